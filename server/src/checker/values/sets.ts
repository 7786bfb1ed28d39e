/** Makes and measures sets. Explicit operands give explicit sets, anything else stays symbolic, as in TLC. */
import { forEachElement, sortedElements, withElements } from './compare.ts';
import { isEnumerable } from './enumerate.ts';
import { errorCode, fail, failWith, shown } from './error.ts';
import { member } from './membership.ts';
import {
  type AnySet,
  BigUnionSet,
  DifferenceSet,
  IntersectionSet,
  type IntervalValue,
  isSet,
  SetValue,
  UnionSet,
  type Value,
} from './value.ts';

/** Whether TLC computes with the set's elements at once (its interface `Reducible`). */
export function isExplicit(value: Value): value is SetValue | IntervalValue {
  return typeof value === 'object' && (value.kind === 'set' || value.kind === 'interval');
}

/** The elements as they are listed: an explicit set need not be in order for this. */
function listed(set: SetValue | IntervalValue): readonly Value[] {
  return set.kind === 'set' ? set.elements : sortedElements(set);
}

function isNormal(set: SetValue | IntervalValue): boolean {
  return set.kind === 'interval' || set.normalized;
}

/** `left \cup right`; of a mixed pair the explicit one stands first (conformance.md D4.9). */
export function union(left: Value, right: Value): Value {
  if (isExplicit(left)) return explicitUnion(left, right);
  if (isExplicit(right)) return explicitUnion(right, left);
  return new UnionSet(left, right);
}

/** So many elements are put into an ordered set one by one: specifications let their sets of messages grow that way. */
const fewElements = 8;

function explicitUnion(first: SetValue | IntervalValue, second: Value): Value {
  const elements = listed(first);
  if (elements.length === 0) return second;
  if (!isExplicit(second)) return new UnionSet(first, second);
  const added = sortedElements(second).filter((element) => !member(element, first));
  if (added.length === 0 && first.kind === 'set') return first;
  if (isNormal(first) && added.length < fewElements) return new SetValue(withElements(elements, added), true);
  return new SetValue([...elements, ...added], false);
}

/** `left \cap right`. */
export function intersection(left: Value, right: Value): Value {
  if (isExplicit(left)) return explicitIntersection(left, right);
  if (isExplicit(right)) return explicitIntersection(right, left);
  return new IntersectionSet(
    left,
    right,
    (element) => member(element, left),
    (element) => member(element, right),
  );
}

function explicitIntersection(first: SetValue | IntervalValue, second: Value): Value {
  return new SetValue(
    listed(first).filter((element) => member(element, second)),
    isNormal(first),
  );
}

/** `left \ right`. */
export function difference(left: Value, right: Value): Value {
  if (isExplicit(left)) {
    return new SetValue(
      listed(left).filter((element) => !member(element, right)),
      isNormal(left),
    );
  }
  return new DifferenceSet(left, right, (element) => member(element, right));
}

/** `UNION set`. */
export function bigUnion(set: Value): Value {
  if (typeof set !== 'object' || set.kind !== 'set') return new BigUnionSet(set);
  const elements: Value[] = [];
  for (const each of set.elements) {
    if (typeof each !== 'object' || each.kind !== 'set') return new BigUnionSet(set);
    elements.push(...each.elements);
  }
  return new SetValue(elements, set.elements.length === 0);
}

const largest = 0x7fffffff;

/** How many elements a set has, computed from its parts where that is possible. */
export function cardinality(set: AnySet): number {
  switch (set.kind) {
    case 'set':
      return sortedElements(set).length;
    case 'interval': {
      if (set.high < set.low) return 0;
      const size = set.high - set.low + 1;
      if (size > largest) fail('Size of interval value exceeds the maximum representable size (32bits): ', shown(set), '.');
      return size;
    }
    case 'powerSet': {
      const size = sizeOf(set.set);
      if (size >= 31) failWith(errorCode.overflow, 'Overflow when computing the number of elements in:\n', shown(set));
      return 2 ** size;
    }
    case 'functionSet':
      return productOf(set, 'Overflow when computing the number of elements in:\n', repeated(sizeOf(set.domain), sizeOf(set.range)));
    case 'recordSet':
      return productOf(set, 'Overflow when computing the number of elements in:\n', set.sets.map(sizeOf));
    case 'product':
      return productOf(set, 'Overflow when computing the number of elements in ', set.sets.map(sizeOf));
    case 'namedSet':
      return fail('Attempted to compute the number of elements in the overridden value ', shown(set), '.');
    default:
      return sortedElements(set).length;
  }
}

function repeated(count: number, factor: number): number[] {
  return new Array<number>(factor <= 1 ? Math.min(count, 1) : Math.min(count, 40)).fill(factor);
}

function productOf(set: AnySet, message: string, sizes: readonly number[]): number {
  let size = 1;
  for (const each of sizes) {
    size *= each;
    if (size > largest) fail(message, shown(set));
  }
  return size;
}

/** The size of what should be a set. */
export function sizeOf(value: Value): number {
  if (isSet(value)) return cardinality(value);
  return fail(`Attempted to compute the number of elements in the ${kindForSize(value)} `, shown(value), '.');
}

function kindForSize(value: Value): string {
  if (typeof value === 'number') return 'integer';
  if (typeof value === 'boolean') return 'boolean';
  return value.kind === 'modelValue' ? 'model value' : value.kind;
}

/** `IsFiniteSet(value)`. */
export function isFiniteSet(value: Value): boolean {
  if (typeof value === 'number') return fail('Attempted to check if the integer ', shown(value), ' is a finite set.');
  if (typeof value === 'boolean') return fail('Attempted to check if the boolean ', shown(value), ' is a finite set.');
  switch (value.kind) {
    case 'string':
      return fail('Attempted to check if the string ', shown(value), ' is a finite set.');
    case 'modelValue':
      return fail('Attempted to check if the model value ', shown(value), ' is a finite set.');
    case 'lazyFunction':
      return fail('Attempted to check if the function:\n', shown(value), '\nis a finite set.');
    case 'set':
    case 'interval':
    case 'tuple':
    case 'record':
    case 'function':
      return true;
    case 'namedSet':
      return false;
    case 'sequenceSet':
      return value.bound !== Number.POSITIVE_INFINITY;
    case 'powerSet':
      return isFiniteSet(value.set);
    case 'functionSet':
      return isFiniteSet(value.domain) && isFiniteSet(value.range);
    case 'recordSet':
    case 'product':
      return value.sets.every(isFiniteSet);
    case 'union':
      return isFiniteSet(value.left) && isFiniteSet(value.right);
    case 'intersection':
      if (!isFiniteSet(value.left) && !isFiniteSet(value.right)) fail('Attempted to check if the set ', shown(value), 'is finite.');
      return true;
    case 'difference':
      if (isFiniteSet(value.left)) return true;
      if (!isFiniteSet(value.right)) fail('Attempted to check if the set ', shown(value), 'is finite.');
      return false;
    case 'filter':
      if (!isFiniteSet(value.set)) {
        fail(
          'Attempted to check if expression of form {x \\in S : p(x)} is a finite set, but cannot check if S:\n',
          shown(value.set),
          '\nis finite.',
        );
      }
      return true;
    case 'bigUnion':
      if (!isEnumerable(value.set)) fail('Attempted to check if the nonenumerable set:\n', shown(value), '\nis a finite set.');
      return !forEachElement(value.set, (each) => !isFiniteSet(each));
  }
}
