/** SANY 4352: A non-constant HAVE, TAKE or WITNESS in the proof of a temporal formula. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const temporalGoalStepRule: DiagnosticRule = {
  code: 'temporal-goal-step',
  sany: 4352,
  severity: 'error',
  meaning: 'A non-constant HAVE, TAKE or WITNESS in the proof of a temporal formula.',
  example: ['THEOREM []P', '<1>1 HAVE x = 1'].join('\n'),
};

export function temporalGoalStep(span: Span, keyword: string): Diagnostic {
  return report(
    temporalGoalStepRule,
    span,
    `${keyword} with a formula that is not constant is not possible while a temporal formula is to be proved.`,
  );
}
