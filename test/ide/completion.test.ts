/** Completion: what is offered where, in modules, algorithms and configurations. */
import { describe, expect, test } from 'vitest';
import { completions } from '../../server/src/ide/completion.ts';
import type { Completion } from '../../server/src/ide/completionItem.ts';
import { configCompletions } from '../../server/src/ide/configCompletion.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { corpusModule, sampledNames } from '../harness/corpusModules.ts';
import { testFiles } from '../harness/snapshot.ts';

const settings = { unicode: false, modules: ['Main', 'Other'] };
const other = `---- MODULE Other ----
CONSTANT Size
VARIABLE items
\\* Puts e in.
Put(e) == items' = e
LOCAL Hidden == 1
M == INSTANCE Third
====
`;
const third = '---- MODULE Third ----\nDeep(a, b) == a\n====\n';

async function offered(text: string, more: Partial<typeof settings> = {}): Promise<readonly Completion[]> {
  const files = await testFiles({ 'Main.tla': text, 'Other.tla': other, 'Third.tla': third });
  return completions(files.module('Main.tla'), files.offset, { ...settings, ...more });
}

const inModule = (body: string): string => `---- MODULE Main ----
EXTENDS Naturals
VARIABLES x, msgs
O == INSTANCE Other WITH Size <- 3, items <- x
P(Size) == INSTANCE Other WITH items <- x
Before(n) == n
${body}
After == 3
====
`;

const labels = (found: readonly Completion[]): readonly string[] => found.map(({ label }) => label);
const best = (found: readonly Completion[]): readonly string[] => labels(found.filter(({ rank }) => (rank ?? 0) === 0));

describe('names', () => {
  test('in scope, and those only', async () => {
    const found = labels(await offered(inModule('Here(a) == \\E k \\in 1 .. 3 : k + <|>a\nThere(b) == b')));
    expect(found).toEqual(expect.arrayContaining(['x', 'Before', 'a', 'k', 'Nat', 'CHOOSE', 'O']));
    expect(found).not.toEqual(expect.arrayContaining(['After']));
    expect(found).not.toContain('b');
  });

  test('what is bound nearest comes first', async () => {
    expect(best(await offered(inModule('Here(a) == \\E k \\in 1 .. 3 : <|>a')))).toEqual(expect.arrayContaining(['a', 'k']));
  });

  test('while the unit cannot be read', async () => {
    const found = labels(await offered(inModule('Here(a) == LET twice(m) == m IN \\E k, l \\in 1 .. 3 : /\\ twice(<|>\nThere(b) == b')));
    expect(found).toEqual(expect.arrayContaining(['a', 'twice', 'k', 'l', 'Before', 'x']));
    expect(found).not.toContain('b');
  });

  test.each(['\\* a comment <|>', '(* a comment <|> *)', 'Text == "a string <|>"'])('none in %s', async (body) => {
    expect(await offered(inModule(body))).toEqual([]);
  });

  test('with parameters and comment', async () => {
    const found = await offered(inModule('Here == O!<|>'));
    expect(found.find(({ label }) => label === 'Put')).toMatchObject({ signature: '(e)', documentation: 'Puts e in.', module: 'Other' });
  });
});

describe('members', () => {
  test.each([
    ['Here == O!<|>', ['Put', 'M']],
    ['Here == P(4)!<|>', ['Put', 'M']],
    ['Here == O!M!<|>', ['Deep']],
    ['Here == /\\ O!De<|>\n        /\\ x = 1', ['Put', 'M']],
  ])('%s', async (body, expected) => {
    expect(labels(await offered(inModule(body)))).toEqual(expected);
  });

  test('EXCEPT has none', async () => {
    expect(labels(await offered(inModule("Here == x' = [x EXCEPT !<|>")))).not.toContain('Put');
  });
});

test('fields of records, those seen with the same name first', async () => {
  const body = `Init == msgs = [type |-> "a", from |-> 1]
Set == [kind : {1}, weight : Nat]
Use(m) == m.weight > 1 /\\ m.kind = 1
Here(m) == m.<|>`;
  const found = await offered(inModule(body));
  expect(best(found)).toEqual(['kind', 'weight']);
  expect(labels(found)).toEqual(expect.arrayContaining(['type', 'from']));
  expect(best(await offered(inModule(`${body.replace('m.<|>', 'msgs.<|>')}`)))).toEqual(['type', 'from']);
  expect(await offered(inModule('Here == 1 .<|> 2'))).not.toContainEqual(expect.objectContaining({ kind: 'field' }));
});

describe('modules', () => {
  test('behind EXTENDS, without those that are there', async () => {
    const found = labels(await offered('---- MODULE Main ----\nEXTENDS Naturals, <|>\nA == 1\n====\n'));
    expect(found).toEqual(expect.arrayContaining(['Other', 'Sequences', 'TLC', 'SequencesExt']));
    expect(found).not.toEqual(expect.arrayContaining(['Naturals']));
    expect(found).not.toContain('Main');
  });

  test('behind INSTANCE, and behind WITH what is to be replaced', async () => {
    expect(labels(await offered(inModule('N == INSTANCE <|>')))).toContain('Other');
    const found = await offered(inModule('N == INSTANCE Other WITH Size <- 3, <|>'));
    expect(found.map(({ label, insert }) => [label, insert])).toEqual([['items', 'items <- ']]);
  });
});

describe('library operators', () => {
  const extended = async (header: string, name: string): Promise<string> => {
    const text = `---- MODULE Main ----\n${header}A == ${name}<|>\n====\n`;
    const item = (await offered(text)).find(({ label }) => label === name);
    if (item?.also === undefined) return 'nothing';
    const plain = text.replace('<|>', '');
    return (plain.slice(0, item.also.span.start) + item.also.newText + plain.slice(item.also.span.end)).split('\n').slice(0, 2).join('\n');
  };

  test('bring their module with them', async () => {
    expect(await extended('EXTENDS Naturals\n', 'Cardinality')).toBe('---- MODULE Main ----\nEXTENDS Naturals, FiniteSets');
    expect(await extended('', 'Append')).toBe('---- MODULE Main ----\nEXTENDS Sequences');
    expect(await extended('EXTENDS Naturals\n', 'SetToSeq')).toBe('---- MODULE Main ----\nEXTENDS Naturals, SequencesExt');
    expect(await extended('EXTENDS Sequences\n', 'Append')).toBe('nothing');
  });

  test('with parameters and documentation', async () => {
    const found = (await offered('---- MODULE Main ----\nA == <|>\n====\n')).find(({ label }) => label === 'Cardinality');
    expect(found).toMatchObject({ signature: '(S)', module: 'FiniteSets (adds EXTENDS)' });
    expect(found?.documentation).toMatch(/number of elements/i);
  });
});

describe('symbols', () => {
  test('behind a backslash, with what they look like', async () => {
    const found = await offered(inModule('Here == x \\i<|>'));
    const text = inModule('Here == x \\i');
    const item = found.find(({ label }) => label === '\\in');
    expect(item).toMatchObject({ insert: '\\in', module: '∈' });
    expect(text.slice(item?.replace?.start, item?.replace?.end)).toBe('\\i');
    expect(labels(found)).toEqual(expect.arrayContaining(['\\A', '\\notin', '\\cup', '\\union', '\\leq', '\\o', '\\times', '\\cdot']));
  });

  test('in Unicode where that is wanted', async () => {
    const found = await offered(inModule('Here == x \\<|>'), { unicode: true });
    expect(found.find(({ label }) => label === '\\union')?.insert).toBe('∪');
  });
});

describe('inside an algorithm', () => {
  const algorithm = (statement: string, syntax: 'p' | 'c'): string =>
    inModule(
      syntax === 'p'
        ? `(* --algorithm a\nvariables total = 0;\nmacro put(e) begin\n  total := e;\nend macro;\nbegin\nFirst: skip;\nSecond: ${statement}\nend algorithm; *)`
        : `(* --algorithm a {\nvariables total = 0;\nmacro put(e) {\n  total := e;\n}\n{\nFirst: skip;\nSecond: ${statement}\n}\n} *)`,
    );

  test.each(['p', 'c'] as const)('statements as snippets of the %s-syntax', async (syntax) => {
    const found = await offered(algorithm('<|>', syntax));
    const snippet = found.find(({ label, kind }) => kind === 'snippet' && label === 'if');
    expect(snippet?.documentation).toBe(syntax === 'p' ? 'if test then\n  \nend if;' : 'if (test) {\n  \n}');
    expect(labels(found)).toEqual(expect.arrayContaining(['put', 'total', 'while', 'await']));
  });

  test('labels behind goto, expressions behind :=', async () => {
    expect(labels(await offered(algorithm('goto <|>;', 'p')))).toEqual(['First', 'Second', 'Done']);
    expect(labels(await offered(algorithm('total := <|>;', 'p')))).toEqual(expect.arrayContaining(['total', 'Nat', 'Before']));
  });
});

describe('in a configuration', () => {
  const module = `---- MODULE Main ----
EXTENDS Naturals
CONSTANTS N, F(_), Procs
VARIABLE x
Twice(a) == 2 * a
Small == 1 .. 2
Init == x = 0
Next == x' = x + 1
TypeOK == x \\in Nat
Spec == Init /\\ [][Next]_x
====
`;
  const offeredIn = async (config: string): Promise<readonly Completion[]> => {
    const files = await testFiles({ 'Main.tla': module, 'Main.cfg': config });
    return configCompletions(files.config('Main.cfg', 'Main.tla'), files.offset);
  };

  test.each([
    ['SPECIFICATION <|>', ['Spec']],
    ['INIT <|>', ['Init', 'TypeOK']],
    ['NEXT <|>', ['Next']],
    ['INVARIANT TypeOK <|>', ['Init', 'TypeOK']],
    ['CONSTANT N = 3 <|>', ['F', 'Procs']],
    ['CONSTANT F <- <|>', ['Twice']],
    ['CHECK_DEADLOCK <|>', ['TRUE', 'FALSE']],
  ])('%s', async (config, expected) => {
    expect(best(await offeredIn(config))).toEqual(expected);
  });

  test('model values that are used already', async () => {
    expect(labels(await offeredIn('CONSTANT Procs = {p1, p2}\n  N = <|>'))).toEqual(['TRUE', 'FALSE', 'p1', 'p2']);
  });

  test('keywords, also while there is nothing yet', async () => {
    expect(labels(await offeredIn('<|>'))).toEqual(expect.arrayContaining(['SPECIFICATION', 'INVARIANT', '_POSSIBLE']));
    expect(await offeredIn('\\* note <|>')).toEqual([]);
  });
});

test('on the corpus, the name that is being written is among the first five', { timeout: 60_000 }, async () => {
  const folder = corpusFolder('examples');
  if (folder === undefined) return;
  let [asked, offeredAtAll, amongFirst] = [0, 0, 0];
  for (const file of filesBelow(folder, '.tla').filter((_, index) => index % 20 === 4)) {
    const module = await corpusModule(file);
    const { text } = module.snapshot;
    for (const { name, start, end } of sampledNames(module.snapshot, 8, () => true)) {
      // Half of it is written, and what the line goes on with is not there yet.
      const typed = name.slice(0, Math.ceil(name.length / 2));
      const lineEnd = text.indexOf('\n', end);
      const snapshot = module.with(new Map([[file, text.slice(0, start) + typed + text.slice(lineEnd)]]));
      const shown = completions(snapshot, start + typed.length, settings)
        .filter(({ label }) => label.toLowerCase().startsWith(typed.toLowerCase()))
        .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || (a.label < b.label ? -1 : 1));
      const place = shown.findIndex(({ label }) => label === name);
      asked++;
      if (place >= 0) offeredAtAll++;
      if (place >= 0 && place < 5) amongFirst++;
    }
  }
  expect(asked).toBeGreaterThan(100);
  expect(offeredAtAll / asked).toBeGreaterThan(0.97);
  expect(amongFirst / asked).toBeGreaterThan(0.9);
});
