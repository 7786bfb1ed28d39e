/**
 * Text of several lines that is pasted somewhere: all of it moves by the same amount, so that the bullets of its lists stay below each other and whatever hangs on them
 * stays right of them. Where the text was copied from tells how far; without that it is guessed from the text.
 */
import { columnOf } from '../../syntax/indentation.ts';
import { openListsAt } from './openLists.ts';

interface Pasted {
  readonly text: string;
  /** What stood before the copied text on its first line; undefined where that is not known. */
  readonly before: string | undefined;
}

/** What to insert at an offset instead of the text as it is; undefined where it is fine as it is. */
export function pastedText(text: string, offset: number, { text: pasted, before }: Pasted): string | undefined {
  const [first = '', ...others] = pasted.split('\n');
  if (others.every((line) => line.trim() === '') || openListsAt(text, offset) === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const onNewLine = text.slice(lineStart, offset).trim() === '';
  const target = columnOf(text, offset);
  const margin = indentOf(first);
  // Whole lines at the beginning of a line keep their own margin.
  if (margin > 0 && target === 0) return undefined;
  const source = (before === undefined ? guessedColumn(first, others) : columnOf(before, before.length)) + margin;
  const start = margin > 0 || onNewLine ? first.trimStart() : first;
  const shift = target - source;
  const moved = others.map((line) => (line.trim() === '' ? line : ' '.repeat(Math.max(0, indentOf(line) + shift)) + line.trimStart()));
  const result = [start, ...moved].join('\n');
  return result === pasted ? undefined : result;
}

function indentOf(line: string): number {
  return columnOf(line, line.length - line.trimStart().length);
}

/** The column at which the first line began: the first of its bullets that has one below it tells. */
function guessedColumn(first: string, others: readonly string[]): number {
  if (first.startsWith(' ') || first.startsWith('\t')) return 0;
  for (const { 0: bullet, index } of first.matchAll(/\/\\|\\\/|∧|∨/g)) {
    const below = others.find((line) => line.trimStart().startsWith(bullet));
    const column = below === undefined ? -1 : indentOf(below) - columnOf(first, index);
    if (column >= 0) return column;
  }
  return 0;
}
