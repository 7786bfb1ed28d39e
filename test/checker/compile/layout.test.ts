/** Shapes hold the values that they were made from, and slots say as much as values: there and back, equal if and only if equal. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Codec } from '../../../server/src/checker/compile/codec.ts';
import { Layout, LayoutExceeded, widened } from '../../../server/src/checker/compile/layout.ts';
import { type Atom, join, type Shape, slotCount } from '../../../server/src/checker/compile/shape.ts';
import { AtomTable, Universes } from '../../../server/src/checker/compile/universe.ts';
import { ValueHeap } from '../../../server/src/checker/heap/valueHeap.ts';
import { Atoms } from '../../../server/src/checker/values/atoms.ts';
import { equal } from '../../../server/src/checker/values/compare.ts';
import { RecordValue, type StringValue, TupleValue, type Value } from '../../../server/src/checker/values/value.ts';
import { integerSet, sequence, setOfFunctions, setOfSets } from '../values/arbitrary.ts';

const atoms = new Atoms(['zeta', 'b', 'a', 'm1', 'm2']);
const names: Atom[] = ['zeta', 'b', 'a'].map((text) => atoms.string(text));

const fields = ['zeta', 'b'].map((text) => atoms.string(text)) as StringValue[];

/** Records of two kinds, whose values may be records, too. */
const record: fc.Arbitrary<Value> = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 2 }), fc.constantFrom<Value>(...names, new RecordValue(fields.slice(1), [true])))
  .map(([both, number, value]) => (both ? new RecordValue(fields, [number, value]) : new RecordValue(fields.slice(0, 1), [number])));

/** Two values that TLC can compare. */
const pair: fc.Arbitrary<[Value, Value]> = fc.oneof(
  ...[integerSet, sequence, setOfSets, setOfFunctions].map((kind) => fc.tuple(kind, kind)),
  record.chain((one) => fc.tuple(fc.constant(one), record)).filter(([one, other]) => isComparable(one, other)),
);

function isComparable(one: Value, other: Value): boolean {
  try {
    equal(one, other);
    return true;
  } catch {
    return false;
  }
}

function codec(): Codec {
  return new Codec(new Universes((text) => atoms.string(text)), new AtomTable(names), new ValueHeap(atoms));
}

function slotsOf(used: Codec, shape: Shape, value: Value): Int32Array {
  const slots = new Int32Array(Math.max(1, slotCount(shape)));
  expect(used.encode(shape, value, slots, 0)).toBe(true);
  return slots;
}

test('a joined shape holds both values', () => {
  fc.assert(
    fc.property(pair, ([left, right]) => {
      const used = codec();
      const shape = join(used.universes.shapeOf(left), used.universes.shapeOf(right));
      const one = slotsOf(used, shape, left);
      const other = slotsOf(used, shape, right);
      expect(equal(used.decode(shape, one, 0), left)).toBe(true);
      expect(equal(used.decode(shape, other, 0), right)).toBe(true);
      expect(one.join() === other.join()).toBe(equal(left, right));
    }),
  );
});

test('a value that does not fit widens its variable', () => {
  const used = codec();
  const narrow: Shape = { kind: 'sequence', element: { kind: 'integer', low: 0, high: 3 }, capacity: 2 };
  const value = new TupleValue([1, 2, 3, 9]);
  const layout = new Layout([narrow]);
  expect(() => layout.encode(used, [value], new Int32Array(layout.stride), 0)).toThrow(LayoutExceeded);
  const wide = widened(used.universes, narrow, 0, [{ variable: 0, value }]);
  expect(wide).toEqual({ kind: 'sequence', element: { kind: 'integer', low: 0, high: 15 }, capacity: 8 });
  expect(equal(used.decode(wide, slotsOf(used, wide, value), 0), value)).toBe(true);
});
