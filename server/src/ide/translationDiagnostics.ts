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
import { type SourceMap, toAlgorithm } from '../pluscal/sourceMap.ts';
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
  if (!hasAlgorithm(text)) return [];
  const { text: translated, edit, sourceMap } = latestTranslation(text, options);
  if (translated === null || edit === null || sourceMap === null) return [];
  const isInside = ({ span }: { readonly span: Span }): boolean => sourceOf(sourceMap, span) !== undefined;
  const all = analyze(translated);
  // Somebody has written by hand what the algorithm means: it is there to be read, not to be translated.
  const isClash = ({ code, span, related = [] }: Diagnostic): boolean =>
    code === 'duplicate-definition' && [{ span }, ...related].some(isInside);
  if (all.some(isClash)) return [];
  const errors = all.filter((diagnostic) => diagnostic.severity === 'error' && isInside(diagnostic));
  // What is related is in a text that nobody has.
  return carriedOver(sourceMap, errors).map(({ related: _, ...diagnostic }) => diagnostic);
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
