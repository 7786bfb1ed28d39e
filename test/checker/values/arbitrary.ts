/** Random values for property tests: each kind of value in several representations. */
import fc from 'fast-check';
import { Atoms } from '../../../server/src/checker/values/atoms.ts';
import {
  FunctionSet,
  FunctionValue,
  IntervalValue,
  PowerSet,
  ProductSet,
  RecordValue,
  SetValue,
  type StringValue,
  TupleValue,
  UnionSet,
  type Value,
} from '../../../server/src/checker/values/value.ts';

const atoms: Atoms = new Atoms(['zeta', 'b', 'a', 'm1', 'm2']);

const smallInteger = fc.integer({ min: -2, max: 3 });

/** Sets of integers, listed, as an interval, or as a union: all comparable with each other. */
export const integerSet: fc.Arbitrary<Value> = fc.oneof(
  fc.array(smallInteger, { maxLength: 5 }).map((elements) => new SetValue(elements, false)),
  fc.tuple(smallInteger, smallInteger).map(([low, high]) => new IntervalValue(low, high)),
  fc
    .tuple(fc.array(smallInteger, { maxLength: 3 }), smallInteger)
    .map(([elements, high]) => new UnionSet(new SetValue(elements, false), new IntervalValue(0, high))),
);

/** Functions from `1 .. n` to integers, as a tuple, with an interval as domain, or with their arguments in any order. */
export const sequence: fc.Arbitrary<Value> = fc.array(smallInteger, { maxLength: 4 }).chain((elements) =>
  fc.oneof(
    fc.constant(new TupleValue(elements)),
    fc.constant(new FunctionValue(null, elements, true)),
    fc
      .shuffledSubarray(
        elements.map((_, i) => i + 1),
        { minLength: elements.length },
      )
      .map(
        (domain) =>
          new FunctionValue(
            domain,
            domain.map((argument) => elements[argument - 1] as Value),
            false,
          ),
      ),
  ),
);

/** Functions on strings, as a record or with their arguments in any order. */
const record: fc.Arbitrary<Value> = fc
  .tuple(fc.subarray(['zeta', 'b', 'a'], { minLength: 1 }), fc.array(smallInteger, { minLength: 3, maxLength: 3 }))
  .chain(([names, values]) => {
    const fields = names.map((name) => atoms.string(name)) as StringValue[];
    const given = fields.map((_, i) => values[i] as Value);
    return fc.oneof(
      fc.constant(new RecordValue(fields, given)),
      fc.constant(new FunctionValue(fields.toReversed(), given.toReversed(), false)),
    );
  });

/** Sets of sets of integers, symbolic ones too. */
export const setOfSets: fc.Arbitrary<Value> = fc.oneof(
  fc.array(integerSet, { maxLength: 3 }).map((elements) => new SetValue(elements, false)),
  integerSet.map((set) => new PowerSet(set)),
);

/** Sets of functions. */
export const setOfFunctions: fc.Arbitrary<Value> = fc.oneof(
  fc.array(sequence, { maxLength: 3 }).map((elements) => new SetValue(elements, false)),
  fc.tuple(fc.integer({ min: 0, max: 2 }), integerSet).map(([n, range]) => new FunctionSet(new IntervalValue(1, n), range)),
  fc.tuple(integerSet, integerSet).map((sets) => new ProductSet(sets)),
);

/** Two or three values of one kind. */
export function comparable(count: number): fc.Arbitrary<Value[]> {
  const kinds = [smallInteger as fc.Arbitrary<Value>, integerSet, sequence, record, setOfSets, setOfFunctions];
  return fc.oneof(...kinds.map((kind) => fc.array(kind, { minLength: count, maxLength: count })));
}
