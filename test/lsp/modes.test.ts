/** What the editor's commands "Simulate Model", "Check Model with Coverage" and "Open Trace" ask of the server. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CheckReport } from '../../server/src/protocol/checkReport.ts';
import { type ReadTraceAnswer, readTraceMethod } from '../../server/src/protocol/traces.ts';
import { builtFolder } from '../harness/builtCli.ts';
import { startTestServer, uriOf } from '../harness/languageServer.ts';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLE n
Init == n = 0
Up == n < 9 /\\ n' = n + 1
Jump == n > 9 /\\ n' = 0
Back == n > 5 /\\ n' = IF n > 9 THEN 7 ELSE 0
Next == Up \\/ Jump \\/ Back
Small == n < 8
====
`;

test('a simulation, and coverage that marks what is never enabled, and fades what is never evaluated', async () => {
  const files = { 'Counter.tla': counter, 'Counter.cfg': 'INIT Init\nNEXT Next\n', 'Small.cfg': 'INIT Init\nNEXT Next\nINVARIANT Small\n' };
  const server = await startTestServer(files, join(builtFolder(), 'checkerWorker.js'));
  try {
    await server.open('Counter.tla', counter);
    const module = uriOf('Counter.tla');
    const simulated: CheckReport = await server.check({ module, config: uriOf('Small.cfg'), simulate: true });
    expect(simulated).toMatchObject({ verdict: 'invariant', violated: 'Small' });
    expect(simulated.simulation?.behaviors).toBeGreaterThan(0);
    const covered = await server.check({ module, config: uriOf('Counter.cfg'), coverage: true });
    expect(covered.coverage?.actions.map(({ name, generated }) => [name, generated])).toEqual([
      ['Up', 9],
      ['Jump', 0],
      ['Back', 4],
    ]);
    const marks = await server.diagnostics('Counter.tla', (codes) => codes.includes('action-never-enabled'));
    // Faded: DiagnosticTag.Unnecessary.
    expect(marks.find(({ code }) => code === 'expression-never-evaluated')).toMatchObject({
      severity: 4,
      tags: [1],
      range: { start: { line: 6, character: 36 }, end: { line: 6, character: 37 } },
    });
    expect(marks.find(({ code }) => code === 'action-never-enabled')).toMatchObject({
      severity: 2,
      range: { start: { line: 5, character: 0 }, end: { line: 5, character: 4 } },
    });
  } finally {
    server.stop();
  }
});

test('a trace from a file leads to the modules beside it', async () => {
  const server = await startTestServer({ 'Counter.tla': counter });
  try {
    const text = `TLC2 Version 2.20
Error: Invariant Small is violated.
Error: The behavior up to this point is:
State 1: <Initial predicate>
n = 7

State 2: <Up line 5, col 7 to line 5, col 25 of module Counter>
n = 8

`;
    const answer = await server.request<ReadTraceAnswer>(readTraceMethod, { uri: uriOf('Counter.out'), text });
    expect(answer.module).toBe(uriOf('Counter.tla'));
    expect(answer.report?.trace?.states[1]?.action).toMatchObject({ name: 'Up', line: 5, file: uriOf('Counter.tla') });
    const none: ReadTraceAnswer = { report: null, module: null };
    expect(await server.request(readTraceMethod, { uri: uriOf('a.out'), text: 'nothing' })).toEqual(none);
  } finally {
    server.stop();
  }
});
