/**
 * The seam between what a model means and how it is searched. Two engines implement it: the evaluator (complete, simple) and
 * the compiler (fast); the search knows neither. A state is a vector of `stride` 32-bit slots; what a slot means is the
 * engine's own business (see `Engine.decode`), but equal states have equal slots: slots that stand for a composite value
 * hold its id in the shared value heap, where equal values have equal ids.
 */
import type { CoreSpan } from '../semantics/core.ts';
import type { ActionInstance } from './actionInstance.ts';
import type { Placed } from './evaluate/environment.ts';
import type { Packing } from './packing.ts';
import type { Value } from './values/value.ts';

/** A named formula checked in states or on steps. */
export interface CheckedFormula {
  readonly name: string;
  readonly span: CoreSpan;
  /** The property of the configuration that it is a part of. */
  readonly property?: string;
}

/** A formula that the search does not check: of a state, of a step, or an action of which it is asked whether it is enabled. */
export interface Predicate {
  readonly kind: 'state' | 'step' | 'enabled';
  readonly place: Placed;
}

/** Tests predicates on states in slots, wherever that needs no evaluator. */
export interface Predicates {
  /** The state that the tests are about. */
  from(states: Int32Array, offset: number): void;
  /** The state after it, for predicates of steps. */
  to(states: Int32Array, offset: number): void;
  /** Whether a predicate, by its index, is TRUE; undefined where only the evaluator can tell. */
  holds(predicate: number): boolean | undefined;
}

/** Takes the state that the engine has just written into `Engine.target`; `true` stops the generation. */
export type EmitState = (action: number) => boolean;

export interface Engine {
  /** Slots a state. */
  readonly stride: number;
  /** How states are kept. */
  readonly packing: Packing;
  readonly actions: readonly ActionInstance[];
  readonly invariants: readonly CheckedFormula[];
  /** Implied actions: `[][A]_v` among the properties, with their step relation. */
  readonly impliedActions: readonly CheckedFormula[];
  /** State predicates among the properties: checked in initial states only. */
  readonly impliedInits: readonly CheckedFormula[];
  /** Where the state at hand may be put by those who ask for its successors: they then need not be copied from elsewhere. */
  readonly source: Int32Array;
  /** Where states are written before they are emitted, `stride` slots. */
  readonly target: Int32Array;

  /** Emits every initial state, in TLC's order, duplicates included; the action is -1. */
  initialStates(emit: EmitState): void;
  /** Emits every successor of the state at `states[offset ...]`, in TLC's order, duplicates included. */
  successors(states: Int32Array, offset: number, emit: EmitState): void;
  /**
   * The first invariant that is false in the state, or -1. `before` may name a state in which all of them are true: what reads
   * only variables that have the same values there need not be looked at again.
   */
  violatedInvariant(states: Int32Array, offset: number, before?: Int32Array, beforeOffset?: number): number;
  violatedImpliedInit(states: Int32Array, offset: number): number;
  violatedImpliedAction(from: Int32Array, fromOffset: number, to: Int32Array, toOffset: number): number;
  /** Whether all CONSTRAINTs hold. */
  withinConstraints(states: Int32Array, offset: number): boolean;
  /** Whether all ACTION_CONSTRAINTs hold. */
  withinActionConstraints(from: Int32Array, fromOffset: number, to: Int32Array, toOffset: number): boolean;
  /**
   * Where something else than the state identifies it, its VIEW's value or the least of its symmetric images: gives `true`, and
   * writes the words that do to `out`, as many as a packed state has.
   */
  identity(states: Int32Array, offset: number, out: Int32Array): boolean;
  /** The values of the variables, in the order of `Core.variables`. */
  decode(states: Int32Array, offset: number): Value[];
  /** Absent where only the evaluator can test predicates. Asked for when the search is over: the tests may write to `target`. */
  predicates?(predicates: readonly Predicate[]): Predicates;
  /**
   * Where evaluation failed because a variable was left without a value (D5.3): the state as far as it was determined, which
   * TLC shows at the end of the trace, and the action that led there.
   */
  incompleteState?(): { readonly action: number; readonly values: readonly (Value | undefined)[] };
}
