/** SANY 4334: A label stands in a nested ASSUME/PROVE with NEW. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const labelUnderNewRule: DiagnosticRule = {
  code: 'label-under-new',
  sany: 4334,
  severity: 'error',
  meaning: 'A label stands in a nested ASSUME/PROVE with NEW.',
  example: 'THEOREM ASSUME ASSUME NEW x PROVE lab :: x PROVE TRUE',
};

export function labelUnderNew(span: Span): Diagnostic {
  return report(labelUnderNewRule, span, 'A label cannot stand in an ASSUME/PROVE inside another one that declares NEW symbols.');
}
