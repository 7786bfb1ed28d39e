/** SANY 4247: Two substitutions do not fit together: one is an operator that restricts its argument, the other is used as that argument. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const substitutionCoparameterLevelRule: DiagnosticRule = {
  code: 'substitution-coparameter-level',
  sany: 4247,
  severity: 'error',
  meaning: 'Two substitutions do not fit together: one is an operator that restricts its argument, the other is used as that argument.',
  example: "M == INSTANCE N WITH Op <- Prime, c <- x'",
};

export function substitutionCoparameterLevel(span: Span, name: string): Diagnostic {
  return report(
    substitutionCoparameterLevelRule,
    span,
    `With this for \`${name}\`, an operator of that module is applied to an argument of too high a level.`,
  );
}
