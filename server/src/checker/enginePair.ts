/**
 * The engine that a search runs on: the compiled one where the model can be compiled, else the evaluating one. A compiled engine
 * guesses how large values become; where one does not fit, `LayoutExceeded` ends the search and it starts over with a wider layout.
 */
import type { CheckOptions } from './checkOptions.ts';
import { compileModel } from './compile/compile.ts';
import { LayoutExceeded, type Widening } from './compile/layout.ts';
import type { Engine } from './engine.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import { isStackOverflow } from './values/error.ts';

/** A value that did not fit, by its id in the heap: so other threads can be told. */
export interface WideningId {
  readonly variable: number;
  readonly id: number;
}

export function engineOf(model: EvaluatedModel, engine: CheckOptions['engine'], widenings: readonly WideningId[]): Engine | null {
  const { prepare, behavior, engine: reference, heap } = model;
  if (reference === null || behavior === null || engine === 'evaluate') return reference;
  const known = widenings.map(({ variable, id }): Widening => ({ variable, value: heap.valueOf(id) }));
  try {
    return model.unheard(() => compileModel({ prepare, behavior, reference, heap, widenings: known })).engine;
  } catch (error) {
    // Definitions that go round in circles, as a configuration can make them: the evaluator knows what to say of them.
    if (isStackOverflow(error)) return reference;
    throw error;
  }
}

/** What to widen, if that is why an engine has thrown. */
export function wideningOf(model: EvaluatedModel, thrown: unknown): WideningId | null {
  if (!(thrown instanceof LayoutExceeded)) return null;
  const { variable, value } = thrown.widening;
  return { variable, id: model.heap.idOf(value) };
}
