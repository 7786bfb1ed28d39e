/** Ways through modules: call hierarchy, links, growing selections, symbols of all files, highlights. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { callerAt, incomingCalls, outgoingCalls } from '../../server/src/ide/callHierarchy.ts';
import { configLinks, moduleLinks } from '../../server/src/ide/documentLinks.ts';
import { documentSymbols, type OutlineEntry } from '../../server/src/ide/documentSymbols.ts';
import { highlights } from '../../server/src/ide/references.ts';
import { selectionsAround } from '../../server/src/ide/selectionRanges.ts';
import { matching, symbolsOfText } from '../../server/src/ide/workspaceSymbols.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { parseText } from '../harness/parse.ts';
import { testFiles, testUri } from '../harness/snapshot.ts';

const files = {
  'Queue.tla': `---- MODULE Queue ----
EXTENDS Sequences
CONSTANT Limit
VARIABLE items
Room == Len(items) < Limit
Put(e) == Room /\\ items' = Append(items, e)
THEOREM Room => TRUE
====
`,
  'User.tla': `---- MODULE User ----
VARIABLE store
Q == INSTANCE Queue WITH items <- store, Limit <- 3
Step == Q!Put(1) /\\ LET more == Q!Put(2) IN more
Twice == LET R == INSTANCE Queue WITH items <- store, Limit <- 4 IN R!Room
====
`,
  'User.cfg': 'CONSTANT Room <- [Queue] Step\n',
};

describe('the call hierarchy', () => {
  test('who uses an operator, across modules', async () => {
    const found = await testFiles(files);
    const queue = found.module('Queue.tla');
    const caller = callerAt(queue, found.offsetOf('Queue.tla', 'Put(e)'));
    expect(caller).toMatchObject({ name: 'Put', module: 'Queue' });
    const calls = incomingCalls(caller?.place ?? { uri: '', span: { start: 0, end: 0 } }, {
      analyses: [queue.analysis, found.module('User.tla').analysis],
      configs: [],
    });
    expect(calls.map(({ other, spans }) => [other.name, other.module, spans.length])).toEqual([['Step', 'User', 2]]);
  });

  test('theorems are users too', async () => {
    const found = await testFiles(files);
    const queue = found.module('Queue.tla');
    const place = { uri: testUri('Queue.tla'), span: { start: found.offsetOf('Queue.tla', 'Room =='), end: 0 } };
    expect(incomingCalls(place, { analyses: [queue.analysis], configs: [] }).map(({ other }) => other.name)).toEqual(['Put', 'THEOREM']);
  });

  test('what an operator uses, into the library', async () => {
    const found = await testFiles(files);
    const start = found.offsetOf('Queue.tla', 'Put(e)');
    const calls = outgoingCalls(found.module('Queue.tla'), { uri: testUri('Queue.tla'), span: { start, end: start + 3 } });
    expect(calls.map(({ other }) => `${other.module}!${other.name}`)).toEqual(['Queue!Room', 'Sequences!Append']);
  });

  test('a place inside a definition stands for that definition', async () => {
    const found = await testFiles(files);
    expect(callerAt(found.module('User.tla'), found.offsetOf('User.tla', '/\\ LET'))?.name).toBe('Step');
  });
});

describe('links', () => {
  test('from EXTENDS and INSTANCE, in LET too', async () => {
    const found = await testFiles(files);
    const links = (file: string) =>
      moduleLinks(found.module(file)).map(({ span, target }) => [found.text(file).slice(span.start, span.end), target]);
    expect(links('Queue.tla')).toEqual([['Sequences', 'tlaplus-library:/Sequences.tla']]);
    expect(links('User.tla')).toEqual([
      ['Queue', testUri('Queue.tla')],
      ['Queue', testUri('Queue.tla')],
    ]);
  });

  test('from the module that a configuration names', async () => {
    const found = await testFiles(files);
    expect(configLinks(found.config('User.cfg', 'User.tla')).map(({ target }) => target)).toEqual([testUri('Queue.tla')]);
  });
});

test('selections grow from a name to the module', async () => {
  const found = await testFiles({ 'Main.tla': `---- MODULE Main ----\nVARIABLE x\nA == /\\ x = 1\n     /\\ x' = x + <|>1\n====\n` });
  const { text } = found.module('Main.tla');
  const shown = selectionsAround(found.module('Main.tla'), found.offset).map(({ start, end }) => text.slice(start, end));
  expect(shown.slice(-4)).toEqual([`/\\ x' = x + 1`, `x' = x + 1`, 'x + 1', '1']);
  expect(shown).toContain(`A == /\\ x = 1\n     /\\ x' = x + 1`);
});

describe('symbols of all files', () => {
  test('declarations and definitions, not what LET defines', () => {
    const places = symbolsOfText(
      'file:///A.tla',
      `---- MODULE A ----
CONSTANTS N, F(_, _), M
VARIABLE x \\* Commented == 1
(* Hidden == 2 *)
Op(a, G(_)) == LET inner == a IN inner
f[i \\in 1 .. N] == "Quoted == 3"
a \\oplus b == a
-. c == c
I == INSTANCE B
THEOREM Fine == TRUE
ASSUME Given == N > 0
Last == x' = x
====
After == 4
`,
    );
    expect(places.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'module A',
      'constant N',
      'constant F',
      'constant M',
      'variable x',
      'operator Op',
      'function f',
      'instance I',
      'theorem Fine',
      'assumption Given',
      'operator Last',
    ]);
  });

  test('the best matches first', () => {
    const place = (name: string) => ({ uri: '', name, kind: 'operator' as const, span: { start: 0, end: 0 }, module: '' });
    const names = ['TypeOK', 'MyTypeInvariant', 'Type', 'TotalRye', 'Other'].map(place);
    expect(matching('type', names).map(({ name }) => name)).toEqual(['Type', 'TypeOK', 'MyTypeInvariant']);
    expect(matching('tok', names).map(({ name }) => name)).toEqual(['TypeOK']);
  });

  test('are those of the outline, on the corpus', async () => {
    const folder = corpusFolder('examples');
    if (folder === undefined) return;
    const sample = filesBelow(folder, '.tla').filter((_, index) => index % 20 === 0);
    for (const file of sample) {
      const text = readFileSync(file, 'utf8');
      const names = (entry: OutlineEntry): string[] =>
        entry.kind === 'algorithm' ? [] : [...(/^\w+$/.test(entry.name) ? [entry.name] : []), ...entry.children.flatMap(names)];
      const outline = documentSymbols({ parsed: await parseText(text), text }).flatMap(names);
      const found = new Set(symbolsOfText(file, text).map(({ name }) => name));
      expect(
        outline.filter((name) => !found.has(name)),
        file,
      ).toEqual([]);
    }
  });
});

test('highlights tell definitions, primed and plain uses apart', async () => {
  const found = await testFiles({
    'Main.tla': `---- MODULE Main ----
VARIABLES x, f
A == x' = x + f[x]'
B == UNCHANGED <<x, f>>
====
`,
  });
  const kinds = highlights(found.module('Main.tla'), found.offsetOf('Main.tla', 'x + f')).map(({ kind }) => kind);
  expect(kinds).toEqual(['definition', 'primed', 'read', 'primed', 'primed']);
});
