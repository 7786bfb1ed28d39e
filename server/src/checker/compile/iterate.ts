/**
 * Loops over the elements of a set. In `ordered` loops the body is generated once and runs in the set's normal order, as TLC
 * enumerates; `any` allows more where only the outcome of the whole loop matters, `all` where besides every element is come to.
 */
import type { Bound, Expr } from '../../semantics/core.ts';
import { sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import type { Value } from '../values/value.ts';
import { element } from './application.ts';
import { type Code, slotAt, unsupported } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { forEachBit, loaded, toInteger, toValue } from './convert.ts';
import { force, shared, unfolded } from './definitions.ts';
import type { Binding } from './scope.ts';
import { asSequence, layoutKind, range, sameShape, wordCount } from './shape.ts';
import { elementOf } from './shapeParts.ts';
import { computedIfFallible } from './strictness.ts';

/** Elements of a constant set that a loop may have. */
const MAX_ELEMENTS = 100_000;

type Order = 'ordered' | 'any' | 'all';

export function forEach(c: Compilation, set: Expr, context: Context, order: Order, body: (element: Code) => void): void {
  const constant = c.typing.constantOf(set, context.scope);
  if (constant !== undefined) {
    forEachConstant(c, constant, body);
    return;
  }
  const value = shared(c, set, context);
  if (value !== undefined) {
    forEachOf(c, value, body);
    return;
  }
  const inner = unfolded(c, set, context);
  const interval = c.typing.intervalOf(inner.expr, inner.context.scope);
  if (interval !== undefined) {
    const scope = { ...inner.context, scope: interval.scope };
    const low = c.compile(interval.low, scope);
    const high = c.compile(interval.high, scope);
    forEachInteger(c, low, high, body);
    return;
  }
  if (order !== 'all' && isTakenApart(inner.expr, order)) {
    const whole = computedIfFallible(c, inner.expr, inner.context);
    if (whole !== undefined) {
      forEachOf(c, whole, body);
      return;
    }
  }
  switch (inner.expr.kind) {
    case 'setFilter': {
      const { bound, body: condition } = inner.expr;
      forEach(c, bound.set, inner.context, order, (code) => {
        const bindings: [number, Binding][] = bound.tuple
          ? bound.bindings.map((binding, i) => [binding.id, { kind: 'code', code: element(c, code, i + 1) }])
          : bound.bindings.map((binding) => [binding.id, { kind: 'code', code }]);
        const test = c.boolean(condition, { ...inner.context, scope: inner.context.scope.with(bindings) });
        if (test !== 'false') c.emitter.block(`if (${test})`, () => body(code));
      });
      return;
    }
    case 'builtin': {
      const [first, second] = inner.expr.operands as [Expr, Expr];
      if (inner.expr.operator === 'union' && order !== 'ordered') {
        forEach(c, first, inner.context, order, body);
        forEach(c, second, inner.context, order, body);
        return;
      }
      if (inner.expr.operator === 'powerset' && forEachSubset(c, first, inner.context, body)) return;
      if (inner.expr.operator === 'domain') {
        const code = loaded(c, c.compile(first, inner.context));
        if (code.kind === 'place' && code.shape.kind === 'function') {
          forEachConstantList(c, code.shape.domain.values, body);
          return;
        }
        const sequence = asSequence(code.shape);
        if (code.kind === 'place' && code.shape.kind === 'sequence' && sequence !== undefined) {
          const length: Code = { kind: 'scalar', shape: range(0, sequence.capacity), js: slotAt(code.place) };
          forEachInteger(c, { kind: 'constant', value: 1, shape: range(1, 1) }, length, body);
          return;
        }
      }
      break;
    }
    case 'setEnumeration':
      if (order !== 'ordered' && inner.expr.elements.length <= 3) {
        for (const each of inner.expr.elements) body(c.compile(each, inner.context));
        return;
      }
      break;
    default:
      break;
  }
  const binding = set.kind === 'bound' ? context.scope.get(set.binding) : undefined;
  forEachOf(c, binding?.kind === 'thunk' ? force(c, binding, context) : c.compile(set, context), body);
}

/** Whether the elements of such a set are come to before the set is there. */
function isTakenApart(set: Expr, order: Order): boolean {
  if (set.kind === 'setFilter') return true;
  return order === 'any' && (set.kind === 'setEnumeration' || (set.kind === 'builtin' && set.operator === 'union'));
}

function forEachConstant(c: Compilation, set: Value, body: (element: Code) => void): void {
  if (!isEnumerable(set)) {
    c.emitter.line('bail();');
    return;
  }
  let elements: readonly Value[];
  try {
    elements = sortedElements(set);
  } catch {
    // What the evaluator will say about it.
    c.emitter.line('bail();');
    return;
  }
  if (elements.length > MAX_ELEMENTS) {
    unsupported('a loop over a very large set');
    return;
  }
  forEachConstantList(c, elements, body);
}

export function forEachConstantList(c: Compilation, elements: readonly Value[], body: (element: Code) => void): void {
  if (elements.length === 0) return;
  const [only] = elements;
  if (elements.length === 1 && only !== undefined) {
    body({ kind: 'constant', value: only, shape: c.universes.shapeOf(only) });
    return;
  }
  const universe = c.universes.ofValues(elements);
  const i = c.emitter.fresh();
  c.emitter.loop(`for (let ${i} = 0; ${i} < ${elements.length}; ${i}++)`, () => {
    body({ kind: 'index', shape: universe.shape, js: i, universe });
  });
}

function forEachInteger(c: Compilation, low: Code, high: Code, body: (element: Code) => void): void {
  const from = c.emitter.bind(toInteger(c, low));
  const to = c.emitter.bind(toInteger(c, high));
  const i = c.emitter.fresh();
  const shape = range(
    low.shape.kind === 'integer' ? low.shape.low : Number.NEGATIVE_INFINITY,
    high.shape.kind === 'integer' ? high.shape.high : Number.POSITIVE_INFINITY,
  );
  c.emitter.loop(`for (let ${i} = ${from}; ${i} <= ${to}; ${i}++)`, () => {
    body({ kind: 'scalar', shape, js: i });
  });
}

/** The subsets of a set that one word holds, the small ones first; false for others. */
function forEachSubset(c: Compilation, set: Expr, context: Context, body: (element: Code) => void): boolean {
  const shape = c.typing.shapeOf(set, context.scope);
  if (shape.kind !== 'set' || layoutKind(shape) !== 'set' || wordCount(shape) !== 1 || shape.element.kind === 'none') return false;
  const code = loaded(c, c.compile(set, context));
  if (code.kind !== 'place' || !sameShape(code.shape, shape)) return false;
  const each = c.emitter.fresh();
  const place = c.temporary(shape);
  c.emitter.loop(`for (const ${each} of R.subsets(${slotAt(code.place)}))`, () => {
    c.emitter.line(`${slotAt(place)} = ${each};`);
    body({ kind: 'place', shape, place });
  });
  return true;
}

/** The elements of a set that is there. */
export function forEachOf(c: Compilation, set: Code, body: (element: Code) => void): void {
  const code = loaded(c, set);
  if (code.kind === 'constant') {
    forEachConstant(c, code.value, body);
    return;
  }
  if (code.kind === 'place' && code.shape.kind === 'set' && layoutKind(code.shape) === 'set') {
    const { element: shape } = code.shape;
    if (shape.kind === 'none') return;
    const universe = c.universes.ofShape(shape);
    forEachBit(c, code.shape, code.place, (js) => body({ kind: 'index', shape, js, universe }));
    return;
  }
  const each = c.emitter.fresh();
  const shape = elementOf(code.shape);
  c.emitter.loop(`for (const ${each} of R.elements(${toValue(c, code)}))`, () => {
    body({ kind: 'value', shape, js: each });
  });
}

/** Loops over bounds, the leftmost fastest (D3.4), binding their identifiers. */
export function forEachBound(
  c: Compilation,
  bounds: readonly Bound[],
  context: Context,
  order: Order,
  body: (context: Context) => void,
): void {
  const single: { readonly set: Expr; readonly bind: (code: Code) => [number, Binding][] }[] = [];
  for (const bound of bounds) {
    if (bound.tuple) {
      single.push({
        set: bound.set,
        bind: (code) => bound.bindings.map((binding, i) => [binding.id, { kind: 'code', code: element(c, code, i + 1) }]),
      });
    } else {
      for (const binding of bound.bindings) single.push({ set: bound.set, bind: (code) => [[binding.id, { kind: 'code', code }]] });
    }
  }
  // All sets are computed before the loops begin.
  const computed = single.map(({ set }, index) => (index === single.length - 1 ? undefined : computedIfFallible(c, set, context)));
  const enter = (index: number, bindings: readonly [number, Binding][]): void => {
    const bound = single[index];
    if (bound === undefined) {
      body({ ...context, scope: context.scope.with(bindings) });
      return;
    }
    const inner = (code: Code): void => enter(index - 1, [...bindings, ...bound.bind(code)]);
    const whole = computed[index];
    if (whole === undefined) forEach(c, bound.set, context, order, inner);
    else forEachOf(c, whole, inner);
  };
  enter(single.length - 1, []);
}
