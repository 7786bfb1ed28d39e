/**
 * A look at the first states, for variables whose shapes the abstract interpretation could not find (recursive operators, library
 * operators): what they hold there is taken for what they hold later, until a value does not fit.
 */
import type { Engine } from '../engine.ts';
import { EvaluationError } from '../values/error.ts';
import type { Value } from '../values/value.ts';
import { join, none, type Shape } from './shape.ts';
import type { Universes } from './universe.ts';

const MAX_STATES = 300;
const MAX_GENERATED = 3000;

export interface Sample {
  /** A number a value and variable: the same for equal values. */
  readonly slots: Int32Array;
  readonly values: readonly Value[];
}

/** The first states, breadth-first. The reference engine has a slot a variable. */
export function firstStates(reference: Engine): readonly Sample[] {
  const states: Sample[] = [];
  const queue: Int32Array[] = [];
  const seen = new Set<string>();
  let generated = 0;
  const take = (): boolean => {
    const key = reference.target.join();
    if (!seen.has(key)) {
      seen.add(key);
      const slots = reference.target.slice();
      states.push({ slots, values: reference.decode(slots, 0) });
      if (reference.withinConstraints(slots, 0)) queue.push(slots);
    }
    return ++generated >= MAX_GENERATED;
  };
  try {
    reference.initialStates(take);
    for (let state = queue.shift(); state !== undefined && seen.size < MAX_STATES && generated < MAX_GENERATED; state = queue.shift()) {
      reference.successors(state, 0, take);
    }
  } catch (error) {
    // The search will meet it, too.
    if (!(error instanceof EvaluationError) && !(error instanceof RangeError)) throw error;
  }
  return states;
}

/** What each of the `count` variables holds in the states. */
export function variableShapes(states: readonly Sample[], universes: Universes, count: number): Shape[] {
  return Array.from({ length: count }, (_, variable) => {
    const seen = new Set<number>();
    let shape: Shape = none;
    for (const { slots, values } of states) {
      const slot = slots[variable] as number;
      if (seen.has(slot)) continue;
      seen.add(slot);
      shape = join(shape, shapeOf(universes, values[variable] as Value));
    }
    return shape;
  });
}

/** What an expression of the given variables gives in the states, up to the first in which it has no value. */
export function expressionShape(
  states: readonly Sample[],
  universes: Universes,
  variables: ReadonlySet<number>,
  evaluate: (state: readonly Value[]) => Value,
): Shape {
  const seen = new Set<string>();
  let shape: Shape = none;
  try {
    for (const { slots, values } of states) {
      const key = [...variables].map((variable) => slots[variable]).join();
      if (seen.has(key)) continue;
      seen.add(key);
      shape = join(shape, shapeOf(universes, evaluate(values)));
    }
  } catch (error) {
    if (!(error instanceof EvaluationError) && !(error instanceof RangeError)) throw error;
  }
  return shape;
}

function shapeOf(universes: Universes, value: Value): Shape {
  try {
    return universes.shapeOf(value);
  } catch (error) {
    if (error instanceof EvaluationError) return { kind: 'any' };
    throw error;
  }
}
