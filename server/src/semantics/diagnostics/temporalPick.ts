/** SANY 4354: The formula of a PICK is temporal and a set is not constant. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const temporalPickRule: DiagnosticRule = {
  code: 'temporal-pick',
  sany: 4354,
  severity: 'error',
  meaning: 'The formula of a PICK is temporal and a set is not constant.',
  example: '<1>1 PICK i \\in x : []P(i)',
};

export function temporalPick(span: Span): Diagnostic {
  return report(temporalPickRule, span, 'PICK with a temporal formula needs constant sets.');
}
