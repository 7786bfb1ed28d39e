/**
 * The translation that a module's algorithm would have, for a preview beside the editor: its text, which of its lines the file does not
 * have yet, and where the places of one are in the other. Unlike the way between algorithm and translation of one file, this works while
 * the file's own translation is out of date.
 */
import { LineIndex } from '../base/lineIndex.ts';
import type { Span } from '../base/span.ts';
import { hasAlgorithm } from '../pluscal/diagnose.ts';
import { latestTranslation } from '../pluscal/latest.ts';
import type { TranslationOptions } from '../pluscal/options.ts';
import { type SourceMap, toAlgorithm, toTranslation } from '../pluscal/sourceMap.ts';
import { findAlgorithm } from '../pluscal/translate.ts';
import { lineChanges } from './lineChanges.ts';

export type TranslationPreview =
  | { readonly kind: 'noAlgorithm' }
  | { readonly kind: 'errors'; readonly first: string; readonly at: Span }
  | {
      readonly kind: 'translated';
      readonly text: string;
      /** Lines of `text`, from 0, that the file does not have; also those before which the file has others. */
      readonly changedLines: readonly number[];
      /** Whether translating would change anything in the file. */
      readonly upToDate: boolean;
    };

export function translationPreview(text: string, options: TranslationOptions): TranslationPreview {
  if (!hasAlgorithm(text)) return { kind: 'noAlgorithm' };
  const { lines, edit, diagnostics, text: translated } = latestTranslation(text, options);
  if (translated === null) {
    const first = diagnostics.find(({ severity }) => severity === 'error');
    return { kind: 'errors', first: first?.message ?? '', at: first?.span ?? { start: 0, end: 0 } };
  }
  const body = linesAsText(lines);
  return { kind: 'translated', text: body, changedLines: changedLines(oldBody(text), body), upToDate: edit === null };
}

/** Where a place of the algorithm is in the preview's text, or the other way round; nothing while there are errors. */
export function previewCounterparts(
  text: string,
  options: TranslationOptions,
  offset: number,
  side: 'algorithm' | 'translation',
): readonly Span[] {
  const sourceMap = hasAlgorithm(text) ? latestTranslation(text, options).sourceMap() : null;
  if (sourceMap === null) return [];
  const map = inPreview(sourceMap);
  if (side === 'translation') return joined(toTranslation(map, offset));
  const found = toAlgorithm(map, { start: offset, end: offset });
  return found === null ? [] : [found];
}

/** Spans that touch as one: `tmp[self]` is made of four, each for `tmp`. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.end === span.start) result[result.length - 1] = { start: last.start, end: span.end };
    else result.push(span);
  }
  return result;
}

/** The places of a preview's text. */
export function previewLines(text: string, options: TranslationOptions): LineIndex {
  return new LineIndex(linesAsText(latestTranslation(text, options).lines));
}

function linesAsText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function inPreview(map: SourceMap): SourceMap {
  return { lines: map.lines, start: 0, lineEndLength: 1 };
}

/** The file's own translation, with the line ends of the preview. */
function oldBody(text: string): string {
  const source = findAlgorithm(text);
  if (source?.place.kind !== 'region') return '';
  const { begin, end } = source.place;
  return linesAsText(source.lines.slice(begin + 1, end).map(({ original }) => original));
}

function changedLines(before: string, after: string): number[] {
  const index = new LineIndex(after);
  const found: number[] = [];
  let moved = 0;
  for (const { span, newText } of lineChanges(before, { span: { start: 0, end: before.length }, newText: after })) {
    const first = index.lineAt(span.start + moved);
    // Where lines only go, the one behind them is marked.
    const count = Math.max(1, newText.split('\n').length - 1);
    for (let line = first; line < first + count; line++) found.push(line);
    moved += newText.length - (span.end - span.start);
  }
  return found;
}
