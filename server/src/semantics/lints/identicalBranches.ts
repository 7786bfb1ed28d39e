/** `IF c THEN e ELSE e`: the condition makes no difference. */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Lint } from './lint.ts';
import { sameExpression } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'identical-branches',
  severity: 'warning',
  meaning: 'THEN and ELSE are the same, so that the condition makes no difference. One of them was probably copied and not changed.',
  example: "Next == IF x > 3 THEN x' = 0 ELSE x' = 0",
};

export const identicalBranches: Lint = {
  rule,
  expression: (e, { report: say }) => {
    if (e.kind !== 'if' || !sameExpression(e.then, e.else)) return;
    say(
      report(rule, e.else.span, 'This is the same as behind THEN: the condition makes no difference.', [
        { span: e.then.span, message: 'The THEN branch.' },
      ]),
    );
  },
};
