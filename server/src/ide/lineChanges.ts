/**
 * One replacement of many lines as several of few, so that an editor keeps cursors, folds and marks on the lines that stay. By the
 * longest common subsequence of lines.
 */
import type { Span } from '../base/span.ts';

export interface LineChange {
  /** In the old text. */
  readonly span: Span;
  readonly newText: string;
}

/** Lines of the old text times lines of the new one: above that, comparing would be felt, and one change it remains. */
const MOST_COMPARED = 1_000_000;

/** `change` begins at the beginning of a line of `text`. */
export function lineChanges(text: string, change: LineChange): LineChange[] {
  const { start, end } = change.span;
  const before = linesOf(text.slice(start, end));
  const after = linesOf(change.newText);
  if (before.length * after.length > MOST_COMPARED) return [change];
  const common = commonLengths(before, after);
  const width = after.length + 1;
  const length = (i: number, j: number): number => common[i * width + j] ?? 0;
  const changes: LineChange[] = [];
  let [i, j, offset] = [0, 0, start];
  while (i < before.length || j < after.length) {
    const from = offset;
    let newText = '';
    while ((i < before.length || j < after.length) && before[i] !== after[j]) {
      if (j === after.length || (i < before.length && length(i + 1, j) >= length(i, j + 1))) offset += before[i++]?.length ?? 0;
      else newText += after[j++] ?? '';
    }
    if (offset > from || newText !== '') changes.push({ span: { start: from, end: offset }, newText });
    while (i < before.length && before[i] === after[j]) {
      offset += before[i++]?.length ?? 0;
      j++;
    }
  }
  return changes;
}

/** With their ends of line. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** For every pair of rests of the two texts how many lines they have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const at = i * width + j;
      lengths[at] = before[i] === after[j] ? (lengths[at + width + 1] ?? 0) + 1 : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return lengths;
}
