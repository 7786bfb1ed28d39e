/**
 * The community modules that TLC runs natively because recursion over sets is slow (conformance.md D11.6). Elements are met in
 * the normal order of sets. What is not here is evaluated from the modules' TLA+ text.
 */
import { asGraph, asTuple, compare, equal, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { errorCode, failWith, shown } from '../values/error.ts';
import { applyFunction } from '../values/functions.ts';
import { forEachSublistOf } from '../values/iterate.ts';
import { FunctionValue, isFunction, isSet, SetValue, TupleValue, type Value } from '../values/value.ts';
import {
  argumentError,
  binary,
  integerArgument,
  isOperator,
  type NativeArgument,
  type NativeModule,
  onlyArgumentError,
  type PassedOperator,
  plural,
  unary,
} from './native.ts';
import { overflow } from './numbers.ts';
import { sequenceArgument } from './sequences.ts';
import { domainList } from './tlc.ts';

function operatorArgument(argument: NativeArgument | undefined, position: number, name: string): PassedOperator {
  return isOperator(argument) ? argument : argumentError(position, name, 'operator', argument as Value);
}

function setArgument(argument: NativeArgument | undefined, position: number, name: string, expected = 'finite set'): readonly Value[] {
  const set = argument as Value;
  return isEnumerable(set) ? sortedElements(set) : argumentError(position, name, expected, set);
}

function graphArgument(argument: NativeArgument | undefined, position: number, name: string): FunctionValue {
  return asGraph(argument as Value) ?? argumentError(position, name, 'function', argument as Value);
}

function foldLeft(op: PassedOperator, base: Value, elements: readonly Value[]): Value {
  return elements.reduce((result, element) => op.apply(result, element), base);
}

function foldRight(op: PassedOperator, base: Value, elements: readonly Value[]): Value {
  return elements.reduceRight((result, element) => op.apply(element, result), base);
}

/** Sets, functions: the element comes first. */
function foldInto(op: PassedOperator, base: Value, elements: readonly Value[]): Value {
  return elements.reduce((result, element) => op.apply(element, result), base);
}

const positions = (elements: readonly Value[]): number[] => elements.map((_, i) => i + 1);

export const sequencesExt: NativeModule = {
  SetToSeq: unary((set) => new TupleValue(setArgument(set, 1, 'SetToSeq'))),
  FoldLeft: plural(([op, base, s]) =>
    foldLeft(operatorArgument(op, 1, 'FoldLeft'), base as Value, sequenceArgument(s as Value, 3, 'FoldLeft')),
  ),
  FoldRight: plural(([op, s, base]) =>
    foldRight(operatorArgument(op, 1, 'FoldRight'), base as Value, sequenceArgument(s as Value, 2, 'FoldRight')),
  ),
  // The same as of a function, in what it says of others, too.
  FoldSeq: plural(([op, base, s]) =>
    foldInto(operatorArgument(op, 1, 'FoldFunction'), base as Value, graphArgument(s, 3, 'FoldFunction').values),
  ),
  FoldLeftDomain: plural(([op, base, s]) =>
    foldLeft(operatorArgument(op, 1, 'FoldLeftDomain'), base as Value, positions(sequenceArgument(s as Value, 3, 'FoldLeftDomain'))),
  ),
  FoldRightDomain: plural(([op, s, base]) =>
    foldRight(operatorArgument(op, 1, 'FoldRightDomain'), base as Value, positions(sequenceArgument(s as Value, 2, 'FoldRightDomain'))),
  ),
  Contains: binary((s, element) => sequenceArgument(s, 1, 'Contains').some((each) => equal(each, element))),
  IsPrefix: binary((s, t) => {
    if (typeof s === 'object' && s.kind === 'string' && typeof t === 'object' && t.kind === 'string') return t.text.startsWith(s.text);
    const prefix = sequenceArgument(s, 1, 'IsPrefix');
    const whole = sequenceArgument(t, 2, 'IsPrefix');
    return prefix.length <= whole.length && prefix.every((element, i) => equal(element, whole[i] as Value));
  }),
  SelectInSeq: plural(([s, test]) => {
    const chosen = operatorArgument(test, 2, 'SelectInSeq');
    return sequenceArgument(s as Value, 1, 'SelectInSeq').findIndex((element) => chosen.apply(element) === true) + 1;
  }),
  SelectLastInSeq: plural(([s, test]) => {
    const chosen = operatorArgument(test, 2, 'SelectLastInSeq');
    return sequenceArgument(s as Value, 1, 'SelectLastInSeq').findLastIndex((element) => chosen.apply(element) === true) + 1;
  }),
};

export const finiteSetsExt: NativeModule = {
  FoldSet: plural(([op, base, set]) => foldInto(operatorArgument(op, 1, 'FoldSet'), base as Value, setArgument(set, 3, 'FoldSet'))),
  Quantify: plural(([set, test]) => {
    const chosen = operatorArgument(test, 2, 'Quantify');
    return setArgument(set, 1, 'Quantify', 'set').filter((element) => {
      const result = chosen.apply(element);
      return typeof result === 'boolean' ? result : argumentError(2, 'Quantify', 'boolean-valued operator', result);
    }).length;
  }),
  kSubset: binary((size, set) => {
    const k = integerArgument(size, 1, 'kSubset');
    const subsets: Value[] = [];
    if (k >= 0) {
      forEachSublistOf(setArgument(set, 2, 'kSubset'), k, (elements) => {
        subsets.push(new SetValue(elements, true));
        return false;
      });
    }
    return new SetValue(subsets, true);
  }),
};

export const bagsExt: NativeModule = {
  FoldBag: plural(([op, base, bag]) => {
    const combine = operatorArgument(op, 1, 'FoldBag');
    const graph = asGraph(bag as Value) ?? argumentError(3, 'FoldBag', 'bag', bag as Value);
    return domainList(graph).reduce((result, element, i) => {
      const copies = graph.values[i] as Value;
      if (typeof copies !== 'number' || copies <= 0) {
        return failWith(
          errorCode.applyingToWrongValue,
          'Applying FoldBag to the following value,\nwhich is not an element of Nat:\n',
          shown(copies),
          ' (in: ',
          shown(element),
          ':>',
          shown(copies),
          ')',
        );
      }
      let folded = result;
      for (let copy = 0; copy < copies; copy++) folded = combine.apply(folded, element);
      return folded;
    }, base as Value);
  }),
};

export const functions: NativeModule = {
  FoldFunction: plural(([op, base, f]) =>
    foldInto(operatorArgument(op, 1, 'FoldFunction'), base as Value, graphArgument(f, 3, 'FoldFunction').values),
  ),
  FoldFunctionOnSet: plural(([op, base, f, subset]) => {
    const fun = f as Value;
    if (!isFunction(fun)) return argumentError(3, 'FoldFunctionOnSet', 'function', fun);
    const elements = setArgument(subset, 4, 'FoldFunctionOnSet', 'set').map((element) => applyFunction(fun, element));
    return foldInto(operatorArgument(op, 1, 'FoldFunctionOnSet'), base as Value, elements);
  }),
  IsInjective: unary((f) => {
    // A set of records counts as the record of its sets.
    const given = isSet(f) && f.kind === 'recordSet' ? f.sets : (asGraph(f)?.values ?? onlyArgumentError('IsInjective', 'function', f));
    const values = [...given].sort(compare);
    return values.every((value, i) => i === 0 || !equal(value, values[i - 1] as Value));
  }),
  AntiFunction: unary((f) => {
    const graph = graphArgument(f, 1, 'AntiFunction');
    return new FunctionValue(graph.values, domainList(graph), false);
  }),
};

/** `Warshall`: the transitive closure of a set of pairs. */
function transitiveClosure(relation: Value): Value {
  if (!isEnumerable(relation)) {
    return failWith(
      errorCode.applyingToWrongValue,
      'Applying TransitiveClosure to the following value,\nwhich is not an enumerable set:\n',
      shown(relation),
    );
  }
  const pairs = sortedElements(relation).map((pair) => {
    const elements = asTuple(pair)?.elements;
    if (elements?.length === 2) return elements as readonly [Value, Value];
    return failWith(
      errorCode.transitiveClosure,
      'Attempted to apply TransitiveClosure to a set containing\nthe following value:\n',
      shown(pair),
    );
  });
  const nodes = sortedElements(new SetValue(pairs.flat(), false));
  const place = (value: Value): number => nodes.findIndex((node) => equal(node, value));
  const reach = nodes.map(() => new Array<boolean>(nodes.length).fill(false));
  for (const [from, to] of pairs) (reach[place(from)] as boolean[])[place(to)] = true;
  for (const [through, onward] of reach.entries()) {
    for (const row of reach) {
      if (!row[through]) continue;
      for (const [to, reached] of onward.entries()) if (reached) row[to] = true;
    }
  }
  const closure: Value[] = [];
  reach.forEach((row, from) => {
    row.forEach((reached, to) => {
      if (reached) closure.push(new TupleValue([nodes[from] as Value, nodes[to] as Value]));
    });
  });
  return new SetValue(closure, false);
}

export const transitiveClosureModule: NativeModule = { TransitiveClosure: unary(transitiveClosure) };

const bits = (name: string, compute: (left: number, right: number) => number): NativeModule[string] =>
  binary((left, right) => compute(integerArgument(left, 1, name), integerArgument(right, 2, name)));

export const bitwise: NativeModule = {
  '&': bits('&', (left, right) => left & right),
  '|': bits('|', (left, right) => left | right),
  '^^': bits('^^', (left, right) => left ^ right),
  And: plural(([left, right]) => integerArgument(left, 1, 'And') & integerArgument(right, 2, 'And')),
  Or: plural(([left, right]) => integerArgument(left, 1, 'Or') | integerArgument(right, 2, 'Or')),
  Xor: plural(([left, right]) => integerArgument(left, 1, 'Xor') ^ integerArgument(right, 2, 'Xor')),
  // Only the bits up to the highest one that is set.
  Not: unary((value) => {
    const n = integerArgument(value, 1, 'Not');
    return n === 0 ? 0 : ~n & (2 ** (32 - Math.clz32(n)) - 1);
  }),
  shiftR: bits('shiftR', (value, places) => (value >>> places) | 0),
};

export const combinatorics: NativeModule = {
  choose: binary((from, size) => {
    const n = integerArgument(from, 1, 'choose');
    const k = integerArgument(size, 2, 'choose');
    let result = k < 0 || k > n ? 0 : 1;
    for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * (n - i + 1)) / i;
    return result > 0x7fffffff ? overflow(`choose(${n}, ${k})`) : result;
  }),
};
