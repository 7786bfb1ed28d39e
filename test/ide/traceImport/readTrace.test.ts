import { describe, expect, test } from 'vitest';
import { readTrace } from '../../../server/src/ide/traceImport/readTrace.ts';
import type { CheckReport } from '../../../server/src/protocol/checkReport.ts';

// The texts have the form of what TLC prints and writes for these findings; names and figures are made up.

const fileOf = (module: string): string | null => (module === 'Jugs' ? 'file:///specs/Jugs.tla' : null);
const read = (text: string): CheckReport | null => readTrace(text, fileOf);
const pour = (line: number, name = 'Pour'): object => ({
  name,
  arguments: ['1'],
  module: 'Jugs',
  file: 'file:///specs/Jugs.tla',
  line,
  column: 12,
  endLine: line,
  endColumn: 40,
});

const plain = `TLC2 Version 2.20 of Day Month 20??
Running breadth-first search Model-Checking with fp 5 and seed 42 with 1 worker on 8 cores.
Starting... (2026-01-02 03:04:05)
Finished computing initial states: 2 distinct states generated at 2026-01-02 03:04:06.
Error: Invariant NotFour is violated.
Error: The behavior up to this point is:
State 1: <Initial predicate>
/\\ big = 0
/\\ log = <<>>

State 2: <Pour(1) line 9, col 12 to line 9, col 40 of module Jugs>
/\\ big = 4
/\\ log = << [ who |-> "a b",
     what |-> {1, 2} ],
   [who |-> "c", what |-> {}] >>

11 states generated, 7 distinct states found, 3 states left on queue.
The depth of the complete state graph search is 2.
Finished in 01min 02s at (2026-01-02 03:05:07)
`;

describe("TLC's output", () => {
  test('a violated invariant: behavior, places, figures', () => {
    expect(read(plain)).toMatchObject({
      verdict: 'invariant',
      violated: 'NotFour',
      initial: 2,
      generated: 11,
      distinct: 7,
      queued: 3,
      depth: 2,
      seconds: 62,
      trace: {
        end: 'finite',
        loopTo: null,
        states: [
          { action: null, values: { big: '0', log: '<<>>' } },
          { action: pour(9), values: { big: '4', log: '<< [ who |-> "a b", what |-> {1, 2} ], [who |-> "c", what |-> {}] >>' } },
        ],
      },
    });
  });

  test('the same framed by the lines of -tool', () => {
    const framed = plain
      .replaceAll('Error: ', '')
      .replace(/^State (\d)/gm, '@!@!@STARTMSG 2217:4 @!@!@\n$1')
      .replaceAll('\n\n', '\n\n@!@!@ENDMSG 2217 @!@!@\n')
      .replace('01min 02s', '62000ms');
    expect(framed).toContain('@!@!@');
    expect(read(framed)).toEqual(read(plain));
  });

  const lasso = (end: string): string => `TLC2 Version 2.20
Error: Temporal properties Live and Done were violated.

Error: The following behavior constitutes a counter-example:

State 1: <Initial predicate>
x = 0

State 2: <Pour(1) line 3, col 12 to line 3, col 40 of module Jugs>
x = 1

${end}
Finished checking temporal properties in 00s at 2026-01-02 03:04:06
5 states generated, 4 distinct states found, 0 states left on queue.
`;

  test('a temporal property: a loop or stuttering, with and without frames', () => {
    const back = read(lasso('Back to state 1: <Pour(2) line 3, col 12 to line 3, col 40 of module Jugs>\n'));
    expect(back).toMatchObject({ verdict: 'property', violated: 'Live, Done', trace: { end: 'lasso', loopTo: 1 } });
    expect(back?.trace?.states).toHaveLength(2);
    const stuttering = read(lasso('State 3: Stuttering'));
    expect(stuttering).toMatchObject({ verdict: 'property', trace: { end: 'stuttering', loopTo: null } });
    expect(stuttering?.trace?.states).toHaveLength(2);
    const framed = (end: string): string =>
      lasso(end)
        .replaceAll('Error: ', '')
        .replace(/^State (\d)/gm, '@!@!@STARTMSG 2217:4 @!@!@\n$1');
    expect(read(framed('1: Back to state: <Pour line 3, col 12 to line 3, col 40 of module Jugs>'))?.trace).toEqual(back?.trace);
    expect(read(framed('3: Stuttering'))?.trace).toEqual(stuttering?.trace);
  });

  test('several violations, as with -continue', () => {
    const behavior = plain.slice(plain.indexOf('Error: Invariant'), plain.indexOf('11 states generated'));
    const report = read(plain.replace(behavior, `${behavior + behavior.replace('NotFour', 'NotFive')}Error: Deadlock reached.\n`));
    expect(report).toMatchObject({ violated: 'NotFour', further: [{ violated: 'NotFive' }, { verdict: 'deadlock', trace: null }] });
    expect(report?.further?.[0]?.trace?.states).toHaveLength(2);
  });

  test('an initial state that violates something, a deadlock, a failed evaluation, success, an unfinished run', () => {
    const head = 'TLC2 Version 2.20\n';
    expect(
      read(`${head}Error: Invariant I is violated by the initial state:\n/\\ x = 0\n/\\ y = 1\n\nFinished in 00s at (D)\n`),
    ).toMatchObject({
      verdict: 'invariant',
      violated: 'I',
      message: 'Invariant I is violated by the initial state.',
      trace: { states: [{ action: null, values: { x: '0', y: '1' } }] },
    });
    const state = 'State 1: <Initial predicate>\nx = 0\n\n';
    expect(read(`${head}Error: Deadlock reached.\nError: The behavior up to this point is:\n${state}`)).toMatchObject({
      verdict: 'deadlock',
      trace: { states: [{ values: { x: '0' } }] },
    });
    const failed = `Error: TLC threw an unexpected exception.\nThis was probably caused by an error in the spec or model.\nError: The behavior up to this point is:\n${state}`;
    expect(read(head + failed)).toMatchObject({ verdict: 'evaluation', trace: { states: [{ values: { x: '0' } }] } });
    expect(
      read(
        `${head}Model checking completed. No error has been found.\n9 states generated, 4 distinct states found, 0 states left on queue.\n`,
      ),
    ).toMatchObject({ verdict: 'ok', distinct: 4, trace: null });
    expect(read(`${head}Starting...\n`)).toMatchObject({ verdict: 'stopped', trace: null });
  });
});

describe('JSON', () => {
  const location = { beginLine: 9, beginColumn: 12, endLine: 9, endColumn: 40, module: 'Jugs' };
  const by = { name: 'Pour', location, context: { k: 1 }, parameters: ['k'] };
  const state = (n: number): [number, object] => [n, { x: n, f: { '3': 'a' }, r: { ok: true, s: [1, 'm'] } }];
  const counterexample = (...back: object[]): string =>
    JSON.stringify({ counterexample: { action: [[state(1), by, state(2)], ...back], state: [state(2), state(1)] }, vars: ['x', 'f', 'r'] });

  test("TLC's trace, its sets being sequences", () => {
    expect(read(counterexample())?.trace).toEqual({
      end: 'finite',
      loopTo: null,
      states: [
        { action: null, values: { x: '1', f: '(3 :> "a")', r: '[ok |-> TRUE, s |-> <<1, "m">>]' } },
        { action: pour(9), values: { x: '2', f: '(3 :> "a")', r: '[ok |-> TRUE, s |-> <<1, "m">>]' } },
      ],
    });
    expect(read(counterexample([state(2), by, state(1)]))?.trace).toMatchObject({ end: 'lasso', loopTo: 1 });
    expect(read(counterexample([state(2), by, state(2)]))?.trace).toMatchObject({ end: 'stuttering' });
  });

  test('ITF', () => {
    const value = { '#map': [[{ '#tup': [{ '#bigint': '1' }, 2] }, { '#set': ['a'] }]] };
    const trace = {
      '#meta': { format: 'ITF' },
      vars: ['v', 'n'],
      states: [
        { v: value, n: 0 },
        { '#meta': { action: 'Pour' }, v: { '#map': [] }, n: 1 },
      ],
    };
    expect(read(JSON.stringify(trace))?.trace).toMatchObject({
      end: 'finite',
      states: [{ values: { v: '(<<1, 2>> :> {"a"})', n: '0' } }, { action: { name: 'Pour' }, values: { v: '<<>>', n: '1' } }],
    });
    expect(read(JSON.stringify({ ...trace, loop: 0 }))?.trace).toMatchObject({ end: 'lasso', loopTo: 1 });
    expect(read(JSON.stringify({ ...trace, loop: 1 }))?.trace).toMatchObject({ end: 'stuttering' });
  });
});

test('anything else is no trace', () => {
  for (const text of [
    '',
    'Hello',
    '{',
    '{}',
    '[]',
    '{"states": []}',
    '{"states": 1}',
    '{"counterexample": {}}',
    '{"counterexample": null}',
  ]) {
    expect(read(text)).toBeNull();
  }
});
