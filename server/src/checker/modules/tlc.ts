/** The module TLC: output, assertions, registers, functions by pairs, permutations (conformance.md D11.1, D11.2). */
import type { Host } from '../evaluate/host.ts';
import { compareAtoms } from '../values/atoms.ts';
import { asGraph, asTuple, equal, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { errorCode, failWith, shown } from '../values/error.ts';
import { printListed, printPrettyListed } from '../values/print.ts';
import { FunctionValue, isFunction, isSet, NamedSet, RecordValue, SetValue, TupleValue, type Value } from '../values/value.ts';
import {
  argumentError,
  binary,
  constantly,
  isOperator,
  type Native,
  type NativeContext,
  type NativeModule,
  onlyArgumentError,
  type PassedOperator,
  plural,
  unary,
} from './native.ts';

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

// Registers.

function registerName(key: Value): string | undefined {
  if (typeof key === 'number' && key >= 0) return String(key);
  if (typeof key === 'object' && key.kind === 'string' && key.text.startsWith('s:')) return key.text;
  return undefined;
}

/** What a register or a statistic holds. */
export function readRegister(key: Value, context: NativeContext): Value | undefined {
  const name = registerName(key);
  if (name !== undefined) return context.host.registers.get(name);
  return typeof key === 'object' && key.kind === 'string' ? context.host.statistic(key.text) : undefined;
}

function tlcGet(key: Value, context: NativeContext): Value {
  const value = readRegister(key, context);
  if (value !== undefined) return value;
  if (typeof key === 'object' && key.kind === 'string') {
    if (key.text === 'config') return configuration(context);
    // A property of TLC's process; of those there is one that decides what a specification may say, and we always understand it.
    if (key.text === '-Dtlc2.tool.impl.Tool.cdot') return context.atoms.string('true');
    if (key.text.startsWith('-D')) return key;
    if (key.text === 'stats') return statistics(context);
    if (key.text === 'revision') return revision(context);
    return failWith(errorCode.register, `TLCGet(${key.text}) was undefined.`);
  }
  if (typeof key === 'number' && key >= 0) return failWith(errorCode.register, `TLCGet(${key}) was undefined.`);
  return onlyArgumentError('TLCGet', 'nonnegative integer', key);
}

/** `TLCGet("config")`: what specifications ask of it, the mode above all. */
function configuration(context: NativeContext): Value {
  const string = (text: string): Value => context.atoms.string(text);
  return recordOf(context, {
    mode: string('bfs'),
    depth: -1,
    deadlock: context.checkDeadlock,
    traces: -1,
    seed: string('0'),
    fingerprint: 0,
    worker: 1,
    install: string(''),
    sched: string('random'),
  });
}

function statistics(context: NativeContext): Value {
  const figures = ['traces', 'duration', 'generated', 'diameter', 'distinct', 'queue', 'level'];
  return recordOf(context, Object.fromEntries(figures.map((name) => [name, context.host.statistic(name) ?? 0])));
}

/** Which checker this is; there are no revisions of it to tell apart. */
function revision(context: NativeContext): Value {
  const string = (text: string): Value => context.atoms.string(text);
  return recordOf(context, { count: 0, timestamp: 0, date: string(''), tag: string('primed'), calver: string('') });
}

export function recordOf({ atoms }: NativeContext, content: Readonly<Record<string, Value>>): Value {
  const fields = Object.entries(content).map(([name, value]) => ({ name: atoms.string(name), value }));
  fields.sort((a, b) => compareAtoms(a.name, b.name));
  return new RecordValue(
    fields.map((field) => field.name),
    fields.map((field) => field.value),
  );
}

export function tlcSet(key: Value, value: Value, context: NativeContext): Value {
  const name = registerName(key);
  if (name !== undefined) {
    context.host.registers.set(name, value);
    return true;
  }
  if (typeof key === 'object' && key.kind === 'string') {
    if (key.text === 'exit') {
      if (value === true) context.host.requestExit?.();
      return true;
    }
    if (key.text === 'pause') return true;
  }
  return argumentError(1, 'TLCSet', 'nonnegative integer', key);
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
