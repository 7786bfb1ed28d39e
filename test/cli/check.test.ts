import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../server/src/protocol/checkReport.ts';
import { checkJson, folderWith, primed } from '../harness/builtCli.ts';

// Texts, figures and statuses are those of TLC (conformance.md D8, D9), run on these very modules.

const clock = `---- MODULE Clock ----
EXTENDS Naturals
CONSTANT Max
VARIABLES hour, ticks
Init == hour \\in 1..Max /\\ ticks = <<>>
Tick(by) == /\\ hour' = (hour + by) % Max
            /\\ ticks' = <<by>>
Next == \\E by \\in {1, 2} : Tick(by)
Small == hour # 7
Positive == hour > 0
Grows == [][hour' > hour]_hour
Even == hour % 2 = 0
====
`;
const clockConfig = (rest: string): string => `CONSTANT Max = 12\nINIT Init\nNEXT Next\n${rest}`;

const chain = `---- MODULE Chain ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Next == x < 3 /\\ x' = x + 1
NextAssert == x' = x + 1 /\\ Assert(x < 3, "too far")
NextPrint == x < 2 /\\ PrintT(<<"at", x>>) /\\ x' = x + 1
NextError == x' = 1 + (IF x = 2 THEN "a" ELSE x)
Bound == x < 2
ASSUME 1 + 1 = 2
====
`;

/** What \`primed check\` writes, without its first line and the time. */
async function checkText(files: Readonly<Record<string, string>>, ...args: string[]): Promise<{ status: number | null; text: string }> {
  const { status, stdout } = await primed(folderWith(files), 'check', ...args);
  const lines = stdout.split('\n');
  // Warnings about the files stand before.
  while (/^\S+\.(tla|cfg):\d+:\d+: (warning|information)/.test(lines[0] ?? '')) lines.shift();
  expect(lines.shift()).toMatch(/^Checking /);
  expect(lines.splice(-2)).toEqual([expect.stringMatching(/^Finished in \d/), '']);
  return { status, text: lines.join('\n') };
}

/** What does not depend on how fast the machine is. */
function withoutTimes({ seconds: _, statesPerSecond: __, ...report }: CheckReport): Partial<CheckReport> {
  return report;
}

test('a model without errors', async () => {
  const { status, text } = await checkText({ 'Clock.tla': clock, 'Clock.cfg': clockConfig('') }, 'Clock.tla');
  expect(status).toBe(0);
  // Two states of few slots are never taken for one, otherwise the estimate is TLC's.
  expect(text.replace('9.4E-17', '0.0')).toBe(`Model checking completed. No error has been found.
  Estimates of the probability that Primed did not check all reachable states
  because two distinct states had the same fingerprint:
  calculated (optimistic):  val = 0.0
84 states generated, 36 distinct states found, 0 states left on queue.
The depth of the complete state graph search is 2.
The average outdegree of the complete state graph is 1 (minimum is 0, the maximum 2 and the 95th percentile is 2).`);
});

test('a violated invariant, with the actions that lead to it and their arguments', async () => {
  const { status, text } = await checkText({ 'Clock.tla': clock, 'Clock.cfg': clockConfig('INVARIANT Positive') }, 'Clock');
  expect(status).toBe(12);
  expect(text).toBe(`Error: Invariant Positive is violated.
Error: The behavior up to this point is:
State 1: <Initial predicate>
/\\ ticks = <<>>
/\\ hour = 10

State 2: <Tick(2) line 6, col 13 to line 7, col 30 of module Clock>
/\\ ticks = <<2>>
/\\ hour = 0

hour > 0 (line 10, col 13 to line 10, col 20 of module Clock) is FALSE, where hour is 0.

32 states generated, 32 distinct states found, 21 states left on queue.
The depth of the complete state graph search is 2.`);
});

test('an invariant violated by an initial state', async () => {
  const { status, text } = await checkText({ 'Clock.tla': clock, 'Clock.cfg': clockConfig('INVARIANT Small') }, 'Clock');
  expect(status).toBe(12);
  expect(text).toBe(`Error: Invariant Small is violated by the initial state:
/\\ ticks = <<>>
/\\ hour = 7

hour # 7 (line 9, col 10 to line 9, col 17 of module Clock) is FALSE, where hour is 7.
`);
});

test('a violated action property, and a property of the initial state', async () => {
  const { status, text } = await checkText({ 'Clock.tla': clock, 'Clock.cfg': clockConfig('PROPERTY Grows') }, 'Clock');
  expect(status).toBe(13);
  expect(text).toContain('Error: Action property Grows is violated.\nError: The behavior up to this point is:\nState 1: <Initial');
  const initial = await checkText({ 'Clock.tla': clock, 'Clock.cfg': clockConfig('PROPERTY Even') }, 'Clock');
  expect(initial.status).toBe(13);
  expect(initial.text).toContain('Error: Property Even is violated by the initial state:\n/\\ ticks = <<>>\n/\\ hour = 1\n');
});

test('a deadlock, unless it is allowed', async () => {
  const files = { 'Chain.tla': chain, 'Chain.cfg': 'INIT Init\nNEXT Next\n' };
  const { status, text } = await checkText(files, 'Chain.tla');
  expect(status).toBe(11);
  expect(text).toBe(`Error: Deadlock reached.
Error: The behavior up to this point is:
State 1: <Initial predicate>
x = 0

State 2: <Next line 5, col 9 to line 5, col 27 of module Chain>
x = 1

State 3: <Next line 5, col 9 to line 5, col 27 of module Chain>
x = 2

State 4: <Next line 5, col 9 to line 5, col 27 of module Chain>
x = 3

Next is blocked by x < 3 (line 5, col 9 to line 5, col 13 of module Chain), where x is 3.

4 states generated, 4 distinct states found, 0 states left on queue.
The depth of the complete state graph search is 4.`);
  expect((await checkText(files, 'Chain.tla', '--no-deadlock')).status).toBe(0);
  expect((await checkText({ ...files, 'Chain.cfg': 'INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\n' }, 'Chain.tla')).status).toBe(0);
  expect((await checkText({ ...files, 'Chain.cfg': 'INIT Init\nNEXT Next\nCONSTRAINT Bound\n' }, 'Chain.tla')).status).toBe(0);
});

test('a failed Assert', async () => {
  const { status, text } = await checkText({ 'Chain.tla': chain, 'Chain.cfg': 'INIT Init\nNEXT NextAssert\n' }, 'Chain.tla');
  expect(status).toBe(14);
  expect(text).toContain(
    'Error: The first argument of Assert evaluated to FALSE; the second argument was:\n"too far"\nError: The behavior',
  );
  expect(text).toContain('State 4: <NextAssert line 6, col 15 to line 6, col 52 of module Chain>\nx = 3\n');
  expect(text).toContain(
    '\n0. Line 6, column 15 to line 6, column 52 in Chain\n1. Line 6, column 15 to line 6, column 24 in Chain\n2. Line 6, column 29 to line 6, column 52 in Chain\n',
  );
  expect(text).toContain('4 states generated, 4 distinct states found, 0 states left on queue.');
});

test('an expression without a value, and where it stands', async () => {
  const files = { 'Chain.tla': chain, 'Chain.cfg': 'INIT Init\nNEXT NextError\n' };
  const { status, text } = await checkText(files, 'Chain.tla');
  expect(status).toBe(75);
  expect(text).toContain('State 3: <NextError line 8, col 14 to line 8, col 48 of module Chain>\nx = 2\n');
  const { report } = await checkJson(folderWith(files), 'Chain.tla');
  expect(report).toMatchObject({ verdict: 'evaluation', generated: 3, distinct: 3, depth: 3 });
  expect(report.diagnostics).toMatchObject([{ file: 'Chain.tla', line: 8, severity: 'error', code: 'evaluation-failed' }]);
  expect(report.trace?.states.map(({ values }) => values['x'])).toEqual(['0', '1', '2']);
});

test('an invariant or a property without a value is named', async () => {
  const formulas = 'Inv == x # 2 \\/ Head(<<>>) = 1\nProp == [][x < 2 \\/ x = "a"]_x\nBound ==';
  const files = { 'Chain.tla': chain.replace('Bound ==', formulas).replace('Naturals,', 'Naturals, Sequences,') };
  const invariant = await checkText({ ...files, 'Chain.cfg': 'INIT Init\nNEXT Next\nINVARIANTS Bound Inv\n' }, 'Chain');
  // Bound is false where Inv has no value: what comes first counts.
  expect(invariant.status).toBe(12);
  const alone = await checkText({ ...files, 'Chain.cfg': 'INIT Init\nNEXT Next\nINVARIANT Inv\n' }, 'Chain');
  expect(alone.status).toBe(76);
  expect(alone.text).toContain(
    'Error: Evaluating invariant Inv failed.\nAttempted to apply Head to the empty sequence.\nError: The behavior',
  );
  const property = await checkText({ ...files, 'Chain.cfg': 'INIT Init\nNEXT Next\nPROPERTY Prop\n' }, 'Chain');
  expect(property.status).toBe(75);
  expect(property.text).toContain(
    'Error: Evaluating action property Prop failed.\nAttempted to check equality of integer 2 with non-integer:\n"a"\n',
  );
});

test('a step that leaves a variable without a value', async () => {
  const partial = `---- MODULE Partial ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\\ y = 0
Next == x' = x + 1 /\\ (x < 2 => y' = x)
====
`;
  const { status, text } = await checkText({ 'Partial.tla': partial, 'Partial.cfg': 'INIT Init\nNEXT Next\n' }, 'Partial');
  expect(status).toBe(75);
  expect(text).toContain('State 4: <Next line 5, col 9 to line 5, col 39 of module Partial>\n/\\ x = 3\n/\\ y = null\n');
  expect(text).toContain('4 states generated, 3 distinct states found, 0 states left on queue.');
});

test('what Print and PrintT write comes first, in order', async () => {
  const { status, text } = await checkText(
    { 'Chain.tla': chain, 'Chain.cfg': 'INIT Init\nNEXT NextPrint\nCHECK_DEADLOCK FALSE\n' },
    'Chain',
  );
  expect(status).toBe(0);
  expect(text).toMatch(/^<<"at", 0>>\n<<"at", 1>>\nModel checking completed\./);
});

describe('models without behaviors: assumptions', () => {
  const module = (assumptions: string): Record<string, string> => ({
    'Sums.tla': `---- MODULE Sums ----\nEXTENDS Naturals\nASSUME 2 > 1\n${assumptions}\n====\n`,
    'Sums.cfg': '',
  });

  test('all true', async () => {
    const { status, text } = await checkText(module('ASSUME 1 + 1 = 2'), 'Sums');
    expect(status).toBe(0);
    expect(text).toContain('0 states generated, 0 distinct states found, 0 states left on queue.\nThe depth');
  });

  test('one false', async () => {
    const { status, text } = await checkText(module('ASSUME Wrong ==\n  1 + 1 = 3'), 'Sums');
    expect(status).toBe(10);
    expect(text).toBe('Error: Assumption line 5, col 3 to line 5, col 11 of module Sums is false.');
    expect((await checkJson(folderWith(module('ASSUME Wrong == 1 = 2')), 'Sums')).report).toMatchObject({
      verdict: 'assumption',
      violated: 'Wrong',
    });
  });

  test('one without a value', async () => {
    const { status, text } = await checkText(module('ASSUME 1 + "a" = 3'), 'Sums');
    expect(status).toBe(10);
    expect(text).toContain('Error: Evaluating assumption line 4, col 8 to line 4, col 18 of module Sums failed.\n');
  });
});

test('a violated temporal property, its behavior ending in a loop or in stuttering', async () => {
  const loop = `---- MODULE Loop ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Up(d) == x < 5 /\\ x' = x + d
Back == x = 5 /\\ x' = 2
Next == Up(1) \\/ Back
Fair == Init /\\ [][Next]_x /\\ WF_x(Next)
Unfair == Init /\\ [][Next]_x
Ends == <>[](x = 5)
====
`;
  const { status, text } = await checkText({ 'Loop.tla': loop, 'Loop.cfg': 'SPECIFICATION Fair\nPROPERTY Ends\n' }, 'Loop');
  expect(status).toBe(13);
  expect(text).toContain(`Error: Temporal property Ends was violated.

Error: The following behavior constitutes a counter-example:

State 1: <Initial predicate>
x = 0

State 2: <Up(1) line 5, col 10 to line 5, col 28 of module Loop>
x = 1
`);
  expect(text).toContain(`x = 5

Back to state 3: <Back line 6, col 9 to line 6, col 23 of module Loop>
`);
  expect(text).toContain(`
7 states generated, 6 distinct states found, 0 states left on queue.`);
  const unfair = await checkText({ 'Loop.tla': loop, 'Loop.cfg': 'SPECIFICATION Unfair\nPROPERTY Ends\n' }, 'Loop');
  expect(unfair.text).toContain('State 1: <Initial predicate>\nx = 0\n\nState 2: Stuttering\n');
});

test('an ALIAS is shown instead of the variables, its fields as they are written', async () => {
  const config = 'INIT Init\nNEXT Next\nALIAS Shown\n';
  const { text } = await checkText(
    {
      'Chain.tla': chain.replace('Bound ==', 'Shown == [before |-> x, after |-> x\', level |-> TLCGet("level"), x |-> x]\nBound =='),
      'Chain.cfg': config,
    },
    'Chain',
  );
  expect(text).toContain('State 1: <Initial predicate>\n/\\ before = 0\n/\\ after = 1\n/\\ level = 1\n/\\ x = 0\n');
  expect(text).toContain('/\\ before = 3\n/\\ after = 3\n/\\ level = 4\n/\\ x = 3\n');
});

test('why an ALIAS has no value stands beside the variables', async () => {
  const { text } = await checkText(
    {
      'Chain.tla': chain.replace('Bound ==', 'Shown == [x |-> x, length |-> Len(x)]\nBound ==').replace('EXTENDS ', 'EXTENDS Sequences, '),
      'Chain.cfg': 'INIT Init\nNEXT Next\nALIAS Shown\n',
    },
    'Chain',
  );
  expect(text).toContain('x = 0\n/\\ _ALIASEvalError = "The argument of Len should be a sequence, but instead it is:\\n0"\n');
});

test('an initial state that lacks a variable', async () => {
  const { text, status } = await checkText(
    {
      'Part.tla': '---- MODULE Part ----\nVARIABLES x, y\nInit == x = 0\nNext == UNCHANGED <<x, y>>\n====\n',
      'Part.cfg': 'INIT Init NEXT Next\n',
    },
    'Part',
  );
  expect(text).toContain('Error: current state is not a legal state\nWhile working on the initial state:\n/\\ x = 0\n/\\ y = null\n');
  expect(status).toBe(255);
});

test('the report as JSON', async () => {
  const folder = folderWith({ 'Clock.tla': clock, 'Clock.cfg': clockConfig('INVARIANT Positive') });
  const { status, report } = await checkJson(folder, 'Clock.tla');
  expect(status).toBe(12);
  expect(report).toMatchObject({
    verdict: 'invariant',
    violated: 'Positive',
    message: 'Invariant Positive is violated.',
    initial: 12,
    generated: 32,
    distinct: 32,
    depth: 2,
    diagnostics: [{ file: 'Clock.tla', line: 10, severity: 'error', code: 'invariant-violated' }],
    trace: {
      states: [
        { action: null, values: { hour: '10', ticks: '<<>>' } },
        {
          action: { name: 'Tick', arguments: ['2'], module: 'Clock', line: 6, column: 13, endLine: 7, endColumn: 30 },
          values: { hour: '0', ticks: '<<2>>' },
        },
      ],
      end: 'finite',
      loopTo: null,
    },
  });
});

test('any number of workers gives the same report', async () => {
  const walk = `---- MODULE Walk ----
EXTENDS Naturals
VARIABLES at, seen
Init == at = <<0, 0>> /\\ seen = {<<0, 0>>}
Step(dx, dy) == /\\ at' = <<(at[1] + dx) % 4, (at[2] + dy) % 3>>
                /\\ at' \\notin seen
                /\\ seen' = seen \\cup {at'}
Next == Step(1, 0) \\/ Step(0, 1) \\/ Step(3, 1) \\/ Step(1, 2)
All == seen # {<<x, y>> : x \\in 0..3, y \\in 0..2}
====
`;
  const folder = folderWith({ 'Walk.tla': walk, 'Walk.cfg': 'INIT Init\nNEXT Next\nINVARIANT All\nCHECK_DEADLOCK FALSE\n' });
  const one = withoutTimes((await checkJson(folder, 'Walk')).report);
  const two = withoutTimes((await checkJson(folder, 'Walk', '--workers', '2')).report);
  expect(one.verdict).toBe('invariant');
  expect(one.trace?.states).toHaveLength(12);
  expect(one).toMatchObject({ generated: 6245, distinct: 4132, depth: 12 });
  expect(two).toEqual(one);
});

test('values that turn out larger than they looked do not change what is found', async () => {
  const grow = `---- MODULE Grow ----
EXTENDS Naturals, Sequences, FiniteSets
VARIABLES n, seq, nest
Init == n = 0 /\\ seq = <<>> /\\ nest = {}
Next == /\\ n' \\in {2 * n + 1, n + 1}
        /\\ seq' = IF Len(seq) < 40 THEN seq \\o <<n, n + 1>> ELSE <<>>
        /\\ nest' = IF n % 7 = 0 THEN {nest} ELSE nest
Bound == n < 3000 /\\ Len(seq) < 26
Inv == n # 1535
====
`;
  const config = 'INIT Init\nNEXT Next\nCONSTRAINT Bound\nINVARIANT Inv\n';
  const folder = folderWith({ 'Grow.tla': grow, 'Grow.cfg': config });
  const reports = [];
  for (const args of [[], ['--engine', 'evaluate'], ['--workers', '2']]) {
    reports.push(withoutTimes((await checkJson(folder, 'Grow', ...args)).report));
  }
  expect(reports[0]).toMatchObject({ verdict: 'invariant', generated: 1536, distinct: 1536, depth: 12 });
  expect(reports[1]).toEqual(reports[0]);
  expect(reports[2]).toEqual(reports[0]);
});

test('values that cannot be listed are shown as they were written', async () => {
  const lazy = `---- MODULE Lazy ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x < 1 /\\ x' = x + 1
Shown == [all |-> {n \\in Nat : n > x}, some |-> [n \\in Nat |-> n], here |-> 1..3]
====
`;
  const { status, text } = await checkText({ 'Lazy.tla': lazy, 'Lazy.cfg': 'INIT Init\nNEXT Next\nALIAS Shown\n' }, 'Lazy');
  expect(status).toBe(11);
  expect(text).toContain('/\\ here = 1..3\n');
  expect(text).toMatch(/all = \{n \\in Nat/);
});

test('a specification may read and write files in the working directory', async () => {
  const log = `---- MODULE Log ----
EXTENDS Naturals, Sequences, Json
ASSUME LET read == ndJsonDeserialize("in.ndjson")
       IN read[2].x = 2 /\\ JsonSerialize("out.json", <<Len(read), read[1].x>>)
====
`;
  const folder = folderWith({ 'Log.tla': log, 'Log.cfg': '', 'in.ndjson': '{"x":1}\n{"x":2}\n' });
  expect((await checkJson(folder, 'Log')).report).toMatchObject({ verdict: 'ok' });
  expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe('[2,1]');
});

test('a refinement that fails is told by its name in the configuration, and by the part that fails as TLC does', async () => {
  const folder = folderWith({
    'Abstract.tla':
      "---- MODULE Abstract ----\nEXTENDS Naturals\nVARIABLE total\nSpec == total = 0 /\\ [][total' = total + 1]_total\n====\n",
    'Concrete.tla':
      "---- MODULE Concrete ----\nEXTENDS Naturals\nVARIABLE x\nSpec == x = 0 /\\ [][x' = x + 2]_x\nA == INSTANCE Abstract WITH total <- x\nRefines == A!Spec\n====\n",
    'Concrete.cfg': 'SPECIFICATION Spec\nPROPERTY Refines\n',
  });
  const { status, report } = await checkJson(folder, 'Concrete.tla');
  expect({ status, violated: report.violated }).toEqual({ status: 13, violated: 'Refines' });
  expect(report.message).toContain('Action property line 4, col 22 to line 4, col 49 of module Abstract is violated.');
});
