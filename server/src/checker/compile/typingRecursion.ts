/**
 * Shapes of recursive operators: what their parameters are given, by the call and by the calls in the body, and what comes of it, joined
 * until nothing is added. `typing.ts` asks, and types bodies for us.
 */
import type { OperatorId } from '../../semantics/core.ts';
import { any, join, none, type Shape, sameShape, shapeKey, widen } from './shape.ts';

export interface Recursion {
  /** Beside the operator's parameters; `any` for operators. */
  readonly parameters: readonly Shape[];
  readonly result: Shape;
}

interface Assumption {
  parameters: Shape[];
  result: Shape;
  /** Not to be changed any more: code is generated for it. */
  readonly final: boolean;
}

const ROUNDS_BEFORE_WIDENING = 3;
const MAX_ROUNDS = 12;

/** Elements of sequences that recursive operators take and give; longer ones are left to the evaluator. */
const ROOM = 24;

export class Recursions {
  readonly #assumed = new Map<OperatorId, Assumption>();
  readonly #known = new Map<string, Recursion>();
  #variables: readonly Shape[] = [];

  /**
   * What a call gives. `body`: the shape of the operator's body for shapes of its parameters. `closed`: whether that depends on
   * nothing else but the variables.
   */
  of(
    id: OperatorId,
    given: readonly Shape[],
    body: (parameters: readonly Shape[]) => Shape,
    closed: boolean,
    variables: readonly Shape[],
  ): Recursion {
    const current = this.#assumed.get(id);
    if (current !== undefined) {
      if (!current.final) current.parameters = current.parameters.map((shape, i) => join(shape, given[i] as Shape));
      return current;
    }
    if (this.#variables !== variables) {
      this.#known.clear();
      this.#variables = variables;
    }
    const key = closed && this.#assumed.size === 0 ? `${id} ${given.map(shapeKey).join(' ')}` : undefined;
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#settle(id, given, body);
    if (key !== undefined) this.#known.set(key, found);
    return found;
  }

  #settle(id: OperatorId, given: readonly Shape[], body: (parameters: readonly Shape[]) => Shape): Recursion {
    const assumption: Assumption = { parameters: [...given], result: none, final: false };
    this.#assumed.set(id, assumption);
    try {
      for (let round = 0; ; round++) {
        const { parameters, result } = assumption;
        const found = join(result, body(parameters));
        if (sameShape(found, result) && parameters.every((shape, i) => sameShape(shape, assumption.parameters[i] as Shape))) break;
        const grown = (before: Shape, after: Shape): Shape => {
          if (round >= MAX_ROUNDS && !sameShape(before, after)) return any;
          return round >= ROUNDS_BEFORE_WIDENING ? widen(before, after) : after;
        };
        assumption.result = grown(result, found);
        assumption.parameters = assumption.parameters.map((shape, i) => grown(parameters[i] as Shape, shape));
      }
    } finally {
      this.#assumed.delete(id);
    }
    return { parameters: assumption.parameters, result: assumption.result };
  }

  /** Runs with what calls of an operator give taken for granted. */
  assuming<T>(id: OperatorId, { parameters, result }: Recursion, run: () => T): T {
    const before = this.#assumed.get(id);
    this.#assumed.set(id, { parameters: [...parameters], result, final: true });
    try {
      return run();
    } finally {
      if (before === undefined) this.#assumed.delete(id);
      else this.#assumed.set(id, before);
    }
  }
}

/** The shapes that code is generated for: sequences have a bound. */
export function roomy({ parameters, result }: Recursion): Recursion {
  return { parameters: parameters.map(withRoom), result: withRoom(result) };
}

function withRoom(shape: Shape): Shape {
  switch (shape.kind) {
    case 'sequence':
      return { ...shape, element: withRoom(shape.element), capacity: Number.isFinite(shape.capacity) ? shape.capacity : ROOM };
    case 'function':
      return { ...shape, range: withRoom(shape.range) };
    case 'record':
      return { ...shape, shapes: shape.shapes.map(withRoom) };
    case 'tuple':
      return { ...shape, elements: shape.elements.map(withRoom) };
    default:
      return shape;
  }
}
