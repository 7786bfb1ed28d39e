/** Renaming a name everywhere it is meant. Refused, with a sentence, where the result would not be the same specification. */
import type { Analysis } from '../semantics/analysis.ts';
import { isLibraryUri } from '../semantics/library.ts';
import { references } from './references.ts';
import { occurrenceAt, ownModels, type Place, placeOf, type Snapshot } from './snapshot.ts';

export type Renaming =
  | { readonly kind: 'edits'; readonly places: readonly Place[] }
  | { readonly kind: 'refused'; readonly reason: string };

const identifier = /^[0-9_]*[A-Za-z][A-Za-z0-9_]*$/;
const reserved =
  /^(ASSUME|ASSUMPTION|AXIOM|BOOLEAN|BY|CASE|CHOOSE|CONSTANTS?|DEFS?|DEFINE|DOMAIN|ELSE|ENABLED|EXCEPT|EXTENDS|FALSE|HAVE|HIDE|IF|IN|INSTANCE|LAMBDA|LEMMA|LET|LOCAL|MODULE|NEW|OBVIOUS|OMITTED|ONLY|OTHER|PICK|PROOF|PROPOSITION|PROVE|QED|RECURSIVE|SF_|STRING|SUBSET|SUFFICES|TAKE|THEN|THEOREM|TRUE|UNCHANGED|UNION|USE|VARIABLES?|WF_|WITH|WITNESS)$/;

/** What would be renamed, for the editor to ask for the new name. */
export function renamable(snapshot: Snapshot, offset: number): Place | string {
  const occurrence = occurrenceAt(snapshot, offset);
  const place = occurrence === undefined ? undefined : placeOf(occurrence.symbol);
  if (occurrence === undefined || place === undefined) return 'There is no name here that could be renamed.';
  if (isLibraryUri(place.uri)) return 'Modules inside Primed cannot be changed.';
  const text = snapshot.text.slice(occurrence.span.start, occurrence.span.end);
  if (!identifier.test(text)) return 'Only identifiers can be renamed.';
  if (inTranslation(snapshot, place))
    return 'This name comes from the PlusCal translation: rename it in the algorithm and translate again.';
  return { uri: snapshot.uri, span: occurrence.span };
}

export function rename(snapshot: Snapshot, offset: number, name: string, others: readonly Analysis[]): Renaming {
  const place = renamable(snapshot, offset);
  if (typeof place === 'string') return { kind: 'refused', reason: place };
  if (!identifier.test(name) || reserved.test(name)) return { kind: 'refused', reason: `${name} cannot be a name.` };
  const old = snapshot.text.slice(place.span.start, place.span.end);
  if (ownModels(snapshot).some((model) => model.table.has(name) || model.occurrences.some(({ symbol }) => symbol.name === name))) {
    return { kind: 'refused', reason: `${name} has a meaning here already.` };
  }
  const places = references(snapshot, offset, others);
  // Where a symbol is written otherwise, as in M!Op, its last part is not known by place.
  const sameLength = places.every(({ span }) => span.end - span.start === old.length);
  return sameLength
    ? { kind: 'edits', places }
    : { kind: 'refused', reason: `Some uses of ${old} are written in a way that cannot be renamed.` };
}

function inTranslation({ uri, text }: Snapshot, place: Place): boolean {
  if (uri !== place.uri) return false;
  const begin = /^[ \t]*\\\*+[ \t]*BEGIN TRANSLATION\b/m.exec(text)?.index;
  const end = /^[ \t]*\\\*+[ \t]*END TRANSLATION\b/m.exec(text)?.index;
  return begin !== undefined && end !== undefined && begin < place.span.start && place.span.start < end;
}
