/** Language features as an editor asks for them. Places are given by text: `<|>` is the cursor. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem, DocumentSymbol, FoldingRange, Hover, Location, Range, WorkspaceEdit } from 'vscode-languageserver';
import { startTestServer, type TestServer, uriOf } from '../harness/languageServer.ts';

const queue = `---- MODULE Queue ----
EXTENDS Sequences, Naturals
CONSTANT Limit
VARIABLE items \\* what waits

(* Puts e at the end. *)
Put(e) ==
  /\\ Len(items) < Limit
  /\\ items' = Append(items, e)

Take == items' = Tail(items)

Next == Take \\/ \\E e \\in 1..2 : Put(e)
====
`;
const user = `---- MODULE User ----
VARIABLE store
Q == INSTANCE Queue WITH items <- store, Limit <- 3
Step == Q!Take
====
`;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({});
  await server.open('Queue.tla', queue);
  await server.open('User.tla', user);
  await server.diagnostics('User.tla', () => true);
});
afterAll(() => server.stop());

/** The text that a range covers. */
function textOf(text: string, { start, end }: Range): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  if (lines.length === 1) return (lines[0] ?? '').slice(start.character, end.character);
  return [(lines[0] ?? '').slice(start.character), ...lines.slice(1, -1), (lines.at(-1) ?? '').slice(0, end.character)].join('\n');
}

describe('go to definition', () => {
  test.each([
    ['Queue.tla', '\\/ \\E e \\in 1..2 : P<|>ut(e)', 'Queue.tla', 6, 'Put'],
    ['Queue.tla', "items' = App<|>end", 'tlaplus-library:/Sequences.tla', undefined, undefined],
    ['Queue.tla', ': Put(e<|>)', 'Queue.tla', 12, 'e'],
    ['User.tla', 'Q!Ta<|>ke', 'Queue.tla', 10, 'Take'],
    ['User.tla', 'INSTANCE Que<|>ue', 'Queue.tla', 0, 'Queue'],
    ['User.tla', 'items <- sto<|>re', 'User.tla', 1, 'store'],
  ])('%s %s', async (file, needle, target, line, name) => {
    const found = await server.at<Location | null>('textDocument/definition', file, needle);
    expect(found?.uri).toBe(target.includes(':') ? target : uriOf(target));
    if (line === undefined) return;
    expect(found?.range.start.line).toBe(line);
    expect(found && textOf(target === 'Queue.tla' ? queue : user, found.range)).toBe(name);
  });
});

describe('hover', () => {
  const hoverText = async (file: string, needle: string): Promise<string> => {
    const found = await server.at<Hover | null>('textDocument/hover', file, needle);
    return typeof found?.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
  };

  test('a definition with its comment', async () => {
    expect(await hoverText('Queue.tla', ': Pu<|>t(e)')).toBe(
      "```tlaplus-code\nPut(e) ==\n  /\\ Len(items) < Limit\n  /\\ items' = Append(items, e)\n```\n\nPuts e at the end.\n\n*operator, 1 parameter · action level*",
    );
  });

  test('a variable with the comment behind it', async () => {
    expect(await hoverText('Queue.tla', 'Tail(ite<|>ms)')).toBe('```tlaplus-code\nVARIABLE items\n```\n\nwhat waits');
  });

  test('an operator of a standard module says which', async () => {
    expect(await hoverText('Queue.tla', 'Ta<|>il(items)')).toMatch(
      /Tail\(s\)[\s\S]*The sequence without its first element[\s\S]*module Sequences/,
    );
  });

  test('nothing where there is no name', async () => {
    expect(await hoverText('Queue.tla', '---<|>- MODULE')).toBe('');
  });
});

test('references go through INSTANCE and WITH', async () => {
  const found = await server.at<Location[]>('textDocument/references', 'Queue.tla', 'Ta<|>ke ==', {
    context: { includeDeclaration: true },
  });
  expect(found.map(({ uri, range }) => [uri, range.start.line]).sort()).toEqual([
    [uriOf('Queue.tla'), 10],
    [uriOf('Queue.tla'), 12],
    [uriOf('User.tla'), 3],
  ]);
});

describe('rename', () => {
  const renamed = (file: string, needle: string, newName: string): Promise<WorkspaceEdit> =>
    server.at<WorkspaceEdit>('textDocument/rename', file, needle, { newName });

  test('everywhere it is meant', async () => {
    const { changes } = await renamed('Queue.tla', 'Ta<|>ke ==', 'Pop');
    expect(changes?.[uriOf('Queue.tla')]).toHaveLength(2);
    expect(changes?.[uriOf('User.tla')]?.map(({ range }) => textOf(user, range))).toEqual(['Take']);
  });

  test.each([
    ['Ta<|>ke ==', 'Put', /meaning here already/],
    ['Ta<|>ke ==', 'IF', /cannot be a name/],
    ['Ta<|>ke ==', '1+1', /cannot be a name/],
    ['Ta<|>il(items)', 'Rest', /cannot be changed/],
  ])('%s to %s is refused', async (needle, name, reason) => {
    await expect(renamed('Queue.tla', needle, name)).rejects.toThrow(reason);
  });
});

test('the outline', async () => {
  const [module] = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: uriOf('Queue.tla') } });
  expect(module?.name).toBe('Queue');
  expect(module?.children?.map(({ name }) => name)).toEqual(['Limit', 'items', 'Put', 'Take', 'Next']);
});

test('the outline keeps what a syntax error takes away, until there is none', async () => {
  const uri = uriOf('Typed.tla');
  const names = async (text: string): Promise<unknown> => {
    await server.type('Typed.tla', text);
    const [module] = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
    return module?.children?.map(({ name }) => name);
  };
  const text = '---- MODULE Typed ----\nCONSTANT c\nFirst == 1\nSecond == 2\n====\n';
  await server.open('Typed.tla', '');
  expect(await names(text)).toEqual(['c', 'First', 'Second']);
  expect(await names(text.replace('First ==', '=='))).toEqual(['c', 'First', 'Second']);
  expect(await names(text.replace('First ==', 'Last =='))).toEqual(['c', 'Last', 'Second']);
});

test('folding of definitions and comments', async () => {
  const folds = await server.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri: uriOf('Queue.tla') } });
  expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [0, 13],
    [6, 8],
  ]);
});

describe('completion', () => {
  const offered = async (file: string, needle: string): Promise<readonly string[]> =>
    (await server.at<CompletionItem[]>('textDocument/completion', file, needle)).map(({ label }) => label);

  test('names in scope, of this module and of those it extends', async () => {
    const names = await offered('Queue.tla', 'Put(<|>e)\n');
    expect(names).toEqual(expect.arrayContaining(['items', 'Limit', 'Put', 'Append', 'Nat', 'e', 'CHOOSE']));
  });

  test('members of an instance', async () => {
    const names = await offered('User.tla', 'Q!<|>Take');
    expect(names).toEqual(expect.arrayContaining(['Put', 'Take', 'Next']));
    expect(names).not.toContain('store');
  });

  test('modules', async () => {
    expect(await offered('Queue.tla', 'EXTENDS Seq<|>')).toEqual(expect.arrayContaining(['Sequences', 'FiniteSets', 'TLC']));
  });

  test('operators that begin with a backslash', async () => {
    expect(await offered('Queue.tla', 'e \\<|>in')).toEqual(expect.arrayContaining(['\\in', '\\cup']));
  });
});

test('semantic tokens tell constants, variables, parameters and operators apart', async () => {
  const { data } = await server.request<{ data: number[] }>('textDocument/semanticTokens/full', {
    textDocument: { uri: uriOf('Queue.tla') },
  });
  const { semanticTokensProvider: provider } = server.capabilities as { semanticTokensProvider: { legend: { tokenTypes: string[] } } };
  const found = new Set<string>();
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(i, i + 4);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    found.add(`${(queue.split('\n')[line] ?? '').slice(character, character + length)} ${provider.legend.tokenTypes[type]}`);
  }
  expect([...found]).toEqual(
    expect.arrayContaining(['Limit constant', 'items variable', 'e parameter', 'Put function', 'Append function']),
  );
});

describe('inside a PlusCal algorithm', () => {
  const race = `---- MODULE Race ----
EXTENDS Naturals
(* --algorithm race
variables total = 0;
process adder \\in 1..2
variables seen = 0;
begin
Read: seen := total;
Write: total := seen + 1;
end process;
end algorithm; *)
\\* BEGIN TRANSLATION
VARIABLES pc, total, seen

vars == << pc, total, seen >>

ProcSet == (1..2)

Init == (* Global variables *)
        /\\ total = 0
        (* Process adder *)
        /\\ seen = [self \\in 1..2 |-> 0]
        /\\ pc = [self \\in ProcSet |-> "Read"]

Read(self) == /\\ pc[self] = "Read"
              /\\ seen' = [seen EXCEPT ![self] = total]
              /\\ pc' = [pc EXCEPT ![self] = "Write"]
              /\\ total' = total

Write(self) == /\\ pc[self] = "Write"
               /\\ total' = seen[self] + 1
               /\\ pc' = [pc EXCEPT ![self] = "Done"]
               /\\ seen' = seen

adder(self) == Read(self) \\/ Write(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\\ \\A self \\in ProcSet: pc[self] = "Done"
               /\\ UNCHANGED vars

Next == (\\E self \\in 1..2: adder(self))
           \\/ Terminating

Spec == Init /\\ [][Next]_vars

Termination == <>(\\A self \\in ProcSet: pc[self] = "Done")

\\* END TRANSLATION
====
`;

  beforeAll(async () => {
    await server.open('Race.tla', race);
    await server.diagnostics('Race.tla', () => true);
  });

  test('a name leads to its declaration in the algorithm', async () => {
    const found = await server.at<Location | null>('textDocument/definition', 'Race.tla', 'seen := to<|>tal;');
    expect([found?.range.start.line, found && textOf(race, found.range)]).toEqual([3, 'total']);
  });

  test('so does the left side of an assignment', async () => {
    const found = await server.at<Location | null>('textDocument/definition', 'Race.tla', 'Write: to<|>tal :=');
    expect(found?.range.start.line).toBe(3);
  });

  test('and says what it is', async () => {
    const found = await server.at<Hover | null>('textDocument/hover', 'Race.tla', 'seen := to<|>tal;');
    expect(found).toMatchObject({
      contents: { value: '```tlaplus-code\ntotal = 0\n```\n\n*global variable*' },
      range: { start: { line: 7, character: 14 } },
    });
  });

  test('uses are found in the algorithm and in its translation', async () => {
    const found = await server.at<Location[]>('textDocument/references', 'Race.tla', 'seen := to<|>tal;', {
      context: { includeDeclaration: true },
    });
    const inAlgorithm = found.map(({ range }) => range.start.line).filter((line) => line < 11);
    expect(inAlgorithm.sort()).toEqual([3, 7, 8]);
    expect(found.length).toBeGreaterThan(3);
  });

  test('the outline has the algorithm and its processes', async () => {
    const [module] = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: uriOf('Race.tla') } });
    expect(module?.children?.slice(0, 1).map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
      ['race', ['adder']],
    ]);
  });
});
