/** The control flow of a module's algorithm, for a view: see `pluscal/controlFlow.ts` for what the graphs say. */
import type { FlowGraph } from '../pluscal/controlFlow.ts';
import { hasAlgorithm } from '../pluscal/diagnose.ts';
import { latestTranslation } from '../pluscal/latest.ts';
import type { TranslationOptions } from '../pluscal/options.ts';

export type ControlFlow =
  | { readonly kind: 'noAlgorithm' }
  | { readonly kind: 'errors'; readonly first: string }
  | { readonly kind: 'graphs'; readonly graphs: readonly FlowGraph[] };

export function controlFlow(text: string, options: TranslationOptions): ControlFlow {
  if (!hasAlgorithm(text)) return { kind: 'noAlgorithm' };
  const { text: translated, diagnostics, graphs } = latestTranslation(text, options);
  if (translated !== null) return { kind: 'graphs', graphs: graphs() };
  return { kind: 'errors', first: diagnostics.find(({ severity }) => severity === 'error')?.message ?? '' };
}
