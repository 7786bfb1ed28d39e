/** The Trace view's rows: what a user reads, opens and follows. */
import { describe, expect, test } from 'vitest';
import { TraceModel, type TraceRow, withViolation } from '../../client/src/trace/traceModel.ts';
import { reportText } from '../../client/src/trace/traceText.ts';
import type { CheckReport, ReportAction, ReportTrace } from '../../server/src/protocol/checkReport.ts';

const figures = { initial: 1, generated: 1234, distinct: 567, depth: 9, seconds: 0.34 };

function action(name: string, ...args: string[]): ReportAction {
  return { name, arguments: args, module: 'M', file: 'file:///M.tla', line: 3, column: 1, endLine: 4, endColumn: 9 };
}

function violation(values: readonly Readonly<Record<string, string>>[], end: Partial<ReportTrace> = {}): CheckReport {
  const states = values.map((state, index) => ({ action: index === 0 ? null : action('Step', `p${index}`), values: state }));
  return {
    verdict: 'invariant',
    violated: 'Inv',
    message: null,
    ...figures,
    diagnostics: [],
    trace: { states, end: 'finite', loopTo: null, ...end },
  };
}

const labels = (rows: readonly TraceRow[]): string[] => rows.map(({ label }) => label);

/** `label description change` of the rows below one, and of those below them. */
function outline(model: TraceModel, row: TraceRow): unknown[] {
  return model.children(row).map((child) => {
    if (child.kind === 'printed') return `${child.label} ${child.description}`;
    const line = `${child.change === 'none' ? '' : `${child.change}: `}${child.label} ${child.description}`;
    return child.expandable ? [line, ...outline(model, child)] : line;
  });
}

function lastState(values: readonly Readonly<Record<string, string>>[]): unknown[] {
  const model = new TraceModel(violation(values));
  const row = model.state(values.length);
  return row === undefined ? [] : outline(model, row);
}

describe('rows', () => {
  test('verdict, figures, one row a state with its action and what changed', () => {
    const rows = new TraceModel(
      violation([
        { x: '0', y: '1' },
        { x: '1', y: '1' },
      ]),
    ).rows();
    expect(labels(rows)).toEqual([
      'Invariant Inv is violated',
      '1,234 states generated, 567 distinct, depth 9, 340 ms',
      'State 1 · Initial state',
      'State 2 · Step(p1)',
    ]);
    expect(rows[3]?.description).toBe('x');
  });

  test('reasons are rows above the behavior, with their place where they have one', () => {
    const part = 'x = 0 (line 3, col 1 to line 3, col 5 of module M) is FALSE, where x is 1.';
    const never = 'Step stays enabled and is never taken: the specification assumes no fairness of it.';
    const at = { file: 'file:///M.tla', line: 3, column: 1, endLine: 3, endColumn: 5 };
    const diagnostics = [{ ...at, severity: 'information', code: 'invariant-part', message: part } as const];
    const rows = new TraceModel({ ...violation([{ x: '1' }]), explanation: [part, never], diagnostics }).rows();
    expect(rows.slice(2, 4)).toMatchObject([
      { kind: 'problem', label: 'x = 0 is FALSE, where x is 1.', description: 'M.tla:3:1', diagnostic: diagnostics[0] },
      { kind: 'reason', label: never, description: '' },
    ]);
  });

  test('what the specification writes in a step stands below its state, behind the values, on one line', () => {
    const report = violation([{ x: '0' }, { x: '1' }]);
    const states = (report.trace?.states ?? []).map((state, i) => (i === 0 ? state : { ...state, printed: ['<<"a",\n  1>>', '2'] }));
    const model = new TraceModel({ ...report, trace: { states, end: 'finite', loopTo: null } });
    const [, last] = model.rows().filter(({ kind }) => kind === 'state');
    expect(last === undefined ? [] : outline(model, last)).toEqual(['changed: x 0 → 1', 'printed <<"a", 1>>', 'printed 2']);
    model.changesOnly = true;
    expect(last === undefined ? [] : outline(model, last)).toHaveLength(3);
  });

  test('an evaluation that failed leads to where, and to the uses of definitions that it happened in', () => {
    const at = { file: 'file:///M.tla', line: 3, column: 1, endLine: 3, endColumn: 5 };
    const message = 'Attempted to select nonexistent field';
    const diagnostics = [{ ...at, severity: 'error', code: 'evaluation-failed', message } as const];
    const calls = [{ ...at, line: 7, text: 'Weight(<<1>>)' }];
    const report: CheckReport = { ...violation([{ x: '1' }]), verdict: 'evaluation', violated: null, message, diagnostics, calls };
    expect(new TraceModel(report).rows().slice(2)).toMatchObject([
      { kind: 'problem', label: 'at M.tla:3:1', diagnostic: diagnostics[0] },
      { kind: 'call', label: 'in Weight(<<1>>)', description: 'M.tla:7:1' },
      { kind: 'state' },
    ]);
  });

  test('other violations are rows above the behavior, and can be brought to the front', () => {
    const [first, second] = [violation([{ x: '0' }]), violation([{ x: '0' }, { x: '1' }])];
    const { trace } = second;
    const report: CheckReport = {
      ...first,
      further: [
        { verdict: 'invariant', violated: 'Other', message: 'Invariant Other is violated.', trace },
        { verdict: 'deadlock', violated: null, message: 'Deadlock reached.', trace: null },
      ],
    };
    const rows = new TraceModel(report).rows();
    expect(labels(rows).slice(0, 3)).toEqual(['Invariant Inv is violated', 'Also violated: Other', 'Deadlock reached.']);
    expect(rows[1]?.description).toBe('2 states');
    const other = withViolation(report, 0);
    expect(labels(new TraceModel(other).rows()).slice(0, 2)).toEqual(['Invariant Other is violated', 'Also violated: Inv']);
    expect(withViolation(other, 0)).toEqual(report);
  });

  test('stuttering, a lasso and a deadlock end in a row that says so', () => {
    const two = [{ x: '0' }, { x: '1' }];
    expect(labels(new TraceModel(violation(two, { end: 'stuttering' })).rows()).at(-1)).toBe('Stuttering');
    const lasso = new TraceModel(violation([...two, { x: '2' }], { end: 'lasso', loopTo: 2 }));
    expect(lasso.rows().at(-1)).toMatchObject({ kind: 'end', label: 'Back to state 2', target: 2 });
    expect(lasso.rows().flatMap((row) => (row.kind === 'state' && row.inLoop ? [row.number] : []))).toEqual([2, 3]);
    expect(lasso.state(2)).toMatchObject({ loopStart: true, description: 'the loop begins here · x' });
    expect(lasso.state(3)).toMatchObject({ loopStart: false, description: 'x' });
    expect(labels(new TraceModel({ ...violation(two), verdict: 'deadlock', violated: null }).rows())).toEqual(
      expect.arrayContaining(['Deadlock reached', 'Deadlock']),
    );
  });

  test('no error, and files with errors', () => {
    const ok: CheckReport = { ...violation([]), verdict: 'ok', violated: null, trace: null };
    expect(labels(new TraceModel(ok).rows())).toEqual(['No error found', '1,234 states generated, 567 distinct, depth 9, 340 ms']);
    const range = { line: 7, column: 2, endLine: 7, endColumn: 4 };
    const diagnostics = [
      { file: 'file:///a/M.tla', ...range, severity: 'error' as const, code: 'unknown-name', message: 'Foo is not declared.' },
    ];
    const broken: CheckReport = { ...ok, verdict: 'parse', diagnostics };
    const rows = new TraceModel(broken).rows();
    expect(labels(rows)).toEqual(['The specification has errors', 'Foo is not declared.']);
    expect(rows[1]?.description).toBe('M.tla:7:2');
  });
});

test('a failed evaluation says what and where, beside the trace that led there', () => {
  const message = 'CHOOSE x \\in S: P, but no element\nof S satisfied P.\nline 60, col 13 to line 60, col 44 of module M';
  const place = { file: 'file:///M.tla', line: 60, column: 13, endLine: 60, endColumn: 44 };
  const report: CheckReport = {
    ...violation([{ x: '0' }]),
    verdict: 'evaluation',
    violated: null,
    message,
    diagnostics: [{ ...place, severity: 'error', code: 'evaluation-failed', message }],
  };
  expect(labels(new TraceModel(report).rows())).toEqual([
    'Evaluation failed: CHOOSE x \\in S: P, but no element of S satisfied P.',
    '1,234 states generated, 567 distinct, depth 9, 340 ms',
    'at M.tla:60:13',
    'State 1 · Initial state',
  ]);
});

describe('changes, at any depth', () => {
  test('atoms tell what they were', () => {
    expect(
      lastState([
        { x: '0', y: 'a' },
        { x: '1', y: 'a' },
      ]),
    ).toEqual(['changed: x 0 → 1', 'y a']);
  });

  test('records and functions by their keys', () => {
    const before = '(w1 :> [id |-> "none", n |-> 0] @@ w2 :> [id |-> "b", n |-> 0])';
    const after = '(w1 :> [id |-> "a", n |-> 0] @@ w2 :> [id |-> "b", n |-> 0])';
    expect(lastState([{ f: before }, { f: after }])).toEqual([
      [
        `changed: f ${after}`,
        ['changed: [w1] [id |-> "a", n |-> 0]', 'changed: id "none" → "a"', 'n 0'],
        ['[w2] [id |-> "b", n |-> 0]', 'id "b"', 'n 0'],
      ],
    ]);
  });

  test('sets by their elements', () => {
    expect(lastState([{ s: '{1, 2}' }, { s: '{2, 3}' }])).toEqual([['changed: s {2, 3}', '∈ 2', 'added: ∈ 3', 'removed: ∈ 1']]);
  });

  test('a queue loses its head and grows at its end', () => {
    expect(lastState([{ q: '<<a, b, c>>' }, { q: '<<b, c>>' }])).toEqual([['changed: q <<b, c>>', 'removed: [1] a', '[1] b', '[2] c']]);
    expect(lastState([{ q: '<<a>>' }, { q: '<<a, b>>' }])).toEqual([['changed: q <<a, b>>', '[1] a', 'added: [2] b']]);
    expect(lastState([{ q: '<<a, b, c>>' }, { q: '<<a, x, c>>' }])).toEqual([
      ['changed: q <<a, x, c>>', '[1] a', 'changed: [2] b → x', '[3] c'],
    ]);
  });

  test('fields that come and go', () => {
    expect(lastState([{ r: '[a |-> 1, b |-> 2]' }, { r: '[a |-> 1, c |-> 3]' }])).toEqual([
      ['changed: r [a |-> 1, c |-> 3]', 'a 1', 'added: c 3', 'removed: b 2'],
    ]);
  });

  test('another kind of value is a change of the whole', () => {
    expect(lastState([{ v: 'null' }, { v: '<<1>>' }])).toEqual([['changed: v <<1>>', '[1] 1']]);
  });

  test('only what changes, where that is asked for', () => {
    const model = new TraceModel(
      violation([
        { x: '0', s: '{1}' },
        { x: '0', s: '{1, 2}' },
      ]),
    );
    model.changesOnly = true;
    const [first, second] = [model.state(1), model.state(2)];
    expect(first && outline(model, first)).toEqual(['x 0', ['s {1}', '∈ 1']]);
    expect(second && outline(model, second)).toEqual([['changed: s {1, 2}', 'added: ∈ 2']]);
  });
});

test('a long trace costs nothing before it is opened', () => {
  const big = `{${Array.from({ length: 2000 }, (_, i) => i).join(', ')}}`;
  const model = new TraceModel(violation(Array.from({ length: 5000 }, (_, i) => ({ x: `${i}`, s: big }))));
  expect(model.rows()).toHaveLength(5002);
  const last = model.state(5000);
  expect(last && model.children(last).map(({ label }) => label)).toEqual(['x', 's']);
});

test('a trace as text', () => {
  expect(reportText(violation([{ x: '0' }, { x: '1' }], { end: 'lasso', loopTo: 1 }))).toBe(
    [
      'Invariant Inv is violated',
      'State 1: <Initial predicate>',
      '/\\ x = 0',
      '',
      'State 2: <Step(p1) line 3, col 1 to line 4, col 9 of module M>',
      '/\\ x = 1',
      '',
      'Back to state 1',
      '',
      '1,234 states generated, 567 distinct, depth 9, 340 ms',
    ].join('\n'),
  );
});
