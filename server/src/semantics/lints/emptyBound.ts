/**
 * A quantifier or a set over a set that is written out and has no elements. `CHOOSE x \in {} : TRUE` is left alone: that is how one
 * writes that there is no value.
 */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { Lint } from './lint.ts';
import { withoutParentheses } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'empty-bound',
  severity: 'warning',
  meaning:
    'An identifier ranges over a set without elements: `{}`, or `3..1`. With \\A the formula is always true, with \\E always false; a set made this way is empty.',
  example: 'Done == \\A p \\in {} : finished[p]',
};

export const emptyBound: Lint = {
  rule,
  expression: (e, { report: say }) => {
    const found = consequenceOf(e);
    if (found === undefined) return;
    for (const set of found.sets) if (isEmpty(set)) say(report(rule, set.span, `This set has no elements: ${found.consequence}.`));
  },
};

function consequenceOf(e: Expression): { readonly sets: readonly Expression[]; readonly consequence: string } | undefined {
  switch (e.kind) {
    case 'quantifier':
      return {
        sets: e.bounds.map(({ set }) => set),
        consequence: e.quantifier === 'forall' ? '\\A is always true' : '\\E is always false',
      };
    case 'setFilter':
      return { sets: [e.bound.set], consequence: 'so has what is made of it' };
    case 'setMap':
      return { sets: e.bounds.map(({ set }) => set), consequence: 'so has what is made of it' };
    default:
      return undefined;
  }
}

function isEmpty(set: Expression): boolean {
  const e = withoutParentheses(set);
  if (e.kind === 'setEnumeration') return e.elements.length === 0;
  if (e.kind !== 'operatorApplication' || e.operator.text !== '..') return false;
  const [from, to] = e.operands;
  return from?.kind === 'number' && to?.kind === 'number' && Number(from.text) > Number(to.text);
}
