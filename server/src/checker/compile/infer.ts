/**
 * Finds the shapes of the variables: everything that initial predicates and actions could give them, joined until nothing is
 * added, with bounds that keep growing moved to infinity. Where a layout needs bounds that were not found, they come from what
 * invariants say of types, and else are guessed; a wrong guess costs a new layout (`layout.ts`), never a wrong answer.
 */
import type { BindingId, Bound, Expr } from '../../semantics/core.ts';
import { nativeOf } from './facts.ts';
import { type Binding, definitionKey, type Scope } from './scope.ts';
import { any, cardinality, join, MAX_UNIVERSE, none, orderable, type Shape, sameShape, setOf, variantsOf, widen } from './shape.ts';
import { applied, elementOf } from './shapeParts.ts';
import { targetOf } from './target.ts';
import type { Typing } from './typing.ts';

/** A formula and, made anew each time, the scope that it stands in. */
export interface ScopedFormula {
  readonly expr: Expr;
  readonly scope: () => Scope;
}

const MAX_ROUNDS = 40;
const ROUNDS_BEFORE_WIDENING = 3;
const GUESSED_CAPACITY = 4;

export function inferShapes(
  typing: Typing,
  count: number,
  inits: readonly ScopedFormula[],
  actions: readonly ScopedFormula[],
  invariants: readonly ScopedFormula[],
): Shape[] {
  let shapes: Shape[] = Array<Shape>(count).fill(none);
  for (let round = 0; ; round++) {
    const before = shapes;
    const next = [...before];
    typing.variables = before;
    const walker = new Walker(typing, (variable, shape) => {
      next[variable] = join(next[variable] as Shape, shape);
    });
    for (const formula of inits) walker.walk(formula.expr, formula.scope(), 'variable');
    for (const formula of actions) walker.walk(formula.expr, formula.scope(), 'primed');
    if (walker.opaque) return shapes.map(() => any);
    if (next.every((shape, i) => sameShape(shape, before[i] as Shape))) break;
    shapes = next.map((shape, i) => {
      if (round > MAX_ROUNDS && !sameShape(shape, before[i] as Shape)) return any;
      return round >= ROUNDS_BEFORE_WIDENING ? widen(before[i] as Shape, shape) : shape;
    });
  }
  const hints = findHints(typing, count, invariants);
  return shapes.map((shape, i) => refined(shape, hints[i] as Shape));
}

/** A layout for every variable: where shapes are not known, as in the sample, and where bounds are missing, a guess. */
export function settledShapes(shapes: readonly Shape[], sample: readonly Shape[] | undefined): Shape[] {
  return shapes.map((shape, i) => guessed(sample === undefined ? shape : refined(shape, sample[i] as Shape)));
}

/** Whether the shape leaves something open that a sample of values could show. */
export function isOpen(shape: Shape): boolean {
  switch (shape.kind) {
    case 'any':
      return true;
    case 'set':
      return isOpen(shape.element);
    case 'sequence':
      return isOpen(shape.element);
    case 'function':
      return isOpen(shape.range);
    case 'record':
      return shape.shapes.some(isOpen);
    case 'tuple':
      return shape.elements.some(isOpen);
    case 'union':
      return shape.variants.some(isOpen);
    default:
      return false;
  }
}

/** Looks for what gives variables values. */
class Walker {
  readonly #typing: Typing;
  readonly #found: (variable: number, shape: Shape) => void;
  /** A formula that cannot be looked through. */
  opaque = false;
  #depth = 0;

  constructor(typing: Typing, found: (variable: number, shape: Shape) => void) {
    this.#typing = typing;
    this.#found = found;
  }

  walk(expr: Expr, scope: Scope, sought: 'variable' | 'primed'): void {
    const typing = this.#typing;
    switch (expr.kind) {
      case 'and':
      case 'or':
        for (const operand of expr.operands) this.walk(operand, scope, sought);
        return;
      case 'implies':
        this.walk(expr.right, scope, sought);
        return;
      case 'quantifier':
        this.walk(expr.body, enterBounds(typing, expr.bounds, scope), sought);
        return;
      case 'if':
        this.walk(expr.then, scope, sought);
        this.walk(expr.else, scope, sought);
        return;
      case 'case':
        for (const arm of expr.arms) this.walk(arm.value, scope, sought);
        if (expr.other !== undefined) this.walk(expr.other, scope, sought);
        return;
      case 'let':
        this.walk(expr.body, typing.enterLet(expr, scope), sought);
        return;
      case 'apply':
        this.#apply(expr, scope, sought);
        return;
      case 'bound': {
        const binding = scope.get(expr.binding);
        if (binding?.kind === 'thunk') {
          this.walk(binding.expr, binding.scope, sought);
          return;
        }
        if (binding?.kind === 'operator') {
          this.walk(binding.body, typing.enterCall(binding.parameters, expr.args, scope, binding.scope), sought);
          return;
        }
        return;
      }
      case 'subscriptedAction':
        this.walk(expr.action, scope, sought);
        return;
      case 'builtin':
        this.#given(expr, scope, sought);
        return;
      default:
        return;
    }
  }

  #apply(expr: Extract<Expr, { kind: 'apply' }>, scope: Scope, sought: 'variable' | 'primed'): void {
    const typing = this.#typing;
    const operator = typing.core.operators[expr.operator];
    if (operator === undefined || nativeOf(operator) !== undefined) return;
    // A constant operator may still be given a primed variable: Send(p, d, memInt, memInt').
    if (operator.level === 0 && !expr.args.some((argument) => argument.kind !== 'lambda' && this.#mentionsState(argument))) return;
    if (operator.recursive || this.#depth > 100) {
      this.opaque ||= operator.level > 1 || sought === 'variable';
      return;
    }
    this.#depth++;
    const binding = operator.parameters.length === 0 ? scope.get(definitionKey(operator.id)) : undefined;
    if (binding?.kind === 'thunk') this.walk(binding.expr, binding.scope, sought);
    else this.walk(operator.body, typing.enterCall(operator.parameters, expr.args, scope, scope), sought);
    this.#depth--;
  }

  #mentionsState(expr: Expr): boolean {
    const { state, action, free } = this.#typing.facts.of(expr);
    return state || action || free.size > 0;
  }

  #given(expr: Extract<Expr, { kind: 'builtin' }>, scope: Scope, sought: 'variable' | 'primed'): void {
    const [left, right] = expr.operands;
    if (left === undefined || right === undefined) return;
    if (expr.operator !== 'equal' && expr.operator !== 'in' && expr.operator !== 'subsetOrEqual') return;
    const variable = targetOf({ typing: this.#typing }, left, scope, sought);
    if (variable < 0) return;
    const shape = this.#typing.shapeOf(right, scope);
    if (expr.operator === 'equal') this.#found(variable, shape);
    else if (expr.operator === 'in') this.#found(variable, elementOf(shape));
    else this.#found(variable, shape.kind === 'none' ? none : setOf(elementOf(shape)));
  }
}

function enterBounds(typing: Typing, bounds: readonly Bound[], scope: Scope): Scope {
  return scope.with(
    bounds.flatMap((bound) => {
      const element = elementOf(typing.shapeOf(bound.set, scope));
      return bound.bindings.map((binding, i): [BindingId, Binding] => {
        return [binding.id, { kind: 'shape', shape: bound.tuple ? applied(element, i + 1) : element }];
      });
    }),
  );
}

/** What conjuncts `v \in S` and `v \subseteq S` of the invariants say. */
function findHints(typing: Typing, count: number, invariants: readonly ScopedFormula[]): Shape[] {
  const hints: Shape[] = Array<Shape>(count).fill(any);
  const visit = (expr: Expr, scope: Scope, depth: number): void => {
    if (depth > 30) return;
    if (expr.kind === 'and') for (const operand of expr.operands) visit(operand, scope, depth + 1);
    if (expr.kind === 'apply') {
      const operator = typing.core.operators[expr.operator];
      if (operator === undefined || operator.recursive || nativeOf(operator) !== undefined) return;
      visit(operator.body, typing.enterCall(operator.parameters, expr.args, scope, scope), depth + 1);
    }
    if (expr.kind !== 'builtin' || (expr.operator !== 'in' && expr.operator !== 'subsetOrEqual')) return;
    const [left, right] = expr.operands as [Expr, Expr];
    const variable = targetOf({ typing }, left, scope, 'variable');
    if (variable < 0) return;
    const set = typing.shapeOf(right, scope);
    hints[variable] = expr.operator === 'in' ? elementOf(set) : set;
  };
  for (const formula of invariants) visit(formula.expr, formula.scope(), 0);
  return hints;
}

/** Whether functions have now this domain, now that: there will be others, such as bags. */
function varies(shape: Shape): boolean {
  switch (shape.kind) {
    case 'union': {
      const functions = shape.variants.filter((variant) => variant.kind === 'function');
      return (
        functions.length > 1 ||
        (functions.length === 1 && shape.variants.some((each) => each.kind === 'tuple')) ||
        shape.variants.some(varies)
      );
    }
    case 'set':
    case 'sequence':
      return varies(shape.element);
    case 'function':
      return varies(shape.range);
    case 'record':
      return shape.shapes.some(varies);
    case 'tuple':
      return shape.elements.some(varies);
    default:
      return false;
  }
}

/** Takes bounds from the hint where the shape has none, and where bounds matter: `inside` what is numbered. */
function refined(shape: Shape, hint: Shape, inside = false): Shape {
  if (hint.kind === 'any' || hint.kind === 'none') return shape;
  switch (shape.kind) {
    case 'any':
      return varies(hint) ? shape : hint;
    case 'integer':
      if (hint.kind !== 'integer' || !inside) return shape;
      return {
        kind: 'integer',
        low: Number.isFinite(shape.low) ? shape.low : hint.low,
        high: Number.isFinite(shape.high) ? shape.high : hint.high,
      };
    case 'set':
      return hint.kind === 'set' ? setOf(refined(shape.element, hint.element, true)) : shape;
    case 'sequence':
      if (hint.kind !== 'sequence') return shape;
      return {
        kind: 'sequence',
        element: refined(shape.element, hint.element, inside),
        capacity: Number.isFinite(shape.capacity) ? shape.capacity : hint.capacity,
      };
    case 'function':
      return hint.kind === 'function' ? { ...shape, range: refined(shape.range, hint.range, inside) } : shape;
    case 'record': {
      const found = variantsOf(hint).find((each) => each.kind === 'record' && each.fields.join() === shape.fields.join());
      if (found?.kind !== 'record') return shape;
      return { ...shape, shapes: shape.shapes.map((field, i) => refined(field, found.shapes[i] as Shape, inside)) };
    }
    case 'tuple': {
      const found = variantsOf(hint).find((each) => each.kind === 'tuple' && each.elements.length === shape.elements.length);
      if (found?.kind !== 'tuple') return shape;
      return { kind: 'tuple', elements: shape.elements.map((element, i) => refined(element, found.elements[i] as Shape, inside)) };
    }
    case 'union':
      return {
        kind: 'union',
        variants: shape.variants.map((variant) => {
          const like = variantsOf(hint).find((each) => each.kind === variant.kind);
          if (variant.kind === 'record' || variant.kind === 'tuple') return refined(variant, hint, true);
          return like === undefined ? variant : refined(variant, like, true);
        }),
      };
    default:
      return shape;
  }
}

/** Gives bounds to what needs them: the elements of sets, alternatives, the lengths of sequences. */
function guessed(shape: Shape): Shape {
  switch (shape.kind) {
    case 'set': {
      if (cardinality(shape.element) <= MAX_UNIVERSE || !orderable(shape.element)) return shape;
      for (const room of [16, 8, 4]) {
        const element = bounded(shape.element, room);
        if (cardinality(element) <= MAX_UNIVERSE) return setOf(element);
      }
      return shape;
    }
    case 'union': {
      if (Number.isFinite(cardinality(shape))) return shape;
      const variants = shape.variants.map((variant) => bounded(variant, 16));
      const result: Shape = { kind: 'union', variants };
      return Number.isFinite(cardinality(result)) ? result : shape;
    }
    case 'sequence':
      return {
        kind: 'sequence',
        element: guessed(shape.element),
        capacity: Number.isFinite(shape.capacity) ? shape.capacity : GUESSED_CAPACITY,
      };
    case 'function':
      return { ...shape, range: guessed(shape.range) };
    case 'record':
      return { ...shape, shapes: shape.shapes.map(guessed) };
    case 'tuple':
      return { kind: 'tuple', elements: shape.elements.map(guessed) };
    default:
      return shape;
  }
}

/** The shape with all its integers within `room` values. */
function bounded(shape: Shape, room: number): Shape {
  switch (shape.kind) {
    case 'integer': {
      if (Number.isFinite(shape.low) && Number.isFinite(shape.high)) return shape;
      if (Number.isFinite(shape.low)) return { kind: 'integer', low: shape.low, high: shape.low + room - 1 };
      if (Number.isFinite(shape.high)) return { kind: 'integer', low: shape.high - room + 1, high: shape.high };
      return { kind: 'integer', low: -2, high: room - 3 };
    }
    case 'record':
      return { ...shape, shapes: shape.shapes.map((each) => bounded(each, room)) };
    case 'tuple':
      return { kind: 'tuple', elements: shape.elements.map((each) => bounded(each, room)) };
    case 'function':
      return { ...shape, range: bounded(shape.range, room) };
    case 'set':
      return setOf(bounded(shape.element, room));
    case 'union':
      return { kind: 'union', variants: shape.variants.map((each) => bounded(each, room)) };
    default:
      return shape;
  }
}
