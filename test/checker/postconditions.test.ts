/**
 * POSTCONDITION and `TLCExt!CounterExample`: evaluated when the run is over, also when it has found an error. What is printed and said
 * was compared with TLC's output on the same modules.
 */
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/checker/check.ts';
import { type CheckOptions, defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import type { Finding, Outcome } from '../../server/src/checker/outcome.ts';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import { outcomeText } from '../../server/src/cli/outcomeText.ts';
import { makeStyle } from '../../server/src/cli/style.ts';
import { modelOf } from '../harness/model.ts';

const modules = String.raw`---- MODULE PC ----
EXTENDS Naturals, Sequences, TLC, TLCExt
VARIABLES x, b
Init == x = 0 /\ b = "lo"
Inc(k, p) == x < 4 /\ x' = x + k /\ b' = IF x' > 2 THEN "hi" ELSE "lo"
Drop == x > 3 /\ x' = 0 /\ b' = b
Next == (\E k \in 1..2, p \in {"p"} : Inc(k, p)) \/ Drop
Spec == Init /\ [][Next]_<<x, b>> /\ WF_<<x, b>>(Next)
Stuck == x = 0 /\ x' = 1 /\ b' = b
Failing == x' = x + TRUE /\ b' = b
Late == (x' = 1 /\ b' = b) \/ (x' = x + TRUE /\ b' = b)
Inv == x < 4
Inv0 == x > 0
InvE == x >= 2 => Len(x) = 1
Live == <>(x = 100)
Act == [][x' # 5]_x
States == PrintT(CounterExample.state)
Steps == PrintT({<<a[1][1], a[2].name, a[3][1]>> : a \in CounterExample.action})
Sequence == PrintT(ToTrace(CounterExample)) /\ TLCGet("level") = 0
Whole == PrintT(CounterExample)
False == PrintT(<<"false", TLCGet("distinct"), TLCGet("diameter")>>) /\ CounterExample.state = {1}
Error == Len(x)
Al == [x |-> x, next |-> x']
====
`;

async function outcomeOf(config: string, options: Partial<CheckOptions> = {}): Promise<Outcome> {
  const { core, errors } = await modelOf({ modules, config });
  expect(errors).toEqual([]);
  return check(core, { ...defaultCheckOptions, ...options }, new SearchControl());
}

const verdicts = ({ finding, further = [] }: Outcome): string[] =>
  [finding, ...further].map((one: Finding) => (one.kind === 'assumption' ? `assumption ${one.postcondition}` : one.kind));

describe.each(['compile', 'evaluate'] as const)('%s', (engine) => {
  test('after a violated invariant, with the behavior that violates it', async () => {
    const outcome = await outcomeOf('INIT Init NEXT Next INVARIANT Inv POSTCONDITION States Steps Sequence', { engine });
    expect(verdicts(outcome)).toEqual(['invariant']);
    expect(outcome.output).toEqual([]);
    expect(outcome.closingOutput).toEqual([
      '{ <<1, [x |-> 0, b |-> "lo"]>>,\n  <<2, [x |-> 2, b |-> "lo"]>>,\n  <<3, [x |-> 4, b |-> "hi"]>> }',
      '{<<1, "Inc", 2>>, <<2, "Inc", 3>>}',
      '<<[x |-> 0, b |-> "lo"], [x |-> 2, b |-> "lo"], [x |-> 4, b |-> "hi"]>>',
    ]);
  });

  test('the first one that is false is told behind the error, which decides', async () => {
    const outcome = await outcomeOf('INIT Init NEXT Next INVARIANT Inv POSTCONDITION Sequence False States', { engine });
    expect(verdicts(outcome)).toEqual(['invariant', 'assumption False']);
    expect(outcome.closingOutput?.at(-1)).toBe('<<"false", 5, 3>>');
  });

  test('after an initial state that violates an invariant', async () => {
    const outcome = await outcomeOf('INIT Init NEXT Next INVARIANT Inv0 POSTCONDITION States Steps', { engine });
    expect(verdicts(outcome)).toEqual(['invariant']);
    expect(outcome.closingOutput).toEqual(['{<<1, [x |-> 0, b |-> "lo"]>>}', '{}']);
  });

  test('after a deadlock, and one that has no value', async () => {
    const outcome = await outcomeOf('INIT Init NEXT Stuck POSTCONDITION States Error', { engine });
    expect(verdicts(outcome)).toEqual(['deadlock', 'assumption Error']);
    expect(outcome.closingOutput).toEqual(['{<<1, [x |-> 0, b |-> "lo"]>>, <<2, [x |-> 1, b |-> "lo"]>>}']);
  });

  test('a loop is closed by a step; an ALIAS shows finite behaviors only', async () => {
    const config = 'SPECIFICATION Spec ALIAS Al POSTCONDITION States Steps';
    const lasso = await outcomeOf(`${config} PROPERTY Live`, { engine });
    expect(verdicts(lasso)).toEqual(['property']);
    expect(lasso.closingOutput?.[0]).toContain('<<1, [x |-> 0, b |-> "lo"]>>');
    expect(lasso.closingOutput?.[1]).toBe(
      '{ <<1, "Inc", 2>>,\n  <<2, "Inc", 3>>,\n  <<3, "Inc", 4>>,\n  <<4, "Drop", 5>>,\n  <<5, "Inc", 2>> }',
    );
    const finite = await outcomeOf(`${config} PROPERTY Act`, { engine });
    expect(finite.closingOutput?.[0]).toContain('<<4, [x |-> 5, next |-> 5]>>');
  });

  test('there is no behavior where nothing was found', async () => {
    const outcome = await outcomeOf('INIT Init NEXT Next POSTCONDITION States False CHECK_DEADLOCK FALSE', { engine });
    expect(verdicts(outcome)).toEqual(['assumption False']);
    expect(outcome.closingOutput).toEqual(['{}', '<<"false", 7, 4>>']);
  });

  test('not after an error in an expression, unless the state has no successor at all', async () => {
    const config = 'INIT Init POSTCONDITION Whole';
    expect((await outcomeOf(`${config} NEXT Next INVARIANT InvE`, { engine })).closingOutput).toBeUndefined();
    expect((await outcomeOf(`${config} NEXT Late`, { engine })).closingOutput).toBeUndefined();
    expect((await outcomeOf(`${config} NEXT Failing`, { engine })).closingOutput).toEqual([
      '[state |-> {<<1, [x |-> 0, b |-> "lo"]>>}, action |-> {}, console |-> FALSE]',
    ]);
  });
});

test('actions are described as TLC does, their parameters included', async () => {
  const outcome = await outcomeOf('INIT Init NEXT Next INVARIANT Inv POSTCONDITION Whole');
  expect(outcome.closingOutput?.[0]).toContain(`      { << <<1, [x |-> 0, b |-> "lo"]>>,
           [ name |-> "Inc",
             location |->
                 [ beginLine |-> 5,
                   beginColumn |-> 14,
                   endLine |-> 5,
                   endColumn |-> 70,
                   module |-> "PC" ],
             context |-> [k |-> 2, p |-> "p"],
             parameters |-> <<"k", "p">> ],
           <<2, [x |-> 2, b |-> "lo"]>> >>,`);
});

test('simulations and checks of everything know them, too', async () => {
  const simulated = await outcomeOf('INIT Init NEXT Next INVARIANT InvE POSTCONDITION False', {
    mode: { kind: 'simulate', behaviors: 3, depth: 9, seed: 1 },
  });
  expect(verdicts(simulated)).toEqual(['evaluation', 'assumption False']);
  const everything = await outcomeOf('INIT Init NEXT Next INVARIANT Inv POSTCONDITION States False', { everyViolation: true });
  expect(verdicts(everything)).toEqual(['invariant', 'assumption False']);
  expect(everything.closingOutput?.[0]).toBe('{}');
});

test('the text of the command line has what postconditions write between the behavior and what is said of them', async () => {
  const { core } = await modelOf({ modules, config: 'INIT Init NEXT Next INVARIANT Inv0 POSTCONDITION States False' });
  const text = outcomeText(check(core, defaultCheckOptions, new SearchControl()), core, makeStyle(false));
  const at = (part: string): number => text.indexOf(part);
  expect(at('Error: Invariant Inv0 is violated by the initial state:')).toBe(0);
  expect(at('{<<1, [x |-> 0, b |-> "lo"]>>}')).toBeGreaterThan(at('/\\ x = 0'));
  expect(at('Error: Evaluating postcondition False at line 21, col 10 to line 21, col 98 of module PC failed.')).toBeGreaterThan(
    at('{<<1'),
  );
  expect(text).not.toContain('states generated');
});
