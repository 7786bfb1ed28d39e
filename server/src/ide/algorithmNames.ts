/**
 * The names of a module's algorithm as the user wrote them, for every feature that is asked about a place in it: known while the
 * algorithm has mistakes and while its translation is out of date.
 */
import type { Algorithm } from '../pluscal/algorithm.ts';
import { hasAlgorithm } from '../pluscal/diagnose.ts';
import { type IndexedName, indexNames, type NameIndex, nameAt } from '../pluscal/nameIndex.ts';
import { readAlgorithm } from '../pluscal/translate.ts';

export interface WrittenAlgorithm extends NameIndex {
  readonly algorithm: Algorithm;
}

/** One text is asked about many times between two keystrokes. */
let last: { readonly text: string; readonly read: WrittenAlgorithm | undefined } | undefined;

/** Nothing where there is no algorithm. */
export function writtenAlgorithm(text: string): WrittenAlgorithm | undefined {
  if (last?.text !== text) {
    const algorithm = hasAlgorithm(text) ? readAlgorithm(text) : null;
    last = { text, read: algorithm === null ? undefined : { algorithm, ...indexNames(algorithm) } };
  }
  return last.read;
}

/** The name that the cursor is on or right behind. */
export function algorithmNameAt(text: string, offset: number): IndexedName | undefined {
  const written = writtenAlgorithm(text);
  return written === undefined ? undefined : nameAt(written.names, offset);
}

/** The names that mean something at a place, inner ones first. */
export function namesInScope(text: string, offset: number): readonly IndexedName[] {
  const written = writtenAlgorithm(text);
  if (written === undefined) return [];
  const width = ({ scope }: IndexedName): number => scope.end - scope.start;
  return written.names.filter(({ scope }) => reaches(text, scope, offset)).sort((first, second) => width(first) - width(second));
}

/** A body that is still being written goes on to the cursor, where nothing is between them. */
function reaches(text: string, { start, end }: IndexedName['scope'], offset: number): boolean {
  if (offset < start) return false;
  if (offset <= end) return true;
  return text.slice(end, offset).trim() === '' && !/(\bend\s+\w+|\})\s*;?$/.test(text.slice(start, end));
}
