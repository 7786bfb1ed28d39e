/** Layout as an editor asks for it: whole documents, ranges, on typing, on pasting. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TextEdit } from 'vscode-languageserver';
import { LineIndex } from '../../server/src/base/lineIndex.ts';
import { translate } from '../../server/src/pluscal/translate.ts';
import { startTestServer, type TestServer, uriOf } from '../harness/languageServer.ts';

const counter = `---- MODULE Counter ----
VARIABLE x
Init==x=0
Next  == /\\ x<Missing
         /\\ x' =x+1
====
`;
const algorithm = translate(`---- MODULE Algorithm ----
EXTENDS Naturals
(* --algorithm A {
variables x=1, y = 2;
{
    a: await  /\\ x = 1
              /\\ y=2;
} } *)
====
`).text as string;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({});
  await server.open('Counter.tla', counter);
  await server.open('Counter.cfg', 'INIT Init NEXT Next\n');
  await server.open('Algorithm.tla', algorithm);
});
afterAll(() => server.stop());

function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  return [...edits]
    .reverse()
    .reduce(
      (result, { range, newText }) => result.slice(0, lines.offsetAt(range.start)) + newText + result.slice(lines.offsetAt(range.end)),
      text,
    );
}

const options = { tabSize: 4, insertSpaces: true };

function format(name: string): Promise<TextEdit[]> {
  return server.request('textDocument/formatting', { textDocument: { uri: uriOf(name) }, options });
}

test('a module, although a name in it is unknown', async () => {
  expect(applied(counter, await format('Counter.tla'))).toBe(`---- MODULE Counter ----
VARIABLE x
Init == x = 0
Next == /\\ x < Missing
        /\\ x' = x+1
====
`);
});

test('a configuration', async () => {
  expect(applied('INIT Init NEXT Next\n', await format('Counter.cfg'))).toBe('INIT Init\nNEXT Next\n');
});

test('a range: the line of its end only if some of it is selected', async () => {
  const range = { start: { line: 2, character: 3 }, end: { line: 3, character: 0 } };
  const edits = await server.request<TextEdit[]>('textDocument/rangeFormatting', {
    textDocument: { uri: uriOf('Counter.tla') },
    range,
    options,
  });
  expect(applied(counter, edits)).toBe(counter.replace('Init==x=0', 'Init == x = 0'));
});

test('an algorithm, with its translation up to date before and after', async () => {
  const formatted = applied(algorithm, await format('Algorithm.tla'));
  expect(formatted).toContain('variables x = 1, y = 2;\n{\n    a: await  /\\ x = 1\n              /\\ y = 2;\n} } *)');
  expect(translate(algorithm).edit).toBeNull();
  expect(translate(formatted).edit).toBeNull();
});

test('Enter in a list', async () => {
  const text = counter.replace("/\\ x' =x+1", "/\\ x' =x+1\n         ");
  await server.open('Typing.tla', text);
  const edits = await server.request<TextEdit[]>('textDocument/onTypeFormatting', {
    textDocument: { uri: uriOf('Typing.tla') },
    position: { line: 5, character: 9 },
    ch: '\n',
    options,
  });
  expect(applied(text, edits)).toBe(text.replace('\n         \n', '\n         /\\ \n'));
});

test('pasting a list', async () => {
  const pasted = await server.request('primed/pastedText', {
    uri: uriOf('Counter.tla'),
    position: { line: 2, character: 6 },
    text: '/\\ x\n     /\\ y',
    before: 'A == ',
  });
  expect(pasted).toBe('/\\ x\n      /\\ y');
});
