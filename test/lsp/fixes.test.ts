/** Quick fixes as an editor asks for them: the text before and after, and that what was fixed is said no more, nor any error instead. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CodeAction, type Diagnostic, DiagnosticTag, type TextEdit } from 'vscode-languageserver';
import { LineIndex } from '../../server/src/base/lineIndex.ts';
import { startTestServer, type TestServer, uriOf } from '../harness/languageServer.ts';
import { moduleText, unmarked } from '../harness/lints.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ 'Main.cfg': '', 'Other.tla': '---- MODULE Other ----\n====\n' });
});
afterAll(() => server.stop());

/** The only marked place's diagnostic of this code, once it is there. */
async function diagnosticOf(file: string, code: string): Promise<Diagnostic> {
  const found = await server.diagnostics(file, (codes) => codes.includes(code));
  return found.find((one) => one.code === code) as Diagnostic;
}

function actionsFor(file: string, diagnostic: Diagnostic): Promise<CodeAction[]> {
  const params = { textDocument: { uri: uriOf(file) }, range: diagnostic.range, context: { diagnostics: [diagnostic] } };
  return server.request<CodeAction[]>('textDocument/codeAction', params);
}

function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  return [...edits]
    .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

interface FixCase {
  readonly title: string;
  readonly code: string;
  /** Units of the module `Main`. */
  readonly before: string;
  readonly after: string;
}

const unknown = 'unknown-name';
const cases: readonly FixCase[] = [
  {
    title: 'Add Sequences to EXTENDS',
    code: unknown,
    before: 'EXTENDS Naturals\nA == Len(<<1>>) + 1',
    after: 'EXTENDS Naturals, Sequences\nA == Len(<<1>>) + 1',
  },
  { title: 'Change to Sequences', code: 'module-not-found', before: 'EXTENDS Sequence', after: 'EXTENDS Sequences' },
  { title: 'Add Naturals to EXTENDS', code: unknown, before: 'A == 1 + 1', after: 'EXTENDS Naturals\nA == 1 + 1' },
  { title: 'Add FiniteSetsExt to EXTENDS', code: unknown, before: 'A == SumSet({1})', after: 'EXTENDS FiniteSetsExt\nA == SumSet({1})' },
  { title: 'Change to Increment', code: unknown, before: 'Increment == 1\nA == Incremnet', after: 'Increment == 1\nA == Increment' },
  { title: 'Change to value', code: unknown, before: 'A(value) == vlaue', after: 'A(value) == value' },
  { title: 'Declare CONSTANT Limit', code: unknown, before: 'CONSTANT N\nA == {N, Limit}', after: 'CONSTANT N, Limit\nA == {N, Limit}' },
  {
    title: 'Declare CONSTANT Cost',
    code: unknown,
    before: 'EXTENDS Naturals\nA == Cost(1, 2) + 1',
    after: 'EXTENDS Naturals\nCONSTANT Cost(_, _)\nA == Cost(1, 2) + 1',
  },
  {
    title: 'Declare VARIABLE count',
    code: unknown,
    before: 'CONSTANT N\nInit == count = N',
    after: 'CONSTANT N\nVARIABLE count\nInit == count = N',
  },
  { title: 'Declare VARIABLE y', code: unknown, before: 'VARIABLES x\nInit == x = y', after: 'VARIABLES x, y\nInit == x = y' },
  {
    title: 'Declare Fact as RECURSIVE',
    code: unknown,
    before: 'EXTENDS Naturals\nFact(n) == IF n = 0 THEN 1 ELSE n * Fact(n - 1)',
    after: 'EXTENDS Naturals\nRECURSIVE Fact(_)\nFact(n) == IF n = 0 THEN 1 ELSE n * Fact(n - 1)',
  },
  {
    title: 'Add UNCHANGED y',
    code: 'unassigned-variable',
    before: "VARIABLES x, y\nInit == x = 0 /\\ y = 0\nNext ==\n  /\\ x' = 1\nSpec == Init /\\ [][Next]_<<x, y>>",
    after: "VARIABLES x, y\nInit == x = 0 /\\ y = 0\nNext ==\n  /\\ x' = 1\n  /\\ UNCHANGED y\nSpec == Init /\\ [][Next]_<<x, y>>",
  },
  { title: 'Remove the parameter b', code: 'unused-parameter', before: 'F(a, b) == {a}\nG == F(1, 2)', after: 'F(a) == {a}\nG == F(1)' },
  { title: 'Replace = by ==', code: 'syntax-error', before: 'A == 1\nF(a) = {a}', after: 'A == 1\nF(a) == {a}' },
  {
    title: 'Ignore unused-parameter here',
    code: 'unused-parameter',
    before: 'A == 1\nF(a, b) == {a}',
    after: 'A == 1\n\\* primed: ignore unused-parameter\nF(a, b) == {a}',
  },
  {
    title: 'Fix all 2 of repeated-operand in this file',
    code: 'repeated-operand',
    before: 'A(a) == {a, a}\nB(b) == {b, b}',
    after: 'A(a) == {a}\nB(b) == {b}',
  },
];

describe.each(cases)('$title', ({ title, code, before, after }) => {
  test('makes a text without the diagnostic', async () => {
    await server.open('Main.tla', moduleText(before));
    const diagnostic = await diagnosticOf('Main.tla', code);
    const action = (await actionsFor('Main.tla', diagnostic)).find((one) => one.title === title);
    expect(applied(moduleText(before), action?.edit?.changes?.[uriOf('Main.tla')] ?? [])).toBe(moduleText(after));
    await server.edit('Main.tla', moduleText(before), moduleText(after));
    const left = await server.diagnostics('Main.tla', (codes) => !codes.includes(code));
    expect(left.filter(({ severity }) => severity === 1)).toEqual([]);
    await server.close('Main.tla');
  });
});

test('the module gets the name of its file', async () => {
  await server.open('Main.tla', '---- MODULE Man ----\n====\n');
  const diagnostic = await diagnosticOf('Main.tla', 'module-name-mismatch');
  const [action] = await actionsFor('Main.tla', diagnostic);
  expect(action).toMatchObject({ title: 'Rename the module to Main', isPreferred: true });
  expect(applied('---- MODULE Man ----\n====\n', action?.edit?.changes?.[uriOf('Main.tla')] ?? [])).toBe('---- MODULE Main ----\n====\n');
  await server.close('Main.tla');
});

test('an editor that can rename files may give the file the name of its module', async () => {
  const able = await startTestServer({}, undefined, {}, null, { workspace: { workspaceEdit: { resourceOperations: ['rename'] } } });
  await able.open('Main.tla', '---- MODULE Queue ----\n====\n');
  const [diagnostic] = await able.diagnostics('Main.tla', (codes) => codes.includes('module-name-mismatch'));
  const params = { textDocument: { uri: uriOf('Main.tla') }, range: diagnostic?.range, context: { diagnostics: [diagnostic] } };
  const actions = await able.request<CodeAction[]>('textDocument/codeAction', params);
  expect(actions.map(({ title }) => title)).toEqual(['Rename the module to Main', 'Rename the file to Queue.tla']);
  expect(actions[1]?.edit?.documentChanges).toEqual([
    { kind: 'rename', oldUri: uriOf('Main.tla'), newUri: uriOf('Queue.tla'), options: { overwrite: false, ignoreIfExists: false } },
  ]);
  able.stop();
});

test('a configuration names what its module has', async () => {
  await server.open('Main.tla', moduleText("VARIABLE x\nInit == x = 0\nNext == x' = 1\nTypeOK == x = 0"));
  const config = 'INIT Init\nNEXT Next\nINVARIANT TpyeOK\n';
  await server.open('Main.cfg', config);
  const diagnostic = await diagnosticOf('Main.cfg', 'config-undefined');
  const [action] = await actionsFor('Main.cfg', diagnostic);
  expect(action?.title).toBe('Change to TypeOK');
  expect(applied(config, action?.edit?.changes?.[uriOf('Main.cfg')] ?? [])).toBe(config.replace('TpyeOK', 'TypeOK'));
  await server.close('Main.cfg');
  await server.close('Main.tla');
});

test('a constant gets a value', async () => {
  await server.open('Main.tla', moduleText("CONSTANT N\nVARIABLE x\nInit == x = N\nNext == x' = N"));
  const config = 'INIT Init\nNEXT Next\n';
  await server.open('Main.cfg', config);
  const diagnostic = await diagnosticOf('Main.cfg', 'config-constant-unassigned');
  const [action] = await actionsFor('Main.cfg', diagnostic);
  expect(action?.title).toBe('Add CONSTANT N = N');
  const after = applied(config, action?.edit?.changes?.[uriOf('Main.cfg')] ?? []);
  expect(after).toBe('INIT Init\nNEXT Next\nCONSTANT N = N\n');
  await server.edit('Main.cfg', config, after);
  expect(await server.diagnostics('Main.cfg', () => true)).toEqual([]);
  await server.close('Main.cfg');
  await server.close('Main.tla');
});

test.each([
  ['', '---- MODULE Main ----\n\n====\n'],
  ['A == 1', '---- MODULE Main ----\nA == 1\n====\n'],
])('a file without a module gets its frame', async (before, after) => {
  await server.open('Main.tla', before);
  const diagnostic = await diagnosticOf('Main.tla', 'missing-module');
  const action = (await actionsFor('Main.tla', diagnostic)).find(({ title }) => title === 'Begin module Main');
  expect(applied(before, action?.edit?.changes?.[uriOf('Main.tla')] ?? [])).toBe(after);
  await server.close('Main.tla');
});

test.each([
  ['pluscal-undeclared-variable', 'begin Add: cuont := count + 1;', 'begin Add: count := count + 1;'],
  ['pluscal-undefined-label', 'begin Again: skip; Go: goto Agian;', 'begin Again: skip; Go: goto Again;'],
  [
    'pluscal-undefined-macro',
    'macro increase(n) begin n := n + 1; end macro; begin Go: incraese(count);',
    'macro increase(n) begin n := n + 1; end macro; begin Go: increase(count);',
  ],
  [
    'pluscal-undefined-procedure',
    'procedure step() begin In: return; end procedure; begin Go: call setp();',
    'procedure step() begin In: return; end procedure; begin Go: call step();',
  ],
])('a misspelt name of an algorithm: %s', async (code, before, after) => {
  const moduleWith = (body: string): string =>
    `---- MODULE Main ----\nEXTENDS Naturals\n(* --algorithm Main\nvariable count = 0;\n${body}\nend algorithm; *)\n====\n`;
  await server.open('Main.tla', moduleWith(before));
  const diagnostic = await diagnosticOf('Main.tla', code);
  const action = (await actionsFor('Main.tla', diagnostic)).find(({ title }) => title.startsWith('Change to'));
  expect(applied(moduleWith(before), action?.edit?.changes?.[uriOf('Main.tla')] ?? [])).toBe(moduleWith(after));
  await server.close('Main.tla');
});

test('what is not needed is marked so', async () => {
  const { text } = unmarked(moduleText('F(a, b) == {a}'));
  await server.open('Main.tla', text);
  expect(await diagnosticOf('Main.tla', 'unused-parameter')).toMatchObject({ tags: [DiagnosticTag.Unnecessary], severity: 4 });
  await server.close('Main.tla');
});

describe('severities', () => {
  test('are as the settings say', async () => {
    const strict = await startTestServer({}, undefined, {
      diagnosticSeverity: {
        'unused-parameter': 'warning',
        'unused-bound-identifier': 'off',
        'self-comparison': 'nonsense',
        'unknown-name': 'off',
      },
    });
    await strict.open('Main.tla', moduleText('F(a, b) == {a}\nG(S) == \\E x \\in S : S = S\nH == nowhere'));
    const found = await strict.diagnostics('Main.tla', (codes) => codes.includes('unused-parameter') || codes.length > 0);
    // Errors stay, and with one of names nothing is called unused.
    expect(found.map(({ code, severity }) => [code, severity]).sort()).toEqual([
      ['self-comparison', 2],
      ['unknown-name', 1],
    ]);
    await strict.edit('Main.tla', 'nowhere', '1');
    const then = await strict.diagnostics('Main.tla', (codes) => codes.includes('unused-parameter'));
    expect(then.map(({ code, severity }) => [code, severity]).sort()).toEqual([
      ['self-comparison', 2],
      ['unused-parameter', 2],
    ]);
    strict.stop();
  });
});
