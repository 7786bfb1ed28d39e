/**
 * What is made of a text that differs from the last ones in a few places is what is made of it afresh: text, checksums, edit, diagnostics
 * and source map. The texts are generated algorithms with characters, lines and statements put in, taken out and taken back.
 */
import { expect, test } from 'vitest';
import { latestTranslation } from '../../server/src/pluscal/latest.ts';
import { defaultOptions } from '../../server/src/pluscal/options.ts';
import { StepMemory } from '../../server/src/pluscal/stepMemory.ts';
import { translate } from '../../server/src/pluscal/translate.ts';

import { generateModule, type Random, randomFrom } from './generate.ts';

test('keystrokes in generated algorithms', () => {
  let translated = 0;
  for (let seed = 0; seed < 40; seed++) {
    const random = randomFrom(seed);
    const memory = new StepMemory();
    const first = generateModule(seed);
    const texts = [first, translate(first).text ?? first];
    for (let i = 0; i < 25; i++) {
      const text = random.chance(0.1) ? random.pick([first, ...texts]) : changed(random, texts.at(-1) ?? first);
      const known = translate(text, defaultOptions, memory);
      const afresh = translate(text);
      for (const of of ['text', 'checksums', 'edit', 'lines', 'diagnostics', 'labelsAdded', 'renamed'] as const) {
        expect(JSON.stringify(known[of]), `${of}, seed ${seed}\n${text}`).toBe(JSON.stringify(afresh[of]));
      }
      if (known.text === null) continue;
      if (i % 10 === 0) expect(known.sourceMap()).toEqual(afresh.sourceMap());
      translated++;
      texts.push(text);
    }
  }
  expect(translated).toBeGreaterThan(300);
});

test('typing behind the translation', () => {
  for (let seed = 0; seed < 20; seed++) {
    const text = (translate(generateModule(seed)).text ?? '').replace(/x := x/, 'x := y');
    const stale = text.replace('x', 'x ');
    for (const module of [text, stale, text.replace('--algorithm Generated', '--algorithm')]) {
      for (const tail of ['', 'P == 1\n', 'P == x\n', 'P == x', 'PlusCal options (nof)\n', '--algorithm Other\n', 'P == 2\r\n']) {
        const typed = module.replace(/====\n$/, `${tail}====\n`);
        const [known, afresh] = [latestTranslation(typed), translate(typed)];
        for (const of of ['text', 'checksums', 'edit', 'lines', 'diagnostics', 'labelsAdded', 'renamed'] as const) {
          expect(JSON.stringify(known[of]), `${of}, seed ${seed}, ${tail}`).toBe(JSON.stringify(afresh[of]));
        }
      }
    }
  }
});

/** Somewhere in the algorithm something comes or goes. */
function changed(random: Random, text: string): string {
  const [start, end] = [text.search(/--(fair )?algorithm/) + 20, text.indexOf('*)', text.search(/--(fair )?algorithm/))];
  const places = [...text.matchAll(/(?<=;[^\n]*\n)|(?<=:=)|\b\d|\b[xy]\b|\bself\b|(?<=:[+-]?) /g)]
    .map(({ index }) => index)
    .filter((index) => start < index && index < end);
  const at = places[random.below(places.length)] ?? start;
  const kind = random.below(7);
  if (kind === 0) return `${text.slice(0, at)}${random.pick(['\n', ' ', '(* c *)', '\t', '1', 'x'])}${text.slice(at)}`;
  if (kind === 1) return `${text.slice(0, at)}${text.slice(at + 1)}`;
  if (kind === 2) return text.replace(/\b(step\d+|call_me|other|mine|local|worker|manager|x)\b/, (name) => `${name}${random.below(3)}`);
  if (kind === 6) return text.replace(/local = \w+/, `local = ${random.below(9)}`);
  const lines = text.split('\n');
  const line = text.slice(0, at).split('\n').length - 1;
  if (kind === 3) lines.splice(line, 0, random.pick(['assert x = 1;', 'skip;', 'extra: skip;', 'x := 2;']));
  if (kind === 4) lines.splice(line, 1);
  if (kind === 5) lines[line] = `  ${lines[line] ?? ''}`;
  return lines.join('\n');
}
