/** SANY 4313: A Boolean operator has an action on one side and a temporal formula on the other. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const mixedActionTemporalRule: DiagnosticRule = {
  code: 'mixed-action-temporal',
  sany: 4313,
  severity: 'error',
  meaning: 'A Boolean operator has an action on one side and a temporal formula on the other.',
  example: "F == (x' = 1) /\\ []P",
};

export function mixedActionTemporal(span: Span, operator: string): Diagnostic {
  return report(
    mixedActionTemporalRule,
    span,
    `\`${operator}\` combines an action with a temporal formula: write the action as [][A]_v or <><<A>>_v.`,
  );
}
