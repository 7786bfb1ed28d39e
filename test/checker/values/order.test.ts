/** TLC's order of strings and model values: that of first appearance (conformance.md D4.4). */
import { describe, expect, test } from 'vitest';
import { Atoms } from '../../../server/src/checker/values/atoms.ts';
import { print } from '../../../server/src/checker/values/print.ts';
import { SetValue } from '../../../server/src/checker/values/value.ts';

function set(atoms: Atoms, ...texts: string[]): string {
  return print(
    new SetValue(
      texts.map((text) => atoms.string(text)),
      false,
    ),
  );
}

describe('strings', () => {
  test('are ordered by first appearance', () => {
    const atoms = new Atoms(['TRUE', 'x', 'zeta', 'b']);
    expect(set(atoms, 'a', 'b', 'zeta', 'x', 'TRUE')).toBe('{"TRUE", "x", "zeta", "b", "a"}');
  });

  test('that come to be during the search are ordered by their text, whatever came first', () => {
    const one = new Atoms(['known']);
    one.seal();
    const other = new Atoms(['known']);
    other.seal();
    expect(set(one, 'q', 'p', 'known')).toBe('{"known", "p", "q"}');
    expect(set(other, 'p', 'known', 'q')).toBe('{"known", "p", "q"}');
  });

  test('are the same object for the same text', () => {
    const atoms = new Atoms([]);
    expect(atoms.string('a')).toBe(atoms.string('a'));
  });
});

test('untyped model values come before everything else', () => {
  const atoms = new Atoms(['m', 'A_1']);
  expect(print(new SetValue([3, atoms.modelValue('m'), 1], false))).toBe('{m, 1, 3}');
});

test('a typed model value has the type of its first letter', () => {
  const atoms = new Atoms([]);
  expect(atoms.modelValue('A_1').type).toBe('A');
  expect(atoms.modelValue('p_').type).toBe('');
});

test('model values that come to be during the search are told apart', () => {
  const atoms = new Atoms([]);
  atoms.seal();
  expect(print(new SetValue([atoms.modelValue('q'), atoms.modelValue('p')], false))).toBe('{p, q}');
});
