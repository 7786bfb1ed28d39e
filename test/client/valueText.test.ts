/** Values as the checker prints them, read back for the Trace view. */
import { expect, test } from 'vitest';
import { parseValue, type ValueTree } from '../../client/src/trace/valueText.ts';

/** The tree's shape in short. */
function shape(value: ValueTree): unknown {
  switch (value.kind) {
    case 'atom':
      return value.text;
    case 'set':
    case 'sequence':
      return [value.kind, ...value.elements.map(shape)];
    case 'record':
    case 'function':
      return [value.kind, ...value.entries.map(({ key, value: of }) => [key, shape(of)])];
  }
}

const shapeOf = (text: string): unknown => shape(parseValue(text));

test('atoms', () => {
  expect(shapeOf('42')).toBe('42');
  expect(shapeOf('-1')).toBe('-1');
  expect(shapeOf('TRUE')).toBe('TRUE');
  expect(shapeOf('w1')).toBe('w1');
  expect(shapeOf('"a, {b} >> \\" c"')).toBe('"a, {b} >> \\" c"');
  expect(shapeOf('1..3')).toBe('1..3');
});

test('sets and sequences, nested and empty', () => {
  expect(shapeOf('{}')).toEqual(['set']);
  expect(shapeOf('<<>>')).toEqual(['sequence']);
  expect(shapeOf('{<<1, 2>>, <<>>}')).toEqual(['set', ['sequence', '1', '2'], ['sequence']]);
  expect(shapeOf('<<{1}, {{}, {2}}>>')).toEqual(['sequence', ['set', '1'], ['set', ['set'], ['set', '2']]]);
});

test('records and functions', () => {
  expect(shapeOf('[id |-> alice, tags |-> {"x"}]')).toEqual(['record', ['id', 'alice'], ['tags', ['set', '"x"']]]);
  expect(shapeOf('(w1 :> 0 @@ w2 :> <<1>>)')).toEqual(['function', ['w1', '0'], ['w2', ['sequence', '1']]]);
  expect(shapeOf('(<<1, 2>> :> {3})')).toEqual(['function', ['<<1, 2>>', ['set', '3']]]);
});

test('white space and line breaks do not matter', () => {
  expect(parseValue('[ a |-> 1,\n  b |->\n    << 2,3 >> ]').text).toBe('[a |-> 1, b |-> <<2, 3>>]');
});

test('what is no value is shown as it is', () => {
  expect(shapeOf('[a |-> ')).toBe('[a |->');
  expect(shapeOf('[S -> T]')).toBe('[S -> T]');
  expect(shapeOf('')).toBe('');
});
