/** `x = [S -> T]` for a variable x: the set of all functions, where one of them was meant. */
import { type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { Lint, LintedModule } from './lint.ts';
import { withoutParentheses } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'equal-to-set-of-functions',
  severity: 'warning',
  meaning:
    'A variable is said to be equal to a set of functions or records. `[S -> T]` is the set of all functions from S to T, and `[field : S]` a set of records; one function is `[x \\in S |-> e]`, one record `[field |-> e]`. Write `\\in` where any element will do.',
  example: 'Init == state = [Proc -> {"idle"}]',
};

export const equalToSetOfFunctions: Lint = {
  rule,
  expression: (e, linted) => {
    if (e.kind !== 'operatorApplication' || e.operator.text !== '=') return;
    const [left, right] = e.operands;
    if (left === undefined || right === undefined || !isVariable(linted, left)) return;
    const set = withoutParentheses(right);
    if (set.kind !== 'functionSet' && set.kind !== 'recordSet') return;
    const [what, one] = set.kind === 'functionSet' ? ['functions', '[x \\in S |-> e]'] : ['records', '[field |-> e]'];
    linted.report(
      reportWith(
        rule,
        e.operator.span,
        `The right side is a set of ${what}. One of them would be \`${one}\`; any of them, \`\\in\` instead of \`=\`.`,
        {
          fixes: [{ title: 'Replace = by \\in', changes: [{ span: e.operator.span, newText: '\\in' }] }],
        },
      ),
    );
  },
};

function isVariable(linted: LintedModule, e: Expression): boolean {
  const inner = withoutParentheses(e);
  if (inner.kind === 'operatorApplication' && inner.operator.text === "'")
    return inner.operands[0] !== undefined && isVariable(linted, inner.operands[0]);
  return inner.kind === 'reference' && linted.model.references.get(inner)?.symbol.kind === 'variable';
}
