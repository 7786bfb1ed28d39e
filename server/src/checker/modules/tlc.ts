/** The module TLC: output, assertions, functions by pairs, permutations (conformance.md D11.1). What TLCGet answers is in `registers.ts`. */
import type { Host } from '../evaluate/host.ts';
import { asGraph, asTuple, equal, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { errorCode, failWith, shown } from '../values/error.ts';
import { requireListable } from '../values/limits.ts';
import { printListed, printPrettyListed } from '../values/print.ts';
import { FunctionValue, isFunction, isSet, NamedSet, RecordValue, SetValue, TupleValue, type Value } from '../values/value.ts';
import {
  argumentError,
  binary,
  constantly,
  isOperator,
  type Native,
  type NativeModule,
  type PassedOperator,
  plural,
  unary,
} from './native.ts';
import { tlcGet, tlcSet } from './registers.ts';

function assertion(condition: Value, message: Value): Value {
  if (condition === true) return true;
  return failWith(errorCode.assertion, 'The first argument of Assert evaluated to FALSE; the second argument was:\n', shown(message));
}

/** `f @@ g`: f where both are defined. */
function combined(left: Value, right: Value): Value {
  const first = asGraph(left) ?? argumentError(1, '@@', 'function', left);
  const second = asGraph(right) ?? argumentError(2, '@@', 'function', right);
  const domain = [...domainList(first)];
  const values = [...first.values];
  const own = domain.length;
  domainList(second).forEach((argument, i) => {
    for (let j = 0; j < own; j++) if (equal(argument, domain[j] as Value)) return;
    domain.push(argument);
    values.push(second.values[i] as Value);
  });
  return new FunctionValue(domain, values, false);
}

export function domainList(f: FunctionValue): readonly Value[] {
  return f.domain ?? f.values.map((_, i) => f.low + i);
}

/** Insertion sort, as TLC does it: with an operator that is no order the result depends on how it is asked. */
function sorted(elements: readonly Value[], before: PassedOperator): Value[] {
  const result: Value[] = [];
  for (const element of elements) {
    let at = result.length;
    while (at > 0) {
      const less = before.apply(element, result[at - 1] as Value);
      if (typeof less !== 'boolean') return argumentError(2, 'SortSeq', 'boolean function', less);
      if (!less) break;
      at--;
    }
    result.splice(at, 0, element);
  }
  return result;
}

function permutations(set: Value): Value {
  if (!isSet(set) || !isEnumerable(set)) {
    return failWith(
      errorCode.applyingToWrongValue,
      'Applying Permutations to the following value,\nwhich is not a finite set:\n',
      shown(set),
    );
  }
  const domain = sortedElements(set);
  if (domain.length === 0) return new SetValue([new FunctionValue([], [], true)], true);
  requireListable(domain.reduce<number>((size, _, i) => size * (i + 1), 1));
  const all: Value[] = [];
  const extend = (chosen: readonly Value[], left: readonly Value[]): void => {
    if (left.length === 0) all.push(new FunctionValue(domain, chosen, true));
    left.forEach((element, i) => {
      extend([...chosen, element], [...left.slice(0, i), ...left.slice(i + 1)]);
    });
  };
  extend([], domain);
  return new SetValue(all, true);
}

function randomElement(set: Value, host: Host): Value {
  if (isSet(set)) {
    switch (set.kind) {
      case 'functionSet': {
        const domain = isEnumerable(set.domain) ? sortedElements(set.domain) : notFinite(set);
        return new FunctionValue(
          domain,
          domain.map(() => randomElement(set.range, host)),
          true,
        );
      }
      case 'recordSet':
        return new RecordValue(
          set.fields,
          set.sets.map((each) => randomElement(each, host)),
        );
      case 'product':
        return new TupleValue(set.sets.map((each) => randomElement(each, host)));
      default:
        if (isEnumerable(set)) {
          const elements = sortedElements(set);
          return elements[Math.floor(host.random() * elements.length)] ?? notFinite(set);
        }
    }
  }
  return notFinite(set);
}

function notFinite(set: Value): never {
  return failWith(
    errorCode.applyingToWrongValue,
    'Applying RandomElement to the following value,\nwhich is not a finite set:\n',
    shown(set),
  );
}

/** Writes out a value, so that it is computed once (`TLCEval`). */
function forced(value: Value): Value {
  if (isSet(value) && isEnumerable(value)) return new SetValue(sortedElements(value), true);
  return isFunction(value) ? (asGraph(value) as FunctionValue) : value;
}

const printT: Native = unary((value, { host }) => {
  host.print(printPrettyListed(value));
  return true;
});

export const tlc: NativeModule = {
  Print: binary((value, result, { host }) => {
    host.print(`${printPrettyListed(value)}  ${printPrettyListed(result)}`);
    return result;
  }),
  PrintT: printT,
  ToString: unary((value, { atoms }) => atoms.string(printListed(value))),
  Assert: binary(assertion),
  JavaTime: unary((_value, { host }) => Math.floor(host.now()) & 0x7fffffff),
  ':>': binary((argument, value) => new FunctionValue([argument], [value], true)),
  '@@': binary(combined),
  SortSeq: plural(([s, before]) => {
    const elements = asTuple(s as Value)?.elements ?? argumentError(1, 'SortSeq', 'natural number', s as Value);
    if (!isOperator(before)) return argumentError(2, 'SortSeq', 'operator', before as Value);
    return new TupleValue(sorted(elements, before));
  }),
  Permutations: unary(permutations),
  RandomElement: unary((set, { host }) => randomElement(set, host)),
  Any: constantly(new NamedSet('Any')),
  TLCEval: unary(forced),
  TLCGet: unary(tlcGet),
  TLCSet: binary(tlcSet),
};
