/** Language features inside an algorithm, in both syntaxes, with its translation up to date and without. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem, DocumentSymbol, FoldingRange, Hover, Location, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { tokenTypes } from '../../server/src/ide/semanticTokens.ts';
import { translate } from '../../server/src/pluscal/translate.ts';
import { startTestServer, type TestServer, uriOf } from '../harness/languageServer.ts';

const untranslated = `---- MODULE Bank ----
EXTENDS Naturals, Sequences
CONSTANT Limit

(* --algorithm Bank
variables balance = [a \\in 1..2 |-> 3], log = <<>>;

define
  Rich == balance[1] > Limit
end define;

macro note(what) begin
  log := Append(log, what);
end macro;

procedure transfer(amount = 0)
  variable old = 0;
begin
  take:
    old := balance[1];
    balance[1] := old - amount;
  give:
    balance[2] := balance[2] + amount;
    return;
end procedure;

fair process clerk \\in 1..2
  variable done = FALSE;
begin
  work:
    while ~done do
      with sum \\in 1..2 do
        note(sum);
      end with;
  send:
      call transfer(self);
  stop:
      if Rich then
        goto work;
      else
        done := TRUE;
      end if;
    end while;
end process;
end algorithm; *)
\\* BEGIN TRANSLATION (chksum(pcal) = "0" /\\ chksum(tla) = "0")
\\* END TRANSLATION

AtWork == \\E c \\in 1..2 : pc[c] = "work"
Fairly == \\A c \\in 1..2 : WF_vars(work(c))
Small == Len(log) < Limit
====
`;
const bank = translate(untranslated).text ?? '';
const user = `---- MODULE MCBank ----
EXTENDS Bank
Short == Len(log) < 4
Working == pc[1] \\in {"work", "send"}
====
`;

const braces = `---- MODULE Flip ----
EXTENDS Naturals
(* --algorithm Flip {
  variables coin = 0;
  macro turn(c) { c := 1 - c }
  process (thrower \\in 1..2) variables mine = 0; {
    throw: turn(coin);
           mine := coin;
    again: goto throw;
  }
} *)
====
`;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    'Bank.tla': bank,
    'MCBank.tla': user,
    'MCBank.cfg': 'SPECIFICATION Spec\nINVARIANT Small\nCONSTANT Limit = 3\n',
  });
  await server.open('Bank.tla', bank);
  await server.open('MCBank.tla', user);
  await server.open('Flip.tla', braces);
});
afterAll(() => server.stop());

describe('completion', () => {
  const offered = async (name: string, needle: string): Promise<CompletionItem[]> => {
    const found = await server.at<CompletionItem[] | { items: CompletionItem[] }>('textDocument/completion', name, needle);
    return Array.isArray(found) ? found : found.items;
  };
  const labels = async (name: string, needle: string): Promise<string[]> => (await offered(name, needle)).map(({ label }) => label);

  test('labels of the own process behind goto', async () => {
    expect(await labels('Bank.tla', 'goto <|>work')).toEqual(['work', 'send', 'stop', 'Done']);
    expect(await labels('Flip.tla', 'goto <|>throw')).toEqual(['throw', 'again', 'Done']);
  });

  test('all labels while the goto is written, Done last', async () => {
    const writing = untranslated.replace('goto work;', 'goto ').replace('MODULE Bank', 'MODULE Going');
    await server.open('Going.tla', writing);
    const found = await offered('Going.tla', 'goto <|>');
    expect(found.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(({ label }) => label)).toEqual([
      'send',
      'stop',
      'work',
      'Done',
    ]);
  });

  test('behind end what can be closed, and no snippets', async () => {
    const found = await offered('Bank.tla', 'end <|>with');
    expect(found.map(({ label }) => label)).toEqual([
      'if',
      'either',
      'while',
      'with',
      'macro',
      'procedure',
      'process',
      'define',
      'algorithm',
    ]);
    expect(found.every(({ insertTextFormat }) => insertTextFormat === undefined)).toBe(true);
  });

  test('where a value stands, names come before words', async () => {
    const found = await offered('Bank.tla', 'old := <|>balance');
    const place = (name: string): string => found.find(({ label }) => label === name)?.sortText ?? '';
    expect(place('old') < place('end')).toBe(true);
    expect(place('Append') < place('then')).toBe(true);
  });

  test('procedures behind call', async () => {
    expect(await offered('Bank.tla', 'call <|>transfer')).toMatchObject([{ label: 'transfer', labelDetails: { detail: '(amount)' } }]);
  });

  test('where a statement begins: words, macros and what can be assigned to, of this process', async () => {
    const inProcess = await labels('Bank.tla', '<|>note(sum)');
    expect(inProcess).toEqual(expect.arrayContaining(['note', 'done', 'balance', 'log', 'while', 'with', 'end']));
    expect(inProcess).not.toEqual(expect.arrayContaining(['old']));
    expect(inProcess).not.toContain('sum');
    expect(await labels('Bank.tla', '<|>balance[2] :=')).toEqual(expect.arrayContaining(['old', 'amount', 'balance']));
  });

  test('the words are those of the syntax', async () => {
    const inBraces = await labels('Flip.tla', '<|>turn(coin)');
    expect(inBraces).toEqual(expect.arrayContaining(['turn', 'mine', 'coin', 'if', 'await']));
    expect(inBraces).not.toContain('do');
    expect(inBraces).not.toContain('begin');
  });

  test('in expressions: variables in scope, self, definitions, and what the module knows', async () => {
    const found = await labels('Bank.tla', 'note(<|>sum)');
    expect(found).toEqual(expect.arrayContaining(['sum', 'done', 'balance', 'self', 'Rich', 'Limit', 'Append', 'CHOOSE']));
    expect(found).not.toContain('old');
    expect(found.filter((label) => label === 'balance')).toEqual(['balance']);
    expect(await labels('Bank.tla', 'log := <|>Append')).toContain('what');
  });

  test('while the algorithm is being written', async () => {
    const start =
      '---- MODULE New ----\n(* --algorithm New\nvariables x = 0, y = 1;\nmacro up(v) begin v := v + 1; end macro;\nbegin\n  First:\n    up(x);\n  Second:\n    goto ';
    await server.open('New.tla', `${start}\n*)\n====\n`);
    expect(await labels('New.tla', '    goto <|>')).toEqual(['First', 'Second', 'Done']);
    await server.edit('New.tla', 'goto ', '');
    expect(await labels('New.tla', 'Second:\n    <|>')).toEqual(expect.arrayContaining(['x', 'y', 'up', 'goto']));
  });
});

describe('hover', () => {
  const shown = async (name: string, needle: string): Promise<string> => {
    const found = await server.at<Hover | null>('textDocument/hover', name, needle);
    return (found?.contents as { value: string } | undefined)?.value ?? '';
  };

  test('a label shows its action, translated or not', async () => {
    const action = 'throw(self) == /\\ pc[self] = "throw"\n               /\\ coin\' = 1 - coin';
    expect(await shown('Flip.tla', '<|>throw: turn')).toContain(action);
    expect(await shown('Flip.tla', 'goto th<|>row')).toContain(action);
    expect(await shown('Bank.tla', '<|>give:')).toMatch(/give\(self\) == [\s\S]*step of procedure transfer/);
    expect(await shown('Bank.tla', '<|>work:')).toContain('step of each process clerk, weakly fair');
  });

  test.each([
    ['variables bal<|>ance', 'global variable'],
    ['while ~do<|>ne', 'variable of each process clerk'],
    ['old - amo<|>unt', 'parameter of procedure transfer'],
    ['note(su<|>m)', 'known in this with statement'],
    ['Append(log, wh<|>at)', 'parameter of macro note'],
    ['if Ri<|>ch then', 'Rich == balance[1] > Limit'],
    ['no<|>te(sum)', 'macro note(what)'],
    ['call tran<|>sfer', 'procedure transfer(amount = 0)'],
  ])('%s', async (needle, expected) => {
    expect(await shown('Bank.tla', needle)).toContain(expected);
  });
});

describe('places', () => {
  const linesOf = (text: string, found: readonly Location[]): string[] =>
    found.map((location) => text.split('\n')[location.range.start.line]?.trim() ?? '').sort();

  test.each([
    ['Bank.tla', 'goto wo<|>rk', 'work:'],
    ['Bank.tla', 'no<|>te(sum)', 'macro note(what) begin'],
    ['Bank.tla', 'call trans<|>fer', 'procedure transfer(amount = 0)'],
    ['Bank.tla', 'note(su<|>m)', 'with sum \\in 1..2 do'],
    ['Flip.tla', 'mine := co<|>in', 'variables coin = 0;'],
  ])('%s: %s leads to its declaration', async (name, needle, line) => {
    const found = await server.at<Location>('textDocument/definition', name, needle);
    expect(linesOf(name === 'Bank.tla' ? bank : braces, [found])).toEqual([line]);
  });

  const context = { context: { includeDeclaration: true } };

  test('all uses of a macro, of a variable without a translation', async () => {
    const macro = await server.at<Location[]>('textDocument/references', 'Bank.tla', 'no<|>te(sum)', context);
    expect(linesOf(bank, macro)).toEqual(['macro note(what) begin', 'note(sum);']);
    const coin = await server.at<Location[]>('textDocument/references', 'Flip.tla', 'variables co<|>in', context);
    expect(linesOf(braces, coin)).toEqual(['mine := coin;', 'throw: turn(coin);', 'variables coin = 0;']);
  });

  test('a label is found in the algorithm, its translation and other modules', async () => {
    const found = await server.at<Location[]>('textDocument/references', 'Bank.tla', '<|>work:', context);
    expect(linesOf(bank, found)).toEqual(expect.arrayContaining(['work:', 'goto work;', 'Fairly == \\A c \\in 1..2 : WF_vars(work(c))']));
  });
});

describe('renaming', () => {
  const apply = (text: string, edits: WorkspaceEdit, name: string): string =>
    TextDocument.applyEdits(TextDocument.create('file:///x', 'tlaplus', 1, text), edits.changes?.[uriOf(name)] ?? []);
  const renamed = async (needle: string, newName: string, name = 'Bank.tla'): Promise<WorkspaceEdit> =>
    server.at<WorkspaceEdit>('textDocument/rename', name, needle, { newName });

  test.each([
    ['a variable', 'variables bal<|>ance', 'balance', 'money'],
    ['a variable of a process', 'variable do<|>ne', 'done', 'isDone'],
    ['a parameter', 'old - amo<|>unt', 'amount', 'cents'],
    ['a procedure', 'call tran<|>sfer', 'transfer', 'move'],
    ['a process', 'process cle<|>rk', 'clerk', 'teller'],
    ['a label', 'goto wo<|>rk', 'work', 'toil'],
    ['a definition', 'if Ri<|>ch', 'Rich', 'Wealthy'],
  ])('%s, in the algorithm, its translation and behind it', async (_, needle, old, name) => {
    const after = apply(bank, await renamed(needle, name), 'Bank.tla');
    expect(after).toBe(translate(untranslated.replaceAll(new RegExp(`\\b${old}\\b`, 'g'), name)).text);
    expect(translate(after).edit).toBeNull();
  });

  test('a macro and a with variable, which are in the algorithm only', async () => {
    const macro = apply(bank, await renamed('no<|>te(sum)', 'record'), 'Bank.tla');
    expect(macro).toBe(bank.replaceAll(/\bnote\(/g, 'record('));
    const variable = apply(bank, await renamed('note(su<|>m)', 'total'), 'Bank.tla');
    expect(variable).toBe(translate(untranslated.replaceAll(/\bsum\b/g, 'total')).text);
  });

  test('in a Windows file', async () => {
    const windows = bank.replaceAll('\n', '\r\n').replace('MODULE Bank', 'MODULE Wind');
    await server.open('Wind.tla', windows);
    const after = apply(windows, await renamed('goto wo<|>rk', 'toil', 'Wind.tla'), 'Wind.tla');
    const expected = translate(untranslated.replaceAll(/\bwork\b/g, 'toil')).text ?? '';
    expect(after).toBe(expected.replaceAll('\n', '\r\n').replace('MODULE Bank', 'MODULE Wind'));
  });

  test('other modules follow, from them too', async () => {
    const fromHere = await renamed('variables balance = [a \\in 1..2 |-> 3], lo<|>g', 'history');
    expect(apply(user, fromHere, 'MCBank.tla')).toBe(user.replaceAll('log', 'history'));
    const fromThere = await renamed('Len(lo<|>g)', 'history', 'MCBank.tla');
    expect(apply(bank, fromThere, 'Bank.tla')).toBe(apply(bank, fromHere, 'Bank.tla'));
    const label = await renamed('<|>work:', 'toil');
    expect(apply(user, label, 'MCBank.tla')).toBe(user.replace('"work"', '"toil"'));
  });

  test('without a translation only the algorithm changes', async () => {
    const after = apply(braces, await renamed('variables co<|>in', 'side', 'Flip.tla'), 'Flip.tla');
    expect(after).toBe(braces.replaceAll(/\bcoin\b/g, 'side'));
  });

  test.each([
    ['variables bal<|>ance', 'log', 'log has a meaning here already.'],
    ['variables bal<|>ance', 'Limit', 'Limit has a meaning here already.'],
    ['variables bal<|>ance', 'while', 'while cannot be a name.'],
    ['<|>work:', 'Done', "Cannot use `Done' as a label."],
  ])('%s cannot become %s', async (needle, name, reason) => {
    await expect(renamed(needle, name)).rejects.toThrow(reason);
  });

  test('what would be renamed is the word', async () => {
    expect(await server.at('textDocument/prepareRename', 'Bank.tla', 'goto wo<|>rk')).toMatchObject({
      start: { character: 13 },
      end: { character: 17 },
    });
  });
});

describe('structure', () => {
  test('the outline has macros, procedures, processes, definitions and labels', async () => {
    const [module] = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: uriOf('Bank.tla') } });
    const algorithm = module?.children?.find(({ name }) => name === 'Bank');
    const shown = (symbols: readonly DocumentSymbol[] | undefined): unknown =>
      symbols?.map(({ name, children }) => (children === undefined || children.length === 0 ? name : [name, shown(children)]));
    expect(shown(algorithm?.children)).toEqual(['Rich', 'note', ['transfer', ['take', 'give']], ['clerk', ['work', 'send', 'stop']]]);
  });

  test('bodies and statements fold', async () => {
    const found = await server.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri: uriOf('Bank.tla') } });
    const lines = bank.split('\n');
    const first = found.map(({ startLine }) => lines[startLine]?.trim());
    expect(first).toEqual(
      expect.arrayContaining([
        'macro note(what) begin',
        'procedure transfer(amount = 0)',
        'process clerk \\in 1..2'.replace('process', 'fair process'),
        'while ~done do',
        'with sum \\in 1..2 do',
        'if Rich then',
      ]),
    );
  });

  test.each([
    ['Bank.tla', bank],
    ['Flip.tla', braces],
  ])('semantic tokens: %s', async (name, text) => {
    const { data } = await server.request<{ data: number[] }>('textDocument/semanticTokens/full', { textDocument: { uri: uriOf(name) } });
    const kinds = new Map<string, string>();
    let [line, character] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 4);
      character = down === 0 ? character + right : right;
      line += down;
      const word = text.split('\n')[line]?.slice(character, character + length) ?? '';
      if (!kinds.has(word)) kinds.set(word, tokenTypes[type] ?? '');
    }
    const expected =
      name === 'Bank.tla'
        ? {
            balance: 'variable',
            note: 'macro',
            transfer: 'function',
            amount: 'parameter',
            work: 'label',
            clerk: 'namespace',
            Limit: 'constant',
            Append: 'function',
          }
        : { coin: 'variable', turn: 'macro', throw: 'label', thrower: 'namespace', c: 'parameter' };
    expect(Object.fromEntries(kinds)).toMatchObject(expected);
  });
});
