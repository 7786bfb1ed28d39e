/**
 * Half-open ranges of UTF-16 offsets in a text, the one position type of every layer below the language server.
 * Lines and columns are derived from them on demand by `lineIndex.ts`.
 */

/** Offsets into one text: `start` inclusive, `end` exclusive, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** The smallest span that holds both. */
export function cover(first: Span, last: Span): Span {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** Whether `offset` lies in `range`, its end included: a cursor behind a word still touches it. */
export function touches(range: Span, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
