/** A function, record or sequence where only a set makes sense: `x \in [p \in P |-> 0]` for `x \in [P -> {0}]`. */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { Lint, LintedModule } from './lint.ts';
import { withoutParentheses } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'value-used-as-set',
  severity: 'warning',
  meaning:
    'A function, record, sequence, number or string stands where its elements are asked for: behind `\\in` or as what a quantifier ranges over. These are no sets that anything is known of, and a model checker stops there. For a set of functions write `[S -> T]`, of records `[field : S]`, and for the elements of a sequence `{s[i] : i \\in DOMAIN s}`.',
  example: 'TypeOK == state \\in [p \\in Proc |-> {"idle", "busy"}]',
};

export const valueUsedAsSet: Lint = {
  rule,
  expression: (e, linted) => {
    for (const set of setsOf(e)) check(linted, set);
  },
};

function setsOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'operatorApplication':
      return /^\\(in|notin)$/.test(e.operator.text) && e.operands[1] !== undefined ? [e.operands[1]] : [];
    case 'quantifier':
    case 'function':
    case 'setMap':
      return e.bounds.map(({ set }) => set);
    case 'setFilter':
      return [e.bound.set];
    case 'choose':
      return e.set === undefined ? [] : [e.set];
    default:
      return [];
  }
}

function check({ report: say }: LintedModule, set: Expression): void {
  const advice = adviceFor(withoutParentheses(set));
  if (advice !== undefined) say(report(rule, set.span, advice));
}

function adviceFor(e: Expression): string | undefined {
  switch (e.kind) {
    case 'function':
      return 'This is one function, not a set: the set of all functions from S to T is `[S -> T]`.';
    case 'record':
      return 'This is one record, not a set: the set of records whose field is in S is `[field : S]`.';
    case 'tuple':
      return 'This is a sequence, not a set: a set of given elements is `{a, b}`.';
    case 'number':
    case 'string':
      return `This is a ${e.kind}, not a set.`;
    default:
      return undefined;
  }
}
