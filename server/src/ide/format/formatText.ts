/**
 * Formatting a whole file or some of its lines, with the translation of its PlusCal algorithm kept up to date: the columns of `/\` and `\/` in an algorithm are part
 * of its checksum and of the translation's layout. So where the translation was that of the algorithm before, it is afterwards; where it was not, it is left
 * alone, and where somebody has edited it, only the checksum of the algorithm is written anew.
 */
import type { Span } from '../../base/span.ts';
import type { TextChange } from '../../base/textChange.ts';
import { findDivergence } from '../../pluscal/divergence.ts';
import { defaultOptions, type TranslationOptions } from '../../pluscal/options.ts';
import { findAlgorithm, translate } from '../../pluscal/translate.ts';
import type { Parser } from '../../syntax/parser.ts';
import { type Formatted, formatModule, type LineRange } from './format.ts';

interface FormatOptions {
  readonly range?: LineRange;
  readonly translation?: TranslationOptions;
}

export function formatText(parser: Parser, text: string, { range, translation = defaultOptions }: FormatOptions = {}): Formatted {
  const formatted = formatModule(parser, text, range);
  const algorithm = findAlgorithm(text)?.span;
  if (algorithm === undefined || !formatted.changes.some(({ span }) => overlap(span, algorithm))) return formatted;
  const update = translationUpdate(text, formatted.text, translation);
  if (update === undefined) return formatted;
  const span = { start: before(formatted.changes, update.span.start), end: before(formatted.changes, update.span.end) };
  const changes = [...formatted.changes, { span, newText: update.newText }].sort((a, b) => a.span.start - b.span.start);
  const { start, end } = update.span;
  return { ...formatted, changes, text: formatted.text.slice(0, start) + update.newText + formatted.text.slice(end) };
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Where a place of the new text was in the old one; places inside of changes do not occur. */
function before(changes: readonly TextChange[], offset: number): number {
  let delta = 0;
  for (const { span, newText } of changes) {
    if (span.start + delta + newText.length > offset) break;
    delta += newText.length - (span.end - span.start);
  }
  return offset - delta;
}

/** What the translation in the new text needs to be up to date as far as it was in the old one. */
function translationUpdate(text: string, newText: string, options: TranslationOptions): TextChange | undefined {
  const old = translate(text, options);
  const source = findAlgorithm(newText);
  if (old.checksums === null || source?.place.kind !== 'region') return undefined;
  const current = translate(newText, options);
  if (old.edit === null) return current.edit ?? undefined;
  if (current.checksums === null || findDivergence(text, old.checksums.algorithm).algorithmChanged !== false) return undefined;
  const line = source.lines[source.place.begin];
  const at = line?.original.indexOf(old.checksums.algorithm) ?? -1;
  if (line === undefined || at < 0 || current.checksums.algorithm === old.checksums.algorithm) return undefined;
  const start = line.offset + at;
  return { span: { start, end: start + old.checksums.algorithm.length }, newText: current.checksums.algorithm };
}
