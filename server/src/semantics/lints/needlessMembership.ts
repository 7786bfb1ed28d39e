/** `\A x \in S : x \in S => P`: the bound says so already. */
import { type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import type { TextChange } from '../../base/textChange.ts';
import type { Bound, Expression, Name } from '../../syntax/ast.ts';
import type { Lint, LintedModule } from './lint.ts';
import { sameExpression, withoutParentheses } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'needless-membership',
  severity: 'information',
  meaning:
    'A quantifier binds an identifier to a set, and its body says again that the identifier is in that set. The condition has no effect; perhaps another set was meant.',
  example: ['Positive(S) == \\A x \\in S : x \\in S => x > 0'].join('\n'),
};

export const needlessMembership: Lint = {
  rule,
  expression: (e, linted) => {
    if (e.kind !== 'quantifier') return;
    const [condition, rest] = conditionOf(e);
    if (condition === undefined) return;
    const bound = e.bounds.find((one) => !one.tuple && one.names.some((name) => saysSo(linted, condition, name, one)));
    if (bound === undefined) return;
    const changes: TextChange[] = rest === undefined ? [] : [{ span: { start: condition.span.start, end: rest.span.start }, newText: '' }];
    linted.report(
      reportWith(rule, condition.span, 'This holds by the bound already: it has no effect.', {
        related: [{ span: bound.span, message: 'It is bound here.' }],
        fixes: changes.length === 0 || !onOneLine(linted, e) ? [] : [{ title: 'Remove the condition without effect', changes }],
      }),
    );
  },
};

/** What is assumed of the identifier in the first place, and what follows it. */
function conditionOf(e: Extract<Expression, { kind: 'quantifier' }>): readonly [Expression | undefined, Expression | undefined] {
  const body = withoutParentheses(e.body);
  const operator = e.quantifier === 'forall' ? '=>' : '/\\';
  if (body.kind === 'operatorApplication' && body.operator.text === operator) return [body.operands[0], body.operands[1]];
  return body.kind === 'junctionList' && body.operator === operator ? [body.items[0], undefined] : [undefined, undefined];
}

function saysSo({ model }: LintedModule, condition: Expression, name: Name, bound: Bound): boolean {
  const e = withoutParentheses(condition);
  if (e.kind !== 'operatorApplication' || e.operator.text !== '\\in') return false;
  const [element, set] = e.operands;
  if (element?.kind !== 'reference' || set === undefined) return false;
  return model.references.get(element)?.symbol === model.names.get(name) && sameExpression(set, bound.set);
}

function onOneLine({ lines }: LintedModule, { span }: Expression): boolean {
  return lines.lineAt(span.start) === lines.lineAt(span.end);
}
