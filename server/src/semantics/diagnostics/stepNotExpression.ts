/** SANY 4351: A step that is no assertion (HAVE, TAKE, USE ...) is used as an expression. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const stepNotExpressionRule: DiagnosticRule = {
  code: 'step-not-expression',
  sany: 4351,
  severity: 'error',
  meaning: 'A step that is no assertion (HAVE, TAKE, USE ...) is used as an expression.',
  example: ['<1>1 TAKE x \\in S', '<1>2 <1>1'].join('\n'),
};

export function stepNotExpression(span: Span, name: string): Diagnostic {
  return report(stepNotExpressionRule, span, `The step \`${name}\` states no formula, so it cannot be used as one.`);
}
