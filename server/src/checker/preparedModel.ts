/** What surrounds the states of a model: made from its `Core` once a thread, by `evaluate/engine.ts`. */
import type { Engine } from './engine.ts';
import type { ValueHeap } from './heap/valueHeap.ts';
import type { EvaluationProblem } from './outcome.ts';

/**
 * A model ready to be checked by one thread: `evaluate/engine.ts` makes it from a `Core` (`prepareModel`). What Print and PrintT
 * write goes to `output`, TLC's warnings to `warnings` (each once), in the order in which they occur.
 */
export interface PreparedModel {
  /** Null for a model without behaviors, whose assumptions alone are checked. */
  readonly engine: Engine | null;
  readonly heap: ValueHeap;
  /** A search that starts over takes back what it has written. */
  readonly output: string[];
  readonly warnings: readonly string[];
  /** The first assumption, in TLC's order, that is false or cannot be evaluated. */
  failedAssumption(): { readonly assumption: number; readonly problem?: EvaluationProblem } | null;
  /** What was thrown inside the engine, if it is the specification's fault; undefined for anything else, which is ours. */
  problemOf(thrown: unknown): EvaluationProblem | undefined;
  /** The level of the state whose successors are being generated, for `TLCGet("level")`; and the figures of the search. */
  atLevel?(level: number): void;
}
