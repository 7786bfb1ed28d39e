/** SANY 4335: A label stands in an EXCEPT, where @ would have no meaning to whoever refers to it. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const labelInExceptRule: DiagnosticRule = {
  code: 'label-in-except',
  sany: 4335,
  severity: 'error',
  meaning: 'A label stands in an EXCEPT, where @ would have no meaning to whoever refers to it.',
  example: 'F == [f EXCEPT ![1] = lab :: 2]',
};

export function labelInExcept(span: Span): Diagnostic {
  return report(labelInExceptRule, span, 'A label cannot stand inside an EXCEPT.');
}
