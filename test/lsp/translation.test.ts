/** PlusCal in the editor: translating, what is asked before, quick fixes, and the way between algorithm and translation. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../../server/src/base/lineIndex.ts';
import { rangeAtAlgorithm, reportedAtAlgorithm } from '../../server/src/ide/translationDiagnostics.ts';
import { defaultOptions } from '../../server/src/pluscal/options.ts';
import { translate } from '../../server/src/pluscal/translate.ts';
import { type CounterpartAnswer, counterpartMethod, type TranslationAnswer, translateMethod } from '../../server/src/protocol/requests.ts';
import { startTestServer, type TestServer, uriOf } from '../harness/languageServer.ts';

const counter = readFileSync(new URL('../../examples/counter/Counter.tla', import.meta.url), 'utf8');
const edited = counter.replace('variable x = 0;', 'variable x = 7;');

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({});
});
afterAll(() => server.stop());

async function translation(text: string): Promise<TranslationAnswer> {
  return server.request<TranslationAnswer>(translateMethod, { uri: uriOf(await server.openNew(text)) });
}

type Edits = Parameters<typeof TextDocument.applyEdits>[1];

function applied(text: string, edits: unknown): string {
  return TextDocument.applyEdits(TextDocument.create('file:///x', 'tlaplus', 1, text), edits as Edits);
}

describe('translating', () => {
  test('changes only the lines that become others', async () => {
    const answer = await translation(edited);
    expect(answer).toMatchObject({ kind: 'edit', old: 'asTranslated' });
    if (answer.kind !== 'edit') return;
    const changed = answer.edits.map(({ range, newText }) => [edited.split('\n')[range.start.line], newText]);
    expect(changed).toEqual([
      [expect.stringMatching(/^\\\* BEGIN TRANSLATION/), expect.stringMatching(/^\\\* BEGIN TRANSLATION .*\n$/)],
      ['        /\\ x = 0', '        /\\ x = 7\n'],
    ]);
    expect(applied(edited, answer.edits)).toBe(translate(edited).text);
  });

  test('lines that come and go', async () => {
    const more = counter.replace('  x := tmp + 1;\n', '  x := tmp + 1;\nAgain:\n  tmp := 0;\n');
    const answer = await translation(more);
    if (answer.kind !== 'edit') throw new Error(answer.kind);
    const after = applied(more, answer.edits);
    expect(after).toContain('Again(self) ==');
    const back = after.replace('Again:\n  tmp := 0;\n', '');
    const answerBack = await translation(back);
    if (answerBack.kind !== 'edit') throw new Error(answerBack.kind);
    expect(applied(back, answerBack.edits)).toBe(counter);
  });

  test('keeps the ends of lines of a Windows file', async () => {
    const windows = edited.replaceAll('\n', '\r\n');
    const answer = await translation(windows);
    if (answer.kind !== 'edit') throw new Error(answer.kind);
    expect(applied(windows, answer.edits)).toBe(translate(edited).text?.replaceAll('\n', '\r\n'));
  });

  test('says what would be overwritten', async () => {
    const old = async (text: string): Promise<string> => {
      const answer = await translation(text);
      return answer.kind === 'edit' ? answer.old : answer.kind;
    };
    expect(await old(counter)).toBe('upToDate');
    expect(await old(counter.replace('/\\ x = 0', '/\\ x = 5'))).toBe('editedByHand');
    expect(await old(edited.replace('/\\ x = 0', '/\\ x = 5'))).toBe('editedByHand');
    const without = edited.replace(/ \(chksum.*\)\n/, '\n');
    expect(await old(without)).toBe('unknown');
    const lines = edited.split('\n');
    const [begin, end] = [lines.findIndex((line) => line.includes('BEGIN TR')), lines.findIndex((line) => line.includes('END TR'))];
    expect(await old(lines.toSpliced(begin, end - begin + 1).join('\n'))).toBe('none');
    // Nothing is lost where nothing is.
    expect(await old(lines.toSpliced(begin + 1, end - begin - 1).join('\n'))).toBe('asTranslated');
  });

  test('errors, and modules without an algorithm', async () => {
    expect(await translation(counter.replace('x := tmp + 1', 'y := tmp + 1'))).toMatchObject({ kind: 'errors' });
    expect(await translation('---- MODULE M ----\n====\n')).toEqual({ kind: 'noAlgorithm' });
  });
});

describe('while typing', () => {
  test('what is wrong around the algorithm is said at once, and what is wrong in it too', async () => {
    const broken = counter.replace(/^\\\* END TRANSLATION.*$/m, '').replace('x := tmp + 1', 'y := tmp + 1');
    const found = await server.diagnostics(await server.openNew(broken), (codes) => codes.includes('pluscal-missing-end-translation'));
    expect(found.map(({ code }) => code)).toContain('pluscal-undeclared-variable');
  });

  test('what is wrong with the translation is said at the algorithm, once', async () => {
    const unknown = translate(counter.replace('x := tmp + 1', 'x := Nothing(tmp)')).text ?? '';
    const found = await server.diagnostics(await server.openNew(unknown), (codes) => codes.includes('unknown-name'));
    const [diagnostic, ...others] = found.filter(({ code }) => code === 'unknown-name');
    expect(others).toEqual([]);
    const lines = unknown.split('\n');
    expect(lines[diagnostic?.range.start.line ?? 0]?.slice(diagnostic?.range.start.character)).toMatch(/^Nothing\(tmp\)/);
    expect(lines[diagnostic?.relatedInformation?.at(-1)?.location.range.start.line ?? 0]).toContain("x' = Nothing(tmp[self])");
  });

  test('also before it is translated, and while it is translated otherwise', async () => {
    const fresh =
      '---- MODULE Fresh ----\nEXTENDS Naturals\n(* --algorithm Fresh\nvariable x = 0;\nbegin\n  x := Nothing + 1;\nend algorithm *)\n====\n';
    const name = await server.openNew(fresh);
    const found = await server.diagnostics(name, (codes) => codes.includes('unknown-name'));
    expect(found.filter(({ code }) => code === 'unknown-name').map(({ range }) => range.start)).toEqual([{ line: 5, character: 7 }]);
    await server.edit(name, 'Nothing', 'x');
    expect(await server.diagnostics(name, (codes) => !codes.includes('unknown-name'))).toBeDefined();
    const stale = await server.diagnostics(await server.openNew(counter.replace('x := tmp + 1', 'x := Nothing(tmp)')), (codes) =>
      codes.includes('unknown-name'),
    );
    expect(stale.map(({ code }) => code)).toContain('pluscal-algorithm-changed');
    const byHand = fresh.replace('====', 'VARIABLES pc, x\nInit == x = 0\n====');
    const said = await server.diagnostics(await server.openNew(byHand), () => true);
    expect(said.map(({ code }) => code).filter((code) => code !== 'module-name-mismatch')).toEqual([]);
  });

  test('so is what a check finds there', () => {
    const lines = new LineIndex(counter);
    const start = counter.indexOf('tmp[self] + 1');
    const range = lines.range({ start, end: start + 'tmp[self] + 1'.length });
    const report = { ...range, file: 'Counter.tla', severity: 'error', code: 'evaluation', message: '' } as const;
    const moved = reportedAtAlgorithm(counter, report, defaultOptions);
    expect(counter.split('\n')[moved.line - 1]?.slice(moved.column - 1, moved.endColumn)).toBe('tmp + 1');
    const action = counter.indexOf('Write(self) ==');
    const label = rangeAtAlgorithm(counter, lines.range({ start: action, end: action + 'Write'.length }), defaultOptions);
    expect(counter.split('\n')[(label?.line ?? 0) - 1]).toBe('Write:');
    const elsewhere = { ...report, line: 1, endLine: 1 };
    expect(reportedAtAlgorithm(counter, elsewhere, defaultOptions)).toEqual(elsewhere);
  });

  test('nothing about the words in a module without an algorithm', async () => {
    const found = await server.diagnostics(await server.openNew('---- MODULE Module4 ----\n\\* BEGIN TRANSLATION\n====\n'), () => true);
    expect(found.filter(({ code }) => String(code).startsWith('pluscal-'))).toEqual([]);
  });
});

describe('quick fixes', () => {
  async function fixes(name: string, diagnostics: readonly Diagnostic[]): Promise<CodeAction[]> {
    const uri = uriOf(name);
    return server.request('textDocument/codeAction', { textDocument: { uri }, range: diagnostics[0]?.range, context: { diagnostics } });
  }

  test('a translation that is out of date is translated', async () => {
    const name = await server.openNew(edited);
    const found = await server.diagnostics(name, (codes) => codes.includes('pluscal-algorithm-changed'));
    const [fix] = await fixes(name, found);
    expect(fix).toMatchObject({ title: 'Translate PlusCal', command: { command: 'primed.translate' } });
  });

  test('missing labels are added where they have to stand', async () => {
    const text = [
      '---- MODULE Labels ----',
      'EXTENDS Naturals',
      '(* --algorithm labels',
      'variables x = 0, ok = FALSE;',
      'begin',
      'Start:',
      '  x := 1;',
      '  ok := /\\ x = 1',
      '        /\\ x < 2;',
      '  ok := /\\ x = 2',
      '        /\\ x < 3;',
      '  x := 2; x := 3;',
      'end algorithm; *)',
      '====',
      '',
    ].join('\n');
    const name = await server.openNew(text);
    const found = await server.diagnostics(name, (codes) => codes.includes('pluscal-missing-label'));
    const actions = await fixes(name, found);
    expect(actions.map(({ title }) => title).filter((title) => title.includes('label'))).toEqual([
      'Add label Lbl_1',
      'Add label Lbl_2',
      'Add all 2 missing labels',
    ]);
    const after = applied(text, actions[2]?.edit?.changes?.[uriOf(name)]);
    expect(after).toContain('  Lbl_1:\n  ok := /\\ x = 2\n        /\\ x < 3;\n  x := 2; Lbl_2: x := 3;\n');
    expect(translate(after).diagnostics).toEqual([]);
  });
});

describe('between algorithm and translation', () => {
  const lines = counter.split('\n');
  const lineOf = (pattern: RegExp): number => lines.findIndex((line) => pattern.test(line));

  async function from(line: number, character: number, side: 'algorithm' | 'translation', text: string = counter) {
    const uri = uriOf(await server.openNew(text));
    const answer = await server.request<CounterpartAnswer>(counterpartMethod, { uri, position: { line, character }, side });
    return answer.kind === 'found' ? answer.ranges[0]?.start.line : answer.kind;
  }

  test.each([
    ['a label and its action', /^Read:/, 0, /^Read\(self\) ==/],
    ['a declaration', /^variable tmp/, 9, /^VARIABLE tmp/],
    ['an assignment', /^ {2}x := tmp/, 9, /x' = tmp\[self\] \+ 1/],
  ])('%s', async (_, source, character, generated) => {
    expect(await from(lineOf(source), character, 'translation')).toBe(lineOf(generated));
  });

  test.each([
    ['an action', /^Write\(self\) ==/, 2, /^Write:/],
    ['an assignment', /x' = tmp\[self\] \+ 1/, 24, /^ {2}x := tmp/],
    ['what the translation adds', /^vars ==/, 0, /--algorithm/],
  ])('%s back', async (_, generated, character, source) => {
    expect(await from(lineOf(generated), character, 'algorithm')).toBe(lineOf(source));
  });

  test('not while the translation is out of date', async () => {
    expect(await from(lineOf(/^Read:/), 0, 'translation', edited)).toBe('outOfDate');
    expect(await from(0, 0, 'algorithm', '---- MODULE M ----\n====\n')).toBe('noAlgorithm');
  });
});
