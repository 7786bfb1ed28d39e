/**
 * The map between an algorithm and its translation, token by token where the user's own tokens were printed. It is kept as the printer
 * made it, by lines, and only searched when somebody asks: most translations are made while typing.
 */
import type { Span } from '../base/span.ts';
import type { WrittenLine } from './writer.ts';

export interface SourceMap {
  readonly lines: readonly WrittenLine[];
  /** Where the translation's first line begins in the new text. */
  readonly start: number;
  readonly lineEndLength: number;
}

export interface Mapping {
  /** Offsets in the module with its new translation. */
  readonly generated: Span;
  /** Offsets in the algorithm. */
  readonly source: Span;
  /** One token for the same token, as against something the translation added for a whole statement. */
  readonly exact: boolean;
}

/** All mappings, in the order of the translation's text. */
export function mappingsOf({ lines, start, lineEndLength }: SourceMap): Mapping[] {
  const mappings: Mapping[] = [];
  let offset = start;
  for (const line of lines) {
    for (const { start: from, end, source, exact } of line.segments) {
      mappings.push({ generated: { start: offset + from, end: offset + end }, source, exact });
    }
    offset += line.text.length + lineEndLength;
  }
  return mappings;
}

/**
 * What of the algorithm a part of the translation stands for: its tokens if there are any in it, else the smallest statement or process.
 * A cursor (an empty span) behind a token belongs to that token.
 */
export function toAlgorithm(map: SourceMap, generated: Span): Span | null {
  const all = mappingsOf(map);
  const inside = all.filter(({ generated: at }) => at.start < generated.end && generated.start < at.end);
  const touched = inside.length > 0 ? inside : all.filter(({ generated: at }) => at.start <= generated.end && generated.start <= at.end);
  const exact = touched.filter((mapping) => mapping.exact);
  const found = exact.length > 0 ? exact : touched;
  if (found.length === 0) return null;
  return { start: Math.min(...found.map((m) => m.source.start)), end: Math.max(...found.map((m) => m.source.end)) };
}

/** Every place of the translation that stands for the token or statement at an offset of the algorithm, the closest matches only. */
export function toTranslation(map: SourceMap, offset: number): Span[] {
  const covering = mappingsOf(map).filter(({ source }) => source.start <= offset && offset <= source.end);
  const smallest = Math.min(...covering.map(({ source }) => source.end - source.start));
  return covering.filter(({ source }) => source.end - source.start === smallest).map((mapping) => mapping.generated);
}
