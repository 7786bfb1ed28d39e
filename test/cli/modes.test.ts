import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkJson, folderWith, primed } from '../harness/builtCli.ts';

// Figures of coverage, the graph's file, traces in JSON and TLA+, and what the search mode `-continue` explores were compared with
// TLC's on these very modules.

const walk = `---- MODULE W ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\\ y \\in {0, 1}
Inc == x < 3 /\\ x' = x + 1 /\\ UNCHANGED y
Set(k) == x = 2 /\\ y' = k /\\ UNCHANGED x
Never == x > 10 /\\ x' = 0 /\\ y' = 0
Next == Inc \\/ (\\E k \\in {0, 1, 2} : Set(k)) \\/ Never \\/ (x = 3 /\\ x' = 0 /\\ y' = y)
I1 == x < 2
I2 == y < 2
I3 == x < 3
Con == y < 2
Spec == Init /\\ [][Next]_<<x, y>> /\\ WF_<<x, y>>(Next)
ToTwo == <>(y = 2)
ToThree == <>(x = 3)
====
`;

const walkWith = (config: string): string => folderWith({ 'W.tla': walk, 'W.cfg': config });
const initNext = 'INIT Init\nNEXT Next\n';

describe('coverage', () => {
  test('counts of actions and values are those of TLC, and an action that is never enabled is a warning where it is defined', async () => {
    const { status, stdout } = await primed(walkWith(initNext), 'check', 'W', '--coverage');
    expect(status).toBe(0);
    expect(stdout).toContain('W.tla:7:1: warning: The action `Never` is never enabled');
    expect(stdout.replaceAll(/^ {2}.*\n/gm, '')).toContain(`The coverage statistics:
<x line 3, col 11 to line 3, col 11 of module W>: 4
<y line 3, col 14 to line 3, col 14 of module W>: 3
<Init line 4, col 1 to line 4, col 4 of module W>: 2:2
<Inc line 5, col 1 to line 5, col 3 of module W>: 8:9
<Set line 6, col 1 to line 6, col 6 of module W>: 1:9
<Never line 7, col 1 to line 7, col 5 of module W>: 0:0
<Next line 8, col 1 to line 8, col 4 of module W (8 59 8 83)>: 1:3
End of statistics.
23 states generated, 12 distinct states found, 0 states left on queue.`);
  });

  test('expressions are counted where they are evaluated; one that never is, is hinted at, but what is given a value is not', async () => {
    const { stdout } = await primed(walkWith(initNext), 'check', 'W', '--coverage');
    // TLC counts a comparison differently (once for each time that it is true, its left side for each evaluation): these lines are alike.
    expect(stdout).toContain(`<Never line 7, col 1 to line 7, col 5 of module W>: 0:0
  line 7, col 10 to line 7, col 15 of module W: 12:36
  line 7, col 20 to line 7, col 25 of module W: 0
  line 7, col 30 to line 7, col 35 of module W: 0
`);
    const branches = `---- MODULE B ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = IF x < 3 THEN x + 1 ELSE IF x > 5 THEN x ELSE 0
Small == x \\in 0..3 /\\ (x > 3 => x = 4)
====
`;
    const folder = folderWith({ 'B.tla': branches, 'B.cfg': `${initNext}INVARIANT Small\n` });
    const { report } = await checkJson(folder, 'B', '--coverage');
    // The first figures are TLC's; of what is inside of the second IF it says only that the whole was evaluated once.
    const counted = report.coverage?.actions[0]?.expressions.map(({ column, endColumn, evaluations, cost }) => [
      column,
      endColumn,
      evaluations,
      cost,
    ]);
    expect(counted).toEqual([
      [9, 60, 4, 34],
      [14, 60, 4, 30],
      [17, 21, 4, 12],
      [28, 32, 3, 9],
      [39, 60, 1, 5],
      [42, 46, 1, 3],
      [53, 53, 0, 0],
      [60, 60, 1, 1],
    ]);
    expect(report.diagnostics.map(({ line, column, severity, code }) => [line, column, severity, code])).toEqual([
      [5, 53, 'hint', 'expression-never-evaluated'],
      [6, 34, 'hint', 'expression-never-evaluated'],
    ]);
  });

  test('is in the report, too, but only when it is asked for', async () => {
    const folder = walkWith(initNext);
    const { report } = await checkJson(folder, 'W', '--coverage');
    expect(report.coverage?.actions.map(({ name, generated, distinct }) => [name, generated, distinct])).toEqual([
      ['Inc', 9, 8],
      ['Set', 9, 1],
      ['Never', 0, 0],
      ['Next', 3, 1],
    ]);
    expect(report.diagnostics).toMatchObject([{ file: 'W.tla', line: 7, column: 1, severity: 'warning', code: 'action-never-enabled' }]);
    const { report: plain } = await checkJson(folder, 'W');
    expect(plain.coverage).toBeUndefined();
    expect(plain.diagnostics).toEqual([]);
    expect(plain).toMatchObject({
      queued: 0,
      collisionProbability: 0,
      levels: [2, 2, 2, 3, 1, 1, 1],
      outdegree: { average: 1, minimum: 0, maximum: 2, percentile95: 2 },
    });
  });
});

describe('--continue', () => {
  test('reports every violated invariant with a shortest behavior of its own, also one that another would hide', async () => {
    const folder = walkWith(`${initNext}INVARIANTS I1 I2 I3\nCONSTRAINT Con`);
    const { status, report } = await checkJson(folder, 'W', '--continue');
    // TLC's figures with -continue; without it, TLC stops at 5 states.
    expect(report).toMatchObject({ verdict: 'invariant', violated: 'I1', generated: 16, distinct: 8, depth: 4, queued: 0 });
    expect(report.trace?.states).toHaveLength(3);
    expect(report.further?.map(({ verdict, violated, trace }) => [verdict, violated, trace?.states.length])).toEqual([
      ['invariant', 'I3', 4],
      ['invariant', 'I2', 4],
    ]);
    expect(report.diagnostics.map(({ line }) => line)).toEqual([9, 11, 10]);
    expect(status).toBe(12);
  });

  test('goes on after a deadlock, and the error that is reported last decides the status', async () => {
    const stop = `---- MODULE Stop ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x < 3 /\\ x' = x + 1
Small == x < 2
====
`;
    const folder = folderWith({ 'Stop.tla': stop, 'Stop.cfg': `${initNext}INVARIANT Small\n` });
    const { status, report } = await checkJson(folder, 'Stop', '--continue');
    expect(report).toMatchObject({ verdict: 'invariant', further: [{ verdict: 'deadlock' }], distinct: 4 });
    expect(status).toBe(11);
    const { status: sound } = await checkJson(walkWith(initNext), 'W', '--continue');
    expect(sound).toBe(0);
  });
});

describe('--depth', () => {
  test('looks at no state beyond, and says so', async () => {
    const folder = walkWith(`${initNext}INVARIANT I3`);
    const { status, report } = await checkJson(folder, 'W', '--depth', '3');
    expect(report).toMatchObject({ verdict: 'stopped', distinct: 6, depth: 3, levels: [2, 2, 2], queued: 2 });
    expect(report.message).toContain('behaviors of up to 3 states');
    expect(status).toBe(0);
    expect((await checkJson(folder, 'W', '--depth', '4')).report).toMatchObject({ verdict: 'invariant', violated: 'I3' });
    // All there is.
    expect((await checkJson(walkWith(initNext), 'W', '--depth', '8')).report).toMatchObject({ verdict: 'ok', distinct: 12 });
  });
});

describe('--simulate', () => {
  test('the same seed gives the same behaviors, another one others', async () => {
    const folder = walkWith(`${initNext}INVARIANT I2`);
    const run = async (seed: string) => (await checkJson(folder, 'W', '--simulate', 'num=100', '--depth', '20', '--seed', seed)).report;
    const [first, again] = [await run('7'), await run('7')];
    expect(first).toMatchObject({ verdict: 'invariant', violated: 'I2' });
    expect(first.trace?.states.at(-1)?.values).toMatchObject({ y: '2' });
    expect(again.trace).toEqual(first.trace);
    expect(again.generated).toBe(first.generated);
    const lengths = new Set<number | undefined>();
    for (const seed of ['1', '2', '3', '4', '5']) lengths.add((await run(seed)).trace?.states.length);
    expect(lengths.size).toBeGreaterThan(1);
  });

  test('as many behaviors of as many steps as wanted: the states are those that TLC counts', async () => {
    const { status, stdout } = await primed(walkWith(initNext), 'check', 'W', '--simulate', 'num=3', '--depth', '5', '--seed', '7');
    expect(status).toBe(0);
    expect(stdout).toContain(`Simulating W.tla with W.cfg, seed 7, behaviors of up to 5 steps.
No error has been found.
The number of states generated: 17
Simulation using seed 7: 3 behaviors of 5 steps on average.`);
  });

  test('a deadlock ends a behavior, and is an error unless it is allowed', async () => {
    const stop = "---- MODULE Stop ----\nEXTENDS Naturals\nVARIABLE x\nInit == x = 0\nNext == x < 3 /\\ x' = x + 1\n====\n";
    const folder = folderWith({ 'Stop.tla': stop, 'Stop.cfg': initNext });
    const simulate = ['Stop', '--simulate', 'num=2', '--seed', '1'];
    expect((await checkJson(folder, ...simulate)).report).toMatchObject({ verdict: 'deadlock', simulation: { behaviors: 1 } });
    expect((await checkJson(folder, ...simulate, '--no-deadlock')).report).toMatchObject({
      verdict: 'ok',
      simulation: { seed: 1, behaviors: 2, meanLength: 3 },
    });
  });

  test('a behavior that returns may violate a temporal property; one that is merely cut off does not', async () => {
    const specification = (property: string): string => walkWith(`SPECIFICATION Spec\nPROPERTY ${property}\n`);
    const loop = await checkJson(specification('ToTwo'), 'W', '--simulate', 'num=50', '--depth', '9', '--seed', '7');
    expect(loop.status).toBe(13);
    expect(loop.report).toMatchObject({ verdict: 'property', violated: 'ToTwo', trace: { end: 'lasso' } });
    const cut = await checkJson(specification('ToThree'), 'W', '--simulate', 'num=20', '--depth', '2', '--seed', '7');
    expect(cut.report).toMatchObject({ verdict: 'ok', simulation: { behaviors: 20 } });
  });
});

describe('--dump', () => {
  test('dot: a state a node, a step an edge, with labels and colors as TLC gives them', async () => {
    const folder = walkWith(initNext);
    expect((await primed(folder, 'check', 'W', '--dump', 'dot,actionlabels,colorize', 'W.dot')).status).toBe(0);
    const lines = readFileSync(join(folder, 'W.dot'), 'utf8').split('\n');
    expect(lines.slice(0, 12)).toEqual([
      'strict digraph DiskGraph {',
      'node [shape=box,style=rounded]',
      'edge [colorscheme="paired12"]',
      'nodesep=0.35;',
      'subgraph cluster_graph {',
      'color="white";',
      '1 [label="/\\\\ x = 0\\n/\\\\ y = 0",style = filled]',
      '2 [label="/\\\\ x = 0\\n/\\\\ y = 1",style = filled]',
      '1 -> 3 [label="Inc",color="2",fontcolor="2"];',
      '3 [label="/\\\\ x = 1\\n/\\\\ y = 0",tooltip="/\\\\ x = 1\\n/\\\\ y = 0"];',
      '2 -> 4 [label="Inc",color="2",fontcolor="2"];',
      '4 [label="/\\\\ x = 1\\n/\\\\ y = 1",tooltip="/\\\\ x = 1\\n/\\\\ y = 1"];',
    ]);
    expect(lines.filter((line) => line.includes(' -> '))).toHaveLength(21);
    expect(lines).toContain('5 -> 5 [label="Set(0)",color="3",fontcolor="3"];');
    expect(lines).toContain('{rank = same; 7;8;9;}');
    expect(lines).toContain('"Next" [label="Next",fillcolor=4]');
  });

  test('json: states and steps, up to the violation that ended the search', async () => {
    const folder = walkWith(`${initNext}INVARIANT I3`);
    expect((await primed(folder, 'check', 'W', '--dump', 'json', 'W.json')).status).toBe(12);
    const graph = JSON.parse(readFileSync(join(folder, 'W.json'), 'utf8'));
    expect(graph.states).toHaveLength(7);
    expect(graph.states[2]).toEqual({ id: 3, level: 2, initial: false, values: { x: '1', y: '0' } });
    expect(graph.steps.at(-1)).toEqual({ from: 5, to: 7, action: 'Inc', arguments: [] });
  });
});

describe('--dump-trace', () => {
  const values = `---- MODULE V ----
EXTENDS Naturals, Sequences, TLC
CONSTANT m
VARIABLES s, f, g, r, n
vars == <<s, f, g, r, n>>
Init == s = {1, 2} /\\ f = [i \\in {3, 5} |-> "a"] /\\ g = [x \\in {<<1, 2>>} |-> TRUE] /\\ r = [a |-> "x\\"y", b |-> m] /\\ n = 0
Next == n' = 1 - n /\\ UNCHANGED <<s, f, g, r>>
Spec == Init /\\ [][Next]_vars /\\ WF_vars(Next)
P == <>(n = 5)
====
`;
  const folder = folderWith({ 'V.tla': values, 'V.cfg': 'SPECIFICATION Spec\nCONSTANT m = m\nPROPERTY P\n' });
  const dumped = async (format: string, file: string): Promise<string> => {
    expect((await primed(folder, 'check', 'V', '--dump-trace', format, file)).status).toBe(13);
    return readFileSync(join(folder, file), 'utf8');
  };
  const state = (n: number): object => ({ f: { 3: 'a', 5: 'a' }, g: { '<<1, 2>>': true }, n, r: { a: 'x"y', b: 'm' }, s: [1, 2] });
  const by = { name: 'Next', location: { beginLine: 7, beginColumn: 9, endLine: 7, endColumn: 46, module: 'V' } };

  test('json', async () => {
    expect(JSON.parse(await dumped('json', 'v.json'))).toEqual({
      counterexample: {
        action: [
          [[1, state(0)], by, [2, state(1)]],
          [[2, state(1)], by, [1, state(0)]],
        ],
        state: [
          [1, state(0)],
          [2, state(1)],
        ],
      },
      vars: ['s', 'f', 'g', 'r', 'n'],
    });
  });

  test('tla', async () => {
    const one = '<<1, [f |-> (3 :> "a" @@ 5 :> "a"), g |-> (<<1, 2>> :> TRUE), n |-> 0, r |-> [a |-> "x\\"y", b |-> m], s |-> {1, 2}]>>';
    const two = one.replace('<<1, [f', '<<2, [f').replace('n |-> 0', 'n |-> 1');
    const next = '[name |-> "Next", location |-> [beginLine |-> 7, beginColumn |-> 9, endLine |-> 7, endColumn |-> 46, module |-> "V"]]';
    expect(await dumped('tla', 'T.tla')).toBe(`---- MODULE T ----
LOCAL INSTANCE TLC

CounterExample == 
	[action |-> {<<${one}, ${next}, ${two}>>, <<${two}, ${next}, ${one}>>}, state |-> {${one}, ${two}}]

====
`);
  });

  test('itf', async () => {
    const trace = JSON.parse(await dumped('itf', 'v.itf.json'));
    expect(trace).toMatchObject({ vars: ['f', 'g', 'n', 'r', 's'], loop: 0 });
    expect(trace.states[0]).toEqual({
      '#meta': { index: 0 },
      f: {
        '#map': [
          [{ '#bigint': '3' }, 'a'],
          [{ '#bigint': '5' }, 'a'],
        ],
      },
      g: { '#map': [[[{ '#bigint': '1' }, { '#bigint': '2' }], true]] },
      n: { '#bigint': '0' },
      r: { a: 'x"y', b: 'm' },
      s: { '#set': [{ '#bigint': '1' }, { '#bigint': '2' }] },
    });
  });

  test('a file that cannot be written is an error', async () => {
    const { status, stderr } = await primed(folder, 'check', 'V', '--dump-trace', 'json', 'no/such/folder.json');
    expect(status).toBe(255);
    expect(stderr).toContain('no/such/folder.json cannot be written');
  });
});
