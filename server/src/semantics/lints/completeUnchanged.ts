/** The fix that adds variables to the UNCHANGED of an action, or a conjunct UNCHANGED to it, in the layout that is there. */
import type { TextChange } from '../../base/textChange.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { Way } from './assignments.ts';
import type { LintedModule } from './lint.ts';

/** Nothing where the formula's layout leaves no safe place for another conjunct. */
export function completedUnchanged({ text, lines }: LintedModule, { formula }: Way, names: readonly string[]): TextChange[] | undefined {
  const e = body(formula);
  const conjuncts = e.kind === 'junctionList' && e.operator === '/\\' ? e.items : infixConjuncts(e);
  for (const conjunct of conjuncts) {
    const extended = extendedUnchanged(text, conjunct, names);
    if (extended !== undefined) return [extended];
  }
  const added = `UNCHANGED ${names.length === 1 ? names[0] : `<<${names.join(', ')}>>`}`;
  const last = conjuncts.at(-1) ?? e;
  const indentation = `\n${' '.repeat(lines.codePointColumn(e.span.start))}`;
  if (e.kind === 'junctionList' && e.operator === '/\\') {
    return [{ span: { start: last.span.end, end: last.span.end }, newText: `${indentation}/\\ ${added}` }];
  }
  if (lines.lineAt(e.span.start) !== lines.lineAt(e.span.end)) return undefined;
  // On one line, and perhaps with operators that bind less than /\: as a list of two.
  return [
    { span: { start: e.span.start, end: e.span.start }, newText: '/\\ ' },
    { span: { start: e.span.end, end: e.span.end }, newText: `${indentation}/\\ ${added}` },
  ];
}

/** What stands below the quantifiers and definitions of an action. */
function body(e: Expression): Expression {
  if (e.kind === 'quantifier' || e.kind === 'let' || e.kind === 'label') return body(e.body);
  return e;
}

function infixConjuncts(e: Expression): readonly Expression[] {
  return e.kind === 'operatorApplication' && e.operator.text === '/\\' ? e.operands.flatMap(infixConjuncts) : [e];
}

/** `UNCHANGED x` or `UNCHANGED <<x, y>>` with more in it. */
function extendedUnchanged(text: string, e: Expression, names: readonly string[]): TextChange | undefined {
  if (e.kind !== 'operatorApplication' || e.operator.text !== 'UNCHANGED') return undefined;
  const operand = e.operands[0];
  const last = operand?.kind === 'tuple' ? operand.elements.at(-1) : undefined;
  if (last !== undefined) return { span: { start: last.span.end, end: last.span.end }, newText: `, ${names.join(', ')}` };
  if (operand?.kind !== 'reference') return undefined;
  const { start, end } = operand.span;
  return { span: operand.span, newText: `<<${[text.slice(start, end), ...names].join(', ')}>>` };
}
