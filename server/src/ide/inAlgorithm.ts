/**
 * Names inside a PlusCal algorithm mean what their translation means: places are carried over to the translation, asked about
 * there, and answers are carried back. Only while the translation is up to date.
 */
import type { Span } from '../base/span.ts';
import { hasAlgorithm } from '../pluscal/diagnose.ts';
import { latestTranslation } from '../pluscal/latest.ts';
import type { TranslationOptions } from '../pluscal/options.ts';
import { mappingsOf, type SourceMap, toTranslation } from '../pluscal/sourceMap.ts';
import type { Occurrence } from '../semantics/symbols.ts';
import { occurrenceAt, type Place, type Snapshot } from './snapshot.ts';

/** What stands at a place: directly, or by the translation of the algorithm that it is in. The span is where the user looks. */
export function meaningAt(snapshot: Snapshot, offset: number): Occurrence | undefined {
  const direct = occurrenceAt(snapshot, offset);
  if (direct !== undefined) return direct;
  const map = algorithmMap(snapshot.text, snapshot.translationOptions);
  if (map === undefined) return undefined;
  const word = wordAt(snapshot.text, offset);
  for (const { start, end } of toTranslation(map, offset)) {
    const name = snapshot.text.slice(word.start, word.end);
    if (!beginsWith(snapshot.text.slice(start, end), name)) continue;
    const translated = occurrenceAt(snapshot, start + name.length);
    if (translated !== undefined) return { ...translated, span: word };
  }
  return undefined;
}

/** The place in the algorithm that one in the translation was made from; any other place as it is. */
export function asWritten(snapshot: Snapshot, place: Place): Place {
  if (place.uri !== snapshot.uri) return place;
  const map = algorithmMap(snapshot.text, snapshot.translationOptions);
  if (map === undefined) return place;
  const text = ({ start, end }: Span): string => snapshot.text.slice(start, end);
  const name = text(place.span);
  // The left side of an assignment is mapped with the whole statement, which begins with it.
  const source = mappings(map).find((one) => one.generated.start === place.span.start && beginsWith(text(one.source), name))?.source;
  return source === undefined ? place : { uri: place.uri, span: { start: source.start, end: source.start + name.length } };
}

/** As a whole word. */
function beginsWith(text: string, name: string): boolean {
  return name !== '' && text.startsWith(name) && !/\w/.test(text.charAt(name.length));
}

/** The word that a place is in or at; empty without one. */
export function wordAt(text: string, offset: number): Span {
  let [start, end] = [offset, offset];
  while (/\w/.test(text.charAt(start - 1))) start--;
  while (/\w/.test(text.charAt(end))) end++;
  return { start, end };
}

/** Nothing without an algorithm, or where its translation is not up to date. */
export function algorithmMap(text: string, options?: TranslationOptions): SourceMap | undefined {
  if (!hasAlgorithm(text)) return undefined;
  const { edit, sourceMap } = latestTranslation(text, options);
  return edit === null ? (sourceMap() ?? undefined) : undefined;
}

const kept = new WeakMap<SourceMap, ReturnType<typeof mappingsOf>>();

function mappings(map: SourceMap): ReturnType<typeof mappingsOf> {
  const known = kept.get(map) ?? mappingsOf(map);
  kept.set(map, known);
  return known;
}
