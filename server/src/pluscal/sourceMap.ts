/** The map between an algorithm and its translation, token by token where the user's own tokens were printed. */
import type { Span } from '../base/span.ts';
import type { WrittenLine } from './writer.ts';

export interface Mapping {
  /** Offsets in the module with its new translation. */
  readonly generated: Span;
  /** Offsets in the algorithm. */
  readonly source: Span;
  /** One token for the same token, as against something the translation added for a whole statement. */
  readonly exact: boolean;
}

/** In the order of the translation's text, not overlapping there. */
export type SourceMap = readonly Mapping[];

export function buildSourceMap(lines: readonly WrittenLine[], start: number, lineEndLength: number): SourceMap {
  const mappings: Mapping[] = [];
  let offset = start;
  for (const line of lines) {
    for (const segment of line.segments) {
      const generated = { start: offset + segment.start, end: offset + segment.end };
      mappings.push({ generated, source: segment.source, exact: segment.exact });
    }
    offset += line.text.length + lineEndLength;
  }
  return mappings;
}

/** What of the algorithm a part of the translation stands for: the token there, or the smallest statement or process that covers it. */
export function toAlgorithm(map: SourceMap, generated: Span): Span | null {
  const touched = map.filter((mapping) => mapping.generated.start <= generated.end && generated.start <= mapping.generated.end);
  const inside = touched.filter(
    (mapping) => mapping.generated.start < Math.max(generated.end, generated.start + 1) && generated.start < mapping.generated.end,
  );
  const found = inside.length > 0 ? inside : touched;
  if (found.length === 0) return null;
  return { start: Math.min(...found.map((m) => m.source.start)), end: Math.max(...found.map((m) => m.source.end)) };
}

/** Every place of the translation that stands for the token or statement at an offset of the algorithm, the closest matches only. */
export function toTranslation(map: SourceMap, offset: number): Span[] {
  const covering = map.filter(({ source }) => source.start <= offset && offset <= source.end);
  const smallest = Math.min(...covering.map(({ source }) => source.end - source.start));
  return covering.filter(({ source }) => source.end - source.start === smallest).map((mapping) => mapping.generated);
}
