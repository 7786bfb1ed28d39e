import { describe, expect, test } from 'vitest';
import { folderWith, primed, primedInterrupted } from '../harness/builtCli.ts';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLE n
Init == n = 0
Up == n < 3 /\\ n' = n + 1
Next == Up
Small == n < 2
Odd == n # 1 => n # 2
ASSUME 1 < 2
====
`;
const initNext = 'INIT Init\nNEXT Next\n';
const folder = folderWith({
  'Counter.tla': counter,
  'Counter.cfg': `${initNext}INVARIANTS Odd Small\n`,
  'CounterStops.cfg': initNext,
  'Broken.tla': '---- MODULE Broken ----\nA == 1 +\n====\n',
  'Broken.cfg': initNext,
});

describe('--format junit', () => {
  test('a suite a model, a case for each thing that is checked', async () => {
    const { status, stdout } = await primed(folder, 'check', 'Counter', 'CounterStops.cfg', 'Broken', '--continue', '--format', 'junit');
    expect(status).toBe(150);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('<?xml version="1.0" encoding="UTF-8"?>');
    expect(lines[1]).toBe('<testsuites name="primed" tests="7" failures="4" errors="1">');
    expect(lines[2]).toMatch(
      /^<testsuite name="Counter.tla with Counter.cfg" tests="4" failures="3" errors="0" skipped="0" time="\d+\.\d{3}">$/,
    );
    expect(lines[3]).toBe('<testcase classname="Counter.tla with Counter.cfg" name="assumptions"/>');
    expect(lines[4]).toContain(
      'name="invariant Odd"><failure message="Invariant Odd is violated.">State 1: &lt;Initial predicate&gt;&#10;/\\ n = 0',
    );
    expect(lines[5]).toContain('name="invariant Small"><failure message="Invariant Small is violated.">');
    expect(lines[6]).toContain('name="no deadlock"><failure message="Deadlock reached.">');
    expect(stdout).toContain('<testcase classname="Counter.tla with CounterStops.cfg" name="no deadlock"><failure');
    expect(stdout).toContain('<testsuite name="Broken.tla" tests="1" failures="0" errors="1"');
    expect(lines.at(-2)).toBe('</testsuites>');
  });
});

describe('--format sarif', () => {
  test('results with rules, places and behaviors', async () => {
    const { status, stdout } = await primed(folder, 'check', 'Counter', '--format', 'sarif');
    expect(status).toBe(12);
    const log = JSON.parse(stdout);
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'Primed', rules: [{ id: 'invariant-violated' }, { id: 'invariant-part' }] } } }],
    });
    expect(log.runs[0].columnKind).toBe('unicodeCodePoints');
    const [result, part] = log.runs[0].results;
    expect(part).toMatchObject({ ruleId: 'invariant-part', level: 'note' });
    expect(result).toMatchObject({
      ruleId: 'invariant-violated',
      level: 'error',
      message: { text: 'Invariant Odd is violated.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'Counter.tla' },
            region: { startLine: 8 },
          },
        },
      ],
    });
    const { startColumn, endLine, endColumn } = result.locations[0].physicalLocation.region;
    expect(endLine).toBe(8);
    expect(endColumn).toBeGreaterThan(startColumn);
    expect(
      result.codeFlows[0].threadFlows[0].locations.map(({ location }: { location: { message: unknown } }) => location.message),
    ).toEqual([{ text: 'State 1: n = 0' }, { text: 'State 2, by Up: n = 1' }, { text: 'State 3, by Up: n = 2' }]);
  });

  test('what has no place in the text has the module as its place', async () => {
    const { stdout } = await primed(folder, 'check', 'CounterStops.cfg', '--format', 'sarif');
    const results: { ruleId: string }[] = JSON.parse(stdout).runs[0].results;
    expect(results.filter(({ ruleId }) => ruleId === 'deadlock')).toMatchObject([
      { ruleId: 'deadlock', locations: [{ physicalLocation: { artifactLocation: { uri: 'Counter.tla' } } }] },
    ]);
  });
});

describe('--format github', () => {
  test('an annotation where something is wrong', async () => {
    const { status, stdout } = await primed(folder, 'check', 'Counter', 'Broken', '--format', 'github');
    expect(status).toBe(150);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(
      /^::error file=Counter\.tla,line=8,endLine=8,col=\d+,endColumn=\d+,title=invariant-violated::Invariant Odd is violated\.$/,
    );
    expect(stdout).toContain('::group::Invariant Odd is violated.\nState 1: <Initial predicate>\n/\\ n = 0\n\nState 2: <Up>\n/\\ n = 1');
    expect(stdout).toMatch(/^::error file=Broken\.tla,line=\d+,/m);
    expect(stdout).toContain('Counter.tla: invariant, 3 states generated, 3 distinct');
  });
});

test('several models: an object a line in JSON, the worst status', async () => {
  const { status, stdout } = await primed(folder, 'check', 'Counter', 'CounterStops.cfg', '--json');
  expect(status).toBe(12);
  const reports = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(reports).toMatchObject([
    { spec: 'Counter.tla', config: 'Counter.cfg', verdict: 'invariant' },
    { spec: 'Counter.tla', config: 'CounterStops.cfg', verdict: 'deadlock' },
  ]);
});

describe('a simulation', () => {
  const wander = `---- MODULE Wander ----
EXTENDS Naturals, Sequences
VARIABLES at, path
Init == at = 0 /\\ path = <<>>
Next == at' \\in 0..9 /\\ path' = Append(path, <<at, {at, Len(path)}>>)
====
`;
  const wandering = folderWith({ 'Wander.tla': wander, 'Wander.cfg': initNext });

  test('forgets the values of behaviors long past, and goes on as if nothing had happened', async () => {
    const run = async (...args: readonly string[]): Promise<string> => {
      const all = ['check', 'Wander', '--simulate', 'num=150', '--seed', '3', ...args];
      const { status, stdout } = await primed(wandering, ...all);
      expect(status).toBe(0);
      return stdout.replace(/^Finished.*/m, '');
    };
    // Its values take several times as much.
    expect(await run('--memory', '4')).toBe(await run());
  });

  test('that is interrupted says how far it came', async () => {
    const { status, stdout } = await primedInterrupted(wandering, 2500, 'check', 'Wander', '--simulate');
    expect(status).toBe(130);
    expect(stdout).toMatch(/Stopped after \d+ behaviors of \d+ states: no error has been found\.|Cancelled\./);
  });
});
