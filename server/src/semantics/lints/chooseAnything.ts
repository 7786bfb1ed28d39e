/** `CHOOSE x : TRUE`: some value, of which nothing is known. */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Lint } from './lint.ts';
import { withoutParentheses } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'choose-anything',
  severity: 'warning',
  meaning:
    '`CHOOSE x : TRUE` is one fixed value of which nothing at all is known: it may equal any other value, and is the same wherever this is written. For a value that is different from others, write `CHOOSE x : x \\notin S`, or declare a CONSTANT.',
  example: 'NoValue == CHOOSE v : TRUE',
};

export const chooseAnything: Lint = {
  rule,
  expression: (e, { model, report: say }) => {
    if (e.kind !== 'choose' || e.set !== undefined) return;
    const body = withoutParentheses(e.body);
    if (body.kind !== 'reference' || model.references.get(body)?.symbol.name !== 'TRUE') return;
    const name = e.names[0]?.text ?? 'x';
    say(
      report(
        rule,
        e.span,
        `This is some value, which may equal any other. To have one that differs from all elements of S, write \`CHOOSE ${name} : ${name} \\notin S\`.`,
      ),
    );
  },
};
