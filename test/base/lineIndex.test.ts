/** Columns as the reference tools print them; SANY was asked for those of names behind tabs. */
import { expect, test } from 'vitest';
import { LineIndex } from '../../server/src/base/lineIndex.ts';

test('a tab reaches to the next multiple of eight', () => {
  const text = 'A ==\n\tfoo\n  \tbar';
  const lines = new LineIndex(text);
  expect(lines.position(text.indexOf('foo'))).toEqual({ line: 2, column: 9 });
  expect(lines.position(text.indexOf('bar'))).toEqual({ line: 3, column: 9 });
});

test('a character of two code units is one column', () => {
  const text = '"𝔸" = x';
  expect(new LineIndex(text).position(text.indexOf('x'))).toEqual({ line: 1, column: 7 });
});
