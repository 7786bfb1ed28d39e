/**
 * Compiles `e \in S` and `S \subseteq T` by the form of the set, without listing it (conformance.md D3.7): `[S -> T]`, records,
 * products, SUBSET, filters, unions. Constant sets are taken apart as values, others as expressions.
 */
import type { Expr } from '../../semantics/core.ts';
import { sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { EvaluationError } from '../values/error.ts';
import { member as isMember } from '../values/membership.ts';
import { isSet, type Value } from '../values/value.ts';
import { apply, element, field } from './application.ts';
import { type Code, type Place, slotAt } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { junction, negated, search } from './control.ts';
import { loaded, settled, testBit, toInteger, toPlace, toValue } from './convert.ts';
import { shared, unfolded } from './definitions.ts';
import { delegate } from './delegate.ts';
import { codesEqual } from './equality.ts';
import { nativeOf } from './facts.ts';
import { forEach, forEachBound, forEachConstantList, forEachOf } from './iterate.ts';
import { numberIn } from './number.ts';
import type { Binding } from './scope.ts';
import { comparable, layoutKind, range, type Shape, sameShape, wordCount } from './shape.ts';
import { computedIfFallible } from './strictness.ts';
import type { Universe } from './universe.ts';

export function member(c: Compilation, code: Code, set: Expr, context: Context): string {
  const constant = c.typing.constantOf(set, context.scope);
  if (constant !== undefined) return memberOfValue(c, code, constant);
  const known = shared(c, set, context, 'loops');
  if (known !== undefined) return memberOfCode(c, settled(c, code), known);
  const inner = unfolded(c, set, context);
  const { expr } = inner;
  const one = settled(c, code);
  if (expr.kind === 'setEnumeration' || expr.kind === 'setFilter' || expr.kind === 'setMap' || expr.kind === 'builtin') {
    const whole = computedIfFallible(c, expr, inner.context);
    if (whole !== undefined) return memberOfCode(c, one, whole);
  }
  switch (expr.kind) {
    case 'setEnumeration': {
      let js = 'false';
      for (const each of expr.elements) {
        js = junction(c, js, () => codesEqual(c, one, settled(c, c.compile(each, inner.context))), '||');
      }
      return js;
    }
    case 'setFilter': {
      const base = member(c, one, expr.bound.set, inner.context);
      return junction(
        c,
        base,
        () => {
          const bindings: [number, Binding][] = expr.bound.tuple
            ? expr.bound.bindings.map((binding, i) => [binding.id, { kind: 'code', code: element(c, one, i + 1) }])
            : expr.bound.bindings.map((binding) => [binding.id, { kind: 'code', code: one }]);
          return c.boolean(expr.body, { ...inner.context, scope: inner.context.scope.with(bindings) });
        },
        '&&',
      );
    }
    case 'setMap':
      return search(
        c,
        (stop) => {
          forEachBound(c, expr.bounds, inner.context, 'any', (bound) => stop(codesEqual(c, one, settled(c, c.compile(expr.body, bound)))));
        },
        true,
      );
    case 'builtin':
      return memberOfBuiltin(c, one, expr, inner.context);
    case 'functionSet':
      return memberOfFunctionSet(c, one, expr, inner.context);
    case 'recordSet':
      return memberOfRecordSet(c, one, expr, inner.context);
    case 'product':
      return memberOfProduct(c, one, expr.factors, inner.context);
    case 'if': {
      const condition = c.boolean(expr.condition, inner.context);
      const then = junction(c, condition, () => member(c, one, expr.then, inner.context), '&&');
      const bound = c.emitter.bind(then);
      return junction(c, bound, () => junction(c, negated(condition), () => member(c, one, expr.else, inner.context), '&&'), '||');
    }
    case 'apply': {
      const interval = c.typing.intervalOf(expr, inner.context.scope);
      if (interval !== undefined && one.shape.kind === 'integer') {
        const scope = { ...inner.context, scope: interval.scope };
        const js = toInteger(c, one);
        const low = c.emitter.bind(toInteger(c, c.compile(interval.low, scope)));
        const high = c.emitter.bind(toInteger(c, c.compile(interval.high, scope)));
        return `(${js} >= ${low} && ${js} <= ${high})`;
      }
      const [set] = expr.args;
      const operator = c.core.operators[expr.operator];
      const native = operator && nativeOf(operator);
      if (native?.endsWith('!Seq') === true && set !== undefined && set.kind !== 'lambda') {
        return (
          everyElement(c, one, (each) => member(c, each, set, inner.context)) ?? memberOfCode(c, one, delegate(c, expr, inner.context))
        );
      }
      break;
    }
    default:
      break;
  }
  return memberOfCode(c, one, c.compile(set, context));
}

function memberOfBuiltin(c: Compilation, code: Code, expr: Extract<Expr, { kind: 'builtin' }>, context: Context): string {
  const [first, second] = expr.operands as [Expr, Expr];
  switch (expr.operator) {
    case 'union': {
      const left = c.emitter.bind(member(c, code, first, context));
      return junction(c, left, () => member(c, code, second, context), '||');
    }
    case 'intersection': {
      const left = c.emitter.bind(member(c, code, first, context));
      return junction(c, left, () => member(c, code, second, context), '&&');
    }
    case 'difference': {
      const left = c.emitter.bind(member(c, code, first, context));
      return junction(c, left, () => negated(member(c, code, second, context)), '&&');
    }
    case 'powerset':
      if (code.shape.kind !== 'set') return memberOfCode(c, code, delegate(c, expr, context));
      return everyMember(c, code, (each) => member(c, each, first, context));
    case 'bigUnion':
      return search(c, (stop) => forEach(c, first, context, 'any', (each) => stop(memberOfCode(c, code, each))), true);
    default:
      return memberOfCode(c, code, c.compile(expr, context));
  }
}

/** Membership in a set that has been computed. */
export function memberOfCode(c: Compilation, code: Code, set: Code): string {
  const one = loaded(c, set);
  if (one.kind === 'constant') return memberOfValue(c, code, one.value);
  if (one.kind === 'index' && one.universe.shape.kind === 'set') {
    const { shape } = one.universe;
    const place = toPlace(c, one, shape);
    return memberOfCode(c, code, { kind: 'place', shape, place });
  }
  if (one.kind !== 'place' || one.shape.kind !== 'set' || layoutKind(one.shape) !== 'set') return valueMember(c, code, one);
  if (one.shape.element.kind === 'none') return 'false';
  if (!comparable(code.shape, one.shape.element)) return valueMember(c, code, one);
  const number = numberIn(c, code, c.universes.ofShape(one.shape.element), 'absent');
  const name = c.emitter.bind(number);
  if (name === '-1') return 'false';
  const test = testBit(one.place, name, wordCount(one.shape));
  return number.includes('-1') || number.startsWith('K[') || number.startsWith('R.') ? `(${name} >= 0 && ${test})` : test;
}

function valueMember(c: Compilation, code: Code, set: Code): string {
  return `R.member(${toValue(c, code)}, ${toValue(c, set)})`;
}

/** Membership in a constant set. */
function memberOfValue(c: Compilation, code: Code, set: Value): string {
  const general = (): string => valueMember(c, code, { kind: 'constant', value: set, shape: { kind: 'any' } });
  if (!isSet(set)) return general();
  const one = settled(c, code);
  const { shape } = one;
  if (one.kind === 'index') {
    // Decided for all members of the universe now.
    const answers = membersOf(one.universe, set);
    if (answers !== undefined) return answers.includes(0) ? `(K[${c.table(answers).offset} + ${one.js}] === 1)` : 'true';
  }
  switch (set.kind) {
    case 'namedSet':
      if (shape.kind !== 'integer' || (set.name !== 'Nat' && set.name !== 'Int')) return general();
      return set.name === 'Int' || shape.low >= 0 ? 'true' : `(${toInteger(c, one)} >= 0)`;
    case 'interval':
      if (shape.kind !== 'integer') return general();
      if (shape.low >= set.low && shape.high <= set.high) return 'true';
      return `(${toInteger(c, one)} >= ${set.low} && ${toInteger(c, one)} <= ${set.high})`;
    case 'powerSet':
      return shape.kind === 'set' ? everyMember(c, one, (each) => memberOfValue(c, each, set.set)) : general();
    case 'functionSet': {
      if (!isEnumerable(set.domain)) return general();
      const domain = c.universes.functionShape(set.domain, { kind: 'none' });
      if (shape.kind !== 'function' || domain.kind !== 'function' || domain.domain !== shape.domain) return general();
      return everyElement(c, one, (each) => memberOfValue(c, each, set.range)) ?? general();
    }
    case 'recordSet': {
      if (
        shape.kind !== 'record' ||
        shape.fields.join() !==
          set.fields
            .map((each) => each.text)
            .sort()
            .join()
      )
        return general();
      let js = 'true';
      set.fields.forEach((name, i) => {
        js = junction(c, js, () => memberOfValue(c, field(c, one, name.text), set.sets[i] as Value), '&&');
      });
      return js;
    }
    case 'product': {
      if (shape.kind !== 'tuple' || shape.elements.length !== set.sets.length) return general();
      let js = 'true';
      set.sets.forEach((each, i) => {
        js = junction(c, js, () => memberOfValue(c, element(c, one, i + 1), each), '&&');
      });
      return js;
    }
    case 'sequenceSet':
      if (Number.isFinite(set.bound)) return general();
      return everyElement(c, one, (each) => memberOfValue(c, each, set.set)) ?? general();
    case 'union': {
      const left = c.emitter.bind(memberOfValue(c, one, set.left));
      return junction(c, left, () => memberOfValue(c, one, set.right), '||');
    }
    case 'set': {
      const elements = sortedElements(set);
      const universe = c.universes.ofValues(elements);
      if (elements.length === 0) return 'false';
      if (!comparable(shape, universe.shape) || universe.numbers === undefined) return general();
      const number = numberIn(c, one, universe, 'absent');
      return number === '-1' ? 'false' : /^\d+$/.test(number) ? 'true' : `(${number} >= 0)`;
    }
    default:
      return general();
  }
}

/** 1 for the members of a universe that are in a set, else 0; undefined where asking is an error for one of them. */
function membersOf(universe: Universe, set: Value): number[] | undefined {
  try {
    return universe.values.map((value) => (isMember(value, set) ? 1 : 0));
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

/** Whether all elements of a set pass. */
function everyMember(c: Compilation, code: Code, test: (element: Code) => string): string {
  return search(c, (stop) => forEachOf(c, code, (each) => stop(negated(test(each)))), false);
}

/** Whether all values of a function or sequence pass; undefined where it is neither, or not laid out. */
function everyElement(c: Compilation, code: Code, test: (element: Code) => string): string | undefined {
  const one = loaded(c, code);
  if (one.kind !== 'place') return undefined;
  if (one.shape.kind === 'function') {
    const { domain } = one.shape;
    return search(c, (stop) => forEachConstantList(c, domain.values, (key) => stop(negated(test(apply(c, one, key))))), false);
  }
  if (one.shape.kind === 'sequence') {
    const { emitter } = c;
    const i = emitter.fresh();
    if (one.shape.element.kind === 'none') return 'true';
    return search(
      c,
      (stop) => {
        emitter.loop(`for (let ${i} = 1; ${i} <= ${slotAt(one.place)}; ${i}++)`, () => {
          stop(negated(test(apply(c, one, { kind: 'scalar', shape: range(1, Number.POSITIVE_INFINITY), js: i }))));
        });
      },
      false,
    );
  }
  if (one.shape.kind !== 'tuple') return undefined;
  let js = 'true';
  one.shape.elements.forEach((_, i) => {
    js = junction(c, js, () => test(element(c, one, i + 1)), '&&');
  });
  return js;
}

function memberOfFunctionSet(c: Compilation, code: Code, expr: Extract<Expr, { kind: 'functionSet' }>, context: Context): string {
  const domain = c.typing.constantOf(expr.domain, context.scope);
  const expected: Shape = domain === undefined ? { kind: 'any' } : c.universes.functionShape(domain, { kind: 'none' });
  if (code.shape.kind === 'function' && expected.kind === 'function' && expected.domain === code.shape.domain) {
    const js = everyElement(c, code, (each) => member(c, each, expr.range, context));
    if (js !== undefined) return js;
  }
  return memberOfCode(c, code, delegate(c, expr, context));
}

function memberOfRecordSet(c: Compilation, code: Code, expr: Extract<Expr, { kind: 'recordSet' }>, context: Context): string {
  const names = expr.fields.map((each) => each.name);
  if (code.shape.kind !== 'record' || code.shape.fields.join() !== [...names].sort().join()) {
    return memberOfCode(c, code, delegate(c, expr, context));
  }
  let js = 'true';
  for (const each of expr.fields) js = junction(c, js, () => member(c, field(c, code, each.name), each.value, context), '&&');
  return js;
}

function memberOfProduct(c: Compilation, code: Code, factors: readonly Expr[], context: Context): string {
  let js = 'true';
  if (code.shape.kind !== 'tuple' || code.shape.elements.length !== factors.length) return `R.boolean(bail())`;
  factors.forEach((factor, i) => {
    js = junction(c, js, () => member(c, element(c, code, i + 1), factor, context), '&&');
  });
  return js;
}

export function isSubset(c: Compilation, left: Expr, right: Expr, context: Context): string {
  const one = laidOutSet(c, left, context);
  const constant = c.typing.constantOf(right, context.scope);
  if (one?.shape.kind === 'set' && constant !== undefined && isSet(constant)) {
    const answers = membersOf(c.universes.ofShape(one.shape.element), constant);
    if (answers !== undefined) return withoutOthers(one.place, answers);
  }
  const other = laidOutSet(c, right, context);
  if (one !== undefined && other !== undefined && sameShape(one.shape, other.shape)) {
    const words = one.shape.kind === 'set' ? wordCount(one.shape) : 0;
    const tests = Array.from({ length: words }, (_, i) => `(${slotAt(one.place, i)} & ~${slotAt(other.place, i)}) === 0`);
    return `(${tests.join(' && ')})`;
  }
  const whole = computedIfFallible(c, right, context);
  const test = (each: Code): string => (whole === undefined ? member(c, each, right, context) : memberOfCode(c, each, whole));
  return search(c, (stop) => forEach(c, left, context, 'any', (each) => stop(negated(test(each)))), false);
}

/** Whether a set has no elements but those that are marked. */
function withoutOthers(place: Place, marks: readonly number[]): string {
  const tests: string[] = [];
  for (let word = 0; word * 32 < marks.length; word++) {
    let others = 0;
    for (let bit = 0; bit < 32; bit++) if (marks[word * 32 + bit] === 0) others |= 1 << bit;
    if (others !== 0) tests.push(`(${slotAt(place, word)} & ${others}) === 0`);
  }
  return tests.length === 0 ? 'true' : `(${tests.join(' && ')})`;
}

/** A variable's set, where it lies. */
function laidOutSet(c: Compilation, expr: Expr, context: Context): Extract<Code, { kind: 'place' }> | undefined {
  const inner = unfolded(c, expr, context);
  if (inner.expr.kind !== 'variable' && inner.expr.kind !== 'prime' && inner.expr.kind !== 'functionApplication') return undefined;
  if (c.typing.shapeOf(inner.expr, inner.context.scope).kind !== 'set') return undefined;
  const code = loaded(c, c.compile(inner.expr, inner.context));
  return code.kind === 'place' && code.shape.kind === 'set' ? code : undefined;
}
