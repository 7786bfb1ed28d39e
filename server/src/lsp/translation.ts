/** Translating a module's PlusCal algorithm on request: the edit is made by the editor, so that it can be undone there. */
import { LineIndex } from '../base/lineIndex.ts';
import { findDivergence } from '../pluscal/divergence.ts';
import { findAlgorithm, translate } from '../pluscal/translate.ts';
import type { TranslationAnswer } from '../protocol/requests.ts';
import { lspRange } from './convert.ts';

export function translationOf(text: string): TranslationAnswer {
  if (findAlgorithm(text) === null) return { kind: 'noAlgorithm' };
  const { edit, checksums, diagnostics, text: translated } = translate(text);
  if (translated === null) {
    return { kind: 'errors', first: diagnostics.find(({ severity }) => severity === 'error')?.message ?? 'The algorithm has errors.' };
  }
  if (edit === null) return { kind: 'upToDate' };
  const { translationChanged } = findDivergence(text, checksums?.algorithm ?? null);
  return {
    kind: 'edit',
    range: lspRange(new LineIndex(text), edit.span),
    newText: edit.newText,
    editedByHand: translationChanged === true,
  };
}
