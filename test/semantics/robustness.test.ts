/** Analysis and lowering take any text: rules are told apart by code, and broken modules never make them throw. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { semanticRules } from '../../server/src/semantics/diagnostics/catalogue.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { modelOf, nameOf } from '../harness/model.ts';

test('every rule has a code of its own', () => {
  const codes = semanticRules.map((rule) => rule.code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const rule of semanticRules) expect(rule.meaning.length, rule.code).toBeGreaterThan(20);
});

/** A small generator with a seed, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 0x1000000;
  };
}

test('broken modules do not throw, and keep what is intact', async () => {
  const folder = corpusFolder('examples');
  if (folder === undefined) return;
  const next = random(7);
  const files = filesBelow(folder, '.tla');
  for (let i = 0; i < 60; i++) {
    const text = readFileSync(files[Math.floor(next() * files.length)] as string, 'utf8');
    const words = [...text.matchAll(/\S+/g)];
    const word = words[Math.floor(next() * words.length)];
    if (word === undefined || text.length > 60_000 || !/MODULE\s+\w/.test(text)) continue;
    const other = words[Math.floor(next() * words.length)]?.[0] ?? '';
    const broken = text.slice(0, word.index) + (next() < 0.5 ? '' : other) + text.slice(word.index + word[0].length);
    if (!/MODULE\s+\w/.test(broken)) continue;
    await modelOf({ modules: { [nameOf(broken)]: broken }, config: 'INIT Init\nNEXT Next\nCONSTANT N = 3\nINVARIANT TypeOK' }).catch(
      (error: unknown) => {
        if (!String(error).includes('there is no module')) throw error;
      },
    );
  }
});

test('modules that need each other in a circle, or themselves, are told', async () => {
  const { diagnostics } = await modelOf({
    modules: { A: '---- MODULE A ----\nEXTENDS B\n====', B: '---- MODULE B ----\nEXTENDS A\n====' },
  });
  // In both files, since either may be the one that is looked at.
  expect(diagnostics.map((d) => d.sany)).toEqual([4222, 4222]);
});

test('a name that is nearly right is guessed', async () => {
  const { errors } = await modelOf({ modules: '---- MODULE Main ----\nCounter == 1\nNext == Countr\n====' });
  expect(errors[0]).toContain('Did you mean `Counter`?');
});

test('where a module is missing, names that it may define are not complained about', async () => {
  const { diagnostics } = await modelOf({ modules: '---- MODULE Main ----\nEXTENDS Missing\nA == SomethingFromIt + 1\n====' });
  // The library's + is another matter: it is worth a hint.
  expect(diagnostics.map((d) => d.sany)).toEqual([4220, 4200]);
});
