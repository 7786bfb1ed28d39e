/**
 * Shapes of recursive definitions: what their parameters are given, by the call and by the calls in the body, and what comes of it, joined
 * until nothing is added. `typing.ts` asks, and types bodies for us.
 */
import type { BindingId, Core, Expr } from '../../semantics/core.ts';
import { type FactTable, forEachChild } from './facts.ts';
import { any, join, none, type Shape, sameShape, shapeKey, widen } from './shape.ts';

export interface Recursion {
  /** Beside the definition's parameters; `any` for operators. */
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
const ROOM = 32;

export class Recursions {
  readonly #assumed = new Map<number, Assumption>();
  readonly #known = new Map<string, Recursion>();
  #variables: readonly Shape[] = [];

  /**
   * What a call of a definition gives, which has a number of its own. `body`: the shape of its body for shapes of its parameters. `closed`: whether that depends on
   * nothing else but the variables.
   */
  of(
    id: number,
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

  #settle(id: number, given: readonly Shape[], body: (parameters: readonly Shape[]) => Shape): Recursion {
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
  assuming<T>(id: number, { parameters, result }: Recursion, run: () => T): T {
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

type FunctionExpr = Extract<Expr, { kind: 'function' }>;

/** Recursive operators have their own numbers, which are not negative. */
export function ruleId({ self }: FunctionExpr): number {
  return -1 - (self?.id ?? 0);
}

/** Whether it is a function that is recursive, and takes its arguments as they are. */
export function isRecursiveRule(facts: FactTable, { self, bounds, body }: FunctionExpr): boolean {
  return self !== undefined && facts.of(body).free.has(self.id) && bounds.every(({ tuple }) => !tuple);
}

/** How often a body may apply the function that it gives: beyond once, as many evaluations could follow as would take for ever. */
export function applications(core: Core, self: BindingId, expr: Expr): number {
  const count = (part: Expr): number => applications(core, self, part);
  switch (expr.kind) {
    case 'bound':
      return expr.binding === self ? 1 : 0;
    case 'if':
      return count(expr.condition) + Math.max(count(expr.then), count(expr.else));
    case 'case': {
      const values = [...expr.arms.map(({ value }) => value), ...(expr.other === undefined ? [] : [expr.other])];
      const guards = expr.arms.reduce((sum, { guard }) => sum + count(guard), 0);
      return guards + Math.max(...values.map(count));
    }
    case 'let': {
      // Definitions without parameters are computed once; others as often as they are used.
      const definitions = expr.operators.map((id) => core.operators[id]);
      return definitions.reduce(
        (sum, each) => sum + (each === undefined ? 0 : count(each.body) * (each.parameters.length > 0 ? 2 : 1)),
        count(expr.body),
      );
    }
    default: {
      let sum = 0;
      // In a loop it may be applied any number of times.
      forEachChild(expr, (child, bound) => {
        sum += count(child) * (bound === undefined ? 1 : 2);
      });
      return sum;
    }
  }
}
