/** From a place of a translation to the algorithm and back. Only while the translation is up to date: else the places would be wrong. */
import type { Span } from '../base/span.ts';
import type { TranslationOptions } from '../pluscal/options.ts';
import { toAlgorithm, toTranslation } from '../pluscal/sourceMap.ts';
import { findAlgorithm } from '../pluscal/translate.ts';
import type { CounterpartParams } from '../protocol/requests.ts';
import { algorithmMap } from './inAlgorithm.ts';

export type CounterpartSpans =
  | { readonly kind: 'noAlgorithm' }
  | { readonly kind: 'outOfDate' }
  | { readonly kind: 'found'; readonly spans: readonly Span[] };

/** Where nothing stands for just this place, the algorithm or the translation as a whole does. */
export function counterpart(text: string, offset: number, side: CounterpartParams['side'], options: TranslationOptions): CounterpartSpans {
  const source = findAlgorithm(text);
  if (source === null) return { kind: 'noAlgorithm' };
  const map = algorithmMap(text, options);
  if (map === undefined) return { kind: 'outOfDate' };
  if (side === 'algorithm') {
    const { start } = source.span;
    return { kind: 'found', spans: [toAlgorithm(map, { start: offset, end: offset }) ?? { start, end: start }] };
  }
  const spans = toTranslation(map, offset);
  // A label stands for many things; what it names is defined where a line begins.
  const definesIt = ({ start }: Span): boolean => start === 0 || text[start - 1] === '\n';
  const sorted = [...spans.filter(definesIt), ...spans.filter((span) => !definesIt(span))];
  return { kind: 'found', spans: sorted.length > 0 ? sorted : [{ start: map.start, end: map.start }] };
}
