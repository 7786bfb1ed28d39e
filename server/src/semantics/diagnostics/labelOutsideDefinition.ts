/** SANY 4333: A label stands in an assumption, or in another place that no name leads to. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const labelOutsideDefinitionRule: DiagnosticRule = {
  code: 'label-outside-definition',
  sany: 4333,
  severity: 'error',
  meaning: 'A label stands in an assumption, or in another place that no name leads to.',
  example: 'ASSUME lab :: TRUE',
};

export function labelOutsideDefinition(span: Span): Diagnostic {
  return report(labelOutsideDefinitionRule, span, 'A label can only stand in a definition or in a proof step.');
}
