/** SANY 4353: A non-constant CASE in the proof of a temporal formula. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const temporalGoalCaseRule: DiagnosticRule = {
  code: 'temporal-goal-case',
  sany: 4353,
  severity: 'error',
  meaning: 'A non-constant CASE in the proof of a temporal formula.',
  example: ['THEOREM []P', '<1>1 CASE x = 1'].join('\n'),
};

export function temporalGoalCase(span: Span): Diagnostic {
  return report(
    temporalGoalCaseRule,
    span,
    'CASE with a formula that is not constant is not possible while a temporal formula is to be proved.',
  );
}
