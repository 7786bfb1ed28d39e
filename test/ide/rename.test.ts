/** Renaming: everywhere a name is meant, in modules and configurations; never so that a name means something else. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Elsewhere, references } from '../../server/src/ide/references.ts';
import { type Renamable, type Renaming, renamableInConfig, rename, renameInConfig } from '../../server/src/ide/rename.ts';
import { moduleRenaming } from '../../server/src/ide/renameModule.ts';
import { placeOf } from '../../server/src/ide/snapshot.ts';
import type { ModelSymbol } from '../../server/src/semantics/symbols.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { corpusModule, sampledNames } from '../harness/corpusModules.ts';
import { testFiles, testUri } from '../harness/snapshot.ts';

const files: Readonly<Record<string, string>> = {
  'Main.tla': `---- MODULE Main ----
EXTENDS Naturals
CONSTANT Limit
VARIABLE x
Step(n) == x' = x + n
Other == \\E k \\in 1 .. Limit : Step(k)
Again == LET twice(m) == Step(m) IN twice(2)
====
`,
  'User.tla': `---- MODULE User ----
EXTENDS Main
Mine == Step(1)
====
`,
  'Instance.tla': `---- MODULE Instance ----
VARIABLES x, y
M == INSTANCE Main WITH Limit <- 3
Go == M!Step(1)
====
`,
  'Implicit.tla': `---- MODULE Implicit ----
CONSTANT Limit
VARIABLE x
INSTANCE Main
====
`,
  'Lists.tla': `---- MODULE Lists ----
VARIABLE x
Short == /\\ x = 1
         /\\ \\/ x = 2
            \\/ x = 3
Use == IF Short THEN 1
                ELSE 2
====
`,
  'Main.cfg': 'CONSTANT Limit = 3\nINIT Other\nNEXT Again\n',
};

/** The renamed texts of all files that change, or why not. */
async function renamed(file: string, at: string, name: string): Promise<Record<string, string> | string> {
  const before = await testFiles(files);
  const modules = ['Main.tla', 'User.tla', 'Instance.tla', 'Implicit.tla', 'Lists.tla'].filter((other) => other !== file);
  const elsewhere: Elsewhere = {
    analyses: modules.map((other) => before.module(other).analysis),
    configs: file === 'Main.cfg' ? [] : [before.config('Main.cfg', 'Main.tla')],
  };
  const nameOf = (uri: string): string => uri.replace('test:/', '');
  let texts: ReadonlyMap<string, string> = new Map();
  const renamable: Renamable = {
    elsewhere,
    text: (uri) => files[nameOf(uri)],
    reread: ({ analyses, configs }, changed) => {
      texts = changed;
      const again = before.again(changed);
      return {
        analyses: analyses.map(({ root }) => again.module(nameOf(root?.source.uri ?? '')).analysis),
        configs: configs.map(({ uri }) => again.config(nameOf(uri), 'Main.tla')),
      };
    },
  };
  const offset = before.offsetOf(file, at);
  const renaming: Renaming = file.endsWith('.cfg')
    ? renameInConfig(before.config(file, 'Main.tla'), offset, name, renamable)
    : rename(before.module(file), offset, name, renamable);
  if (renaming.kind === 'refused') return renaming.reason;
  return Object.fromEntries([...texts].map(([uri, text]) => [nameOf(uri), text]));
}

describe('everywhere a name is meant', () => {
  test('in modules that extend or instantiate', async () => {
    expect(await renamed('Main.tla', 'Step(n)', 'Move')).toEqual({
      'Main.tla': files['Main.tla']?.replaceAll('Step', 'Move'),
      'User.tla': files['User.tla']?.replaceAll('Step', 'Move'),
      'Instance.tla': files['Instance.tla']?.replaceAll('Step', 'Move'),
    });
  });

  test('in configurations', async () => {
    expect(await renamed('Main.tla', 'Again ==', 'Once')).toMatchObject({ 'Main.cfg': files['Main.cfg']?.replace('Again', 'Once') });
  });

  test('from a configuration', async () => {
    expect(await renamed('Main.cfg', 'Other', 'Begin')).toEqual({
      'Main.cfg': files['Main.cfg']?.replace('Other', 'Begin'),
      'Main.tla': files['Main.tla']?.replace('Other', 'Begin'),
    });
  });

  test('a bound name, to one that is used elsewhere only', async () => {
    expect(await renamed('Main.tla', 'n) ==', 'k')).toEqual({
      'Main.tla': files['Main.tla']?.replace("Step(n) == x' = x + n", "Step(k) == x' = x + k"),
    });
  });
});

describe('what else has to change', () => {
  test('an INSTANCE that took the name without saying so gets a WITH', async () => {
    expect(await renamed('Main.tla', 'Limit\n', 'Most')).toMatchObject({
      'Main.tla': files['Main.tla']?.replaceAll('Limit', 'Most'),
      'Instance.tla': files['Instance.tla']?.replace('Limit <- 3', 'Most <- 3'),
      'Implicit.tla': files['Implicit.tla']?.replace('INSTANCE Main', 'INSTANCE Main WITH Most <- Limit'),
    });
    expect(await renamed('Implicit.tla', 'Limit\n', 'Most')).toEqual({
      'Implicit.tla': files['Implicit.tla']?.replace('CONSTANT Limit', 'CONSTANT Most').replace('Main', 'Main WITH Limit <- Most'),
    });
    expect(await renamed('Instance.tla', 'x, y', 'z')).toMatchObject({
      'Instance.tla': files['Instance.tla']?.replace('x, y', 'z, y').replace('<- 3', '<- 3, x <- z'),
    });
  });

  test('a list that begins on the line of a renamed name stays one', async () => {
    expect(await renamed('Lists.tla', 'Short ==', 'MuchLonger')).toEqual({
      'Lists.tla': `---- MODULE Lists ----
VARIABLE x
MuchLonger == /\\ x = 1
              /\\ \\/ x = 2
                 \\/ x = 3
Use == IF MuchLonger THEN 1
                     ELSE 2
====
`,
    });
  });
});

describe('refused', () => {
  test.each([
    ['a name that is taken', 'Main.tla', 'Step(n)', 'Other', /Other has a meaning here already/],
    ['a parameter that would hide a variable', 'Main.tla', 'n) ==', 'x', /x has a meaning here already/],
    ['a name that a module which extends this one has', 'Main.tla', 'Step(n)', 'Mine', /Mine has a meaning here already/],
    ['a name of a library module that is extended', 'Main.tla', 'Step(n)', 'Nat', /Nat has a meaning here already/],
    ['a word of the language', 'Main.tla', 'Step(n)', 'CHOOSE', /cannot be a name/],
    ['a name of the library', 'Main.tla', '.. Limit', 'upto', /cannot be changed|identifiers/],
  ])('%s', async (_, file, at, name, reason) => {
    expect(await renamed(file, at, name)).toMatch(reason);
  });

  test('what is no name', async () => {
    const found = await testFiles(files);
    expect(renamableInConfig(found.config('Main.cfg', 'Main.tla'), 0)).toMatch(/no name here/);
  });
});

test('renaming a file renames its module, and what leads to it', async () => {
  const found = await testFiles(files);
  const users = ['Main.tla', 'User.tla', 'Instance.tla', 'Implicit.tla'].map((file) => found.module(file));
  const places = moduleRenaming(testUri('Main.tla'), 'Machine', users);
  expect(
    places.map(({ uri, span }) => `${uri.replace('test:/', '')} ${found.text(uri.replace('test:/', '')).slice(span.start - 9, span.end)}`),
  ).toEqual(['Main.tla - MODULE Main', 'User.tla \nEXTENDS Main', 'Instance.tla INSTANCE Main', 'Implicit.tla INSTANCE Main']);
});

test('references of a library operator are found in the module', async () => {
  const found = await testFiles(files);
  expect(
    references(found.module('Main.tla'), found.offsetOf('Main.tla', '+ n'), { analyses: [], configs: [] }).map(({ uri }) => uri),
  ).toContain(testUri('Main.tla'));
});

test('on the corpus, a new name is never refused', { timeout: 60_000 }, async () => {
  const folder = corpusFolder('examples');
  if (folder === undefined) return;
  for (const file of filesBelow(folder, '.tla').filter((_, index) => index % 20 === 2)) {
    const module = await corpusModule(file);
    const { snapshot } = module;
    // Names of algorithms are renamed by way of the algorithm.
    if (/--(fair )?algorithm/.test(snapshot.text)) continue;
    const own = (symbol: ModelSymbol): boolean => placeOf(symbol)?.uri === file;
    for (const { name, start } of sampledNames(snapshot, 5, own)) {
      const renaming = rename(snapshot, start, 'Fresh_0', {
        elsewhere: { analyses: [], configs: [] },
        text: (uri) => (uri === file ? snapshot.text : readFileSync(uri, 'utf8')),
        reread: (_, texts) => ({ analyses: [module.with(texts).analysis], configs: [] }),
      });
      expect(renaming.kind, `${name} in ${file}`).toBe('edits');
    }
  }
});
