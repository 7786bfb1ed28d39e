/** What the views beside an algorithm ask for: the preview of its translation, its control flow, the other syntax; and the settings. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { translate } from '../../server/src/pluscal/translate.ts';
import {
  type ControlFlowAnswer,
  type ConvertSyntaxAnswer,
  controlFlowMethod,
  convertSyntaxMethod,
  type PreviewAnswer,
  previewCounterpartMethod,
  previewMethod,
} from '../../server/src/protocol/plusCal.ts';
import { type TextRange, type TranslationAnswer, translateMethod } from '../../server/src/protocol/requests.ts';
import { startTestServer, type TestServer, uriOf } from '../harness/languageServer.ts';

const counter = readFileSync(new URL('../../examples/counter/Counter.tla', import.meta.url), 'utf8');
const edited = counter.replace('variable x = 0;', 'variable x = 7;');
const empty = '---- MODULE M ----\n====\n';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({});
});
afterAll(() => server.stop());

describe('the preview', () => {
  const preview = async (text: string): Promise<PreviewAnswer> => server.request(previewMethod, { uri: uriOf(await server.openNew(text)) });

  test('is the translation between the markers', async () => {
    const body = counter.slice(counter.indexOf('\n', counter.indexOf('BEGIN TRANSLATION')) + 1, counter.lastIndexOf('\\* END TRANSLATION'));
    expect(await preview(counter)).toEqual({ kind: 'translated', text: body, changedLines: [], upToDate: true });
  });

  test('tells which of its lines the file does not have', async () => {
    const answer = await preview(edited);
    if (answer.kind !== 'translated') throw new Error(answer.kind);
    const lines = answer.text.split('\n');
    expect(answer.upToDate).toBe(false);
    expect(answer.changedLines.map((line) => lines[line])).toEqual(['        /\\ x = 7']);
  });

  test('of a module that was never translated is new as a whole', async () => {
    const lines = edited.split('\n');
    const [begin, end] = [lines.findIndex((line) => line.includes('BEGIN TR')), lines.findIndex((line) => line.includes('END TR'))];
    const answer = await preview(lines.toSpliced(begin, end - begin + 1).join('\n'));
    if (answer.kind !== 'translated') throw new Error(answer.kind);
    expect(answer.changedLines.length).toBe(answer.text.split('\n').length - 1);
  });

  test('follows the text, through mistakes', async () => {
    const name = await server.openNew(counter);
    const now = (): Promise<PreviewAnswer> => server.request(previewMethod, { uri: uriOf(name) });
    await server.edit(name, 'x := tmp + 1', 'x := ');
    expect(await now()).toMatchObject({ kind: 'errors', range: { start: { line: expect.any(Number) } } });
    await server.edit(name, 'x := ', 'x := tmp + 2');
    expect(await now()).toMatchObject({ kind: 'translated', text: expect.stringContaining("x' = tmp[self] + 2") });
  });

  test('and without an algorithm there is none', async () => {
    expect(await preview(empty)).toEqual({ kind: 'noAlgorithm' });
  });

  test('and the editor show the same place, also while the file is out of date', async () => {
    const name = await server.openNew(edited);
    const uri = uriOf(name);
    const answer = await server.request<PreviewAnswer>(previewMethod, { uri });
    if (answer.kind !== 'translated') throw new Error(answer.kind);
    const [written, previewed] = [edited.split('\n'), answer.text.split('\n')];
    const line = written.findIndex((text) => text.includes('x := tmp + 1'));
    const position = { line, character: (written[line] ?? '').indexOf('tmp') };
    const there = await server.request<TextRange[]>(previewCounterpartMethod, { uri, position, side: 'translation' });
    expect(there.map(({ start, end }) => previewed[start.line]?.slice(start.character, end.character))).toEqual(['tmp[self]']);
    const back = await server.request<TextRange[]>(previewCounterpartMethod, { uri, position: there[0]?.start, side: 'algorithm' });
    expect(back.map(({ start }) => start)).toEqual([position]);
    const name2 = uriOf(await server.openNew(empty));
    expect(await server.request(previewCounterpartMethod, { uri: name2, position, side: 'translation' })).toEqual([]);
  });
});

describe('the control flow', () => {
  const flow = async (text: string): Promise<ControlFlowAnswer> =>
    server.request(controlFlowMethod, { uri: uriOf(await server.openNew(text)) });

  test('has steps where their labels are', async () => {
    const answer = await flow(counter);
    if (answer.kind !== 'graphs') throw new Error(answer.kind);
    const lines = counter.split('\n');
    const [graph] = answer.graphs;
    expect(
      graph?.nodes.map(({ label, range }) => [label, lines[range.start.line]?.slice(range.start.character, range.end.character)]),
    ).toEqual([
      ['Read', 'Read'],
      ['Write', 'Write'],
    ]);
    expect(graph?.edges).toEqual([
      { from: 'Read', to: 'Write', calls: null, guards: [] },
      { from: 'Write', to: 'Done', calls: null, guards: [] },
    ]);
  });

  test('is not there with errors, or without an algorithm', async () => {
    expect(await flow(counter.replace('x := tmp + 1', 'x := '))).toMatchObject({ kind: 'errors' });
    expect(await flow(empty)).toEqual({ kind: 'noAlgorithm' });
  });
});

describe('the other syntax', () => {
  const convert = async (name: string, to: 'p' | 'c'): Promise<ConvertSyntaxAnswer> =>
    server.request(convertSyntaxMethod, { uri: uriOf(name), to });

  test('there and back, with the same translation', async () => {
    const answer = await convert(await server.openNew(counter), 'c');
    if (answer.kind !== 'edits') throw new Error(answer.kind);
    const apply = (text: string, edits: unknown): string =>
      TextDocument.applyEdits(TextDocument.create('file:///x', 'tlaplus', 1, text), edits as Parameters<typeof TextDocument.applyEdits>[1]);
    const braces = apply(counter, answer.edits);
    expect(braces).toContain('process (');
    expect(translate(braces).edit).toBeNull();
    const back = await convert(await server.openNew(braces), 'p');
    if (back.kind !== 'edits') throw new Error(back.kind);
    expect(translate(apply(braces, back.edits)).edit).toBeNull();
  });

  test('not where there is nothing to do, or mistakes', async () => {
    expect(await convert(await server.openNew(counter), 'p')).toEqual({ kind: 'same' });
    expect(await convert(await server.openNew(empty), 'c')).toEqual({ kind: 'noAlgorithm' });
    expect(await convert(await server.openNew(counter.replace('x := tmp + 1', 'y := 1')), 'c')).toMatchObject({
      kind: 'impossible',
      reason: 'Assignment to undeclared variable y',
    });
  });

  test('is offered within the algorithm', async () => {
    const uri = uriOf(await server.openNew(counter));
    const actions = async (words: string): Promise<string[]> => {
      const line = counter.split('\n').findIndex((text) => text.includes(words));
      const range = { start: { line, character: 4 }, end: { line, character: 4 } };
      const found = await server.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [] },
      });
      return found.map(({ title }) => title);
    };
    expect(await actions('x := tmp')).toContain('Convert PlusCal to C-Syntax');
    expect(await actions('MODULE')).not.toContain('Convert PlusCal to C-Syntax');
  });
});

describe('settings', () => {
  const translated = async (settings: object, text: string): Promise<string> => {
    const other = await startTestServer({}, undefined, { pluscal: settings });
    await other.open('M.tla', text);
    const answer = await other.request<TranslationAnswer>(translateMethod, { uri: uriOf('M.tla') });
    other.stop();
    return answer.kind === 'edit' ? answer.edits.map(({ newText }) => newText).join('') : answer.kind;
  };
  const plain = '---- MODULE M ----\n(* --algorithm M\nvariables x = 1;\nbegin\n  a: x := 2;\n     x := 3;\nend algorithm *)\n====\n';

  test('are what options of the command line are', async () => {
    expect(await translated({}, plain)).toBe('errors');
    const text = await translated({ label: true, labelRoot: 'Step', fairness: 'sf', noDoneDisjunct: true }, plain);
    expect(text).toContain('Step1 == /\\ pc = "Step1"');
    expect(text).toContain('WF_vars(Next)');
    expect(text).not.toContain('Terminating');
  });

  test('the module itself goes before them', async () => {
    const own = plain.replace('(*', '(* PlusCal options (nof label)');
    expect(await translated({ fairness: 'wf' }, own)).not.toContain('_vars(Next)');
    expect(await translated({ termination: true }, plain.replace('(*', '(* PlusCal options (label)'))).toContain('WF_vars(Next)');
  });

  test('what cannot be is not taken', async () => {
    expect(await translated({ label: 'yes', labelRoot: '1', lineWidth: 3, fairness: 'fair' }, plain)).toBe('errors');
    expect(await translated({ label: true, labelRoot: '1', lineWidth: 3, fairness: 'fair' }, plain)).toContain('Lbl_1');
  });
});
