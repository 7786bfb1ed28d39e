/** What the compiler is given: a model as the evaluator has prepared it. */
import type { Engine } from '../engine.ts';
import type { Behavior } from '../evaluate/behavior.ts';
import type { Preparation } from '../evaluate/context.ts';
import type { ValueHeap } from '../heap/valueHeap.ts';
import type { Widening } from './layout.ts';

export interface CompileInput {
  readonly prepare: Preparation;
  readonly behavior: Behavior;
  /** The evaluating engine of the same model, which takes over where compiled code gives up. */
  readonly reference: Engine;
  readonly heap: ValueHeap;
  /** Values that did not fit earlier layouts, see `layout.ts`. */
  readonly widenings?: readonly Widening[];
}
