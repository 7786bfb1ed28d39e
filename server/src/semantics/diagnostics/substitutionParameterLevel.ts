/** SANY 4246: An operator substituted for a constant operator restricts the level of its argument more than the instantiated module respects. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const substitutionParameterLevelRule: DiagnosticRule = {
  code: 'substitution-parameter-level',
  sany: 4246,
  severity: 'error',
  meaning:
    'An operator substituted for a constant operator restricts the level of its argument more than the instantiated module respects.',
  example: 'M == INSTANCE N WITH Op <- Prime',
};

export function substitutionParameterLevel(span: Span, name: string): Diagnostic {
  return report(
    substitutionParameterLevelRule,
    span,
    `The operator that stands for \`${name}\` is applied in that module to an argument of a higher level than it allows.`,
  );
}
