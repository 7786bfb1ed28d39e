/** `[f EXCEPT ![a] = 1, ![a] = 2]`: the second change undoes the first. */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { ExceptUpdate } from '../../syntax/ast.ts';
import { forEachExpression } from '../../syntax/visit.ts';
import type { Lint } from './lint.ts';
import { sameExpression } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'repeated-except-path',
  severity: 'warning',
  meaning:
    'An EXCEPT changes the same place twice. The later change counts; the earlier one has no effect unless the later one mentions it as `@`.',
  example: "Next == f' = [f EXCEPT ![1] = 0, ![1] = 2]",
};

export const repeatedExceptPath: Lint = {
  rule,
  expression: (e, { report: say }) => {
    if (e.kind !== 'except') return;
    for (const [index, update] of e.updates.entries()) {
      const first = e.updates.slice(0, index).find((one) => samePath(one, update));
      if (first === undefined || mentionsAt(update)) continue;
      say(
        report(rule, update.span, 'This place is changed before: only this change counts.', [
          { span: first.span, message: 'It is changed here first.' },
        ]),
      );
    }
  },
};

function samePath(a: ExceptUpdate, b: ExceptUpdate): boolean {
  if (a.path.length !== b.path.length) return false;
  return a.path.every((step, i) => {
    const other = b.path[i];
    if (step.kind === 'field') return other?.kind === 'field' && other.name.text === step.name.text;
    if (other?.kind !== 'index' || other.args.length !== step.args.length) return false;
    return step.args.every((arg, j) => other.args[j] !== undefined && sameExpression(arg, other.args[j]));
  });
}

function mentionsAt({ value }: ExceptUpdate): boolean {
  let found = false;
  forEachExpression([value], (e) => {
    if (e.kind === 'at') found = true;
  });
  return found;
}
