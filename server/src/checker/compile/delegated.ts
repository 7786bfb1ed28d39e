/** Expressions that generated code leaves to the evaluator, and how it asks for their values. */
import type { BindingId, Expr } from '../../semantics/core.ts';
import type { Value } from '../values/value.ts';

/** Slots of identifiers and variables that values are remembered by. */
export const MAX_KEY = 96;

/** An expression that generated code leaves to the evaluator, with the identifiers whose values it passes. */
export interface Delegated {
  readonly expr: Expr;
  readonly bindings: readonly BindingId[];
  /** Slots of these identifiers. */
  readonly keyWords: number;
  /** Variables that have a value: all, where null. */
  readonly now: ReadonlySet<number> | null;
  readonly next: ReadonlySet<number> | null;
}

/** What generated code calls: `E`. `now` and `next` are the states that the expression speaks of. */
export interface DelegatedCalls {
  evaluate(expression: number, values: readonly Value[], now: Int32Array, next: Int32Array | null): Value;
  /** The value for what identifiers hold, whose slots are in `Q`. */
  known(expression: number, now: Int32Array, next: Int32Array | null): Value | undefined;
  /** Evaluates, and remembers the value by what `known` was last asked for. */
  computed(expression: number, values: readonly Value[], now: Int32Array, next: Int32Array | null): Value;
}
