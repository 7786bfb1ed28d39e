/** Bags: functions to positive numbers (*Specifying Systems* section 18.3), with the helpers of BagsExt. */
import { asGraph, equal, normalizeFunction, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { errorCode, failWith, shown } from '../values/error.ts';
import { domainOf } from '../values/functions.ts';
import { FunctionValue, isSet, type Value } from '../values/value.ts';
import { argumentError, binary, constantly, isOperator, type NativeModule, plural, unary } from './native.ts';
import { domainList } from './tlc.ts';

const emptyBag = new FunctionValue([], [], true);

interface Counts {
  readonly elements: Value[];
  readonly counts: number[];
}

function isBag(value: Value): boolean {
  return asGraph(value)?.values.every((count) => typeof count === 'number' && count > 0) ?? false;
}

function countsOf(value: Value, position: number, operator: string): Counts {
  const graph = asGraph(value);
  if (graph === undefined || !graph.values.every((count) => typeof count === 'number'))
    return argumentError(position, operator, 'bag', value);
  return { elements: [...domainList(graph)], counts: [...(graph.values as readonly number[])] };
}

function notAFunction(operator: string, value: Value): never {
  return failWith(
    errorCode.applyingToWrongValue,
    `Applying ${operator} to the following value,\nwhich is not a function with a finite domain:\n`,
    shown(value),
  );
}

function add(bag: Counts, element: Value, count: number): void {
  const index = bag.elements.findIndex((each) => equal(element, each));
  if (index < 0) {
    bag.elements.push(element);
    bag.counts.push(count);
  } else {
    bag.counts[index] = (bag.counts[index] as number) + count;
  }
}

function bagOf(counts: Counts): Value {
  return new FunctionValue(counts.elements, counts.counts, false);
}

function bagCardinality(bag: Value): Value {
  const graph = asGraph(bag) ?? notAFunction('BagCardinality', bag);
  if (!isBag(bag)) {
    return failWith(errorCode.applyingToWrongValue, 'Applying BagCardinality to the following value,\nwhich is not a bag:\n', shown(bag));
  }
  return (graph.values as readonly number[]).reduce((sum, count) => sum + count, 0);
}

function copiesIn(element: Value, bag: Value, operator: string): number {
  const { elements, counts } = countsOf(bag, 2, operator);
  const index = elements.findIndex((each) => equal(element, each));
  return index < 0 ? 0 : (counts[index] as number);
}

function bagUnion(bags: Value): Value {
  if (!isSet(bags) || !isEnumerable(bags)) {
    return failWith(
      errorCode.applyingToWrongValue,
      'Applying BagUnion to the following value,\nwhich is not a finite enumerable set:\n',
      shown(bags),
    );
  }
  const sum: Counts = { elements: [], counts: [] };
  const members = sortedElements(bags);
  if (members.length === 1) return members[0] as Value;
  for (const bag of members) {
    const graph = asGraph(bag);
    if (graph === undefined) {
      return failWith(errorCode.bagUnion, 'Attempted to apply BagUnion to the following set, whose\nelement is not a bag:\n', shown(bags));
    }
    domainList(graph).forEach((element, i) => {
      add(sum, element, graph.values[i] as number);
    });
  }
  return bagOf(sum);
}

export const bags: NativeModule = {
  EmptyBag: constantly(emptyBag),
  IsABag: unary(isBag),
  BagCardinality: unary(bagCardinality),
  BagIn: binary((element, bag) => copiesIn(element, bag, 'BagIn') > 0),
  CopiesIn: binary((element, bag) => copiesIn(element, bag, 'CopiesIn')),
  '\\oplus': binary((left, right) => {
    if (!isBag(left)) return argumentError(1, '(+)', 'bag', left);
    if (!isBag(right)) return argumentError(2, '(+)', 'bag', right);
    const sum = countsOf(left, 1, '(+)');
    const other = countsOf(right, 2, '(+)');
    other.elements.forEach((element, i) => {
      add(sum, element, other.counts[i] as number);
    });
    return bagOf(sum);
  }),
  '\\ominus': binary((left, right) => {
    const first = countsOf(left, 1, '(-)');
    countsOf(right, 2, '(-)');
    const rest = first.counts.map((count, i) => count - copiesIn(first.elements[i] as Value, right, '(-)'));
    return bagOf({ elements: first.elements.filter((_, i) => (rest[i] as number) > 0), counts: rest.filter((count) => count > 0) });
  }),
  BagUnion: unary(bagUnion),
  '\\sqsubseteq': binary((left, right) => {
    if (asGraph(left) === undefined) return notAFunction('\\sqsubseteq', left);
    if (asGraph(right) === undefined) return notAFunction('\\sqsubseteq', right);
    const first = countsOf(left, 1, '\\sqsubseteq');
    return first.elements.every((element, i) => (first.counts[i] as number) <= copiesIn(element, right, '\\sqsubseteq'));
  }),
  BagOfAll: plural(([f, bag]) => {
    if (!isOperator(f)) return argumentError(1, 'BagOfAll', 'operator', f as Value);
    const { elements, counts } = countsOf(bag as Value, 2, 'BagOfAll');
    const sum: Counts = { elements: [], counts: [] };
    elements.forEach((element, i) => {
      add(sum, f.apply(element), counts[i] as number);
    });
    return bagOf(sum);
  }),
  BagToSet: unary((bag) => {
    const graph = asGraph(bag) ?? notAFunction('BagToSet', bag);
    normalizeFunction(graph);
    return domainOf(graph);
  }),
  SetToBag: unary((set) => {
    if (!isSet(set) || !isEnumerable(set)) return notAFunction('BagToSet', set);
    const elements = sortedElements(set);
    return new FunctionValue(
      elements,
      elements.map(() => 1),
      true,
    );
  }),
};
