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

/** The shape of what each variable holds in the first states, breadth-first; or of what `read` makes of a state's values. */
export function sampledShapes(
  reference: Engine,
  universes: Universes,
  count: number,
  read: (state: readonly Value[]) => readonly Value[] = (state) => state,
): Shape[] {
  const shapes: Shape[] = Array<Shape>(count).fill(none);
  const queue: Int32Array[] = [];
  const seen = new Set<string>();
  let generated = 0;
  const take = (): boolean => {
    const key = reference.target.join();
    if (!seen.has(key)) {
      seen.add(key);
      read(reference.decode(reference.target, 0)).forEach((value, i) => {
        shapes[i] = join(shapes[i] as Shape, shapeOf(universes, value));
      });
      if (reference.withinConstraints(reference.target, 0)) queue.push(reference.target.slice());
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
  return shapes;
}

function shapeOf(universes: Universes, value: Value): Shape {
  try {
    return universes.shapeOf(value);
  } catch (error) {
    if (error instanceof EvaluationError) return { kind: 'any' };
    throw error;
  }
}
