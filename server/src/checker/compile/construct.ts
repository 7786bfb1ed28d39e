/**
 * Compiles what builds functions, records, tuples and sequences, straight into the slots where the value is wanted; sets are
 * built by `construct` through `setConstruct.ts`.
 */
import type { Bound, ExceptUpdate, Expr } from '../../semantics/core.ts';
import { element, select } from './application.ts';
import { type Code, type Place, shift, slotAt } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { branch } from './control.ts';
import { clearBehind, clearSlots, indexed, store, toInteger } from './convert.ts';
import { shared } from './definitions.ts';
import { delegate } from './delegate.ts';
import { nativeOf } from './facts.ts';
import { type Binding, definitionKey } from './scope.ts';
import { isSequenceOperator, sequenceInto } from './sequence.ts';
import { buildSet } from './setConstruct.ts';
import { elementOffset, fieldOffset, isScalar, layoutKind, type Shape, slotCount } from './shape.ts';

const setOperators = new Set(['union', 'intersection', 'difference', 'bigUnion', 'domain']);

/** Whether `compileInto` builds it; everything else is computed elsewhere and copied. */
function isConstructor(c: Compilation, expr: Expr): boolean {
  switch (expr.kind) {
    case 'function':
    case 'record':
    case 'tuple':
    case 'except':
    case 'setEnumeration':
    case 'setFilter':
    case 'setMap':
      return true;
    case 'builtin':
      return setOperators.has(expr.operator);
    case 'apply': {
      const operator = c.core.operators[expr.operator];
      const native = operator && nativeOf(operator);
      return native !== undefined && isSequenceOperator(native);
    }
    default:
      return false;
  }
}

/** Computes an expression into the layout of a shape at a place that the expression does not read. */
export function compileInto(c: Compilation, expr: Expr, context: Context, shape: Shape, to: Place): void {
  if (c.typing.constantOf(expr, context.scope) !== undefined || isScalar(shape)) {
    store(c, c.compile(expr, context), shape, to);
    return;
  }
  switch (expr.kind) {
    case 'if':
    case 'case':
      branch(c, expr, context, (value, inner) => compileInto(c, value, inner, shape, to));
      return;
    case 'instanceVariable':
      if (c.abstractPlace(expr, context.now) !== undefined) break;
      compileInto(c, expr.value, context, shape, to);
      return;
    case 'let':
      compileInto(c, expr.body, { ...context, scope: c.typing.enterLet(expr, context.scope, c.emitter.loopDepth) }, shape, to);
      return;
    case 'bound': {
      const binding = context.scope.get(expr.binding);
      if (binding?.kind !== 'thunk' || expr.args.length > 0) break;
      const value = shared(c, expr, context);
      if (value !== undefined) {
        store(c, value, shape, to);
        return;
      }
      c.nested(() => compileInto(c, binding.expr, { ...context, scope: binding.scope }, shape, to));
      return;
    }
    case 'apply': {
      const operator = c.core.operators[expr.operator];
      if (operator === undefined || operator.recursive) break;
      const native = nativeOf(operator);
      if (native !== undefined) {
        if (isSequenceOperator(native) && shape.kind === 'sequence') {
          sequenceInto(c, native, expr, context, shape, to);
          return;
        }
        break;
      }
      if (operator.parameters.length === 0 && (context.scope.get(definitionKey(operator.id)) !== undefined || !operator.local)) break;
      c.nested(() => {
        const scope = c.typing.enterCall(operator.parameters, expr.args, context.scope, context.scope, c.emitter.loopDepth);
        compileInto(c, operator.body, { ...context, scope }, shape, to);
      });
      return;
    }
    case 'function':
      if (functionInto(c, expr, context, shape, to)) return;
      break;
    case 'record':
      if (shape.kind !== 'record' || shape.fields.length !== expr.fields.length) break;
      if (expr.fields.some((each) => !shape.fields.includes(each.name))) break;
      for (const each of expr.fields) {
        const index = shape.fields.indexOf(each.name);
        compileInto(c, each.value, context, shape.shapes[index] as Shape, shift(to, fieldOffset(shape, index)));
      }
      return;
    case 'tuple':
      if (tupleInto(c, expr.elements, context, shape, to)) return;
      break;
    case 'except':
      exceptInto(c, expr, context, shape, to);
      return;
    case 'setEnumeration':
    case 'setFilter':
    case 'setMap':
    case 'builtin':
      if (shape.kind === 'set' && layoutKind(shape) === 'set') {
        buildSet(c, expr, context, shape, to);
        return;
      }
      break;
    default:
      break;
  }
  compileApart(c, expr, context, shape, to);
}

/** Builds the value in the layout of its own shape, then converts it. */
function compileApart(c: Compilation, expr: Expr, context: Context, shape: Shape, to: Place): void {
  if (isConstructor(c, expr)) {
    const own = c.typing.shapeOf(expr, context.scope);
    if (own.kind === shape.kind && slotCount(own) === slotCount(shape) && own === shape) {
      c.emitter.line('bail();');
      return;
    }
  }
  store(c, c.compile(expr, context), shape, to);
}

function tupleInto(c: Compilation, elements: readonly Expr[], context: Context, shape: Shape, to: Place): boolean {
  if (shape.kind === 'tuple' && shape.elements.length === elements.length) {
    elements.forEach((each, i) => {
      compileInto(c, each, context, shape.elements[i] as Shape, shift(to, elementOffset(shape, i)));
    });
    return true;
  }
  if (shape.kind === 'function' && shape.domain.sequence && shape.domain.values.length === elements.length) {
    elements.forEach((each, i) => {
      compileInto(c, each, context, shape.range, shift(to, i * slotCount(shape.range)));
    });
    return true;
  }
  if (shape.kind !== 'sequence') return false;
  // Elements of no shape are ones that never have a value.
  if (elements.length > (shape.element.kind === 'none' ? 0 : shape.capacity)) {
    c.emitter.line('bail();');
    return true;
  }
  const width = slotCount(shape.element);
  c.emitter.line(`${slotAt(to)} = ${elements.length};`);
  if (shape.element.kind === 'none') return true;
  elements.forEach((each, i) => {
    compileInto(c, each, context, shape.element, shift(to, 1 + i * width));
  });
  clearSlots(c, shift(to, 1 + elements.length * width), (shape.capacity - elements.length) * width);
  return true;
}

/** `[x \in S |-> e]`. */
function functionInto(c: Compilation, expr: Extract<Expr, { kind: 'function' }>, context: Context, shape: Shape, to: Place): boolean {
  if (expr.self !== undefined && c.facts.of(expr.body).free.has(expr.self.id)) return false;
  const domain = c.typing.domainOf(expr.bounds, context.scope);
  if (domain === undefined) return intervalFunctionInto(c, expr, context, shape, to);
  if (shape.kind !== 'function' || shape.domain !== c.universes.domain(domain)) return false;
  const width = slotCount(shape.range);
  const single = expr.bounds.length === 1 && expr.bounds[0]?.bindings.length === 1;
  const universe = c.universes.ofDomain(shape.domain);
  if (domain.length <= 3) {
    domain.forEach((value, i) => {
      const bindings = single
        ? [[(expr.bounds[0] as Bound).bindings[0]?.id ?? -1, { kind: 'constant', value }] as [number, Binding]]
        : componentsOf(c, expr.bounds, { kind: 'constant', value, shape: c.universes.shapeOf(value) });
      compileInto(c, expr.body, { ...context, scope: context.scope.with(bindings) }, shape.range, shift(to, i * width));
    });
    return true;
  }
  const i = c.emitter.fresh();
  c.emitter.loop(`for (let ${i} = 0; ${i} < ${domain.length}; ${i}++)`, () => {
    const code: Code = { kind: 'index', shape: universe.shape, js: i, universe };
    const bindings = single
      ? [[(expr.bounds[0] as Bound).bindings[0]?.id ?? -1, { kind: 'code', code }] as [number, Binding]]
      : componentsOf(c, expr.bounds, code);
    compileInto(c, expr.body, { ...context, scope: context.scope.with(bindings) }, shape.range, indexed(c, to, i, width));
  });
  return true;
}

/** Binds the identifiers of several bounds to the components of the argument. */
function componentsOf(c: Compilation, bounds: readonly Bound[], argument: Code): [number, Binding][] {
  const bindings: [number, Binding][] = [];
  const arity = bounds.reduce((count, bound) => count + (bound.tuple ? 1 : bound.bindings.length), 0);
  let position = 0;
  for (const bound of bounds) {
    const part = (): Code => (arity === 1 ? argument : element(c, argument, ++position));
    if (!bound.tuple) {
      for (const binding of bound.bindings) bindings.push([binding.id, { kind: 'code', code: part() }]);
      continue;
    }
    const tuple = part();
    bound.bindings.forEach((binding, i) => {
      bindings.push([binding.id, { kind: 'code', code: element(c, tuple, i + 1) }]);
    });
  }
  return bindings;
}

/** `[i \in 1 .. n |-> e]` with an `n` that varies: a sequence. */
function intervalFunctionInto(
  c: Compilation,
  expr: Extract<Expr, { kind: 'function' }>,
  context: Context,
  shape: Shape,
  to: Place,
): boolean {
  const [bound] = expr.bounds;
  if (shape.kind !== 'sequence' || shape.element.kind === 'none' || bound === undefined || expr.bounds.length !== 1) return false;
  const interval = c.typing.intervalOf(bound.set, context.scope);
  const [binding] = bound.bindings;
  if (interval === undefined || binding === undefined || bound.bindings.length !== 1) return false;
  if (c.typing.constantOf(interval.low, interval.scope) !== 1) return false;
  const high = c.emitter.bind(toInteger(c, c.compile(interval.high, { ...context, scope: interval.scope })));
  const length = c.emitter.bind(`${high} < 0 ? 0 : ${high}`);
  c.emitter.line(`if (${length} > ${shape.capacity}) bail();`);
  c.emitter.line(`${slotAt(to)} = ${length};`);
  const width = slotCount(shape.element);
  const i = c.emitter.fresh();
  c.emitter.loop(`for (let ${i} = 0; ${i} < ${length}; ${i}++)`, () => {
    const code: Code = { kind: 'scalar', shape: { kind: 'integer', low: 1, high: shape.capacity }, js: `(${i} + 1)` };
    const scope = context.scope.with([[binding.id, { kind: 'code', code }]]);
    compileInto(c, expr.body, { ...context, scope }, shape.element, indexed(c, shift(to, 1), i, width));
  });
  clearBehind(c, shift(to, 1), length, width, shape.capacity);
  return true;
}

/** `[f EXCEPT ![i].a = e, ...]`: a copy, then stores. */
function exceptInto(c: Compilation, expr: Extract<Expr, { kind: 'except' }>, context: Context, shape: Shape, to: Place): void {
  compileInto(c, expr.function, context, shape, to);
  for (const update of expr.updates) {
    let target: Extract<Code, { kind: 'place' }> | undefined = { kind: 'place', shape, place: to };
    for (const index of update.path) {
      const key = c.compile(index, context);
      const selected: Code | undefined = target === undefined ? undefined : select(c, target.shape, target.place, key);
      target = selected?.kind === 'place' ? selected : undefined;
    }
    if (target === undefined) {
      c.emitter.line('bail();');
      return;
    }
    updateAt(c, update, context, target);
  }
}

function updateAt(c: Compilation, update: ExceptUpdate, context: Context, target: Extract<Code, { kind: 'place' }>): void {
  const usesOld = c.facts.of(update.value).free.has(update.at.id);
  let old: Code = target;
  if (usesOld && !isScalar(target.shape)) {
    const place = c.temporary(target.shape);
    store(c, target, target.shape, place);
    old = { ...target, place };
  }
  const scope = usesOld ? context.scope.with([[update.at.id, { kind: 'code', code: old }]]) : context.scope;
  compileInto(c, update.value, { ...context, scope }, target.shape, target.place);
}

/** Values that have parts are built in memory of their own. */
export function compileComposite(c: Compilation, expr: Expr, context: Context): Code {
  const shape = c.typing.shapeOf(expr, context.scope);
  if (isScalar(shape) || !isConstructor(c, expr)) return delegate(c, expr, context);
  const place = c.temporary(shape);
  compileInto(c, expr, context, shape, place);
  return { kind: 'place', shape, place };
}
