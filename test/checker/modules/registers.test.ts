/** TLCGet and TLCSet: registers, and what the checker tells of itself. The expected lines are TLC's, but for what differs from run to run. */
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { type CheckOptions, defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import type { Outcome } from '../../../server/src/checker/outcome.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { modelOf } from '../../harness/model.ts';

async function outcomeOf(body: string, config: string, options: Partial<CheckOptions> = {}): Promise<Outcome> {
  const { core, errors } = await modelOf({
    modules: `---- MODULE T ----\nEXTENDS Naturals, Sequences, TLC, TLCExt\n${body}\n====\n`,
    config,
  });
  expect(errors).toEqual([]);
  return check(core, { ...defaultCheckOptions, ...options }, new SearchControl());
}

const counting = String.raw`VARIABLES x
Init == x = 0
Next == x < 5 /\ x' = x + 1 /\ TLCSet(2, x) /\ TLCSet("s:n", <<x>>) /\ TLCSet(7, TLCGet("level"))
Inv == x = 3 => TLCSet("exit", TRUE)
ASSUME TLCSet(2, 100) /\ TLCSet("s:n", 1) /\ TLCSet(7, "z") /\ TLCSet("-Dfoo", 12)
ASSUME PrintT(<<TLCGet("-Dfoo"), TLCGet("-Dbar"), TLCGet("config").mode, TLCGet("config").worker, TLCGet("diameter"), TLCGet("level")>>)
ASSUME PrintT(TLCGetOrDefault(99, "none")) /\ PrintT(TLCGetOrDefault("s:zz", "none"))
ASSUME PrintT(TLCGetAndSet(2, LAMBDA a, b : a + b, 11, 0)) /\ PrintT(TLCGet(2))
ASSUME DOMAIN TLCGet("config") = {"mode", "deadlock", "worker", "seed", "fingerprint", "install"}
ASSUME TLCGet("revision").timestamp > 1663720820
Post == PrintT(<<TLCGet("all"), TLCGet("all:named"), TLCGet("level"), TLCGet("stats").initial, TLCGet("stats").queue>>)`;

test('registers by number and by name, and an end that the specification asks for', async () => {
  const { output, closingOutput, finding, statistics } = await outcomeOf(counting, 'INIT Init NEXT Next INVARIANT Inv POSTCONDITION Post');
  expect(output).toEqual(['<<"12", "-Dbar", "bfs", 1, 1, 0>>', '"none"', '"none"', '100', '111']);
  expect(closingOutput).toEqual(['<<(2 :> <<2>> @@ 7 :> <<3>>), ("s:n" :> <<<<2>>>>), 0, 1, 1>>']);
  expect(finding.kind).toBe('ok');
  expect(statistics).toMatchObject({ generated: 4, distinct: 4, queued: 1, depth: 4 });
});

test.each([
  ['TLCGet("nonsense") = 1', 'TLCGet(nonsense) was undefined.'],
  ['TLCGet(55) = 1', 'TLCGet(55) was undefined.'],
  ['TLCGet({}) = 1', 'The argument of TLCGet should be a nonnegative integer, but instead it is:\n{}'],
  ['TLCSet("x", 1)', 'The first argument of TLCSet should be a nonnegative integer, but instead it is:\n"x"'],
])('what there is not: %s', async (assumption, message) => {
  const { finding } = await outcomeOf(`ASSUME ${assumption}`, '');
  expect(finding).toMatchObject({ kind: 'assumption', problem: { message } });
});

const parts = String.raw`VARIABLES x, y
vars == <<x, y>>
I1 == x = 0
A(k) == x < 2 /\ x' = x + k /\ UNCHANGED y
B == x > 1 /\ x' = 0 /\ y' = 1 - y
Next == (\E k \in 1..2 : A(k)) \/ B \/ (x = 3 /\ UNCHANGED vars)
Spec == I1 /\ y \in {0, 1} /\ [][Next]_vars /\ WF_vars(B)
Inv == x < 400
Prop == [](x < 100) /\ [][x' < 100]_x /\ <>(x = 0) /\ x = 0
Con == x < 1000
Named(name) == {<<e.name, e.location.beginLine, e.location.beginColumn>> : e \in TLCGet("spec")[name]}
Post == /\ PrintT(<<Named("inits"), Named("temporals"), Named("constraints"), Named("variables")>>)
        /\ PrintT(<<Named("invariants"), Named("impliedinits"), Named("impliedactions"), Named("impliedtemporals")>>)
        /\ PrintT({IF "context" \in DOMAIN a THEN <<a.name, a.context, a.parameters>> ELSE <<a.name>> : a \in TLCGet("spec").actions})
        /\ PrintT(TLCGet("action").name)
        /\ PrintT(DOMAIN TLCGet("stats"))`;

test('what the specification consists of', async () => {
  const config = 'SPECIFICATION Spec INVARIANT Inv PROPERTY Prop CONSTRAINT Con POSTCONDITION Post CHECK_DEADLOCK FALSE';
  expect((await outcomeOf(parts, config)).closingOutput).toEqual([
    `<< {<<"I1", 5, 7>>, <<"UnnamedAction", 9, 15>>},
   {<<"UnnamedAction", 9, 48>>},
   {<<"Con", 12, 1>>},
   {<<"x", 3, 11>>, <<"y", 3, 14>>} >>`,
    `<< {<<"Inv", 10, 8>>, <<"Prop", 11, 12>>},
   {<<"Prop", 11, 55>>},
   {<<"Prop", 11, 26>>},
   {<<"Prop", 11, 42>>} >>`,
    '{<<"B">>, <<"Next">>, <<"A", [k |-> 1], <<"k">>>>, <<"A", [k |-> 2], <<"k">>>>}',
    '"UnnamedAction"',
    '{"worker", "duration", "generated", "diameter", "distinct", "initial", "queue"}',
  ]);
});

test('a simulation tells which action led to a state, and what the behavior consists of', async () => {
  const body = String.raw`VARIABLES x
Init == x = 0
Up == x < 3 /\ x' = x + 1
Next == Up
Inv == x = 0 \/ (TLCGet("action").name = "Up" /\ TLCGet("level") = x + 1)
Told == x < 2 \/ PrintT(<<TLCGet("stats").behavior.actions, Len(Trace), Trace[1]._action.name, Trace[2]._action.name, TLCGet("config").mode>>)
NoDistinct == x < 3 \/ TLCGet("distinct") = 1`;
  const options: Partial<CheckOptions> = { mode: { kind: 'simulate', behaviors: 1, depth: 10, seed: 1 } };
  const outcome = await outcomeOf(body, 'INIT Init NEXT Next INVARIANTS Inv Told CHECK_DEADLOCK FALSE', options);
  expect(outcome.finding.kind).toBe('ok');
  expect(outcome.output).toEqual(['<<[Up |-> 2], 3, "Init", "Up", "simulate">>', '<<[Up |-> 3], 4, "Init", "Up", "simulate">>']);
  const { finding } = await outcomeOf(body, 'INIT Init NEXT Next INVARIANT NoDistinct', options);
  expect(finding).toMatchObject({ kind: 'evaluation', problem: { message: 'TLCGet(distinct) was undefined.' } });
});
