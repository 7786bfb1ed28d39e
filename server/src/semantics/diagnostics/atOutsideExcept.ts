/** SANY 4261: @ is used outside the right-hand side of an EXCEPT. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const atOutsideExceptRule: DiagnosticRule = {
  code: 'at-outside-except',
  sany: 4261,
  severity: 'error',
  meaning: '@ is used outside the right-hand side of an EXCEPT.',
  example: 'F == @ + 1',
};

export function atOutsideExcept(span: Span): Diagnostic {
  return report(atOutsideExceptRule, span, '@ means the old value at the place that EXCEPT changes; there is no EXCEPT around it.');
}
