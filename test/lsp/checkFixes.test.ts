/** What a check has found, in the editor: the mark of a violated property carries the edit that assumes fairness, as a quick fix. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { builtFolder } from '../harness/builtCli.ts';
import { startTestServer, uriOf } from '../harness/languageServer.ts';

const clock = `---- MODULE Clock ----
EXTENDS Naturals
VARIABLE hour
Init == hour = 0
Tick == hour' = (hour + 1) % 3
Next == Tick
Spec == Init /\\ [][Next]_hour
Strikes == []<>(hour = 2)
Never == hour = 7 ~> hour = 2
====
`;

test('fairness is assumed by a quick fix; afterwards only what says nothing is marked', async () => {
  const config = 'SPECIFICATION Spec\nPROPERTIES Strikes Never\n';
  const server = await startTestServer({ 'Clock.cfg': config }, join(builtFolder(), 'checkerWorker.js'));
  try {
    await server.open('Clock.tla', clock);
    const model = { module: uriOf('Clock.tla'), config: uriOf('Clock.cfg') };
    expect(await server.check(model)).toMatchObject({ verdict: 'property', violated: 'Strikes', trace: { end: 'stuttering' } });
    const diagnostics = await server.diagnostics('Clock.tla', (codes) => codes.includes('property-violated'));
    const mark = diagnostics.find(({ code }) => code === 'property-violated');
    expect(mark?.range.start.line).toBe(7);
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf('Clock.tla') },
      range: mark?.range,
      context: { diagnostics },
    });
    const fix = actions.find(({ title }) => title === 'Assume WF_hour(Next)');
    const end = { line: 6, character: 'Spec == Init /\\ [][Next]_hour'.length };
    expect(fix?.edit?.changes).toEqual({ [uriOf('Clock.tla')]: [{ range: { start: end, end }, newText: ' /\\ WF_hour(Next)' }] });
    await server.edit('Clock.tla', '[][Next]_hour', '[][Next]_hour /\\ WF_hour(Next)');
    expect(await server.check(model)).toMatchObject({ verdict: 'ok' });
    const [warning, ...others] = await server.diagnostics('Clock.tla', (codes) => codes.includes('property-never-triggered'));
    expect(warning).toMatchObject({ severity: 2, range: { start: { line: 8 } } });
    expect(others).toEqual([]);
  } finally {
    server.stop();
  }
});

test('the mark of a check is still there when the file is opened afterwards', async () => {
  const files = { 'Clock.tla': clock, 'Clock.cfg': 'SPECIFICATION Spec\nPROPERTY Strikes\n' };
  const server = await startTestServer(files, join(builtFolder(), 'checkerWorker.js'));
  try {
    await server.check({ module: uriOf('Clock.tla'), config: uriOf('Clock.cfg') });
    await server.diagnostics('Clock.tla', (codes) => codes.includes('property-violated'));
    await server.open('Clock.tla', clock);
    await server.open('Other.tla', clock.replace('MODULE Clock', 'MODULE Other').replace('hour = 7', 'ours = 7'));
    // Later than what opening the first file brought about.
    await server.diagnostics('Other.tla', (codes) => codes.includes('unknown-name'));
    await server.diagnostics('Clock.tla', (codes) => codes.includes('property-violated'));
    await server.edit('Clock.tla', 'hour = 7', 'hour = 8');
    await server.diagnostics('Clock.tla', (codes) => !codes.includes('property-violated'));
  } finally {
    server.stop();
  }
});
