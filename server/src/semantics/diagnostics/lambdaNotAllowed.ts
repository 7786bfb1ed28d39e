/** SANY 4275: A LAMBDA stands where an expression is needed. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const lambdaNotAllowedRule: DiagnosticRule = {
  code: 'lambda-not-allowed',
  sany: 4275,
  severity: 'error',
  meaning: 'A LAMBDA stands where an expression is needed.',
  example: ['F(a) == a', 'g == F(LAMBDA x : x)'].join('\n'),
};

export function lambdaNotAllowed(span: Span): Diagnostic {
  return report(
    lambdaNotAllowedRule,
    span,
    'A LAMBDA is not a value: it can only be passed to an operator that takes an operator, or be substituted for one.',
  );
}
