/** SANY 4312: An operand of ~> or -+-> is an action. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const leadsToActionRule: DiagnosticRule = {
  code: 'leads-to-action',
  sany: 4312,
  severity: 'error',
  meaning: 'An operand of ~> or -+-> is an action.',
  example: "F == (x' = 1) ~> (x = 2)",
};

export function leadsToAction(span: Span, operator: string): Diagnostic {
  return report(
    leadsToActionRule,
    span,
    `An action may not stand beside \`${operator}\`: it takes state predicates and temporal formulas.`,
  );
}
