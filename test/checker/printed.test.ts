/** What Print and PrintT write stands beside the step that wrote it: the lines of that step alone, in the order in which it wrote them. */
import { expect, test } from 'vitest';
import { check } from '../../server/src/checker/check.ts';
import { type CheckOptions, defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import type { Outcome } from '../../server/src/checker/outcome.ts';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import { outcomeText } from '../../server/src/cli/outcomeText.ts';
import { makeStyle } from '../../server/src/cli/style.ts';
import { reportOf } from '../../server/src/ide/checkReport.ts';
import { readTlcOutput } from '../../server/src/ide/traceImport/tlcOutput.ts';
import type { Core } from '../../server/src/semantics/core.ts';
import { modelOf } from '../harness/model.ts';

const modules = String.raw`---- MODULE P ----
EXTENDS Naturals, TLC, TLCExt, Sequences
VARIABLES x, y
Init == /\ PrintT("init") /\ x \in {2, 0, 1} /\ y = 0 /\ PrintT(<<"started", x>>)
Up == \E k \in 1..2 : /\ PrintT(<<"try", k>>)
                      /\ x' = x + k
                      /\ PrintT(<<"taken", k, TLCGet("level"), Len(Trace)>>)
                      /\ y' = Print("y", 1 - y)
Down == x > 100 /\ PrintT("never") /\ UNCHANGED <<x, y>>
Next == Down \/ Up
Bound == PrintT(<<"bound", x>>)
Small == PrintT(<<"small", x>>) /\ x # 5
Safe == x < 5
====
`;

async function outcomeOf(engine: CheckOptions['engine']): Promise<{ readonly core: Core; readonly outcome: Outcome }> {
  const { core, errors } = await modelOf({ modules, config: 'INIT Init NEXT Next CONSTRAINT Bound INVARIANTS Small Safe' });
  expect(errors).toEqual([]);
  return { core, outcome: check(core, { ...defaultCheckOptions, engine }, new SearchControl()) };
}

const printed = [
  ['"init"', '<<"started", 1>>', '<<"bound", 1>>', '<<"small", 1>>'],
  ['<<"try", 2>>', '<<"taken", 2, 1, 1>>', '"y"  1', '<<"bound", 3>>', '<<"small", 3>>'],
  ['<<"try", 2>>', '<<"taken", 2, 2, 2>>', '"y"  0', '<<"bound", 5>>', '<<"small", 5>>'],
];

test.each(['compile', 'evaluate'] as const)('each state of the behavior has its own lines: %s', async (engine) => {
  const { core, outcome } = await outcomeOf(engine);
  const { trace } = reportOf(outcome, core);
  expect(trace?.states.map(({ values }) => values['x'])).toEqual(['1', '3', '5']);
  expect(trace?.states.map((state) => state.printed)).toEqual(printed);
  // All that is written while the search goes on is told besides, in its order, and not twice for the behavior.
  expect(outcome.output.filter((line) => line === '<<"taken", 2, 2, 2>>')).toHaveLength(3);
});

test('the text of the command line has them behind the state, and is still read as a behavior', async () => {
  const { core, outcome } = await outcomeOf('compile');
  const text = outcomeText(outcome, core, makeStyle(false));
  expect(text).toContain(`/\\ x = 3
/\\ y = 1

Printed with state 2: <<"try", 2>>
Printed with state 2: <<"taken", 2, 1, 1>>
Printed with state 2: "y"  1
Printed with state 2: <<"bound", 3>>
Printed with state 2: <<"small", 3>>

State 3: <Up`);
  const read = readTlcOutput(text, () => null);
  expect(read?.trace?.states.map(({ values }) => values)).toEqual([
    { x: '1', y: '0' },
    { x: '3', y: '1' },
    { x: '5', y: '0' },
  ]);
});

test('what a step does to registers is not done again for its lines', async () => {
  const body = String.raw`VARIABLES x
Init == x = 0
Next == x' = x + 1 /\ TLCSet(1, TLCGet(1) + 1) /\ PrintT(x')
Inv == x < 3
ASSUME TLCSet(1, 0)
Post == PrintT(TLCGet(1))`;
  const { core } = await modelOf({
    modules: `---- MODULE R ----\nEXTENDS Naturals, TLC\n${body}\n====\n`,
    config: 'INIT Init NEXT Next INVARIANT Inv POSTCONDITION Post',
  });
  const { finding, closingOutput } = check(core, defaultCheckOptions, new SearchControl());
  expect('trace' in finding && finding.trace?.states.map((state) => state.printed)).toEqual([undefined, ['1'], ['2'], ['3']]);
  expect(closingOutput).toEqual(['3']);
});
