/** Writing an algorithm in PlusCal's other syntax, as edits; the translation stays the same. */
import type { TextChange } from '../base/textChange.ts';
import { convertSyntax } from '../pluscal/convertSyntax.ts';
import { hasAlgorithm } from '../pluscal/diagnose.ts';
import { latestTranslation } from '../pluscal/latest.ts';
import type { TranslationOptions } from '../pluscal/options.ts';
import { readAlgorithm } from '../pluscal/translate.ts';

export type AlgorithmConversion =
  | { readonly kind: 'noAlgorithm' }
  | { readonly kind: 'same' }
  | { readonly kind: 'impossible'; readonly reason: string }
  | { readonly kind: 'edits'; readonly edits: readonly TextChange[] };

/** The syntax that a module's algorithm is written in; nothing without one. */
function syntaxOf(text: string): 'p' | 'c' | undefined {
  return hasAlgorithm(text) ? readAlgorithm(text)?.syntax : undefined;
}

export function convertAlgorithm(text: string, to: 'p' | 'c', options: TranslationOptions): AlgorithmConversion {
  const syntax = syntaxOf(text);
  if (syntax === undefined) return { kind: 'noAlgorithm' };
  if (syntax === to) return { kind: 'same' };
  const mistake = latestTranslation(text, options).diagnostics.find(({ severity }) => severity === 'error');
  if (mistake !== undefined) return { kind: 'impossible', reason: mistake.message };
  const conversion = convertSyntax(text, options);
  if (conversion === null) return { kind: 'impossible', reason: 'Its translation would not stay the same.' };
  return { kind: 'edits', edits: conversion.edits };
}
