/**
 * TLC's total order, equality, and the listing of sets: three things that need one another, since sets are listed in order and
 * symbolic sets are compared by their elements. Values of different kinds are incomparable, which is an error and not "unequal";
 * but sizes are compared first, so that `<<1, 2>> = <<"a">>` is FALSE (conformance.md D4.2 to D4.4). Membership, which needs no
 * listing, is in `membership.ts`.
 */
import { compareAtoms } from './atoms.ts';
import { enumerate, isEnumerable, notEnumerable } from './enumerate.ts';
import { errorCode, fail, failWith, shown } from './error.ts';
import type { Visit } from './iterate.ts';
import { addLimited, knownSize, requireListable, requireListableInterval } from './limits.ts';
import {
  type AnyFunction,
  type AnySet,
  type FunctionSet,
  FunctionValue,
  isSet,
  type ModelValue,
  RecordValue,
  SetValue,
  type StringValue,
  type SymbolicSet,
  TupleValue,
  type Value,
} from './value.ts';

/** Negative, zero or positive; fails for values that TLC cannot order. */
export function compare(left: Value, right: Value): number {
  if (left === right) return 0;
  if (typeof left === 'number') {
    if (typeof right === 'number') return left - right;
    return modelOr(right, left, 'Attempted to compare integer ', ' with non-integer:\n');
  }
  if (typeof left === 'boolean') {
    if (typeof right === 'boolean') return Number(left) - Number(right);
    return modelOr(right, left, 'Attempted to compare boolean ', ' with non-boolean:\n');
  }
  switch (left.kind) {
    case 'string':
      if (typeof right === 'object' && right.kind === 'string') return compareAtoms(left, right);
      return modelOr(right, left, 'Attempted to compare string ', ' with non-string:\n');
    case 'modelValue':
      return compareModelValue(left, right);
    case 'tuple':
    case 'record':
    case 'function':
    case 'lazyFunction':
      return compareFunctions(left, right);
    case 'namedSet':
      return compareNamed(left.name, right);
    default:
      return compareSets(left, right);
  }
}

function modelOr(right: Value, left: Value, before: string, between: string): number {
  if (typeof right === 'object' && right.kind === 'modelValue') return modelAgainst(right, left, 'compare');
  return fail(before, shown(left), between, shown(right));
}

/** A model value met by a value of another kind, which is less: untyped model values come before everything else. */
function modelAgainst(model: ModelValue, other: Value, what: 'compare' | 'check equality of'): number {
  if (model.type === '') return 1;
  return fail(`Attempted to ${what} the typed model value `, shown(model), ' and the non-model value\n', shown(other));
}

function compareModelValue(left: ModelValue, right: Value): number {
  if (typeof right === 'object' && right.kind === 'modelValue') {
    if (left.type !== '' && right.type !== left.type && right.type !== '') {
      fail('Attempted to compare the differently-typed model values ', shown(left), ' and ', shown(right));
    }
    return left.order !== right.order ? left.order - right.order : left.name < right.name ? -1 : Number(left !== right);
  }
  if (left.type === '') return -1;
  return fail('Attempted to compare the typed model value ', shown(left), ' and non-model value\n', shown(right));
}

function compareNamed(name: string, right: Value): number {
  if (typeof right === 'object') {
    if (right.kind === 'namedSet' && right.name === name && name !== 'Any') return 0;
    if (right.kind === 'modelValue') return 1;
    if (right.kind === 'namedSet' && name === 'Nat' && right.name === 'Int') return -1;
    if (right.kind === 'namedSet' && name === 'Int' && right.name === 'Nat') return 1;
  }
  return failWith(errorCode.compareValue, `Attempted to compare ${name} with the value\n`, shown(right));
}

function compareSets(left: AnySet, right: Value): number {
  if (left.kind === 'interval' && typeof right === 'object' && right.kind === 'interval') {
    const size = Math.max(0, left.high - left.low + 1);
    const difference = size - Math.max(0, right.high - right.low + 1);
    return difference !== 0 ? difference : size === 0 ? 0 : left.low - right.low;
  }
  if (left.kind === 'powerSet' && typeof right === 'object' && right.kind === 'powerSet') return compare(left.set, right.set);
  if (left.kind === 'sequenceSet' && typeof right === 'object' && right.kind === 'sequenceSet') {
    return left.bound === right.bound ? compare(left.set, right.set) : left.bound - right.bound;
  }
  const elements = sortedElements(left);
  const others = tryElements(right);
  if (others === undefined) return modelOr(right, left, 'Attempted to compare the set ', ' with the value:\n');
  if (elements.length !== others.length) return elements.length - others.length;
  return compareLists(elements, others);
}

function compareLists(left: readonly Value[], right: readonly Value[]): number {
  for (let i = 0; i < left.length; i++) {
    const order = compare(left[i] as Value, right[i] as Value);
    if (order !== 0) return order;
  }
  return 0;
}

function compareFunctions(left: AnyFunction, right: Value): number {
  if (left.kind === 'tuple') {
    const other = asTuple(right);
    if (other !== undefined) {
      const size = left.elements.length - other.elements.length;
      return size !== 0 ? size : compareLists(left.elements, other.elements);
    }
  } else if (left.kind === 'record') {
    const other = asRecord(right);
    if (other === undefined) return modelOr(right, left, 'Attempted to compare record:\n', '\nwith non-record\n');
    const size = left.fields.length - other.fields.length;
    if (size !== 0) return size;
    if (left.fields !== other.fields) {
      const fields = compareLists(left.fields, other.fields);
      if (fields !== 0) return fields;
    }
    return compareLists(left.values, other.values);
  }
  const mine = graphOf(left);
  const others = asGraph(right);
  if (others === undefined) return modelOr(right, left, 'Attempted to compare the function ', ' with the value:\n');
  return compareGraphs(mine, others);
}

function compareGraphs(left: FunctionValue, right: FunctionValue): number {
  normalizeFunction(left);
  normalizeFunction(right);
  const size = left.values.length - right.values.length;
  if (size !== 0) return size;
  const order = compareDomains(left, right, 'compare');
  return order !== 0 ? order : compareLists(left.values, right.values);
}

function compareDomains(left: FunctionValue, right: FunctionValue, what: 'compare' | 'equal'): number {
  if (left.domain === right.domain && left.domain !== null) return 0;
  if (left.domain === null && right.domain === null) return left.values.length === 0 ? 0 : left.low - right.low;
  if (left.domain !== null && right.domain !== null) {
    if (what === 'compare') return compareLists(left.domain, right.domain);
    return listsEqual(left.domain, right.domain) ? 0 : 1;
  }
  const listed = (left.domain ?? right.domain) as readonly Value[];
  const low = left.domain === null ? left.low : right.low;
  const sign = left.domain === null ? -1 : 1;
  for (let i = 0; i < listed.length; i++) {
    const element = listed[i] as Value;
    if (typeof element !== 'number') {
      return fail(`Attempted to compare ${what === 'equal' ? 'an ' : ''}integer with non-integer:\n`, shown(element), '.');
    }
    if (element !== low + i) return sign * (element - (low + i));
  }
  return 0;
}

// Equality.

/** Whether two values are the same; fails where TLC cannot tell (conformance.md D4.2). */
export function equal(left: Value, right: Value): boolean {
  if (left === right && typeof left !== 'object') return true;
  if (typeof left === 'number') {
    if (typeof right === 'number') return left === right;
    return modelEqualOr(right, left, 'Attempted to check equality of integer ', ' with non-integer:\n');
  }
  if (typeof left === 'boolean') {
    if (typeof right === 'boolean') return left === right;
    return modelEqualOr(right, left, 'Attempted to compare equality of boolean ', ' with non-boolean:\n');
  }
  switch (left.kind) {
    case 'string':
      if (typeof right === 'object' && right.kind === 'string') return left === right;
      return modelEqualOr(right, left, 'Attempted to check equality of string ', ' with non-string:\n');
    case 'modelValue':
      return modelValueEquals(left, right);
    case 'tuple':
    case 'record':
    case 'function':
    case 'lazyFunction':
      return left === right || functionsEqual(left, right);
    case 'namedSet':
      return compareNamed(left.name, right) === 0;
    default:
      return left === right || setsEqual(left, right);
  }
}

function modelEqualOr(right: Value, left: Value, before: string, between: string): boolean {
  if (typeof right !== 'object' || right.kind !== 'modelValue') return fail(before, shown(left), between, shown(right));
  if (right.type === '') return false;
  return fail('Attempted to check equality of the typed model value ', shown(right), ' and the non-model value\n', shown(left));
}

function modelValueEquals(left: ModelValue, right: Value): boolean {
  if (typeof right === 'object' && right.kind === 'modelValue') {
    if (left.type !== '' && right.type !== left.type && right.type !== '') {
      fail('Attempted to check equality of the differently-typed model values ', shown(left), ' and ', shown(right));
    }
    return left === right;
  }
  if (left.type === '') return false;
  return fail('Attempted to check equality of typed model value ', shown(left), ' and non-model value\n', shown(right));
}

function setsEqual(left: AnySet, right: Value): boolean {
  if (typeof right === 'object') {
    if (left.kind === 'interval' && right.kind === 'interval') {
      if (left.high < left.low) return right.high < right.low;
      return left.low === right.low && left.high === right.high;
    }
    if (left.kind === 'powerSet' && right.kind === 'powerSet') return equal(left.set, right.set);
    if (left.kind === 'sequenceSet' && right.kind === 'sequenceSet') return compareSets(left, right) === 0;
    if (left.kind === 'functionSet' && right.kind === 'functionSet') {
      // TLC forgets that all sets of functions into {} are equal, and all sets of functions on {}: nobody will want that back.
      const empty = hasNoFunctions(left);
      if (empty || hasNoFunctions(right)) return empty === hasNoFunctions(right);
      return equal(left.domain, right.domain) && (isListedEmpty(left.domain) || equal(left.range, right.range));
    }
    if (left.kind === 'product' && right.kind === 'product') {
      const empty = isEmpty(left);
      if (empty || isEmpty(right)) return empty === isEmpty(right);
      return left.sets.length === right.sets.length && listsEqual(left.sets, right.sets);
    }
    if (left.kind === 'recordSet' && right.kind === 'recordSet') {
      const empty = isEmpty(left);
      if (empty || isEmpty(right)) return empty === isEmpty(right);
      return left.fields.length === right.fields.length && listsEqual(left.fields, right.fields) && listsEqual(left.sets, right.sets);
    }
  }
  const elements = sortedElements(left);
  const others = tryElements(right);
  if (others === undefined) return modelEqualOr(right, left, 'Attempted to check equality of the set ', ' with the value:\n');
  return elements.length === others.length && listsEqual(elements, others);
}

function hasNoFunctions({ domain, range }: FunctionSet): boolean {
  return isListedEmpty(range) && isEnumerable(domain) && !isEmpty(domain);
}

function isListedEmpty(set: Value): boolean {
  return isEnumerable(set) && isEmpty(set);
}

function listsEqual(left: readonly Value[], right: readonly Value[]): boolean {
  if (left === right) return true;
  for (let i = 0; i < left.length; i++) {
    if (!equal(left[i] as Value, right[i] as Value)) return false;
  }
  return true;
}

function functionsEqual(left: AnyFunction, right: Value): boolean {
  if (left.kind === 'tuple') {
    const other = asTuple(right);
    if (other !== undefined) return left.elements.length === other.elements.length && listsEqual(left.elements, other.elements);
  } else if (left.kind === 'record') {
    const other = asRecord(right);
    if (other === undefined) return modelEqualOr(right, left, 'Attempted to check equality of record:\n', '\nwith non-record\n');
    if (left.fields.length !== other.fields.length) return false;
    return (left.fields === other.fields || listsEqual(left.fields, other.fields)) && listsEqual(left.values, other.values);
  }
  const mine = graphOf(left);
  const others = asGraph(right);
  if (others === undefined) return modelEqualOr(right, left, 'Attempted to check equality of the function ', ' with the value:\n');
  normalizeFunction(mine);
  normalizeFunction(others);
  if (mine.values.length !== others.values.length) return false;
  return compareDomains(mine, others, 'equal') === 0 && listsEqual(mine.values, others.values);
}

// Functions in each other's clothes.

/** The function as a tuple, if its domain is `1 .. n`. */
export function asTuple(value: Value): TupleValue | undefined {
  if (typeof value !== 'object') return undefined;
  switch (value.kind) {
    case 'tuple':
      return value;
    case 'record':
      return value.fields.length === 0 ? new TupleValue([]) : undefined;
    case 'lazyFunction':
      return asTuple(graphOf(value));
    case 'function': {
      if (value.domain === null) return value.low === 1 || value.values.length === 0 ? new TupleValue(value.values) : undefined;
      const elements: Value[] = new Array(value.values.length);
      for (let i = 0; i < value.domain.length; i++) {
        const index = value.domain[i];
        if (typeof index !== 'number' || index < 1 || index > elements.length || elements[index - 1] !== undefined) return undefined;
        elements[index - 1] = value.values[i] as Value;
      }
      return new TupleValue(elements);
    }
    default:
      return undefined;
  }
}

/** The function as a record, if its domain is made of strings. */
export function asRecord(value: Value): RecordValue | undefined {
  if (typeof value !== 'object') return undefined;
  switch (value.kind) {
    case 'record':
      return value;
    case 'tuple':
      return value.elements.length === 0 ? new RecordValue([], []) : undefined;
    case 'lazyFunction':
      return asRecord(graphOf(value));
    case 'function': {
      if (value.domain === null) return value.values.length === 0 ? new RecordValue([], []) : undefined;
      normalizeFunction(value);
      for (const element of value.domain) if (typeof element !== 'object' || element.kind !== 'string') return undefined;
      return new RecordValue(value.domain as readonly StringValue[], value.values);
    }
    default:
      return undefined;
  }
}

export function graphOf(value: AnyFunction): FunctionValue {
  switch (value.kind) {
    case 'function':
      return value;
    case 'tuple':
      return new FunctionValue(null, value.elements, true);
    case 'record':
      return new FunctionValue(value.fields, value.values, true);
    case 'lazyFunction':
      value.graph ??= value.expand(value);
      return value.graph;
  }
}

/** The graph of a value that is a function. */
export function asGraph(value: Value): FunctionValue | undefined {
  if (typeof value !== 'object') return undefined;
  switch (value.kind) {
    case 'function':
    case 'tuple':
    case 'record':
    case 'lazyFunction':
      return graphOf(value);
    default:
      return undefined;
  }
}

/** Puts a function's domain in order. */
export function normalizeFunction(value: FunctionValue): void {
  const domain = value.domain;
  if (value.normalized || domain === null) return;
  const order = domain.map((_, i) => i);
  order.sort((a, b) => {
    const result = compare(domain[a] as Value, domain[b] as Value);
    if (result === 0 && a !== b) fail('The value\n', { plain: domain[a] as Value }, '\noccurs multiple times in the function domain.');
    return result;
  });
  const values = value.values;
  value.domain = order.map((i) => domain[i] as Value);
  value.values = order.map((i) => values[i] as Value);
  value.normalized = true;
}

/** Puts all explicit sets and functions in a value in order; fails where they have none. */
export function normalizeDeep(value: Value): void {
  if (typeof value !== 'object') return;
  switch (value.kind) {
    case 'set':
      if (!value.normalized) for (const element of value.elements) normalizeDeep(element);
      sortedElements(value);
      return;
    case 'tuple':
      for (const element of value.elements) normalizeDeep(element);
      return;
    case 'record':
      for (const each of value.values) normalizeDeep(each);
      return;
    case 'function':
      for (const each of value.values) normalizeDeep(each);
      normalizeFunction(value);
      return;
    default:
  }
}

// Listing sets.

/** The elements in order, without repetitions. */
export function sortedElements(set: AnySet): readonly Value[] {
  if (set.kind === 'set') {
    if (!set.normalized) {
      set.elements = sortDistinct(set.elements);
      set.normalized = true;
    }
    return set.elements;
  }
  if (set.kind === 'interval') return Array.from({ length: intervalSize(set.low, set.high) }, (_, i) => set.low + i);
  if (set.kind === 'namedSet') return notEnumerable(set);
  set.expansion ??= expand(set);
  return sortedElements(set.expansion);
}

/** The elements of a value that is a set, undefined for others. */
function tryElements(value: Value): readonly Value[] | undefined {
  return isSet(value) && value.kind !== 'namedSet' ? sortedElements(value) : undefined;
}

/** From this size on sorting by insertion takes too long; which of several incomparable pairs is reported may then differ. */
const largeSet = 128;

/** Sorts by insertion, as TLC does, so that the first comparison that fails is the one that TLC would report. */
function sortDistinct(elements: readonly Value[]): readonly Value[] {
  if (elements.length <= 1) return elements;
  if (elements.length >= largeSet) {
    const sorted = elements.toSorted(compare);
    return sorted.filter((element, i) => i === 0 || compare(sorted[i - 1] as Value, element) !== 0);
  }
  const sorted: Value[] = [elements[0] as Value];
  for (let i = 1; i < elements.length; i++) insert(sorted, elements[i] as Value);
  return sorted;
}

/** A sorted list with some more elements, each once. */
export function withElements(sorted: readonly Value[], added: readonly Value[]): readonly Value[] {
  const result = sorted.slice();
  for (const element of added) insert(result, element);
  return result;
}

function insert(sorted: Value[], element: Value): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compare(element, sorted[middle] as Value);
    if (order === 0) return;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  if (low === sorted.length) sorted.push(element);
  else sorted.splice(low, 0, element);
}

function intervalSize(low: number, high: number): number {
  if (high < low) return 0;
  const size = high - low + 1;
  if (size > 0x7fffffff) fail(`Size of interval value exceeds the maximum representable size (32bits): ${low}..${high}.`);
  requireListableInterval(size);
  return size;
}

function expand(set: SymbolicSet): SetValue {
  requireListable(knownSize(set));
  const elements: Value[] = [];
  forEachElement(set, (element) => {
    addLimited(elements, element);
    return false;
  });
  return new SetValue(elements, set.kind === 'powerSet');
}

function isEmpty(set: Value): boolean {
  return !forEachElement(set, () => true);
}

/** Visits the elements in order (quantifiers, CHOOSE). Lazily where the set's own order is the normal one. */
export function forEachInOrder(set: Value, visit: Visit<Value>): boolean {
  if (typeof set === 'object' && (set.kind === 'union' || set.kind === 'bigUnion')) {
    for (const element of sortedElements(set)) if (visit(element)) return true;
    return false;
  }
  return forEachElement(set, visit);
}

/** Visits the elements in the set's own order (conformance.md D3.6); a union may visit an element twice. */
export function forEachElement(set: Value, visit: Visit<Value>): boolean {
  return enumerate(set, sortedElements, visit);
}
