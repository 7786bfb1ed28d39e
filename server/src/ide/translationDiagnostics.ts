/**
 * What is wrong with a translation is wrong with the algorithm that it was made of: there it is said, with the place in the translation
 * as a related location. Only while the translation is up to date: else the places would be wrong.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { LineIndex } from '../base/lineIndex.ts';
import type { Span } from '../base/span.ts';
import { hasAlgorithm } from '../pluscal/diagnose.ts';
import { latestTranslation } from '../pluscal/latest.ts';
import type { TranslationOptions } from '../pluscal/options.ts';
import type { AlgorithmSource } from '../pluscal/source.ts';
import { type SourceMap, toAlgorithm } from '../pluscal/sourceMap.ts';
import { findAlgorithm } from '../pluscal/translate.ts';
import type { ReportDiagnostic, ReportRange } from '../protocol/checkReport.ts';
import { algorithmMap } from './inAlgorithm.ts';

/** One part of an algorithm may have become several of its translation; what is said of all of them is said once. */
export function atAlgorithm(text: string, diagnostics: readonly Diagnostic[], options: TranslationOptions): readonly Diagnostic[] {
  const map = diagnostics.length === 0 ? undefined : algorithmMap(text, options);
  return map === undefined ? diagnostics : carriedOver(map, diagnostics);
}

/**
 * The errors that the algorithm's translation would have, while the file has an older one or none: an unknown name in an algorithm is
 * to be seen before it is translated. `analyze` tells what is wrong with a text that the file could have.
 */
export function aheadOfTranslation(
  text: string,
  options: TranslationOptions,
  analyze: (text: string) => readonly Diagnostic[],
): readonly Diagnostic[] {
  const source = hasAlgorithm(text) ? findAlgorithm(text) : null;
  if (source === null) return [];
  const { text: translated, edit, lines, sourceMap } = latestTranslation(text, options);
  if (translated === null || edit === null) return [];
  const bare = withoutAlgorithm(text, source, lines);
  const isInside = ({ span }: { readonly span: Span }): boolean => bare.translation.start <= span.start && span.end <= bare.translation.end;
  const all = analyze(bare.text);
  // Somebody has written by hand what the algorithm means: it is there to be read, not to be translated.
  const isClash = ({ code, span, related = [] }: Diagnostic): boolean =>
    code === 'duplicate-definition' && [{ span }, ...related].some(isInside);
  if (all.some(isClash)) return [];
  const errors = all.filter((diagnostic) => diagnostic.severity === 'error' && isInside(diagnostic));
  const map = errors.length === 0 ? null : sourceMap();
  if (map === null) return [];
  const here: SourceMap = { lines: map.lines, start: bare.translation.start, lineEndLength: 1 };
  // What is related is in a text that nobody has.
  return carriedOver(
    here,
    errors.filter(({ span }) => sourceOf(here, span) !== undefined),
  ).map(({ related: _, ...diagnostic }) => diagnostic);
}

/**
 * The module as translated, but for the algorithm itself and for the checksums: they mean nothing in TLA+, and what is the same from one
 * keystroke to the next need not be read again.
 */
function withoutAlgorithm(text: string, source: AlgorithmSource, lines: readonly string[]): { text: string; translation: Span } {
  const { span, place } = source;
  const from = place.kind === 'region' ? place.begin : place.after + 1;
  const to = place.kind === 'region' ? place.end : from;
  const [start, end] = [source.lines[from]?.offset ?? text.length, source.lines[to]?.offset ?? text.length];
  const outside = (since: number, until: number): string =>
    text.slice(since, Math.min(until, Math.max(since, span.start))) + text.slice(Math.max(since, Math.min(until, span.end)), until);
  const before = `${outside(0, start)}\n\\* BEGIN TRANSLATION\n`;
  const translation = lines.map((line) => `${line}\n`).join('');
  const behind = `\\* END TRANSLATION\n${outside(end, text.length)}`;
  return { text: before + translation + behind, translation: { start: before.length, end: before.length + translation.length } };
}

function carriedOver(map: SourceMap, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const said = new Set<string>();
  return diagnostics.flatMap((diagnostic) => {
    const span = sourceOf(map, diagnostic.span);
    if (span === undefined) return [diagnostic];
    const key = `${diagnostic.code} ${span.start} ${diagnostic.message}`;
    if (said.has(key)) return [];
    said.add(key);
    // Changes of the translation would be lost with the next one.
    const { fixes: _, related = [], ...rest } = diagnostic;
    return [{ ...rest, span, related: [...related, { span: diagnostic.span, message: 'In the translation.' }] }];
  });
}

/** The same for what a check says of a file. */
export function reportedAtAlgorithm(text: string, diagnostic: ReportDiagnostic, options: TranslationOptions): ReportDiagnostic {
  return { ...diagnostic, ...rangeAtAlgorithm(text, diagnostic, options) };
}

/** What a part of a translation was made from; nothing for other places. */
export function rangeAtAlgorithm(text: string, range: ReportRange, options: TranslationOptions): ReportRange | undefined {
  const map = algorithmMap(text, options);
  if (map === undefined) return undefined;
  const lines = new LineIndex(text);
  const span = sourceOf(map, spanOf(lines, range));
  return span === undefined ? undefined : lines.range(span);
}

function sourceOf(map: SourceMap, generated: Span): Span | undefined {
  const length = map.lines.reduce((sum, line) => sum + line.text.length + map.lineEndLength, 0);
  if (generated.start < map.start || generated.end > map.start + length) return undefined;
  return toAlgorithm(map, generated) ?? undefined;
}

function spanOf(lines: LineIndex, { line, column, endLine, endColumn }: ReportRange): Span {
  return { start: offsetOf(lines, line, column), end: offsetOf(lines, endLine, endColumn) + 1 };
}

function offsetOf(lines: LineIndex, line: number, column: number): number {
  const end = lines.lineStart(line);
  let offset = lines.lineStart(line - 1);
  while (offset < end && lines.codePointColumn(offset) < column - 1) offset++;
  return offset;
}
