/** All places that mean the same name: for "find references", highlighting and renaming. */
import type { Span } from '../base/span.ts';
import type { Analysis } from '../semantics/analysis.ts';
import type { ModelSymbol } from '../semantics/symbols.ts';
import { algorithmNameAt } from './algorithmNames.ts';
import { type ConfigSnapshot, configNames, configOccurrenceAt, modelValuesLike } from './configSnapshot.ts';
import { asWritten, meaningAt } from './inAlgorithm.ts';
import { primedParts } from './primedParts.ts';
import { type Place, placeOf, type Snapshot } from './snapshot.ts';

export interface FoundReference extends Place {
  readonly definition: boolean;
}

/** Where else to look: modules that may use what the asked one defines, analyzed as roots of their own, and configurations. */
export interface Elsewhere {
  readonly analyses: readonly Analysis[];
  readonly configs: readonly ConfigSnapshot[];
}

const nowhereElse: Elsewhere = { analyses: [], configs: [] };

export function references(snapshot: Snapshot, offset: number, elsewhere: Elsewhere): readonly FoundReference[] {
  const occurrence = meaningAt(snapshot, offset);
  const target = occurrence === undefined ? undefined : placeOf(occurrence.symbol);
  const written = target === undefined ? [] : [asWritten(snapshot, target).span.start, target.span.start];
  const own = placesInAlgorithm(snapshot, [offset, ...written]);
  if (target === undefined) return own;
  const found = referencesTo(target, { analyses: [snapshot.analysis, ...elsewhere.analyses], configs: elsewhere.configs });
  return distinct([...own, ...found.flatMap((reference) => writtenAndTranslated(snapshot, reference))]);
}

/** The places of an algorithm's own name, known without its translation. */
function placesInAlgorithm({ text, uri }: Snapshot, offsets: readonly number[]): FoundReference[] {
  const name = offsets.map((offset) => algorithmNameAt(text, offset)).find((one) => one !== undefined);
  if (name === undefined) return [];
  return [{ uri, span: name.nameSpan, definition: true }, ...name.uses.map((span) => ({ uri, span, definition: false }))];
}

/** References to what a configuration names. A model value is known in its own file only. */
export function configReferences(config: ConfigSnapshot, offset: number, elsewhere: Elsewhere): readonly FoundReference[] {
  const occurrence = configOccurrenceAt(config, offset);
  if (occurrence === undefined) return modelValuesLike(config, offset).map((span) => ({ uri: config.uri, span, definition: false }));
  const target = placeOf(occurrence.symbol);
  return target === undefined ? [] : distinct(referencesTo(target, { ...elsewhere, configs: [config, ...elsewhere.configs] }));
}

/**
 * Each place once for each analysis that knows it: a module that several roots use was analyzed for each of them, so symbols are told
 * by where they are written.
 */
export function referencesTo(target: Place, { analyses, configs }: Elsewhere): readonly FoundReference[] {
  const found: FoundReference[] = [];
  const same = rememberedPlace(target);
  for (const analysis of analyses) {
    for (const { model, library } of analysis.modules) {
      if (library && model.source.uri !== target.uri) continue;
      const { uri } = model.source;
      for (const { span, symbol, definition } of model.occurrences) if (same(symbol)) found.push({ uri, span, definition });
    }
  }
  for (const config of configs) {
    for (const { span, symbol } of configNames(config).occurrences) {
      if (same(symbol)) found.push({ uri: config.uri, span, definition: false });
    }
  }
  return found;
}

function distinct(references: readonly FoundReference[]): readonly FoundReference[] {
  const found = new Map<string, FoundReference>();
  for (const reference of references) {
    const key = `${reference.uri}#${reference.span.start}`;
    found.set(key, { ...reference, definition: reference.definition || found.get(key)?.definition === true });
  }
  return [...found.values()];
}

function writtenAndTranslated(snapshot: Snapshot, reference: FoundReference): readonly FoundReference[] {
  const written = asWritten(snapshot, reference);
  return written === reference ? [reference] : [{ ...reference, ...written }, reference];
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

export interface Highlight {
  readonly span: Span;
  /** A definition writes a name, a primed variable is about to be written, everything else is read. */
  readonly kind: 'definition' | 'primed' | 'read';
}

/** The references in the snapshot's own file. */
export function highlights(snapshot: Snapshot, offset: number): readonly Highlight[] {
  const found = references(snapshot, offset, nowhereElse).filter(({ uri }) => uri === snapshot.uri);
  const primed = primedParts(snapshot.parsed.file);
  return found.map(({ span, definition }) => {
    if (definition) return { span, kind: 'definition' };
    return { span, kind: primed(span) ? 'primed' : 'read' };
  });
}

export function configHighlights(config: ConfigSnapshot, offset: number): readonly Highlight[] {
  const found = configReferences(config, offset, nowhereElse).filter(({ uri }) => uri === config.uri);
  return found.map(({ span }) => ({ span, kind: 'read' }));
}
