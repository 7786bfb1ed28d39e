/** The server over its protocol: diagnostics while typing, checks and their end, in the editor's terms. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtFolder } from '../harness/builtCli.ts';
import { startTestServer, type TestServer, uriOf } from '../harness/languageServer.ts';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x < 3 /\\ x' = x + 1
Small == x < 2
====
`;
const model = 'INIT Init\nNEXT Next\nINVARIANT Small\n';

const none = (codes: readonly string[]): boolean => codes.length === 0;
const some = (codes: readonly string[]): boolean => codes.length > 0;

async function withServer(
  files: Readonly<Record<string, string>>,
  use: (server: TestServer) => Promise<void>,
  settings?: object,
): Promise<void> {
  const server = await startTestServer(files, join(builtFolder(), 'checkerWorker.js'), settings);
  try {
    await use(server);
  } finally {
    server.stop();
  }
}

test('diagnostics come and go as text is typed', () =>
  withServer({}, async (server) => {
    await server.open('Counter.tla', counter);
    await server.diagnostics('Counter.tla', none);
    await server.edit('Counter.tla', 'x + 1', 'y + 1');
    const [diagnostic] = await server.diagnostics('Counter.tla', some);
    expect(diagnostic).toMatchObject({
      range: { start: { line: 4, character: 22 }, end: { line: 4, character: 23 } },
      severity: 1,
      code: 'unknown-name',
    });
    await server.edit('Counter.tla', 'y + 1', 'x + 1');
    await server.diagnostics('Counter.tla', none);
  }));

test('an open module goes before the one on disk, and those who extend it follow its changes', () =>
  withServer({ 'Lib.tla': '---- MODULE Lib ----\n====\n' }, async (server) => {
    await server.open('Main.tla', '---- MODULE Main ----\nEXTENDS Lib\nA == FromLib\n====\n');
    await server.diagnostics('Main.tla', (codes) => codes.includes('unknown-name'));
    await server.open('Lib.tla', '---- MODULE Lib ----\nFromLib == 1\n====\n');
    await server.diagnostics('Main.tla', none);
    await server.edit('Lib.tla', 'FromLib', 'Other');
    await server.diagnostics('Main.tla', (codes) => codes.includes('unknown-name'));
  }));

test('modules are found in the search paths', () =>
  withServer(
    { 'lib/Lib.tla': '---- MODULE Lib ----\nFromLib == 1\n====\n' },
    async (server) => {
      await server.open('Main.tla', '---- MODULE Main ----\nEXTENDS Lib\nA == FromLib\n====\n');
      await server.diagnostics('Main.tla', none);
    },
    { moduleSearchPaths: [uriOf('lib')] },
  ));

test('a configuration is read against its module', () =>
  withServer({ 'Counter.tla': counter }, async (server) => {
    await server.open('Counter.cfg', model.replace('Small', 'Smal'));
    const [diagnostic] = await server.diagnostics('Counter.cfg', some);
    expect(diagnostic?.range.start).toEqual({ line: 2, character: 10 });
    await server.edit('Counter.cfg', 'Smal', 'Small');
    await server.diagnostics('Counter.cfg', none);
  }));

test.each([
  ['an empty file', ''],
  ['a file that is not TLA+', 'int main(void) { return 0; }\n'],
  ['a long line', `---- MODULE Long ----\nA == ${'1 + '.repeat(20_000)}1\n====\n`],
  ['a module without an end', '---- MODULE Open ----\nA == (1 + \n'],
])('%s neither stops the server nor the features', (_, text) =>
  withServer({}, async (server) => {
    await server.open('Odd.tla', text);
    await server.diagnostics('Odd.tla', () => true);
    const textDocument = { uri: uriOf('Odd.tla') };
    for (const method of ['documentSymbol', 'foldingRange', 'semanticTokens/full'])
      await server.request(`textDocument/${method}`, { textDocument });
    await server.open('Counter.tla', counter);
    await server.diagnostics('Counter.tla', none);
  }),
);

test('a check of the text as it is in the editor: report, and a mark at the violated invariant until it is edited', () =>
  withServer({ 'Counter.cfg': model }, async (server) => {
    await server.open('Counter.tla', counter);
    const report = await server.check({ module: uriOf('Counter.tla'), config: uriOf('Counter.cfg') });
    expect(report).toMatchObject({ verdict: 'invariant', violated: 'Small', generated: 3, distinct: 3 });
    expect(report.trace?.states.map(({ action, values }) => [action?.name ?? null, action?.file ?? null, values])).toEqual([
      [null, null, { x: '0' }],
      ['Next', uriOf('Counter.tla'), { x: '1' }],
      ['Next', uriOf('Counter.tla'), { x: '2' }],
    ]);
    const [mark] = await server.diagnostics('Counter.tla', (codes) => codes.includes('invariant-violated'));
    expect(mark?.range.start.line).toBe(5);
    await server.edit('Counter.tla', 'x < 2', 'x < 5');
    await server.diagnostics('Counter.tla', none);
    const again = await server.check({ module: uriOf('Counter.tla'), config: uriOf('Counter.cfg') });
    expect(again).toMatchObject({ verdict: 'deadlock' });
    expect(await server.check({ module: uriOf('Counter.tla'), config: uriOf('Counter.cfg'), checkDeadlock: false })).toMatchObject({
      verdict: 'ok',
      trace: null,
      distinct: 4,
    });
  }));

test('files with errors are not checked; the report says where they are', () =>
  withServer({ 'Counter.cfg': model, 'Odd.cfg': 'INIT Init\nNEXT Nxt\n', 'Counter.tla': counter }, async (server) => {
    const odd = await server.check({ module: uriOf('Counter.tla'), config: uriOf('Odd.cfg') });
    expect(odd).toMatchObject({ verdict: 'config', diagnostics: [{ file: uriOf('Odd.cfg'), line: 2, column: 6 }] });
    await server.open('Counter.tla', counter.replace("x' = x", "x' = z"));
    const broken = await server.check({ module: uriOf('Counter.tla'), config: uriOf('Counter.cfg') });
    expect(broken).toMatchObject({ verdict: 'parse', diagnostics: [{ file: uriOf('Counter.tla'), line: 5, code: 'unknown-name' }] });
    const missing = await server.check({ module: uriOf('Nowhere.tla'), config: null });
    expect(missing).toMatchObject({ verdict: 'parse', message: 'Nowhere.tla cannot be read.' });
  }));

test('a check tells its progress and can be stopped, while typing goes on', () =>
  withServer(
    { 'Endless.tla': counter.replace('x < 3 /\\ ', '').replace('Counter', 'Endless'), 'Endless.cfg': 'INIT Init\nNEXT Next\n' },
    async (server) => {
      await server.open('Counter.tla', counter);
      const seen: number[] = [];
      const report = await server.check({ check: 7, module: uriOf('Endless.tla'), config: uriOf('Endless.cfg') }, (progress) => {
        seen.push(progress.distinct);
        if (seen.length === 2) {
          void server
            .edit('Counter.tla', 'x + 1', 'y + 1')
            .then(() => server.diagnostics('Counter.tla', some))
            .then(() => server.cancel(7));
        }
      });
      expect(report.verdict).toBe('stopped');
      expect(report.distinct).toBeGreaterThan(0);
    },
  ));
