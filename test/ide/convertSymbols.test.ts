/** ASCII and Unicode: what is said stays the same, lists stay lists, and the way back leads to where one came from. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ConversionWish, convertSymbols, sameMeaning } from '../../server/src/ide/convertSymbols.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { parseText } from '../harness/parse.ts';

const inModule = (body: string): string => `---- MODULE Main ----\nEXTENDS Naturals\n${body}\n====\nafter \\in it\n`;

/** The converted body; the rest of the module must not change. */
async function converted(body: string, wish: ConversionWish): Promise<string> {
  const before = await parseText(inModule(body));
  const { text } = convertSymbols(before, wish);
  expect(sameMeaning(before, await parseText(text))).toBe(true);
  const [start = '', end = ''] = inModule('<|>').split('<|>');
  expect(text.startsWith(start) && text.endsWith(end)).toBe(true);
  return text.slice(start.length, -end.length);
}

describe('to Unicode', () => {
  test.each([
    ['symbols', 'A == \\A x \\in {1} : x <= 2 /\\ ~(x # <<1>>)', 'A ≜ ∀ x ∈ {1} : x ≤ 2 ∧ ¬(x ≠ ⟨1⟩)'],
    ['no comments, no strings', 'A == "a \\in b" \\* \\in\nB == (* <= *) 1', 'A ≜ "a \\in b" \\* \\in\nB ≜ (* <= *) 1'],
    ['no names', 'A == Nat', 'A ≜ Nat'],
    ['lists', 'A == \\E x \\in {} : /\\ x = 1\n                   /\\ x = 2', 'A ≜ ∃ x ∈ {} : ∧ x = 1\n               ∧ x = 2'],
    [
      'what is inside of an item',
      'A == \\/ \\E x \\in {} : /\\ x =\n                            1\n                      /\\ x = 2\n     \\/ 3 = 4',
      'A ≜ ∨ ∃ x ∈ {} : ∧ x =\n                       1\n                 ∧ x = 2\n    ∨ 3 = 4',
    ],
    [
      'what ends a list, though it would have come to stand right of it',
      'A == \\E x \\in {} : /\\ 1 = 1\n                   /\\ 2 = 2\n                  => 3 = 3',
      'A ≜ ∃ x ∈ {} : ∧ 1 = 1\n               ∧ 2 = 2\n              ⇒ 3 = 3',
    ],
    ['brackets', 'A == {x \\in {}, [a |-> 1,\n                 b |-> 2]}', 'A ≜ {x ∈ {}, [a ↦ 1,\n              b ↦ 2]}'],
    ['ELSE under THEN', 'A == IF 1 \\in {} THEN 1\n                 ELSE 2', 'A ≜ IF 1 ∈ {} THEN 1\n              ELSE 2'],
    ['comments before the items', 'A == /\\ 1 = 1\n     \\* two\n     /\\ 2 = 2', 'A ≜ ∧ 1 = 1\n    \\* two\n    ∧ 2 = 2'],
  ])('%s', async (_, ascii, unicode) => {
    expect(await converted(ascii, { to: 'unicode' })).toBe(unicode);
    expect(await converted(unicode, { to: 'ascii' })).toBe(ascii);
  });

  test('a part of the text', async () => {
    const body = 'A == 1 \\in {}\nB == 2 \\in {}';
    const start = inModule(body).indexOf('B ==');
    expect(await converted(body, { to: 'unicode', range: { start, end: start + 20 } })).toBe('A == 1 \\in {}\nB ≜ 2 ∈ {}');
  });

  test('not of a translation, whose checksum it would change', async () => {
    const body = '(* --algorithm a begin x := <<1>>; end algorithm *)\n\\* BEGIN TRANSLATION\nA == 1\n\\* END TRANSLATION\nB == 2';
    expect(await converted(body, { to: 'unicode' })).toBe(body.replace('B ==', 'B ≜'));
  });
});

describe('to ASCII', () => {
  test.each([
    ['a blank where a word would go on', 'A ≜ ∀x∈{} : x∉{}', 'A == \\A x\\in{} : x\\notin{}'],
    ['a blank where symbols would be read as one', 'B(x) ≜ x<⟨1⟩', 'B(x) == x< <<1>>'],
    ['sets of numbers', 'A ≜ ℕ', 'A == Nat'],
  ])('%s', async (_, unicode, ascii) => {
    expect(await converted(unicode, { to: 'ascii' })).toBe(ascii);
  });

  test('in the spellings that there were', async () => {
    const body = 'A == 1 =< 2 /\\ 2 \\leq 3\nB == {} \\union {}\nC == {} \\union {}';
    const { text, remembered } = convertSymbols(await parseText(inModule(body)), { to: 'unicode' });
    expect(remembered).toEqual({ '≤': ['=<', '\\leq'], '∪': ['\\union'] });
    expect(convertSymbols(await parseText(text), { to: 'ascii', remembered }).text).toBe(inModule(body));
    // One more than there were: the most frequent spelling is the likeliest.
    const more = text.replace('{} ∪ {}', '{} ∪ {} ∪ {1}');
    expect(convertSymbols(await parseText(more), { to: 'ascii', remembered }).text).toContain('{} \\union {} \\union {1}');
  });
});

describe('on the corpus', () => {
  const folders = ['examples', 'sany', 'tlc-suite'].flatMap((name) => corpusFolder(name) ?? []);
  const files = folders.flatMap((folder) => filesBelow(folder, '.tla'));

  // Every third file here; all of them hold (checked when this was written), but take their time.
  test('converting and converting back is the identity, and the tree stays', { timeout: 120_000 }, async () => {
    for (const file of files.filter((_, index) => index % 3 === 0)) {
      const text = readFileSync(file, 'utf8');
      const parsed = await parseText(text);
      const unicode = convertSymbols(parsed, { to: 'unicode' });
      const reparsed = await parseText(unicode.text);
      expect(sameMeaning(parsed, reparsed), file).toBe(true);
      expect(convertSymbols(reparsed, { to: 'ascii', remembered: unicode.remembered }).text, file).toBe(text);
    }
  });
});
