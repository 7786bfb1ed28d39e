/** Packed states: the slots come back, different states differ in their words, and what does not fit is never packed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitPacking, exceededSlot, type Field } from '../../../server/src/checker/compile/bitPacking.ts';

const field: fc.Arbitrary<Field> = fc.record({
  low: fc.oneof(fc.constant(0), fc.integer({ min: -40_000, max: 40_000 })),
  bits: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 32 })),
});

/** A slot's value at a fraction of its field. */
function valueIn({ low, bits }: Field, fraction: number): number {
  return (low + Math.floor(fraction * 2 ** bits)) | 0;
}

/** Fields, and two states that differ in some slots at most. */
const states = fc
  .array(
    fc.tuple(field, fc.double({ min: 0, max: 0.999_999, noNaN: true }), fc.option(fc.double({ min: 0, max: 0.999_999, noNaN: true }))),
    {
      minLength: 1,
      maxLength: 700,
    },
  )
  .map((slots) => ({
    fields: slots.map(([each]) => (each.bits === 32 ? { low: 0, bits: 32 } : { ...each, bits: Math.min(each.bits, 30) })),
    one: slots.map(([each, fraction]) => (each.bits >= 31 ? Math.floor(fraction * 1000) : valueIn(each, fraction))),
    other: slots.map(([each, fraction, changed]) => (each.bits >= 31 ? Math.floor(fraction * 1000) : valueIn(each, changed ?? fraction))),
  }));

function refuse(): never {
  throw new RangeError('outside of its field');
}

test('slots are packed and come back, and words say as much as slots', () => {
  fc.assert(
    fc.property(states, ({ fields, one, other }) => {
      const packing = bitPacking(fields, refuse);
      expect(packing.words).toBeLessThanOrEqual(fields.length);
      const packed = [one, other].map((slots) => {
        const words = new Int32Array(packing.words + 2);
        packing.pack(Int32Array.from([0, ...slots]), 1, words, 2);
        const back = new Int32Array(fields.length);
        packing.unpack(words, 2, back);
        expect([...back]).toEqual(slots);
        return words.join();
      });
      expect(packed[0] === packed[1]).toBe(one.join() === other.join());
    }),
  );
});

test('a slot outside of its field is refused, whichever it is', () => {
  const fields: Field[] = [
    { low: 0, bits: 1 },
    { low: -4, bits: 3 },
    { low: 7, bits: 0 },
    { low: 0, bits: 8 },
  ];
  const packing = bitPacking(fields, refuse);
  const fitting = [1, -4, 7, 255];
  for (const [slot, values] of [
    [2, -1],
    [-5, 4],
    [6, 8],
    [-1, 256],
  ].entries()) {
    for (const value of values) {
      const slots = Int32Array.from(fitting.map((each, i) => (i === slot ? value : each)));
      expect(() => packing.pack(slots, 0, new Int32Array(packing.words), 0)).toThrow(RangeError);
      expect(exceededSlot(fields, slots, 0)).toBe(slot);
    }
  }
});
