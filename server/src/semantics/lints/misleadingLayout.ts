/**
 * Lines whose layout says something else than what they mean (*Specifying Systems*, section 15.2.2, for the rules of lists). An operator
 * that begins a line belongs to what its column makes it belong to, which is not always what it stands below.
 */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Expression, OperatorApplication } from '../../syntax/ast.ts';
import type { Lint, LintedModule } from './lint.ts';

const rule: DiagnosticRule = {
  code: 'misleading-layout',
  severity: 'warning',
  meaning:
    'A line that begins with an operator is read otherwise than it looks: it belongs to one item of a list although it stands left of its text, or to the body of a quantifier, IF, LET or CHOOSE although it stands below that word, or it ends a list of /\\ with a \\/ in the same column. Move it, or write parentheses.',
  example: ['Inv ==', '  \\A x \\in S : P(x)', '  /\\ Q \\* is inside of the \\A'].join('\n'),
};

const operators: ReadonlySet<string> = new Set(['/\\', '\\/', '=>', '<=>']);

export const misleadingLayout: Lint = {
  rule,
  expression: (e, linted) => {
    switch (e.kind) {
      case 'junctionList':
        checkItems(e, linted);
        return;
      case 'quantifier':
      case 'unboundedQuantifier':
      case 'choose':
      case 'let':
        checkOpenEnd(e, e.body, linted);
        return;
      case 'if':
        checkOpenEnd(e, e.else, linted);
        return;
      case 'operatorApplication':
        checkMixed(e, linted);
        return;
      default:
        return;
    }
  },
};

/** An operator between the columns of the bullet and of the item's text. */
function checkItems(list: Extract<Expression, { kind: 'junctionList' }>, linted: LintedModule): void {
  if (list.items.length < 2) return;
  for (const item of list.items) {
    for (const operation of spine(item)) {
      // With the list's own operator it is as if it were an item.
      const { span, text } = operation.operator;
      if (text === list.operator || !beginsLine(linted, operation) || column(linted, operation.operator) >= column(linted, item)) continue;
      linted.report(
        report(rule, span, `This belongs to the item of the list that it stands below only, not to the whole list.`, [
          { span: { start: item.span.start, end: span.start }, message: 'This is its left side.' },
        ]),
      );
    }
  }
}

/** An operator below the first word of something that goes on as far as it can. */
function checkOpenEnd(e: Expression, body: Expression, linted: LintedModule): void {
  const { lines } = linted;
  // A body on lines of its own shows where it belongs.
  if (lines.lineAt(body.span.start) !== lines.lineAt(e.span.start)) return;
  for (const operation of spine(body)) {
    if (!beginsLine(linted, operation) || column(linted, operation.operator) > column(linted, e)) continue;
    linted.report(
      report(
        rule,
        operation.operator.span,
        `This is inside of the ${wordOf(e)} above it, which goes on to here: write parentheses to end it.`,
        [{ span: { start: e.span.start, end: body.span.start }, message: `The ${wordOf(e)} begins here.` }],
      ),
    );
  }
}

/** A list that is ended by the other operator in its own column. */
function checkMixed(operation: OperatorApplication, linted: LintedModule): void {
  const left = operation.operands[0];
  const { text } = operation.operator;
  if (left?.kind !== 'junctionList' || (text !== '/\\' && text !== '\\/') || left.operator === text) return;
  if (!beginsLine(linted, operation) || column(linted, operation.operator) !== column(linted, left)) return;
  linted.report(
    report(rule, operation.operator.span, `This ends the list above it: everything before it is one side of this \`${text}\`.`, [
      { span: { start: left.span.start, end: left.span.start + 2 }, message: 'The list begins here.' },
    ]),
  );
}

/** The infix operations of propositional logic that a formula is made of, parentheses not entered. */
function spine(e: Expression): OperatorApplication[] {
  if (e.kind !== 'operatorApplication' || e.fixity !== 'infix' || !operators.has(e.operator.text)) return [];
  return [...e.operands.flatMap(spine), e];
}

function beginsLine({ text, lines }: LintedModule, { operator: { span } }: OperatorApplication): boolean {
  return text.slice(lines.lineStart(lines.lineAt(span.start)), span.start).trim() === '';
}

function column({ lines }: LintedModule, { span }: { readonly span: { readonly start: number } }): number {
  return lines.codePointColumn(span.start);
}

function wordOf(e: Expression): string {
  switch (e.kind) {
    case 'quantifier':
    case 'unboundedQuantifier':
      return 'quantifier';
    case 'if':
      return 'ELSE';
    case 'let':
      return 'LET';
    default:
      return 'CHOOSE';
  }
}
