/**
 * The engine that a search runs on: the compiled one where the model can be compiled, else the evaluating one. A compiled engine
 * guesses how large values become; where one does not fit, `LayoutExceeded` ends the search and it starts over with a wider layout.
 */
import type { CheckOptions } from './checkOptions.ts';
import { compileModel } from './compile/compile.ts';
import { LayoutExceeded, type Widening } from './compile/layout.ts';
import type { Engine } from './engine.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';

/** A value that did not fit, by its id in the heap: so other threads can be told. */
export interface WideningId {
  readonly variable: number;
  readonly id: number;
}

export function engineOf(model: EvaluatedModel, engine: CheckOptions['engine'], widenings: readonly WideningId[]): Engine | null {
  if (model.engine === null || model.behavior === null || engine === 'evaluate') return model.engine;
  return compileModel({
    prepare: model.prepare,
    behavior: model.behavior,
    reference: model.engine,
    heap: model.heap,
    widenings: widenings.map(({ variable, id }): Widening => ({ variable, value: model.heap.valueOf(id) })),
  }).engine;
}

/** What to widen, if that is why an engine has thrown. */
export function wideningOf(model: EvaluatedModel, thrown: unknown): WideningId | null {
  if (!(thrown instanceof LayoutExceeded)) return null;
  const { variable, value } = thrown.widening;
  return { variable, id: model.heap.idOf(value) };
}
