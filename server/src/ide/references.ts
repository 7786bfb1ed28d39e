/** All places that mean the same name: for "find references", highlighting and renaming. */
import type { Analysis } from '../semantics/analysis.ts';
import type { ModelSymbol } from '../semantics/symbols.ts';
import { asWritten, meaningAt } from './inAlgorithm.ts';
import { type Place, placeOf, type Snapshot } from './snapshot.ts';

export interface FoundReference extends Place {
  readonly definition: boolean;
}

/**
 * `others` are analyses of further roots: a module that several roots use was analyzed for each of them, so symbols are told by where
 * they are written.
 */
export function references(snapshot: Snapshot, offset: number, others: readonly Analysis[] = []): readonly FoundReference[] {
  const occurrence = meaningAt(snapshot, offset);
  const target = occurrence === undefined ? undefined : placeOf(occurrence.symbol);
  if (target === undefined) return [];
  const found = new Map<string, FoundReference>();
  const same = rememberedPlace(target);
  for (const analysis of [snapshot.analysis, ...others]) {
    for (const { model, library } of analysis.modules) {
      if (library && model.source.uri !== target.uri) continue;
      for (const { span, symbol, definition } of model.occurrences) {
        if (!same(symbol)) continue;
        for (const place of writtenAndTranslated(snapshot, { uri: model.source.uri, span })) {
          const key = `${place.uri}#${place.span.start}`;
          found.set(key, { ...place, definition: definition || found.get(key)?.definition === true });
        }
      }
    }
  }
  return [...found.values()];
}

function writtenAndTranslated(snapshot: Snapshot, place: Place): readonly Place[] {
  const written = asWritten(snapshot, place);
  return written === place ? [place] : [written, place];
}

/** Whether a symbol is written at the place; each symbol is looked at once. */
function rememberedPlace(target: Place): (symbol: ModelSymbol) => boolean {
  const known = new Map<ModelSymbol, boolean>();
  return (symbol) => {
    let answer = known.get(symbol);
    if (answer === undefined) {
      const place = placeOf(symbol);
      answer = place !== undefined && place.uri === target.uri && place.span.start === target.span.start;
      known.set(symbol, answer);
    }
    return answer;
  };
}

/** The references in the snapshot's own file. */
export function highlights(snapshot: Snapshot, offset: number): readonly FoundReference[] {
  return references(snapshot, offset).filter(({ uri }) => uri === snapshot.uri);
}
