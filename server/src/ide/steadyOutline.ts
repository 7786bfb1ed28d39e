/**
 * The outline of a file in which somebody is typing. A syntax error may take symbols out of it that are still in the text: those are found in the
 * outline of the last state without errors, so that the outline does not flicker. What was written since then is shown as it is.
 */
import { type ChangedRange, changedRange } from '../base/changedRange.ts';
import type { Span } from '../base/span.ts';
import { diagnoseAlgorithm, hasAlgorithm } from '../pluscal/diagnose.ts';
import type { TranslationOptions } from '../pluscal/options.ts';
import type { SourceFile } from '../syntax/ast.ts';
import type { ParsedSource } from '../syntax/source.ts';
import { documentSymbols, type OutlineEntry } from './documentSymbols.ts';
import type { Snapshot } from './snapshot.ts';

/** A state of a file without errors in its syntax. */
export interface SoundState {
  readonly text: string;
  readonly file: SourceFile;
}

/** The last sound state when a file has a new text: the new one, or else the one before. */
export function latestSoundState(
  before: SoundState | undefined,
  { text, file, diagnostics }: ParsedSource,
  options?: TranslationOptions,
): SoundState | undefined {
  if (diagnostics.some(({ severity }) => severity === 'error')) return before;
  if (before !== undefined && losesPart(before, { text, file })) return before;
  return diagnoseAlgorithm(text, options).some(({ severity }) => severity === 'error') ? before : { text, file };
}

/** Without its first word an algorithm is a comment, and without its dashes a second module is a text behind the first: both may be retyped at once. */
function losesPart(before: SoundState, now: SoundState): boolean {
  const fewer = now.file.modules.length < before.file.modules.length || (hasAlgorithm(before.text) && !hasAlgorithm(now.text));
  return fewer && isWithinLine(before.text, now.text, changedRange(before.text, now.text));
}

function isWithinLine(old: string, text: string, { start, oldEnd, newEnd }: ChangedRange): boolean {
  return !old.slice(start, oldEnd).includes('\n') && !text.slice(start, newEnd).includes('\n');
}

export function steadyOutline(now: Pick<Snapshot, 'parsed' | 'text'>, sound: SoundState | undefined): readonly OutlineEntry[] {
  const entries = documentSymbols(now);
  if (sound === undefined || sound.text === now.text) return entries;
  const change = changedRange(sound.text, now.text);
  const places = new Set(flat(entries).map(({ nameSpan }) => nameSpan.start));
  const merge: Merge = {
    change,
    places,
    // The name that is being typed in the place of another one replaces it.
    deletesSign: change.newEnd === change.start && !/\w/.test(sound.text.slice(change.start, change.oldEnd)),
    keepsChanged:
      isWithinLine(sound.text, now.text, change) &&
      !flat(entries).some(
        ({ nameSpan }) => nameSpan.end > nameSpan.start && nameSpan.start <= change.newEnd && change.start <= nameSpan.end,
      ),
  };
  return merged(documentSymbols({ parsed: { ...now.parsed, file: sound.file }, text: sound.text }), entries, merge);
}

interface Merge {
  readonly change: ChangedRange;
  /** Where the names begin that are in the outline anyway. */
  readonly places: ReadonlySet<number>;
  readonly keepsChanged: boolean;
  readonly deletesSign: boolean;
}

function flat(entries: readonly OutlineEntry[]): readonly OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.children)]);
}

/** The entries, and those of the old ones that they lack. */
function merged(old: readonly OutlineEntry[], entries: readonly OutlineEntry[], merge: Merge): readonly OutlineEntry[] {
  const result = [...entries];
  for (const before of old) {
    const moved = movedEntry(before, merge);
    if (moved === undefined) continue;
    const at = result.findIndex(
      (entry) => isSame(entry, moved) || (entry.nameSpan.start === moved.nameSpan.start && isLeftover(entry, merge)),
    );
    const found = result[at];
    if (found === undefined) {
      const children = merged(before.children, [], merge);
      if (children.length > 0 || !merge.places.has(moved.nameSpan.start)) result.push({ ...moved, children });
    } else result[at] = { ...(isLeftover(found, merge) ? moved : found), children: merged(before.children, found.children, merge) };
  }
  return result.sort((a, b) => a.span.start - b.span.start);
}

/** Whether the name is none that somebody wrote: there is none left, or two words have become one when a sign between them went. */
function isLeftover({ kind, nameSpan }: OutlineEntry, { change, deletesSign }: Merge): boolean {
  if (nameSpan.start === nameSpan.end) return kind === 'module';
  return deletesSign && nameSpan.start < change.start && change.start < nameSpan.end;
}

function isSame(entry: OutlineEntry, { kind, name, nameSpan }: OutlineEntry): boolean {
  if (entry.nameSpan.start === nameSpan.start && (entry.name === name || entry.kind === kind)) return true;
  return (kind === 'algorithm' || kind === 'module') && entry.kind === kind && entry.name === name;
}

/** Where an entry stands now; nothing where its name is no longer written. */
function movedEntry(entry: OutlineEntry, { change, keepsChanged }: Merge): OutlineEntry | undefined {
  const { start, oldEnd } = change;
  const touched = entry.nameSpan.start < oldEnd && start < entry.nameSpan.end;
  if (touched && !keepsChanged) return undefined;
  return { ...entry, span: movedSpan(entry.span, change), nameSpan: movedSpan(entry.nameSpan, change) };
}

function movedSpan({ start, end }: Span, change: ChangedRange): Span {
  const delta = change.newEnd - change.oldEnd;
  const moved = (offset: number): number => (offset <= change.start ? offset : Math.max(offset + delta, change.start));
  return { start: moved(start), end: moved(end) };
}
