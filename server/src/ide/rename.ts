/**
 * Renaming a name everywhere it is meant, in modules and configurations. Refused, with a sentence, where the result would not be the same
 * specification: everything is read again with the new name, and every name must mean what it meant before.
 */
import { LineIndex } from '../base/lineIndex.ts';
import type { Span } from '../base/span.ts';
import type { Analysis } from '../semantics/analysis.ts';
import { isLibraryUri } from '../semantics/library.ts';
import type { Occurrence } from '../semantics/symbols.ts';
import { reservedWords } from '../syntax/operators.ts';
import { type ConfigSnapshot, configNames, configOccurrenceAt, modelValuesLike } from './configSnapshot.ts';
import { configReferences, type Elsewhere, type FoundReference, references } from './references.ts';
import { occurrenceAt, type Place, placeOf, type Snapshot } from './snapshot.ts';

export type Renaming =
  | { readonly kind: 'edits'; readonly places: readonly Place[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** Everything that may have to change, and a way to see what it would be after a change. */
export interface Renamable {
  readonly elsewhere: Elsewhere;
  text(uri: string): string | undefined;
  /** The same files, in the same order, analyzed with other texts. */
  reread(elsewhere: Elsewhere, texts: ReadonlyMap<string, string>): Elsewhere;
}

const identifier = /^[0-9_]*[A-Za-z][A-Za-z0-9_]*$/;

/** What would be renamed, for the editor to ask for the new name; a sentence where nothing can be. */
export function renamable(snapshot: Snapshot, offset: number): Place | string {
  const occurrence = occurrenceAt(snapshot, offset);
  const found = renamableOccurrence(snapshot, occurrence);
  if (typeof found === 'string') return found;
  if (inTranslation(snapshot, found.declared))
    return 'This name comes from the PlusCal translation: rename it in the algorithm and translate again.';
  return found.here;
}

export function renamableInConfig(config: ConfigSnapshot, offset: number): Place | string {
  const value = modelValuesLike(config, offset).find(({ start, end }) => start <= offset && offset <= end);
  if (value !== undefined) return { uri: config.uri, span: value };
  const found = renamableOccurrence(config, configOccurrenceAt(config, offset));
  return typeof found === 'string' ? found : found.here;
}

function renamableOccurrence(
  { uri, text }: { readonly uri: string; readonly text: string },
  occurrence: Occurrence | undefined,
): { readonly here: Place; readonly declared: Place } | string {
  const declared = occurrence === undefined ? undefined : placeOf(occurrence.symbol);
  if (occurrence === undefined || declared === undefined) return 'There is no name here that could be renamed.';
  if (isLibraryUri(declared.uri)) return 'Modules inside Primed cannot be changed.';
  if (!identifier.test(text.slice(occurrence.span.start, occurrence.span.end))) return 'Only identifiers can be renamed.';
  return { here: { uri, span: occurrence.span }, declared };
}

export function rename(snapshot: Snapshot, offset: number, name: string, files: Renamable): Renaming {
  const place = renamable(snapshot, offset);
  if (typeof place === 'string') return refused(place);
  const all = { analyses: [snapshot.analysis, ...files.elsewhere.analyses], configs: files.elsewhere.configs };
  return checked(snapshot.text.slice(place.span.start, place.span.end), name, references(snapshot, offset, files.elsewhere), all, files);
}

export function renameInConfig(config: ConfigSnapshot, offset: number, name: string, files: Renamable): Renaming {
  const place = renamableInConfig(config, offset);
  if (typeof place === 'string') return refused(place);
  const all = { analyses: files.elsewhere.analyses, configs: [config, ...files.elsewhere.configs] };
  return checked(config.text.slice(place.span.start, place.span.end), name, configReferences(config, offset, files.elsewhere), all, files);
}

function refused(reason: string): Renaming {
  return { kind: 'refused', reason };
}

function checked(old: string, name: string, places: readonly FoundReference[], all: Elsewhere, files: Renamable): Renaming {
  if (name === old) return { kind: 'edits', places: [] };
  if (!identifier.test(name) || reservedWords.has(name) || /^[WS]F_/.test(name)) return refused(`${name} cannot be a name.`);
  const texts = new Map<string, string>();
  for (const uri of new Set(places.map((place) => place.uri))) {
    const text = files.text(uri) ?? '';
    const spans = places.filter((place) => place.uri === uri).map(({ span }) => span);
    if (isLibraryUri(uri) || spans.some(({ start, end }) => text.slice(start, end) !== old)) {
      return refused(`Some uses of ${old} are written in a way that cannot be renamed.`);
    }
    texts.set(uri, replaced(text, spans, name));
  }
  const moved = movement(places, name.length - old.length);
  const difference = firstDifference(all, files.reread(all, texts), moved);
  if (difference === undefined) return { kind: 'edits', places };
  if (difference.kind === 'diagnostics') {
    return refused(isKnown(all, name) ? `${name} has a meaning here already.` : `With the name ${name} there would be new errors.`);
  }
  const line = new LineIndex(files.text(difference.uri) ?? '').lineAt(difference.span.start) + 1;
  const file = decodeURIComponent(difference.uri.slice(difference.uri.lastIndexOf('/') + 1));
  return refused(`${name} has a meaning here already: line ${line} of ${file} would no longer say the same.`);
}

function replaced(text: string, spans: readonly Span[], name: string): string {
  let result = text;
  for (const { start, end } of [...spans].sort((a, b) => b.start - a.start)) result = result.slice(0, start) + name + result.slice(end);
  return result;
}

/** Where an offset will be when all the places have changed their length. */
function movement(places: readonly Place[], growth: number): (uri: string, offset: number) => number {
  const starts = new Map<string, number[]>();
  for (const { uri, span } of places) starts.set(uri, [...(starts.get(uri) ?? []), span.start]);
  return (uri, offset) => offset + growth * (starts.get(uri) ?? []).filter((start) => start < offset).length;
}

type Difference = { readonly kind: 'meaning'; readonly uri: string; readonly span: Span } | { readonly kind: 'diagnostics' };

function firstDifference(before: Elsewhere, after: Elsewhere, moved: ReturnType<typeof movement>): Difference | undefined {
  for (const [index, analysis] of before.analyses.entries()) {
    const again = after.analyses[index];
    if (again === undefined) return { kind: 'diagnostics' };
    const found = differenceOf(analysis, again, moved);
    if (found !== undefined) return found;
  }
  for (const [index, config] of before.configs.entries()) {
    const again = after.configs[index];
    if (again === undefined) return { kind: 'diagnostics' };
    const found = differenceIn(config.uri, configNames(config).occurrences, configNames(again).occurrences, moved);
    if (found !== undefined) return found;
  }
  return undefined;
}

function differenceOf(before: Analysis, after: Analysis, moved: ReturnType<typeof movement>): Difference | undefined {
  const again = new Map(after.modules.map(({ model }) => [model.name, model]));
  for (const { model, library } of before.modules) {
    if (library) continue;
    const { uri } = model.source;
    const found = differenceIn(uri, model.occurrences, again.get(model.name)?.occurrences ?? [], moved);
    if (found !== undefined) return found;
  }
  return errorsOf(before) === errorsOf(after) ? undefined : { kind: 'diagnostics' };
}

function differenceIn(
  uri: string,
  before: readonly Occurrence[],
  after: readonly Occurrence[],
  moved: ReturnType<typeof movement>,
): Difference | undefined {
  for (const [index, occurrence] of before.entries()) {
    const again = after[index];
    const same =
      again !== undefined &&
      again.span.start === moved(uri, occurrence.span.start) &&
      again.definition === occurrence.definition &&
      samePlace(placeOf(occurrence.symbol), placeOf(again.symbol), moved);
    if (!same) return { kind: 'meaning', uri, span: occurrence.span };
  }
  return before.length === after.length ? undefined : { kind: 'diagnostics' };
}

function samePlace(before: Place | undefined, after: Place | undefined, moved: ReturnType<typeof movement>): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before.uri === after.uri && moved(before.uri, before.span.start) === after.span.start;
}

/** The errors of all files as one text. Warnings may come and go with a name. */
function errorsOf({ diagnostics }: Analysis): string {
  return [...diagnostics]
    .flatMap(([uri, list]) => list.filter(({ severity }) => severity === 'error').map(({ code }) => `${uri} ${code}`))
    .sort()
    .join('\n');
}

function isKnown({ analyses }: Elsewhere, name: string): boolean {
  return analyses.some(({ modules }) =>
    modules.some(
      ({ model, library }) => !library && (model.table.has(name) || model.occurrences.some(({ symbol }) => symbol.name === name)),
    ),
  );
}

function inTranslation({ uri, text }: Snapshot, place: Place): boolean {
  if (uri !== place.uri) return false;
  const begin = /^[ \t]*\\\*+[ \t]*BEGIN TRANSLATION\b/m.exec(text)?.index;
  const end = /^[ \t]*\\\*+[ \t]*END TRANSLATION\b/m.exec(text)?.index;
  return begin !== undefined && end !== undefined && begin < place.span.start && place.span.start < end;
}
