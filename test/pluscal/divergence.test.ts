/** Telling a stale translation from an edited one. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { divergenceDiagnostics, findDivergence } from '../../server/src/pluscal/divergence.ts';
import { translate } from '../../server/src/pluscal/translate.ts';

const text = readFileSync(fileURLToPath(new URL('./fixtures/EndlessLoops.tla', import.meta.url)), 'utf8');

function warnings(module: string): (number | undefined)[] {
  return divergenceDiagnostics(module, translate(module).checksums?.algorithm ?? null).map(({ sany }) => sany);
}

const otherAlgorithm = (module: string): string => module.replace('mine := mine + 1', 'mine := mine + 2');
const otherTranslation = (module: string): string => module.replace("mine' = [mine EXCEPT", "mine' = [ mine EXCEPT");

test('a translation up to date', () => {
  expect(warnings(text)).toEqual([]);
});

test('another algorithm', () => {
  expect(warnings(otherAlgorithm(text))).toEqual([4804]);
});

test('layout and comments of the algorithm do not matter', () => {
  expect(warnings(text.replace('turn := 1;', 'turn :=  1 (* soon *) ;'))).toEqual([]);
});

test('an edited translation', () => {
  expect(warnings(otherTranslation(text))).toEqual([4805]);
});

test('both', () => {
  expect(warnings(otherAlgorithm(otherTranslation(text)))).toEqual([4803]);
});

test('checks that are switched off, and modules that have none', () => {
  const off = otherAlgorithm(text).replace(/chksum\(pcal\) = "\w+"/, 'chksum(pcal) \\in STRING');
  expect(warnings(off)).toEqual([]);
  expect(findDivergence(text.replace(/ \(chksum.*/, ''), null)).toEqual({ algorithmChanged: null, translationChanged: null });
});

test('an algorithm with errors says nothing about itself, but the translation can still be known to be edited', () => {
  const broken = otherTranslation(text).replace('turn := 1;', 'turn := ;');
  expect(translate(broken).checksums).toBeNull();
  expect(warnings(broken)).toEqual([4805]);
});
