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
import { type RenameEdits, renameEdits } from './renameEdits.ts';
import { occurrenceAt, type Place, type PlaceEdit, placeOf, type Snapshot } from './snapshot.ts';
import { translationIn } from './translationIn.ts';

export type Renaming =
  | { readonly kind: 'edits'; readonly edits: readonly PlaceEdit[] }
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
  const old = snapshot.text.slice(place.span.start, place.span.end);
  const occurrence = occurrenceAt(snapshot, offset);
  const declared = (occurrence === undefined ? undefined : placeOf(occurrence.symbol)) ?? place;
  return checked({ old, declared, places: references(snapshot, offset, files.elsewhere) }, name, all, files);
}

export function renameInConfig(config: ConfigSnapshot, offset: number, name: string, files: Renamable): Renaming {
  const place = renamableInConfig(config, offset);
  if (typeof place === 'string') return refused(place);
  const all = { analyses: files.elsewhere.analyses, configs: [config, ...files.elsewhere.configs] };
  const old = config.text.slice(place.span.start, place.span.end);
  const occurrence = configOccurrenceAt(config, offset);
  if (occurrence === undefined && configNames(config).modelValues.some((value) => value.name === name)) {
    return refused(`There is a model value ${name} already.`);
  }
  const declared = (occurrence === undefined ? undefined : placeOf(occurrence.symbol)) ?? place;
  return checked({ old, declared, places: configReferences(config, offset, files.elsewhere) }, name, all, files);
}

function refused(reason: string): Renaming {
  return { kind: 'refused', reason };
}

/** What is to be renamed: its name, where that is declared, and every place of it. */
interface Named {
  readonly old: string;
  readonly declared: Place;
  readonly places: readonly FoundReference[];
}

function checked({ old, declared, places }: Named, name: string, all: Elsewhere, files: Renamable): Renaming {
  if (name === old) return { kind: 'edits', edits: [] };
  if (!identifier.test(name) || reservedWords.has(name) || /^[WS]F_/.test(name)) return refused(`${name} cannot be a name.`);
  const textOf = (uri: string): string => files.text(uri) ?? '';
  if (places.some(({ uri, span: { start, end } }) => isLibraryUri(uri) || textOf(uri).slice(start, end) !== old)) {
    return refused(`Some uses of ${old} are written in a way that cannot be renamed.`);
  }
  const change = renameEdits(places, declared, name, all, textOf);
  const difference = firstDifference(all, files.reread(all, change.texts), change);
  if (difference === undefined) return { kind: 'edits', edits: change.edits };
  if (difference.kind === 'diagnostics') {
    return refused(isKnown(all, name) ? `${name} has a meaning here already.` : `With the name ${name} there would be new errors.`);
  }
  const line = new LineIndex(textOf(difference.uri)).lineAt(difference.span.start) + 1;
  const file = decodeURIComponent(difference.uri.slice(difference.uri.lastIndexOf('/') + 1));
  const where = `line ${line} of ${file} would no longer say the same.`;
  return refused(isKnown(all, name) ? `${name} has a meaning here already: ${where}` : `With the name ${name} ${where}`);
}

type Difference = { readonly kind: 'meaning'; readonly uri: string; readonly span: Span } | { readonly kind: 'diagnostics' };

function firstDifference(before: Elsewhere, after: Elsewhere, change: RenameEdits): Difference | undefined {
  for (const [index, analysis] of before.analyses.entries()) {
    const again = after.analyses[index];
    if (again === undefined) return { kind: 'diagnostics' };
    const found = differenceOf(analysis, again, change);
    if (found !== undefined) return found;
  }
  for (const [index, config] of before.configs.entries()) {
    const again = after.configs[index];
    if (again === undefined) return { kind: 'diagnostics' };
    const found = differenceIn(config.uri, configNames(config).occurrences, configNames(again).occurrences, change);
    if (found !== undefined) return found;
  }
  return undefined;
}

function differenceOf(before: Analysis, after: Analysis, change: RenameEdits): Difference | undefined {
  const again = new Map(after.modules.map(({ model }) => [model.name, model]));
  for (const { model, library } of before.modules) {
    if (library) continue;
    const { uri } = model.source;
    const found = differenceIn(uri, model.occurrences, again.get(model.name)?.occurrences ?? [], change);
    if (found !== undefined) return found;
  }
  return errorsOf(before) === errorsOf(after) ? undefined : { kind: 'diagnostics' };
}

function differenceIn(
  uri: string,
  before: readonly Occurrence[],
  after: readonly Occurrence[],
  change: RenameEdits,
): Difference | undefined {
  const isAdded = ({ span }: Occurrence): boolean =>
    change.added.some((part) => part.uri === uri && part.span.start <= span.start && span.end <= part.span.end);
  const kept = change.added.length === 0 ? after : after.filter((occurrence) => !isAdded(occurrence));
  for (const [index, occurrence] of before.entries()) {
    const again = kept[index];
    const same =
      again !== undefined &&
      again.span.start === change.moved(uri, occurrence.span.start) &&
      again.definition === occurrence.definition &&
      samePlace(placeOf(occurrence.symbol), placeOf(again.symbol), change);
    if (!same) return { kind: 'meaning', uri, span: occurrence.span };
  }
  return before.length === kept.length ? undefined : { kind: 'diagnostics' };
}

function samePlace(before: Place | undefined, after: Place | undefined, { moved }: RenameEdits): boolean {
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
  const translation = translationIn(text);
  return translation !== undefined && translation.start < place.span.start && place.span.start < translation.end;
}
