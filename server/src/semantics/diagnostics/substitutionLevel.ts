/** SANY 4245: A CONSTANT of a module with variables can only be substituted by a constant expression, a VARIABLE by a state expression. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { levelName } from './wording.ts';

export const substitutionLevelRule: DiagnosticRule = {
  code: 'substitution-level',
  sany: 4245,
  severity: 'error',
  meaning: 'A CONSTANT of a module with variables can only be substituted by a constant expression, a VARIABLE by a state expression.',
  example: 'M == INSTANCE N WITH c <- x  \\* x is a variable',
};

export function substitutionLevel(span: Span, name: string, found: number, allowed: number): Diagnostic {
  return report(
    substitutionLevelRule,
    span,
    `What stands for \`${name}\` is of ${levelName(found)} level; at most ${levelName(allowed)} level is possible.`,
  );
}
