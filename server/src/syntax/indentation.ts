/**
 * Bulleted lists (*Specifying Systems*, section 15.2.2): every token of an item stands to the right of the list's bullets. The grammar ends an item there,
 * but lets a closing bracket through.
 */
import { type Diagnostic, report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from './ast.ts';
import { badIndentationRule } from './diagnostics/badIndentation.ts';
import { nextColumn, scanTokens } from './lexer.ts';
import { expressionsOfDefinition, isExpression, partsOf } from './visit.ts';

type JunctionList = Extract<Expression, { kind: 'junctionList' }>;

/** Reports the first token of each line of the list's items that stands too far left. Lists inside are looked at on their own. */
export function checkIndentation(list: JunctionList, text: string, diagnostics: Diagnostic[]): void {
  const { start, end } = list.span;
  if (!text.slice(start, end).includes('\n')) return;
  const bullet = columnOf(text, start);
  let from = start;
  const inner = list.items.flatMap(outermostLists).map((nested) => nested.span);
  for (const gap of [...inner, { start: end, end }]) {
    checkGap(text, { start: from, end: gap.start }, bullet, list, diagnostics);
    from = gap.end;
  }
}

function checkGap(text: string, gap: Span, bullet: number, list: JunctionList, diagnostics: Diagnostic[]): void {
  if (!text.slice(gap.start, gap.end).includes('\n')) return;
  for (const token of scanTokens(text, gap.start, gap.end)) {
    if (!isFirstOnLine(text, token.start)) continue;
    const column = columnOf(text, token.start);
    if (column > bullet || (column === bullet && isBulletOf(list, token.start))) continue;
    const message = `${token.text} must stand to the right of the ${list.operator} of the list that it is in.`;
    diagnostics.push(
      report(badIndentationRule, token, message, [{ span: { start: list.span.start, end: list.span.start + 2 }, message: 'The list.' }]),
    );
    return;
  }
}

/** A sign at the bullets' column inside an item, where an IF or a bracket is still open, is no bullet. */
function isBulletOf({ items }: JunctionList, offset: number): boolean {
  return !items.some(({ span }) => span.start <= offset && offset < span.end);
}

/** In textual order. Not recursive: chains of operators are deep. */
function outermostLists(expression: Expression): JunctionList[] {
  const lists: JunctionList[] = [];
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'junctionList') lists.push(next);
    else waiting.push(...partsOf(next).flatMap((part) => (isExpression(part) ? [part] : expressionsOfDefinition(part))));
  }
  return lists.sort((a, b) => a.span.start - b.span.start);
}

/** The column of an offset as layout counts it: code points from the line's start, a tab up to the next multiple of 8. */
export function columnOf(text: string, offset: number): number {
  let column = 0;
  for (let i = text.lastIndexOf('\n', offset - 1) + 1; i < offset; i++) column = nextColumn(column, text.charCodeAt(i));
  return column;
}

function isFirstOnLine(text: string, offset: number): boolean {
  for (let i = offset - 1; i >= 0; i--) {
    const c = text[i];
    if (c === '\n') return true;
    if (c !== ' ' && c !== '\t' && c !== '\r') return false;
  }
  return true;
}
