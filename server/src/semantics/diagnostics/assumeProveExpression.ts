/** SANY 4355: An ASSUME/PROVE stands where an expression is needed, or is referred to as one. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const assumeProveExpressionRule: DiagnosticRule = {
  code: 'assume-prove-expression',
  sany: 4355,
  severity: 'error',
  meaning: 'An ASSUME/PROVE stands where an expression is needed, or is referred to as one.',
  example: ['THEOREM T == ASSUME TRUE PROVE TRUE', 'F == T /\\ TRUE'].join('\n'),
};

export function assumeProveExpression(span: Span): Diagnostic {
  return report(
    assumeProveExpressionRule,
    span,
    'ASSUME ... PROVE is not an expression: it can only be the statement of a theorem or of a proof step.',
  );
}
