/** TLCExt and Randomization: tests of failures, caching, the present behavior, random subsets (conformance.md D11.3, D11.4). */
import type { Host, PastState } from '../evaluate/host.ts';
import { asRecord, asTuple, equal, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { EvaluationError, fail } from '../values/error.ts';
import { messageOf, print } from '../values/print.ts';
import { isSet, SetValue, TupleValue, type Value } from '../values/value.ts';
import {
  argumentError,
  binary,
  integerArgument,
  lazily,
  type NativeContext,
  type NativeModule,
  type NativePlace,
  onlyArgumentError,
  plural,
  type Thunk,
  unary,
} from './native.ts';
import { fieldsRecord, formulaRecord, recordOf, stateRecord } from './records.ts';
import { readRegister, tlcSet } from './registers.ts';

/** `AssertError(message, expression)`: whether evaluating the expression fails in just that way. */
function assertError(message: Thunk, expression: Thunk, context: NativeContext): Value {
  try {
    expression.value();
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    const expected = message.value();
    return typeof expected === 'object' && expected.kind === 'string' && expected.text === messageOf(error, context.describe);
  }
  return false;
}

/** The behavior as a sequence of records; in a simulation each says which action led to it. */
function present(context: NativeContext, { state }: NativePlace): Value {
  const unassigned = context.variables.filter((_, i) => state[i] === undefined);
  if (unassigned.length > 0) {
    return fail(
      `In evaluating TLCExt!Trace, the state is not completely specified yet (variable${unassigned.length > 1 ? 's' : ''} ${unassigned.join(', ')} undefined).`,
    );
  }
  const named = context.variables.map((name) => ({ name }));
  const record = ({ values, action }: PastState): Value => {
    if (action === undefined || action === null) return stateRecord(values, context);
    const fields = named.map(({ name }, i) => ({ name, value: values[i] }));
    return fieldsRecord([...fields, { name: '_action', value: formulaRecord(action, context) }], context);
  };
  const past = context.host.trace?.() ?? [];
  const before = past.map(record);
  // While a state's steps are looked at, it is the last of the behavior itself.
  const last = past.at(-1);
  const here = state as readonly Value[];
  return new TupleValue(
    last?.values.every((value, i) => equal(value, here[i] as Value)) === true ? before : [...before, stateRecord(here, context)],
  );
}

/** The states of a counterexample, which is a record of sets, in their order. */
function toTrace(value: Value): Value {
  const states = asRecord(value);
  const set = states?.values[states.fields.findIndex(({ text }) => text === 'state')];
  if (set === undefined || !isSet(set) || !isEnumerable(set)) return onlyArgumentError('ToTrace', 'CounterExample', value);
  const elements = sortedElements(set).map((element) => asTuple(element)?.elements[1]);
  return elements.some((element) => element === undefined)
    ? onlyArgumentError('ToTrace', 'CounterExample', value)
    : new TupleValue(elements as Value[]);
}

export const tlcExt: NativeModule = {
  // There is none while the search goes on.
  CounterExample: plural(
    (_args, context) => context.host.counterExample ?? recordOf(context, { action: new SetValue([], true), state: new SetValue([], true) }),
  ),
  ToTrace: unary(toTrace),
  AssertError: lazily(([message, expression], context) => assertError(message as Thunk, expression as Thunk, context)),
  PickSuccessor: unary(() => true),
  TLCDefer: lazily(() => true),
  TLCNoOp: unary((value) => value),
  TLCModelValue: unary((name, { atoms }) =>
    typeof name === 'object' && name.kind === 'string' ? atoms.modelValue(name.text) : onlyArgumentError('ModelValue', 'string', name),
  ),
  TLCCache: binary((value) => value),
  TLCFP: unary((value) => fingerprintOf(print(value))),
  TLCGetOrDefault: binary((key, otherwise, context) => readRegister(key, context) ?? otherwise),
  TLCGetAndSet: plural(([key, operator, value, otherwise], context) => {
    const old = readRegister(key as Value, context) ?? (otherwise as Value);
    const apply = operator as { apply: (...values: Value[]) => Value };
    tlcSet(key as Value, apply.apply(old, value as Value), context);
    return old;
  }),
  Trace: plural((_args, context, place) => present(context, place)),
};

/** Some number for a value: TLC's depends on its fingerprint function, which nothing else here needs. */
function fingerprintOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

// Randomization.

function elementsArgument(set: Value, position: number, operator: string): readonly Value[] {
  return isEnumerable(set) ? sortedElements(set) : argumentError(position, operator, 'finite set', set);
}

/** `count` elements chosen at random. */
function sample(elements: readonly Value[], count: number, host: Host): Value {
  const left = [...elements];
  const chosen: Value[] = [];
  while (chosen.length < count && left.length > 0) chosen.push(...left.splice(Math.floor(host.random() * left.length), 1));
  return new SetValue(chosen, false);
}

/** As many subsets as asked for (fewer where they coincide), each element being in with the probability. */
function randomSubsets(elements: readonly Value[], count: number, probability: number, host: Host): Value {
  const subsets = Array.from(
    { length: count },
    () =>
      new SetValue(
        elements.filter(() => host.random() < probability),
        true,
      ),
  );
  return new SetValue(subsets, false);
}

export const randomization: NativeModule = {
  RandomSubset: binary((count, set, { host }) =>
    sample(elementsArgument(set, 2, 'RandomSubset'), integerArgument(count, 1, 'RandomSubset', 'nonnegative integer'), host),
  ),
  RandomSetOfSubsets: plural(([count, size, set], { host }) => {
    const picks = integerArgument(count, 1, 'RandomSetOfSubsets', 'nonnegative integer');
    const average = integerArgument(size, 2, 'RandomSetOfSubsets', 'nonnegative integer');
    const elements = elementsArgument(set as Value, 3, 'RandomSetOfSubsets');
    return randomSubsets(elements, picks, elements.length === 0 ? 0 : average / elements.length, host);
  }),
  RandomSubsetSet: plural(([count, chance, set], { host }) => {
    const picks = integerArgument(count, 1, 'RandomSubsetSetProbability', 'nonnegative integer');
    const text = chance as Value;
    const probability = typeof text === 'object' && text.kind === 'string' ? Number.parseFloat(text.text) : Number.NaN;
    if (!(probability >= 0 && probability <= 1)) {
      return argumentError(2, 'RandomSubsetSetProbability', 'string literal representing a probability', text);
    }
    return randomSubsets(elementsArgument(set as Value, 3, 'RandomSubsetSetProbability'), picks, probability, host);
  }),
};
