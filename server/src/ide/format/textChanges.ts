/** A text in its layout: with other blanks between its tokens, and other margins of its comments. And the changes that lead there. */
import type { Span } from '../../base/span.ts';
import type { TextChange } from '../../base/textChange.ts';
import type { LayoutToken, LayoutTree } from '../../syntax/layoutTree.ts';
import { nextColumn } from '../../syntax/lexer.ts';
import type { Layout } from './layout.ts';

/** Blank lines in a row; more are taken out. */
const mostBlankLines = 2;

/** The text with its tokens where the layout puts them. Lines for which `isUntouched` holds are not written at all. */
export function laidOut({ tokens }: LayoutTree, text: string, layout: Layout, isUntouched: (line: number) => boolean): string {
  let result = '';
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const gap = text.slice(before?.end ?? 0, token.start);
    const column = layout.column(index);
    if (token.first) result += gapOfLines(gap, before, token, column, isUntouched);
    else if (before === undefined || isUntouched(token.line)) result += gap;
    else result += ' '.repeat(Math.max(0, column - layout.column(index - 1) - before.endColumn + before.column));
    result += token.comment && !isUntouched(token.line) ? movedComment(token, column - token.column) : text.slice(token.start, token.end);
  }
  return result + text.slice(tokens.at(-1)?.end ?? 0);
}

/** In textual order, of two texts with the same tokens: what is different between those and in comments. */
export function changesBetween(before: Tokenized, after: Tokenized): TextChange[] {
  const changes: TextChange[] = [];
  const compare = (span: Span, other: Span): void => {
    const newText = after.text.slice(other.start, other.end);
    if (before.text.slice(span.start, span.end) !== newText) changes.push({ span, newText });
  };
  let [from, to] = [0, 0];
  for (const [index, token] of before.tree.tokens.entries()) {
    const other = after.tree.tokens[index] ?? token;
    compare({ start: from, end: token.start }, { start: to, end: other.start });
    if (token.comment) compare({ start: token.start, end: token.end }, other);
    [from, to] = [token.end, other.end];
  }
  compare({ start: from, end: before.text.length }, { start: to, end: after.text.length });
  return changes;
}

/** A text, and the tokens at its offsets. */
export interface Tokenized {
  readonly text: string;
  readonly tree: LayoutTree;
}

/** A gap with line breaks in it: without blanks at the ends of lines, and with few blank lines. */
function gapOfLines(
  gap: string,
  before: LayoutToken | undefined,
  token: LayoutToken,
  column: number,
  isUntouched: (line: number) => boolean,
): string {
  const lines = gap.split('\n');
  const firstLine = token.line - lines.length + 1;
  const last = lines.length - 1;
  // What stands on the lines of the gap, without the line breaks.
  const kept = lines.map((line, i) => {
    if (isUntouched(firstLine + i)) return line;
    if (i === last) return ' '.repeat(column);
    return line.endsWith('\r') ? '\r' : '';
  });
  if (before === undefined) return kept.join('\n');
  const blank = kept.slice(1, last);
  const wanted = blank.filter((_, i) => i < mostBlankLines || isUntouched(firstLine + 1 + i));
  return [kept[0] ?? '', ...wanted, kept[last] ?? ''].join('\n');
}

/** Block comments move as a whole; their text is never written anew. */
function movedComment({ text: comment, node }: LayoutToken, shift: number): string {
  if (node.kind === 'line_comment') return comment.trimEnd();
  if (shift === 0) return comment;
  return comment
    .split('\n')
    .map((line, i) => (i === 0 || line.trim() === '' ? line : movedLine(line, shift)))
    .join('\n');
}

function movedLine(line: string, shift: number): string {
  const margin = /^[ \t]*/.exec(line)?.[0] ?? '';
  let column = 0;
  for (let i = 0; i < margin.length; i++) column = nextColumn(column, margin.charCodeAt(i));
  return ' '.repeat(Math.max(0, column + shift)) + line.slice(margin.length);
}
