/** A conjunct or disjunct, or an element of a set, that is there twice. */
import { type DiagnosticRule, reportWith, type TextChange } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import type { Expression } from '../../syntax/ast.ts';
import { withoutItem } from './edits.ts';
import type { Lint, LintedModule } from './lint.ts';
import { sameExpression } from './sameExpression.ts';

const rule: DiagnosticRule = {
  code: 'repeated-operand',
  severity: 'warning',
  meaning:
    'The same formula is there twice in one conjunction or disjunction, or the same element twice in one set. The second one has no effect; probably it was copied and not changed.',
  example: ['Next == \\/ Send', '        \\/ Receive', '        \\/ Send'].join('\n'),
};

export const repeatedOperand: Lint = {
  rule,
  expression: (e, linted) => {
    switch (e.kind) {
      case 'junctionList':
        checkRepeated(linted, e.items, e.operator === '/\\' ? 'conjunct' : 'disjunct', true);
        return;
      case 'setEnumeration':
        // Numbers twice are written on purpose, to show that it makes no difference.
        checkRepeated(
          linted,
          e.elements.filter(({ kind }) => kind !== 'number'),
          'element',
          false,
        );
        return;
      case 'operatorApplication':
        if (e.operator.text !== '/\\' && e.operator.text !== '\\/') return;
        checkRepeated(linted, operandsOf(e, e.operator.text).slice(0, 2), e.operator.text === '/\\' ? 'conjunct' : 'disjunct', false);
        return;
      default:
        return;
    }
  },
};

/** Of a chain, the last operand and the one that equals it, if any: the chain without its last operand is looked at by itself. */
function operandsOf(e: Expression, operator: string): readonly Expression[] {
  const chain: Expression[] = [];
  let left: Expression | undefined = e;
  while (left?.kind === 'operatorApplication' && left.operator.text === operator) {
    if (left.operands[1] !== undefined) chain.unshift(left.operands[1]);
    left = left.operands[0];
  }
  if (left !== undefined) chain.unshift(left);
  const last = chain.at(-1);
  const equal = last === undefined ? undefined : chain.slice(0, -1).find((one) => sameExpression(one, last));
  return last === undefined || equal === undefined ? [] : [equal, last];
}

function checkRepeated(linted: LintedModule, operands: readonly Expression[], what: string, list: boolean): void {
  for (const [index, operand] of operands.entries()) {
    const first = operands.slice(0, index).find((one) => sameExpression(one, operand));
    if (first === undefined) continue;
    linted.report(
      reportWith(rule, operand.span, `This ${what} is there already: it has no effect here.`, {
        related: [{ span: first.span, message: `The same ${what} is here.` }],
        fixes: removal(
          linted,
          operands.map(({ span }) => span),
          index,
          what,
          list,
        ).map((change) => ({
          title: `Remove the repeated ${what}`,
          changes: [change],
        })),
      }),
    );
  }
}

function removal({ text }: LintedModule, spans: readonly Span[], index: number, what: string, list: boolean): TextChange[] {
  if (!list && what !== 'element') return [];
  const change = withoutItem(spans, index);
  // What stands between may be a comment that should stay.
  if (change === undefined || /\\\*|\(\*/.test(text.slice(change.span.start, spans[index]?.start))) return [];
  return [change];
}
