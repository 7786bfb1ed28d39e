/** `\E x \in S : P => Q`: true as soon as some x does not satisfy P. */
import { type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import type { Lint } from './lint.ts';
import { withoutParentheses } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'implication-under-exists',
  severity: 'warning',
  meaning:
    '`\\E x \\in S : P(x) => Q(x)` holds as soon as some element does not satisfy P, whatever Q says. With \\E one nearly always means `P(x) /\\ Q(x)`; with `=>`, \\A.',
  example: 'SomeoneFinished == \\E p \\in Proc : started[p] => done[p]',
};

export const implicationUnderExists: Lint = {
  rule,
  expression: (e, linted) => {
    if (e.kind !== 'quantifier' || e.quantifier !== 'exists') return;
    const body = withoutParentheses(e.body);
    if (body.kind !== 'operatorApplication' || body.operator.text !== '=>') return;
    // Only where the left side speaks of what is bound: otherwise the implication could as well stand outside.
    const bound = new Set(e.bounds.flatMap(({ names }) => names.map((name) => linted.model.names.get(name))));
    const left = body.operands[0]?.span;
    if (left === undefined) return;
    const speaks = [...bound].some(
      (symbol) => symbol !== undefined && linted.uses.of(symbol).some(({ start, end }) => left.start <= start && end <= left.end),
    );
    if (!speaks) return;
    linted.report(
      reportWith(rule, body.operator.span, 'Below \\E this holds as soon as the left side is false for one element: `/\\` may be meant.', {
        fixes: [{ title: 'Replace => by /\\', changes: [{ span: body.operator.span, newText: '/\\' }] }],
      }),
    );
  },
};
