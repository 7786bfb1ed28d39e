/** The modules inside: bundled as they are in their folder, free of errors, every definition with its documentation and an example. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { libraryTexts } from '../../server/src/semantics/library.generated.ts';
import { analyzeTexts } from '../harness/model.ts';

const folder = fileURLToPath(new URL('../../server/src/semantics/library/', import.meta.url));

test('the bundle is that of the folder (node server/src/semantics/library/generate.mjs)', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.tla'));
  expect(Object.keys(libraryTexts).sort()).toEqual(files.map((file) => file.slice(0, -4)).sort());
  for (const file of files) expect(libraryTexts[file.slice(0, -4)], file).toBe(readFileSync(folder + file, 'utf8'));
});

/** Directions to provers are all alike: their names say it. */
const undocumented = new Set(['TLAPS']);

test('every module is free of errors and documents what it exports', async () => {
  const failures: string[] = [];
  for (const [name, text] of Object.entries(libraryTexts)) {
    const { root, diagnostics } = await analyzeTexts({ modules: { [name]: text } });
    for (const d of [...diagnostics.values()].flat()) if (d.severity === 'error') failures.push(`${name}: ${d.message}`);
    for (const unit of root?.syntax.units ?? []) {
      if ((unit.kind !== 'operatorDefinition' && unit.kind !== 'functionDefinition') || unit.local || undocumented.has(name)) continue;
      if (unit.comment === undefined) failures.push(`${name}!${unit.name.text} has no comment`);
      else if (!/Example:|constant|fraction/i.test(unit.comment)) failures.push(`${name}!${unit.name.text} has no example`);
    }
  }
  expect(failures).toEqual([]);
});

test('a name of the library that is not extended is offered with its module', async () => {
  const { diagnostics } = await analyzeTexts({ modules: '---- MODULE Main ----\nN == Cardinality({1})\n====' });
  expect([...diagnostics.values()].flat()[0]?.message).toContain('`FiniteSets`: add it to EXTENDS');
});

test('a user’s own module takes the place of the library’s', async () => {
  const { diagnostics, modules } = await analyzeTexts({
    modules: { Main: '---- MODULE Main ----\nEXTENDS Bags\nB == Mine\n====', Bags: '---- MODULE Bags ----\nMine == 1\n====' },
  });
  expect([...diagnostics.values()].flat()).toEqual([]);
  expect(modules.map((module) => [module.model.name, module.library])).toEqual([
    ['Bags', false],
    ['Main', false],
  ]);
});
