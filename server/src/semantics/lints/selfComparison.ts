/** An expression that is compared or combined with itself. */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Lint } from './lint.ts';
import { sameExpression } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'self-comparison',
  severity: 'warning',
  meaning:
    'Both sides of a comparison are the same expression, so that its value does not depend on it: `x = x` is always true, `x # x` never. One side was probably meant to be something else.',
  example: 'Inv == count[1] <= count[1]',
};

const always: ReadonlySet<string> = new Set(['=', '<=', '>=', '\\subseteq', '\\supseteq', '<=>', '=>']);
const never: ReadonlySet<string> = new Set(['#', '<', '>', '\\subset', '\\supset', '\\in']);

export const selfComparison: Lint = {
  rule,
  expression: (e, { report: say }) => {
    if (e.kind !== 'operatorApplication' || e.operands.length !== 2) return;
    const [left, right] = e.operands;
    const { text } = e.operator;
    if (left === undefined || right === undefined || !(always.has(text) || never.has(text)) || !sameExpression(left, right)) return;
    say(report(rule, e.span, `Both sides are the same: this is always ${always.has(text) ? 'true' : 'false'}.`));
  },
};
