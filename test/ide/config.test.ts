/** Configurations as a language of their own: names mean what they mean in the module. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codeLenses, configLenses } from '../../server/src/ide/codeLenses.ts';
import { configHover, configKeywordMeaning } from '../../server/src/ide/configHover.ts';
import { configFolds, configSymbols } from '../../server/src/ide/configOutline.ts';
import { configNames, modelValuesLike } from '../../server/src/ide/configSnapshot.ts';
import { configDefinition } from '../../server/src/ide/definition.ts';
import { hover } from '../../server/src/ide/hover.ts';
import { inlayHints } from '../../server/src/ide/inlayHints.ts';
import { configReferences } from '../../server/src/ide/references.ts';
import { configForOne } from '../../server/src/ide/singleProperty.ts';
import { configKeywords } from '../../server/src/syntax/configSections.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { parseConfigText } from '../harness/parse.ts';
import { testFiles, testUri } from '../harness/snapshot.ts';

const files = {
  'Main.tla': `---- MODULE Main ----
EXTENDS Naturals, FiniteSets
CONSTANTS Procs, Limit, \\* how many
  Cost(_)
VARIABLE x
Q == INSTANCE Other
Small == 1 .. 2
Init == x = 0
Next == x' = x + 1
\\* Never too much.
TypeOK == x < Limit
Live == <>(x = 1)
SafeInv == x >= 0
Spec == Init /\\ [][Next]_x
====
`,
  'Other.tla': `---- MODULE Other ----
Inner == 3
====
`,
  'Main.cfg': `\\* A comment
SPECIFICATION Spec
CONSTANTS
  Procs = {p1, p2}
  Limit = 3
  Cost(p1) = 1
  Inner <- [Other] Small
INVARIANT TypeOK
PROPERTY
  Live
CONSTRAINT x < Limit
CHECK_DEADLOCK FALSE
`,
};

const textAt = async (offset: number, place: { uri: string; span: { start: number; end: number } } | undefined): Promise<string> => {
  if (place === undefined) return `nothing at ${offset}`;
  const found = await testFiles(files);
  const file = place.uri.replace('test:/', '');
  const text = found.text(file);
  return `${file}: ${text.slice(text.lastIndexOf('\n', place.span.start) + 1, text.indexOf('\n', place.span.start))}`;
};

test.each([
  ['Spec\n', 'Main.tla: Spec == Init /\\ [][Next]_x'],
  ['Limit = 3', 'Main.tla: CONSTANTS Procs, Limit, \\* how many'],
  ['Cost(p1)', 'Main.tla:   Cost(_)'],
  ['Small', 'Main.tla: Small == 1 .. 2'],
  ['Other]', 'Other.tla: ---- MODULE Other ----'],
  ['Inner', 'Other.tla: Inner == 3'],
  ['Live', 'Main.tla: Live == <>(x = 1)'],
  ['x < Limit', 'Main.tla: VARIABLE x'],
])('%s leads to its definition', async (name, expected) => {
  const found = await testFiles(files);
  const offset = found.offsetOf('Main.cfg', name);
  expect(await textAt(offset, configDefinition(found.config('Main.cfg', 'Main.tla'), offset))).toBe(expected);
});

describe('hover', () => {
  const hoverAt = async (name: string): Promise<string> => {
    const found = await testFiles(files);
    return configHover(found.config('Main.cfg', 'Main.tla'), found.offsetOf('Main.cfg', name))?.markdown ?? '';
  };

  test('a keyword says what it asks for', async () => {
    expect(await hoverAt('INVARIANT')).toBe('State predicates that must be true in every reachable state.');
  });

  test('every keyword has something to say', () => {
    expect([...configKeywords.keys()].filter((keyword) => configKeywordMeaning(keyword) === undefined)).toEqual([]);
  });

  test('a name shows its definition and comment', async () => {
    expect(await hoverAt('TypeOK')).toBe(
      '```tlaplus-code\nTypeOK == x < Limit\n```\n\nNever too much.\n\n*definition · state level · module Main*',
    );
  });

  test('a model value', async () => {
    expect(await hoverAt('p2')).toMatch(/model value/);
  });
});

test('the outline and the folds', async () => {
  const { parsed, text } = (await testFiles(files)).config('Main.cfg', 'Main.tla');
  expect(configSymbols(parsed).map(({ name, children }) => [name, ...children.map((child) => child.name)])).toEqual([
    ['SPECIFICATION', 'Spec'],
    ['CONSTANTS', 'Procs', 'Limit', 'Cost(p1)', 'Inner'],
    ['INVARIANT', 'TypeOK'],
    ['PROPERTY', 'Live'],
    ['CONSTRAINT', 'x < Limit'],
    ['CHECK_DEADLOCK FALSE'],
  ]);
  const lines = (end: number): number => text.slice(0, end).split('\n').length;
  expect(
    configFolds(parsed).flatMap(({ span }) => (lines(span.end) > lines(span.start) ? [[lines(span.start), lines(span.end)]] : [])),
  ).toEqual([
    [3, 7],
    [9, 10],
  ]);
});

test('model values are found by their name, within the file', async () => {
  const found = await testFiles(files);
  const config = found.config('Main.cfg', 'Main.tla');
  expect(modelValuesLike(config, found.offsetOf('Main.cfg', 'p1'))).toHaveLength(2);
  expect(configReferences(config, found.offsetOf('Main.cfg', 'p2'), { analyses: [], configs: [] })).toHaveLength(1);
});

test('references from a configuration are those of the module too', async () => {
  const found = await testFiles(files);
  const { analysis } = found.module('Main.tla');
  const uses = configReferences(found.config('Main.cfg', 'Main.tla'), found.offsetOf('Main.cfg', 'Limit'), {
    analyses: [analysis],
    configs: [],
  });
  expect(uses.map(({ uri }) => uri).sort()).toEqual([testUri('Main.cfg'), testUri('Main.cfg'), testUri('Main.tla'), testUri('Main.tla')]);
});

describe('in the module', () => {
  test('hover over a constant shows its value', async () => {
    const found = await testFiles(files);
    const shown = hover(found.module('Main.tla'), found.offsetOf('Main.tla', 'Limit'), () => [found.config('Main.cfg', 'Main.tla')]);
    expect(shown?.markdown).toBe('```tlaplus-code\nCONSTANT Limit\n```\n\nhow many\n\n`Limit = 3` in Main.cfg');
  });

  test('inlay hints show values, parameters and levels where they are asked for', async () => {
    const found = await testFiles({
      ...files,
      'Hints.tla': `---- MODULE Hints ----
EXTENDS Sequences, Naturals
CONSTANT Limit
VARIABLE x
Add(seq, e) == Append(seq, e)
Step == x' = SubSeq(Add(x, 1), 1, 2)
====
`,
      'Hints.cfg': 'CONSTANT Limit = 4\n',
    });
    const snapshot = found.module('Hints.tla');
    const config = found.config('Hints.cfg', 'Hints.tla');
    const all = { start: 0, end: snapshot.text.length };
    const shown = (settings: { parameterNames: boolean; constantValues: boolean; levels: boolean }): string => {
      const hints = [...inlayHints(snapshot, all, settings, () => [config])].sort((a, b) => b.offset - a.offset);
      let { text } = snapshot;
      for (const { offset, label } of hints) text = `${text.slice(0, offset)}«${label}»${text.slice(offset)}`;
      return text
        .split('\n')
        .filter((line) => line.includes('«'))
        .join('\n');
    };
    const off = { parameterNames: false, constantValues: false, levels: false };
    expect(shown(off)).toBe('');
    expect(shown({ ...off, constantValues: true })).toBe('CONSTANT Limit«= 4»');
    expect(shown({ ...off, levels: true })).toBe("Add(seq, e) ==«constant» Append(seq, e)\nStep ==«action» x' = SubSeq(Add(x, 1), 1, 2)");
    expect(shown({ ...off, parameterNames: true })).toBe(
      "Add(seq, e) == Append(«s:»seq, e)\nStep == x' = SubSeq(«s:»Add(«seq:»x, «e:»1), «m:»1, «n:»2)",
    );
  });

  test('lenses stand above the specification, what is checked, and what looks as if it should be', async () => {
    const found = await testFiles(files);
    const snapshot = found.module('Main.tla');
    const lenses = codeLenses(snapshot, [found.config('Main.cfg', 'Main.tla')]);
    expect(lenses.map(({ span, title, only }) => [snapshot.text.slice(span.start, span.end), title, only])).toEqual([
      ['Spec', 'Check Model', undefined],
      ['TypeOK', 'Check This Invariant', 'TypeOK'],
      ['Live', 'Check This Property', 'Live'],
      ['SafeInv', 'Check This Invariant', 'SafeInv'],
    ]);
    expect(codeLenses(snapshot, []).map(({ title, config }) => [title, config])).toEqual([['Check Model', undefined]]);
  });

  test('and in the configuration', async () => {
    const found = await testFiles(files);
    expect(configLenses(found.config('Main.cfg', 'Main.tla')).map(({ title }) => title)).toEqual([
      'Check Model',
      'Check Only TypeOK',
      'Check Only Live',
    ]);
  });

  test('checking one thing leaves out the others and deadlocks, and nothing else', async () => {
    const found = await testFiles(files);
    const { parsed, root } = found.config('Main.cfg', 'Main.tla');
    if (root === undefined) throw new Error('no root');
    const checks = (only: string) =>
      configForOne(parsed, only, root).statements.flatMap((statement) =>
        statement.kind === 'list'
          ? [[statement.section, ...statement.entries.map((entry) => (entry.kind === 'name' ? entry.name.text : ''))]]
          : [],
      );
    expect(checks('Live')).toEqual([
      ['CONSTRAINT', ''],
      ['PROPERTY', 'Live'],
    ]);
    expect(checks('SafeInv')).toEqual([
      ['CONSTRAINT', ''],
      ['INVARIANT', 'SafeInv'],
    ]);
  });
});

test('every configuration of the corpus can be read, and has an outline', async () => {
  const folder = corpusFolder('examples');
  if (folder === undefined) return;
  for (const file of filesBelow(folder, '.cfg')) {
    const text = readFileSync(file, 'utf8');
    const parsed = await parseConfigText(text);
    expect(configSymbols(parsed).length, file).toBe(parsed.statements.length);
    const config = { uri: file, text, parsed, root: undefined, modules: [] };
    for (const { span } of configNames(config).modelValues) expect(text.slice(span.start, span.end), file).toMatch(/^\w+$/);
  }
});
