/** The order in which TLC first meets a module's tokens. */
import { expect, test } from 'vitest';
import { stringValue, tokenTexts } from '../../server/src/syntax/tokens.ts';

test('each token once, in textual order, strings with and without quotes', () => {
  const text = 'prose "no" ---- MODULE M ----\nA == {"zeta", "b"} \\* "comment"\n(* "c" *) B == "b" \\o A\n====\n"behind"';
  expect(tokenTexts(text)).toEqual(['----', 'MODULE', 'M', 'A', '==', '{', '"zeta"', 'zeta', ',', '"b"', 'b', '}', 'B', '\\o', '====']);
});

test('nested modules belong to the module around them', () => {
  expect(tokenTexts('---- MODULE M ----\n---- MODULE N ----\nx == 1\n====\ny == 2\n====\nz')).toEqual([
    '----',
    'MODULE',
    'M',
    'N',
    'x',
    '==',
    '1',
    '====',
    'y',
    '2',
  ]);
});

test('escapes in strings', () => {
  expect(stringValue('"a\\"b\\\\c\\n"')).toBe('a"b\\c\n');
});
