/** Files that nobody means to write, opened in an editor: the server answers, stays alive, and its positions are right. */
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { startTestServer, type TestServer, uriOf } from '../harness/languageServer.ts';

const inModule = (body: string): string => `---- MODULE M ----\n${body}\n====\n`;
const times = (count: number, text: string): string => text.repeat(count);

async function withServer(files: Readonly<Record<string, string>>, use: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await startTestServer(files);
  try {
    await use(server);
    expect(server.faults).toEqual([]);
  } finally {
    server.stop();
  }
}

/** What is said about a file, and that it still has an outline. */
async function messages(server: TestServer, name: string, text: string): Promise<readonly string[]> {
  await server.open(name, text);
  const diagnostics = await server.diagnostics(name, () => true);
  await server.request('textDocument/documentSymbol', { textDocument: { uri: uriOf(name) } });
  await server.request('textDocument/semanticTokens/full', { textDocument: { uri: uriOf(name) } });
  await server.request('textDocument/foldingRange', { textDocument: { uri: uriOf(name) } });
  return errorsIn(diagnostics);
}

/** What is not a lint. */
function errorsIn(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 1).map(({ message }) => String(message));
}

const tooDeep = 'This expression is nested too deeply to be read.';
const tooLong = 'This chain of operators is too long to be read. Give its parts names.';
const binary = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode((i * 7919) % 256)).join('');

const cases: readonly (readonly [what: string, text: string, errors: readonly string[]])[] = [
  ['nothing', '', ['This file holds no module. A module begins with ---- MODULE Name ---- and ends with ====.']],
  ['10,000 parentheses', inModule(`A == ${times(10_000, '(')}1${times(10_000, ')')}\nB == 1`), [tooDeep]],
  ['10,000 parentheses that are never closed', inModule(`A == ${times(10_000, '(')}1\nB == 1`), [tooDeep]],
  ['10,000 sets', inModule(`A == ${times(10_000, '{')}${times(10_000, '}')}\nB == 1`), [tooDeep]],
  ['10,000 prefix operators', inModule(`A == ${times(10_000, '~')}TRUE\nB == 1`), [tooLong]],
  ['10,000 comments inside each other', inModule(`A == 1 ${times(10_000, '(*')}${times(10_000, '*)')}\nB == 1`), []],
  ['binary data', binary, ['This file holds no module. A module begins with ---- MODULE Name ---- and ends with ====.']],
];

test.each(cases)('%s', (_, text, errors) =>
  withServer({}, async (server) => {
    expect(await messages(server, 'M.tla', text)).toEqual(errors);
    // It is not the end: what is typed next is read as ever.
    expect(errorsIn(await server.type('M.tla', inModule('A == 1\nB == A')))).toEqual([]);
  }),
);

test('binary data in a module costs the unit that it is in', () =>
  withServer({}, async (server) => {
    const errors = await messages(server, 'M.tla', inModule(`A == 1\nB == ${binary.slice(128, 160)}\nC == A`));
    expect(errors.length).toBeGreaterThan(0);
    const outline = await server.request<{ children: { name: string }[] }[]>('textDocument/documentSymbol', {
      textDocument: { uri: uriOf('M.tla') },
    });
    expect(outline[0]?.children.map(({ name }) => name)).toEqual(expect.arrayContaining(['A', 'B', 'C']));
  }));

/** Twelve lines of a few hundred characters, often. */
function largeModule(characters: number): string {
  const unit = (i: number): string =>
    `\\* ${times(60, 'long ')}\nOp${i}(a, b) ==\n  /\\ a = "${times(30, 'text ')}${i}"\n  /\\ b \\in 1 .. ${i}\n`;
  const units: string[] = [];
  for (let i = 0, size = 0; size < characters; i++) {
    units.push(unit(i));
    size += unit(i).length;
  }
  return `---- MODULE M ----\nEXTENDS Naturals\n${units.join('')}Last == Unknown\n====\n`;
}

test('a module of 10 MB', { timeout: 300_000 }, () =>
  withServer({}, async (server) => {
    const text = largeModule(10_000_000);
    expect(await messages(server, 'M.tla', text)).toEqual(['`Unknown` is not declared or defined here.']);
    expect(errorsIn(await server.type('M.tla', text.replace('Last == Unknown', 'Last == 1')))).toEqual([]);
  }),
);

/** The place and the text of each error, as an editor finds them by lines and UTF-16 columns. */
async function places(server: TestServer, text: string): Promise<readonly string[]> {
  await server.open('M.tla', text);
  const lines = text.split(/\r\n?|\n/);
  const diagnostics = await server.diagnostics('M.tla', (codes) => codes.includes('unknown-name'));
  return diagnostics
    .filter(({ code }) => code === 'unknown-name')
    .map(({ range: { start, end } }) => `${start.line}: ${lines[start.line]?.slice(start.character, end.character)}`);
}

const positions: readonly (readonly [what: string, text: string])[] = [
  ['a byte-order mark', '\uFEFF---- MODULE M ----\nA == Wrong\nB == 1\n====\n'],
  ['CRLF', '---- MODULE M ----\r\nA == Wrong\r\nB == 1\r\n====\r\n'],
  ['mixed line ends', '---- MODULE M ----\r\nB == 1\nC ==\r\n  /\\ B = 1\n  /\\ B = 1\r\nA == Wrong\n====\r\n'],
  ['tabs', '---- MODULE M ----\nC ==\n\t/\\ TRUE\n        /\\ TRUE\n\t/\\\tWrong\n====\n'],
  ['characters of two code units before it', '---- MODULE M ----\nA == <<"𝔸𝔹😀", Wrong>>\n====\n'],
  ['such a character in a comment before it', '---- MODULE M ----\nA == (* 😀 *) Wrong \\* 😀\n====\n'],
  ['a list behind such characters', '---- MODULE M ----\nA == <<"😀😀", /\\ TRUE\n             /\\ Wrong>>\n====\n'],
];

test.each(positions)('positions are right with %s', (_, text) =>
  withServer({}, async (server) => {
    const found = await places(server, text);
    const line = text.slice(0, text.indexOf('Wrong')).split(/\r\n?|\n/).length - 1;
    expect(found).toEqual([`${line}: Wrong`]);
    // What is typed behind such characters goes to where the editor means it.
    const [first] = await server.type('M.tla', text.replace('Wrong', '  Wrongly'));
    expect(first?.range.end.character).toBeGreaterThan(first?.range.start.character ?? 0);
    expect(errorsIn(await server.type('M.tla', text.replace('Wrong', 'TRUE')))).toEqual([]);
  }),
);

test('modules that need each other in a circle are told, each for itself', () => {
  const modules = { 'A.tla': '---- MODULE A ----\nEXTENDS B\n====\n', 'B.tla': '---- MODULE B ----\nEXTENDS A\n====\n' };
  return withServer(modules, async (server) => {
    for (const [name, text] of Object.entries(modules)) {
      await server.open(name, text);
      await server.diagnostics(name, (codes) => codes.includes('module-cycle'));
    }
    // Broken up in one of them, both are fine.
    await server.edit('B.tla', 'EXTENDS A', 'C == 1');
    await server.diagnostics('B.tla', (codes) => !codes.includes('module-cycle') && !codes.includes('unknown-name'));
    await server.diagnostics('A.tla', (codes) => !codes.includes('module-cycle') && !codes.includes('unknown-name'));
  });
});

test('a module that is deleted while it is open stays what it is; one that others extend is missed', () => {
  const files: Record<string, string> = {
    'Lib.tla': '---- MODULE Lib ----\nFromLib == 1\n====\n',
    'Main.tla': '---- MODULE Main ----\nEXTENDS Lib\nA == FromLib\n====\n',
  };
  return withServer(files, async (server) => {
    await server.open('Main.tla', files['Main.tla'] ?? '');
    await server.open('Lib.tla', files['Lib.tla'] ?? '');
    await server.diagnostics('Main.tla', (codes) => !codes.includes('module-cycle') && !codes.includes('unknown-name'));
    const deleted = async (name: string): Promise<void> => {
      delete files[name];
      await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type: 3 }] });
    };
    await deleted('Main.tla');
    expect(errorsIn(await server.type('Main.tla', '---- MODULE Main ----\nEXTENDS Lib\nA == FromLib\nB == A\n====\n'))).toEqual([]);
    await deleted('Lib.tla');
    await server.close('Lib.tla');
    await server.edit('Main.tla', 'B == A', 'B == 2');
    await server.diagnostics('Main.tla', (codes) => codes.includes('module-not-found'));
  });
});
