/** From the algorithm to its translation and back, by the words at both ends. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { mappingsOf, toAlgorithm, toTranslation } from '../../server/src/pluscal/sourceMap.ts';
import { translate } from '../../server/src/pluscal/translate.ts';

function load(name: string): {
  text: string;
  forward: (words: string, word: string) => string[];
  back: (words: string, word: string) => string;
} {
  const text = readFileSync(fileURLToPath(new URL(`./fixtures/${name}.tla`, import.meta.url)), 'utf8');
  const sourceMap = translate(text).sourceMap();
  if (!sourceMap) throw new Error('no source map');
  const begin = text.indexOf('BEGIN TRANSLATION');
  const find = (words: string, word: string, from: number): number => text.indexOf(words, from) + words.indexOf(word);
  return {
    text,
    // The line of the translation around each place that a word of the algorithm became.
    forward: (words, word) =>
      toTranslation(sourceMap, find(words, word, 0)).map(({ start, end }) => {
        const line = text.lastIndexOf('\n', start) + 1;
        return `${text.slice(line, start)}[${text.slice(start, end)}]`.trim();
      }),
    back: (words, word) => {
      const start = find(words, word, begin);
      const span = toAlgorithm(sourceMap, { start, end: start + word.length });
      return span ? text.slice(span.start, span.end) : '';
    },
  };
}

describe('BoundedBuffer', () => {
  const { forward, back, text } = load('BoundedBuffer');

  test('a token of an expression is the same token there', () => {
    expect(forward('Len(buffer) # 100', '100')).toEqual(['Len(buffer) # [100]']);
    expect(back('Len(buffer) # 100', 'buffer')).toBe('buffer');
    expect(back('Items \\ {previous[self]}', 'previous[self]')).toBe('previous');
  });

  test('a label is its action, and stands in the disjunction', () => {
    expect(back('make(self) \\/ put(self)', 'put(self)')).toBe('put');
    expect(back('check == /\\', 'check')).toBe('check');
    expect(back('/\\ Assert(got', 'Assert(')).toBe('assert got \\in Items');
  });

  test('a statement is what the translation added for it', () => {
    expect(back('THEN /\\ pc\' = [pc EXCEPT ![self] = "make"]', 'pc EXCEPT')).toBe('goto make');
    expect(back("buffer' = Append", "buffer'")).toBe('buffer := Append(buffer, item)');
    expect(back('UNCHANGED << pc, buffer', 'UNCHANGED')).toBe(back('UNCHANGED << pc, buffer', 'UNCHANGED'));
  });

  test('a variable is its declaration', () => {
    expect(back('VARIABLES pc, buffer', 'buffer')).toBe('buffer');
    expect(back('/\\ sent = [self', 'sent =')).toBe('sent');
    expect(back('/\\ sent = [self', 'sent = [self')).toBe('sent');
    expect(back('/\\ sent = [self', '= [')).toBe('sent = 0');
  });

  test('mappings lie in order, and each token that leads back is there in its own words', () => {
    const map = translate(text).sourceMap();
    const mappings = map ? mappingsOf(map) : [];
    const shown = new Map<string, string>();
    let last = 0;
    for (const { generated, source, exact } of mappings) {
      expect(generated.start).toBeGreaterThanOrEqual(last);
      last = generated.end;
      const own = text.slice(source.start, source.end);
      // Primes and subscripts belong to the variable before them, whose own text comes along with them.
      if (exact) shown.set(own, `${shown.get(own) ?? ''} ${text.slice(generated.start, generated.end)}`);
    }
    for (const [own, all] of shown) expect(all.split(' ')).toContain(own.split(' ')[0]);
    expect(shown.size).toBeGreaterThan(40);
  });
});

describe('macros', () => {
  const { back, forward } = load('MacroExpansion');

  test("an argument's tokens lead to the call, the macro's own to the macro", () => {
    expect(back("r' = [r EXCEPT !.f", '.f')).toBe('.f');
    expect(back('n > 2', '2')).toBe('2');
    expect(back("n' = n + (IF", '+')).toBe('+');
    expect(forward('add(second, amount * 2)', '* 2').length).toBeGreaterThan(1);
  });
});
