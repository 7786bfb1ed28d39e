/** Pieces of fixes: what to take out of a text so that what stays keeps its columns, on which junction lists depend. */
import type { LineIndex } from '../../base/lineIndex.ts';
import type { Span } from '../../base/span.ts';
import type { TextChange } from '../../base/textChange.ts';

/** Takes one of several items out of a list with separators between; nothing where it is the only one. */
export function withoutItem(items: readonly Span[], index: number): TextChange | undefined {
  const [item, before, after] = [items[index], items[index - 1], items[index + 1]];
  if (item === undefined) return undefined;
  if (before !== undefined) return { span: { start: before.end, end: item.end }, newText: '' };
  return after === undefined ? undefined : { span: { start: item.start, end: after.start }, newText: '' };
}

/** Takes a definition out, with its line where it has lines of its own and the empty line behind it. */
export function withoutUnit(text: string, span: Span): TextChange {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const start = text.slice(lineStart, span.start).trim() === '' ? lineStart : span.start;
  const rest = /^[ \t]*(?:\r?\n)?(?:[ \t]*\r?\n)?/.exec(text.slice(span.end))?.[0] ?? '';
  const ownLine = start === lineStart && /\n/.test(rest);
  return { span: { start, end: ownLine ? span.end + rest.length : span.end }, newText: '' };
}

/** Empties a part of a text up to something that has to stay in its column. */
export function blankedUpTo(text: string, lines: LineIndex, start: number, end: number): TextChange {
  const column = lines.codePointColumn(end);
  if (column === lines.codePointColumn(start)) return { span: { start, end }, newText: '' };
  const sameLine = lines.lineAt(start) === lines.lineAt(end);
  if (!sameLine && text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '') {
    return { span: { start: lines.lineStart(lines.lineAt(start)), end }, newText: ' '.repeat(column) };
  }
  return { span: { start, end }, newText: sameLine ? ' '.repeat(column - lines.codePointColumn(start)) : `\n${' '.repeat(column)}` };
}
