/** SANY 4315: The bound of a quantifier is of temporal level. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const quantifierBoundTemporalRule: DiagnosticRule = {
  code: 'quantifier-bound-temporal',
  sany: 4315,
  severity: 'error',
  meaning: 'The bound of a quantifier is of temporal level.',
  example: 'F == \\A i \\in []P : TRUE',
};

export function quantifierBoundTemporal(span: Span): Diagnostic {
  return report(quantifierBoundTemporalRule, span, 'The set that a quantifier ranges over cannot be a temporal formula.');
}
