/**
 * Bringing the translation of a module's PlusCal algorithm up to date, as changes that the editor makes; and what would be lost by
 * them. Whether to ask before overwriting is the editor's affair.
 */
import { findDivergence } from '../pluscal/divergence.ts';
import { latestTranslation } from '../pluscal/latest.ts';
import type { TranslationOptions } from '../pluscal/options.ts';
import { findAlgorithm } from '../pluscal/translate.ts';
import type { OldTranslation } from '../protocol/requests.ts';
import { type LineChange, lineChanges } from './lineChanges.ts';

export type Retranslation =
  | { readonly kind: 'noAlgorithm' }
  | { readonly kind: 'errors'; readonly first: string }
  | { readonly kind: 'upToDate' }
  | { readonly kind: 'edit'; readonly changes: readonly LineChange[]; readonly old: OldTranslation };

export function retranslate(text: string, options: TranslationOptions): Retranslation {
  const { edit, checksums, diagnostics, text: translated } = latestTranslation(text, options);
  if (translated === null) {
    const first = diagnostics.find(({ severity }) => severity === 'error');
    if (first === undefined || first.code === 'pluscal-no-algorithm') return { kind: 'noAlgorithm' };
    return { kind: 'errors', first: first.message };
  }
  if (edit === null) return { kind: 'upToDate' };
  return { kind: 'edit', changes: lineChanges(text, edit), old: oldTranslation(text, checksums?.algorithm ?? null) };
}

function oldTranslation(text: string, algorithm: string | null): OldTranslation {
  const source = findAlgorithm(text);
  if (source?.place.kind !== 'region') return 'none';
  const { begin, end } = source.place;
  if (source.lines.slice(begin + 1, end).every(({ original }) => original.trim() === '')) return 'asTranslated';
  switch (findDivergence(text, algorithm).translationChanged) {
    case true:
      return 'editedByHand';
    case false:
      return 'asTranslated';
    default:
      return 'unknown';
  }
}
