/**
 * The seam between what a model means and how it is searched. Two engines implement it: the evaluator (complete, simple) and
 * the compiler (fast); the search knows neither. A state is a vector of `stride` 32-bit slots; what a slot means is the
 * engine's own business (see `Engine.decode`), but equal states have equal slots: slots that stand for a composite value
 * hold its id in the shared value heap, where equal values have equal ids.
 */
import type { CoreSpan } from '../semantics/core.ts';
import type { Value } from './values/value.ts';

/** One way of taking a step: a definition reached by splitting Next (conformance.md D5.1), its parameters already bound. */
export interface ActionInstance {
  readonly name: string;
  /** Values of its parameters as TLC prints them; empty for none. */
  readonly args: readonly string[];
  readonly span: CoreSpan;
}

/** A named formula checked in states or on steps. */
export interface CheckedFormula {
  readonly name: string;
  readonly span: CoreSpan;
}

/** Takes the state that the engine has just written into `Engine.target`; `true` stops the generation. */
export type EmitState = (action: number) => boolean;

export interface Engine {
  /** Slots a state. */
  readonly stride: number;
  readonly actions: readonly ActionInstance[];
  readonly invariants: readonly CheckedFormula[];
  /** Implied actions: `[][A]_v` among the properties, with their step relation. */
  readonly impliedActions: readonly CheckedFormula[];
  /** State predicates among the properties: checked in initial states only. */
  readonly impliedInits: readonly CheckedFormula[];
  /** Where states are written before they are emitted, `stride` slots. */
  readonly target: Int32Array;

  /** Emits every initial state, in TLC's order, duplicates included; the action is -1. */
  initialStates(emit: EmitState): void;
  /** Emits every successor of the state at `states[offset ...]`, in TLC's order, duplicates included. */
  successors(states: Int32Array, offset: number, emit: EmitState): void;
  /** The first invariant that is false in the state, or -1. */
  violatedInvariant(states: Int32Array, offset: number): number;
  violatedImpliedInit(states: Int32Array, offset: number): number;
  violatedImpliedAction(from: Int32Array, fromOffset: number, to: Int32Array, toOffset: number): number;
  /** Whether all CONSTRAINTs hold. */
  withinConstraints(states: Int32Array, offset: number): boolean;
  /** Whether all ACTION_CONSTRAINTs hold. */
  withinActionConstraints(from: Int32Array, fromOffset: number, to: Int32Array, toOffset: number): boolean;
  /**
   * The slots that identify the state: its own, its VIEW's, or the least of its symmetric images. Returns `states`/`offset`
   * untouched by writing to `out` and giving `true`; gives `false` where the state identifies itself.
   */
  identity(states: Int32Array, offset: number, out: Int32Array): boolean;
  /** The values of the variables, in the order of `Core.variables`. */
  decode(states: Int32Array, offset: number): Value[];
  /**
   * Where evaluation failed because a variable was left without a value (D5.3): the state as far as it was determined, which
   * TLC shows at the end of the trace, and the action that led there.
   */
  incompleteState?(): { readonly action: number; readonly values: readonly (Value | undefined)[] };
}
