/**
 * Renaming a name that an algorithm declares: in the algorithm, in its translation, which is made anew where it was up to date, and
 * wherever modules and configurations use what it was translated to. A label also stands in strings that are compared with `pc`.
 */
import type { Span } from '../base/span.ts';
import { touches } from '../base/span.ts';
import { latestTranslation } from '../pluscal/latest.ts';
import type { IndexedName } from '../pluscal/nameIndex.ts';
import { findAlgorithm, hasSyntaxErrors, translate } from '../pluscal/translate.ts';
import type { ModuleModel } from '../semantics/symbols.ts';
import { reservedWords } from '../syntax/operators.ts';
import { algorithmNameAt, writtenAlgorithm } from './algorithmNames.ts';
import { asWritten } from './inAlgorithm.ts';
import { lineChanges } from './lineChanges.ts';
import { type Elsewhere, referencesTo } from './references.ts';
import { occurrenceAt, ownModels, type Place, type PlaceEdit, placeOf, type Snapshot } from './snapshot.ts';

export type AlgorithmRenaming =
  | { readonly kind: 'edits'; readonly edits: readonly PlaceEdit[] }
  | { readonly kind: 'refused'; readonly reason: string };

const identifier = /^[0-9_]*[A-Za-z][A-Za-z0-9_]*$/;
const plusCalWords: ReadonlySet<string> = new Set(
  `assert await begin call define do either else elsif end fair goto if macro or print procedure process return skip then variable
   variables when while with self pc stack defaultInitValue`.split(/\s+/),
);

/** The name of the algorithm that a place means, in the algorithm or in what was made of it; nothing for other names. */
export function nameOfAlgorithm(snapshot: Snapshot, offset: number): IndexedName | undefined {
  const written = writtenAlgorithm(snapshot.text);
  if (written === undefined) return undefined;
  if (touches(written.algorithm.span, offset)) return algorithmNameAt(snapshot.text, offset);
  const occurrence = occurrenceAt(snapshot, offset);
  const declared = occurrence === undefined ? undefined : placeOf(occurrence.symbol);
  return declared === undefined ? undefined : nameDeclaredAt(snapshot, declared);
}

/** The name of the algorithm that became the definition or declaration at a place of its translation. */
export function nameDeclaredAt(snapshot: Snapshot, declared: Place): IndexedName | undefined {
  if (declared.uri !== snapshot.uri) return undefined;
  const source = asWritten(snapshot, declared);
  return source === declared ? undefined : algorithmNameAt(snapshot.text, source.span.start);
}

export function renameInAlgorithm(snapshot: Snapshot, name: IndexedName, newName: string, elsewhere: Elsewhere): AlgorithmRenaming {
  const { text, uri, translationOptions } = snapshot;
  const objection = objectionTo(snapshot, newName);
  if (objection !== undefined) return { kind: 'refused', reason: objection };
  const before = latestTranslation(text, translationOptions);
  const outside = placesOutside(snapshot, name, elsewhere);
  if (outside.length > 0 && before.renamed.some((comment) => comment.includes(` ${name.name} `))) {
    return { kind: 'refused', reason: `${name.name} has another name in the translation, by which it is used outside of the algorithm.` };
  }
  const here = distinct([name.nameSpan, ...name.uses, ...outside.filter((place) => place.uri === uri).map(({ span }) => span)]);
  const edits: PlaceEdit[] = [
    ...here.map((span) => ({ uri, span, newText: newName })),
    ...outside.filter((place) => place.uri !== uri).map((place) => ({ ...place, newText: newName })),
  ];
  const after = translate(replaced(text, here, newName), translationOptions);
  if (after.renamed.length > before.renamed.length) return { kind: 'refused', reason: `${newName} has a meaning here already.` };
  const mistakes = ({ diagnostics }: Pick<typeof after, 'diagnostics'>) => diagnostics.filter(({ severity }) => severity === 'error');
  const newMistake = mistakes(after).length > mistakes(before).length ? mistakes(after)[0] : undefined;
  if (newMistake !== undefined) return { kind: 'refused', reason: `${newName} cannot be its name: ${newMistake.message}` };
  if (before.edit === null && after.text !== null) {
    const [from, to] = [regionOf(text), regionOf(after.text)];
    const changes = lineChanges(text, { span: from, newText: after.text.slice(to.start, to.end) });
    edits.push(...changes.map(({ span, newText }) => ({ uri, span, newText })));
  }
  return { kind: 'edits', edits };
}

function objectionTo(snapshot: Snapshot, newName: string): string | undefined {
  const { text } = snapshot;
  if (hasSyntaxErrors(text)) return 'The algorithm has errors: not all of its names are known.';
  if (!identifier.test(newName) || reservedWords.has(newName) || plusCalWords.has(newName)) return `${newName} cannot be a name.`;
  const { start, end } = writtenAlgorithm(text)?.algorithm.span ?? { start: 0, end: 0 };
  const code = text.slice(start, end).replace(/\(\*[\s\S]*?\*\)|\\\*.*|"(?:\\.|[^"\\\n])*"/g, ' ');
  const isKnown = new RegExp(`(?<![\\w.])${newName}(?!\\w)`).test(code) || ownModels(snapshot).some((model) => model.table.has(newName));
  return isKnown ? `${newName} has a meaning here already.` : undefined;
}

/** Uses of what the name was translated to, but for the translation itself. */
function placesOutside(snapshot: Snapshot, name: IndexedName, elsewhere: Elsewhere): Place[] {
  const { uri, text, analysis } = snapshot;
  const region = regionOf(text);
  const algorithm = writtenAlgorithm(text)?.algorithm.span ?? region;
  const isInside = (place: Place): boolean =>
    place.uri === uri && [region, algorithm].some(({ start, end }) => start <= place.span.start && place.span.start < end);
  const all = { analyses: [analysis, ...elsewhere.analyses], configs: elsewhere.configs };
  const models = all.analyses.flatMap(({ modules }) => modules.filter(({ library }) => !library).map(({ model }) => model));
  const declared = ownModels(snapshot)
    .map((model) => model.table.get(name.name))
    .flatMap((symbol) => (symbol === undefined ? [] : (placeOf(symbol) ?? [])))
    .filter((place) => isInside(place) && nameDeclaredAt(snapshot, place)?.nameSpan.start === name.nameSpan.start);
  const found = [
    ...declared.flatMap((place) => referencesTo(place, all)),
    ...(name.kind === 'label' ? models.flatMap((model) => labelStrings(model, name.name)) : []),
  ];
  const byPlace = new Map(
    found.filter((place) => !isInside(place)).map(({ uri: file, span }) => [`${file}#${span.start}`, { uri: file, span }]),
  );
  return [...byPlace.values()];
}

/** The label in strings, in definitions that speak of `pc`. */
function labelStrings({ source, syntax }: ModuleModel, label: string): Place[] {
  return syntax.units.flatMap(({ span: { start, end } }) => {
    const code = source.text.slice(start, end);
    if (!/\bpc\b/.test(code)) return [];
    return [...code.matchAll(new RegExp(`"${label}"`, 'g'))].map(({ index }) => {
      const at = start + index + 1;
      return { uri: source.uri, span: { start: at, end: at + label.length } };
    });
  });
}

/** The lines of the translation with the line BEGIN TRANSLATION, in which the checksums are; empty without one. */
function regionOf(text: string): Span {
  const source = findAlgorithm(text);
  if (source?.place.kind !== 'region') return { start: 0, end: 0 };
  const { begin, end } = source.place;
  return { start: source.lines[begin]?.offset ?? 0, end: source.lines[end]?.offset ?? 0 };
}

function distinct(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [span.start, span])).values()].sort((first, second) => first.start - second.start);
}

function replaced(text: string, spans: readonly Span[], newName: string): string {
  return spans.reduceRight((result, { start, end }) => result.slice(0, start) + newName + result.slice(end), text);
}
