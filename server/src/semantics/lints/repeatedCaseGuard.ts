/** A CASE whose arm can never be the one that counts: its guard is there already, or everything is. */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Lint } from './lint.ts';
import { repeated } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'repeated-case-guard',
  severity: 'warning',
  meaning:
    'Two arms of a CASE have the same guard. Which one counts is not defined by the language, and a model checker never comes to the second one.',
  example: ['Name(n) == CASE n = 1 -> "one"', '             [] n = 1 -> "two"'].join('\n'),
};

export const repeatedCaseGuard: Lint = {
  rule,
  expression: (e, { text, report: say }) => {
    if (e.kind !== 'case') return;
    const guards = e.arms.map(({ guard }) => guard);
    for (const { index, first } of repeated(text, guards)) {
      const span = guards[index]?.span ?? e.span;
      say(report(rule, span, 'An arm above has the same guard: this one never counts.', [{ span: first.span, message: 'It is here.' }]));
    }
  },
};
