/** A conjunct or disjunct, or an element of a set, that is there twice. */
import { type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import type { TextChange } from '../../base/textChange.ts';
import type { Expression, OperatorApplication } from '../../syntax/ast.ts';
import { withoutItem } from './edits.ts';
import type { Lint, LintedModule } from './lint.ts';
import { repeated } from './sameExpression.ts';

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
        if (!insideChain.has(e)) checkRepeated(linted, chainOf(e), e.operator.text === '/\\' ? 'conjunct' : 'disjunct', false);
        return;
      default:
        return;
    }
  },
};

/** Operations that are the left side of one with the same operator: those come first, and speak for them. */
const insideChain = new WeakSet<Expression>();

/** The operands of `a /\ b /\ c`. */
function chainOf(e: OperatorApplication): readonly Expression[] {
  const chain: Expression[] = [];
  let left: Expression | undefined = e;
  while (left?.kind === 'operatorApplication' && left.operator.text === e.operator.text) {
    insideChain.add(left);
    if (left.operands[1] !== undefined) chain.push(left.operands[1]);
    left = left.operands[0];
  }
  insideChain.delete(e);
  return left === undefined ? chain.reverse() : [...chain, left].reverse();
}

function checkRepeated(linted: LintedModule, operands: readonly Expression[], what: string, list: boolean): void {
  for (const { index, first } of repeated(linted.text, operands)) {
    const operand = operands[index] ?? first;
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
