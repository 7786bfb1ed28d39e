/** `\in` and `\subseteq`, decided without listing the set wherever that is possible (conformance.md D3.7). */
import { asGraph, asRecord, asTuple, compare, equal, forEachElement, normalizeFunction } from './compare.ts';
import { isEnumerable } from './enumerate.ts';
import { EvaluationError, errorCode, fail, failWith, shown } from './error.ts';
import { type AnySet, type FilterSet, IntervalValue, type NamedSet, SetValue, type Value } from './value.ts';

/** `element \in set`. */
export function member(element: Value, set: Value): boolean {
  if (typeof set !== 'object') {
    const what = typeof set === 'number' ? 'integer' : 'boolean';
    return fail('Attempted to check if the value:\n', shown(element), `\nis an element of the ${what} `, shown(set));
  }
  switch (set.kind) {
    case 'string':
      return fail('Attempted to check if the value:\n', shown(element), '\nis an element of the string ', shown(set));
    case 'modelValue':
      return fail('Attempted to check if the value:\n', shown(element), '\nis an element of the model value ', shown(set));
    case 'tuple':
      return fail('Attempted to check set membership in a tuple value.');
    case 'record':
      return fail('Attempted to check if element:\n', shown(element), '\nis in the record:\n', shown(set));
    case 'function':
    case 'lazyFunction':
      return fail('Attempted to check if the value:\n', shown(element), '\nis an element of the function ', shown(set));
    default:
      return memberOfSet(element, set);
  }
}

function memberOfSet(element: Value, set: AnySet): boolean {
  switch (set.kind) {
    case 'set':
      return memberOfList(element, set);
    case 'interval':
      if (typeof element === 'number') return element >= set.low && element <= set.high;
      if (set.low <= set.high && !isUntypedModelValue(element)) {
        return fail('Attempted to check if the value:\n', shown(element), '\nis in the integer interval ', shown(set));
      }
      return false;
    case 'powerSet':
      if (!isEnumerable(element)) {
        return fail('Attempted to check if the non-enumerable value\n', shown(element), '\nis element of\n', shown(set));
      }
      return !forEachElement(element, (each) => !member(each, set.set));
    case 'functionSet':
      return memberOfFunctionSet(element, set, set.domain, set.range);
    case 'recordSet': {
      const record = asRecord(element);
      if (record === undefined) return modelOr(element, set, 'Attempted to check if non-record\n', '\nis in the set of records:\n');
      if (record.fields.length !== set.fields.length) return false;
      return set.fields.every((field, i) => field === record.fields[i] && member(record.values[i] as Value, set.sets[i] as Value));
    }
    case 'product':
      return memberOfProduct(element, set, set.sets);
    case 'filter':
      return set.expansion !== null ? memberOfList(element, set.expansion) : memberOfFilter(element, set);
    case 'union':
      return member(element, set.left) || member(element, set.right);
    case 'intersection':
      return member(element, set.left) && member(element, set.right);
    case 'difference':
      return member(element, set.left) && !member(element, set.right);
    case 'bigUnion':
      if (!isEnumerable(set.set)) {
        return fail('Attempted to check if:\n ', shown(element), '\nis an element of the non-enumerable set:\n ', shown(set));
      }
      return forEachElement(set.set, (each) => member(element, each));
    case 'sequenceSet': {
      const sequence = asTuple(element);
      if (sequence === undefined) return memberOfNamed(element, set);
      return sequence.elements.length <= set.bound && sequence.elements.every((each) => member(each, set.set));
    }
    case 'namedSet':
      return memberOfInfinite(element, set);
  }
}

/** A failure of a module's operator is reported as the test's own. */
function memberOfFilter(element: Value, set: FilterSet): boolean {
  try {
    return member(element, set.set) && set.accepts(element);
  } catch (error) {
    if (!(error instanceof EvaluationError) || !error.fromModule) throw error;
    return fail(
      'Cannot decide if element:\n',
      shown(element),
      '\n is element of:\n',
      shown(set.set),
      `\nand satisfies the predicate ${set.place()}`,
    );
  }
}

function isUntypedModelValue(value: Value): boolean {
  return typeof value === 'object' && value.kind === 'modelValue' && value.type === '';
}

/** An untyped model value is in no set but those that list it; a typed one must not be asked about. */
function modelOr(element: Value, set: AnySet, before: string, between: string): boolean {
  if (typeof element !== 'object' || element.kind !== 'modelValue') return fail(before, { plain: element }, between, shown(set));
  if (element.type === '') return false;
  return fail('Attempted to check if the typed model value ', shown(element), ' is an element of\n', shown(set));
}

function memberOfList(element: Value, set: SetValue): boolean {
  const elements = set.elements;
  if (!set.normalized) return elements.some((each) => equal(each, element));
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compare(element, elements[middle] as Value);
    if (order === 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
}

function memberOfFunctionSet(element: Value, set: AnySet, domain: Value, range: Value): boolean {
  const graph = asGraph(element);
  if (graph === undefined) {
    if (typeof element === 'object' && element.kind === 'modelValue') return modelOr(element, set, '', '');
    return fail(
      'Attempted to check if \n',
      { plain: element },
      '\nwhich is not a TLC function value, is in the set of functions:\n',
      shown(set),
    );
  }
  normalizeFunction(graph);
  const own = graph.domain;
  const same =
    own === null
      ? equal(new IntervalValue(graph.low, graph.low + graph.values.length - 1), domain)
      : (typeof domain === 'object' && domain.kind === 'set' && domain.elements === own) || equal(domain, new SetValue(own, true));
  return same && graph.values.every((value) => member(value, range));
}

function memberOfProduct(element: Value, set: AnySet, sets: readonly Value[]): boolean {
  const tuple = asTuple(element);
  if (tuple !== undefined) {
    return tuple.elements.length === sets.length && sets.every((each, i) => member(tuple.elements[i] as Value, each));
  }
  const graph = asGraph(element);
  const message = ['Attempted to check if non-tuple\n', shown(element), '\nis in the set of tuples:\n', shown(set)];
  if (graph === undefined) {
    if (typeof element === 'object' && element.kind === 'modelValue') return modelOr(element, set, '', '');
    return fail(...message);
  }
  if (graph.domain?.some((argument) => typeof argument !== 'number')) return fail(...message);
  return false;
}

function memberOfInfinite(element: Value, set: NamedSet): boolean {
  switch (set.name) {
    case 'Nat':
      return typeof element === 'number' ? element >= 0 : memberOfNamed(element, set);
    case 'Int':
      return typeof element === 'number' || memberOfNamed(element, set);
    case 'STRING':
      return (typeof element === 'object' && element.kind === 'string') || memberOfNamed(element, set);
    case 'Any':
      return true;
    case 'Real':
    case 'Infinity':
      return memberOfNamed(element, set);
  }
}

function memberOfNamed(element: Value, set: AnySet): boolean {
  if (typeof element === 'object' && element.kind === 'modelValue') return modelOr(element, set, '', '');
  return failWith(errorCode.memberOf, 'Attempted to check if the value:\n', shown(element), '\nis an element of ', { plain: set }, '.');
}

/** `left \subseteq right`, `left` being enumerable. */
export function subsetOrEqual(left: Value, right: Value): boolean {
  if (typeof left === 'object' && typeof right === 'object') {
    if (left.kind === 'interval' && right.kind === 'interval' && right.low <= left.low && right.high >= left.high) return true;
    if (left.kind === 'powerSet' && right.kind === 'powerSet' && isEnumerable(left.set)) return subsetOrEqual(left.set, right.set);
  }
  return !forEachElement(left, (each) => !member(each, right));
}
