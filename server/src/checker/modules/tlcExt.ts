/** TLCExt and Randomization: tests of failures, caching, the present behavior, random subsets (conformance.md D11.3, D11.4). */
import type { Host } from '../evaluate/host.ts';
import { compareAtoms } from '../values/atoms.ts';
import { equal, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { EvaluationError, fail } from '../values/error.ts';
import { messageOf, print } from '../values/print.ts';
import { RecordValue, SetValue, TupleValue, type Value } from '../values/value.ts';
import {
  argumentError,
  binary,
  integerArgument,
  lazily,
  type NativeContext,
  type NativeModule,
  onlyArgumentError,
  plural,
  type Thunk,
  unary,
} from './native.ts';
import { readRegister, recordOf, tlcSet } from './tlc.ts';

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

/** A state as a record of its variables. */
function stateRecord(values: readonly (Value | undefined)[], context: NativeContext): Value {
  const fields = context.variables.map((name, i) => ({ name: context.atoms.string(name), value: values[i] }));
  fields.sort((a, b) => compareAtoms(a.name, b.name));
  return new RecordValue(
    fields.map((field) => field.name),
    fields.map((field) => field.value as Value),
  );
}

export const tlcExt: NativeModule = {
  // There is none while the search goes on.
  CounterExample: plural((_args, context) => recordOf(context, { action: new SetValue([], true), state: new SetValue([], true) })),
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
  Trace: plural((_args, context, place) => {
    const unassigned = context.variables.filter((_, i) => place.state[i] === undefined);
    if (unassigned.length > 0) {
      return fail(
        `In evaluating TLCExt!Trace, the state is not completely specified yet (variable${unassigned.length > 1 ? 's' : ''} ${unassigned.join(', ')} undefined).`,
      );
    }
    const before = (context.host.trace?.() ?? []).map((state) => stateRecord(state, context));
    const here = stateRecord(place.state, context);
    // While a state's steps are looked at, it is the last of the behavior itself.
    const last = before.at(-1);
    return new TupleValue(last !== undefined && equal(last, here) ? before : [...before, here]);
  }),
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
