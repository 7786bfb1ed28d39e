/** What must hold of order, equality, membership and normal forms, whatever represents a value. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, equal, forEachElement, sortedElements } from '../../../server/src/checker/values/compare.ts';
import { member, subsetOrEqual } from '../../../server/src/checker/values/membership.ts';
import { print } from '../../../server/src/checker/values/print.ts';
import { bigUnion, cardinality, difference, intersection, union } from '../../../server/src/checker/values/sets.ts';
import { hash, normalForm } from '../../../server/src/checker/values/structure.ts';
import { type AnySet, SetValue, type Value } from '../../../server/src/checker/values/value.ts';
import { comparable, integerSet, sequence, setOfFunctions, setOfSets } from './arbitrary.ts';

function elementsOf(set: Value): Value[] {
  const elements: Value[] = [];
  forEachElement(set, (element) => {
    elements.push(element);
    return false;
  });
  return elements;
}

describe('order and equality', () => {
  test('equal values compare as equal, and no others', () => {
    fc.assert(fc.property(comparable(2), ([a, b]) => equal(a as Value, b as Value) === (compare(a as Value, b as Value) === 0)));
  });

  test('the order is one', () => {
    fc.assert(
      fc.property(comparable(3), (values) => {
        const [a, b, c] = values as [Value, Value, Value];
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('equal values have equal hashes and normal forms', () => {
    fc.assert(
      fc.property(comparable(2), (values) => {
        const [a, b] = values as [Value, Value];
        expect(print(normalForm(a)) === print(normalForm(b))).toBe(equal(a, b));
        if (equal(a, b)) expect(hash(a)).toBe(hash(b));
      }),
    );
  });

  test('a normal form is equal to its value and its own normal form', () => {
    fc.assert(
      fc.property(comparable(1), ([value]) => {
        const normal = normalForm(value as Value);
        expect(equal(normal, value as Value)).toBe(true);
        expect(normalForm(normal)).toBe(normal);
      }),
    );
  });
});

describe('sets', () => {
  const anySet = fc.oneof(integerSet, setOfSets, setOfFunctions);

  test('have the elements that are listed, each once', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const elements = sortedElements(set as AnySet);
        for (const element of elementsOf(set)) expect(member(element, set)).toBe(true);
        elements.forEach((element, i) => {
          if (i > 0) expect(compare(elements[i - 1] as Value, element)).toBeLessThan(0);
        });
        expect(cardinality(set as AnySet)).toBe(elements.length);
      }),
    );
  });

  test('are decided without listing as they are with it', () => {
    fc.assert(
      fc.property(
        setOfFunctions,
        sequence,
        (set, element) => member(element, set) === elementsOf(set).some((each) => equal(each, element)),
      ),
    );
    fc.assert(
      fc.property(setOfSets, integerSet, (set, element) => member(element, set) === elementsOf(set).some((each) => equal(each, element))),
    );
  });

  test('union, intersection and difference are what they should be', () => {
    fc.assert(
      fc.property(integerSet, integerSet, fc.integer({ min: -3, max: 4 }), (s, t, element) => {
        const [inS, inT] = [member(element, s), member(element, t)];
        expect(member(element, union(s, t))).toBe(inS || inT);
        expect(member(element, intersection(s, t))).toBe(inS && inT);
        expect(member(element, difference(s, t))).toBe(inS && !inT);
        expect(subsetOrEqual(intersection(s, t), s)).toBe(true);
        expect(subsetOrEqual(s, t)).toBe(cardinality(difference(s, t) as AnySet) === 0);
      }),
    );
  });

  test('UNION has the elements of the elements', () => {
    fc.assert(
      fc.property(fc.array(integerSet, { maxLength: 3 }), fc.integer({ min: -3, max: 4 }), (sets, element) => {
        expect(member(element, bigUnion(new SetValue(sets, false)))).toBe(sets.some((set) => member(element, set)));
      }),
    );
  });
});
