/** Algorithms with a part missing, doubled or cut off, as they are while somebody types: never an exception, always something to say. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexNames } from '../../server/src/pluscal/nameIndex.ts';
import { readAlgorithm, translate } from '../../server/src/pluscal/translate.ts';
import { generateModule } from './generate.ts';

const folder = fileURLToPath(new URL('./fixtures', import.meta.url));
const fixtures = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));

/** Places of tokens and blanks between `--algorithm` and the end of its comment. */
function tokenPlaces(text: string): { start: number; end: number }[] {
  const from = text.search(/--(fair )?algorithm/);
  const to = text.indexOf('*)\n', from);
  return [...text.slice(from, to).matchAll(/\w+|[^\w\s]+/g)].map(({ 0: token, index }) => ({
    start: from + index,
    end: from + index + token.length,
  }));
}

function survives(text: string): void {
  const { text: translated, diagnostics } = translate(text);
  expect(translated !== null || diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  const algorithm = readAlgorithm(text);
  if (algorithm) indexNames(algorithm);
}

test('a token less, twice, or in the place of another', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), fc.constantFrom('less', 'twice', 'instead', 'cut'), (which, first, second, how) => {
      const all = [...fixtures, generateModule(which % 50)];
      const text = all[which % all.length] ?? '';
      const places = tokenPlaces(text);
      const at = places[first % places.length];
      const other = places[second % places.length];
      if (at === undefined || other === undefined) return;
      const token = text.slice(at.start, at.end);
      const replacement = { less: '', twice: `${token} ${token}`, instead: text.slice(other.start, other.end), cut: ' *)\n====\n' }[how];
      survives(text.slice(0, at.start) + replacement + (how === 'cut' ? '' : text.slice(at.end)));
    }),
    { numRuns: 1500 },
  );
});

test('names stay known while an algorithm is being written', () => {
  const names = (algorithm: string): string[] => {
    const read = readAlgorithm(`---- MODULE M ----\n(* --algorithm M\n${algorithm} *)\n====\n`);
    return read ? indexNames(read).names.map(({ kind, name }) => `${kind} ${name}`) : [];
  };
  expect(names('variables x = 0, y = ; z = 2;\nbegin\n  first: x := 1;\n  second: if x = 1 then\n    third: goto ')).toEqual([
    'variable x',
    'variable z',
    'label first',
    'label second',
    'label third',
  ]);
  expect(names('macro m(v) begin v := 1; end macro;\nprocess p \\in 1..2\nvariable t = 1;\nbegin\n a: x :=\n')).toEqual([
    'macro m',
    'process p',
    'macroParameter v',
    'variable t',
    'label a',
  ]);
  expect(names('process p = 1\nbegin\n a: skip;\nprocess q = 2\nbegin\n b: skip;\nend process;\nend algorithm;')).toEqual([
    'process p',
    'process q',
    'label a',
    'label b',
  ]);
});
