/**
 * What an editor says about a module's algorithm while somebody types: the translator's diagnostics and whether the translation is still
 * the algorithm's. Nothing about modules without an algorithm, though the words BEGIN TRANSLATION may be in them.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { divergenceDiagnostics } from './divergence.ts';
import { latestTranslation } from './latest.ts';
import type { TranslationOptions } from './options.ts';

export function diagnoseAlgorithm(text: string, options?: TranslationOptions): readonly Diagnostic[] {
  if (!hasAlgorithm(text)) return [];
  const { diagnostics, checksums } = latestTranslation(text, options);
  return [...diagnostics, ...divergenceDiagnostics(text, checksums?.algorithm ?? null)];
}

/**
 * The words that begin an algorithm, and what can come next, be it that nothing more is written yet. Text that only speaks of them, and
 * what a line comment says, is no algorithm.
 */
const beginning =
  /^(?:(?!\\\*|--(?:fair|algorithm)).)*--(?:fair\s+)?algorithm(?:\s+\w+)?\s*(?:$|[{(]|\*\)|\\\*|(?:variables?|define|macro|procedure|fair|process|begin)\b)/m;

/** Most modules have no algorithm: this is found out far sooner. */
const mention = /--(?:fair\s+)?algorithm/;

/** Whether translating is of interest. */
export function hasAlgorithm(text: string): boolean {
  return mention.test(text) && beginning.test(text);
}
