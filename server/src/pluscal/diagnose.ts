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

/** Whether translating is of interest; told by the words that begin an algorithm, whatever is around them. */
export function hasAlgorithm(text: string): boolean {
  return /--(fair\s+)?algorithm\b/.test(text);
}
