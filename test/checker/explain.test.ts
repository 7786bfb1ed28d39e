/** Why an invariant is violated, and why nothing can happen in a deadlock, as a user reads it. */
import { expect, test } from 'vitest';
import { check } from '../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import { reportOf } from '../../server/src/ide/checkReport.ts';
import type { CheckReport } from '../../server/src/protocol/checkReport.ts';
import { modelOf } from '../harness/model.ts';

async function report(modules: string, config: string): Promise<CheckReport> {
  const { core, errors } = await modelOf({ modules, config });
  expect(errors).toEqual([]);
  return reportOf(check(core, defaultCheckOptions, new SearchControl()), core);
}

const mutex = `---- MODULE Mutex ----
EXTENDS Integers
CONSTANT P
VARIABLES pc, turns
Init == pc = [p \\in P |-> "idle"] /\\ turns = 0
Enter(p) == pc[p] = "idle" /\\ pc' = [pc EXCEPT ![p] = "cs"] /\\ turns' = turns + 1
Next == \\E p \\in P : Enter(p)
Both(p, q) == /\\ pc[p] = "cs"
              /\\ pc[q] = "cs"
Excluded == \\A p, q \\in P : p # q => ~Both(p, q)
TypeOK == /\\ pc \\in [P -> {"idle", "cs"}]
          /\\ LET most == 1 IN turns \\in 0..most
Inv == TypeOK /\\ Excluded
Positive == IF turns > 1 THEN \\E p \\in P : pc[p] = "idle" ELSE TRUE
====
`;
const constants = 'CONSTANT P = {"a", "b"} INIT Init NEXT Next CHECK_DEADLOCK FALSE';

test('the witnesses of a quantifier, through definitions and negation', async () => {
  const { explanation, culprit, diagnostics } = await report(mutex, `${constants} INVARIANT Excluded`);
  expect(explanation).toEqual([
    '/\\ pc[p] = "cs" /\\ pc[q] = "cs" (line 8, col 15 to line 9, col 29 of module Mutex), reached through Both, is TRUE for p = "b" and q = "a", where pc[p] is "cs" and pc[q] is "cs".',
  ]);
  expect(culprit).toMatchObject({ line: 8, column: 15, value: true, bindings: { p: '"b"', q: '"a"' }, through: ['Both'] });
  expect(diagnostics.map(({ code, line, severity }) => [code, line, severity])).toEqual([
    ['invariant-violated', 10, 'error'],
    ['invariant-part', 8, 'information'],
  ]);
});

test('a conjunct with what it is made of', async () => {
  const { explanation } = await report(mutex, `${constants} INVARIANT Inv`);
  expect(explanation).toEqual([
    'turns \\in 0..most (line 12, col 31 to line 12, col 47 of module Mutex), reached through TypeOK, is FALSE, where turns is 2 and 0..most is 0..1.',
  ]);
});

test('the arm of an IF; nothing is reached through one definition', async () => {
  const { explanation } = await report(mutex, `${constants} INVARIANT Positive`);
  expect(explanation).toEqual(['\\E p \\in P : pc[p] = "idle" (line 14, col 31 to line 14, col 57 of module Mutex) is FALSE.']);
});

const stuck = `---- MODULE Stuck ----
EXTENDS Integers
CONSTANT P
VARIABLES lock, want, n
Init == lock = "none" /\\ want = [p \\in P |-> {}] /\\ n = 0
Take(p) == /\\ lock = "none"
           /\\ lock' = p
           /\\ UNCHANGED <<want, n>>
Give(p) == /\\ lock = p
           /\\ \\E q \\in P \\ {p} : q \\in want[q] \\/ n > 5
           /\\ lock' = "none" /\\ UNCHANGED <<want, n>>
Tick == n' = n + 1 /\\ n' < 0 /\\ UNCHANGED <<lock, want>>
Next == \\/ \\E p \\in P : Take(p) \\/ Give(p)
        \\/ Tick
====
`;

test('each action of a deadlock, with the first guard that is false', async () => {
  const { explanation, blocked, diagnostics } = await report(stuck, 'CONSTANT P = {"a", "b"} INIT Init NEXT Next');
  expect(explanation).toEqual([
    'Take("a") is blocked by lock = "none" (line 6, col 15 to line 6, col 27 of module Stuck), where lock is "a".',
    'Give("a") is blocked by q \\in want[q] \\/ n > 5 (line 10, col 34 to line 10, col 55 of module Stuck) for q = "b", where q is "b", want[q] is {} and n is 0.',
    'Take("b") is blocked by lock = "none" (line 6, col 15 to line 6, col 27 of module Stuck), where lock is "a".',
    'Give("b") is blocked by lock = p (line 9, col 15 to line 9, col 22 of module Stuck), where lock is "a" and p is "b".',
    "Tick is blocked by n' < 0 (line 12, col 23 to line 12, col 28 of module Stuck), where n' is 1.",
  ]);
  expect(blocked?.map(({ action, guard }) => [action.name, action.arguments, guard.line])).toEqual([
    ['Take', ['"a"'], 6],
    ['Give', ['"a"'], 10],
    ['Take', ['"b"'], 6],
    ['Give', ['"b"'], 9],
    ['Tick', [], 12],
  ]);
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['action-blocked']));
});

const algorithm = `---- MODULE Locks ----
VARIABLES pc, lock
vars == <<pc, lock>>
Init == pc = [self \\in {1, 2} |-> "a"] /\\ lock = 0
a(self) == /\\ pc[self] = "a"
           /\\ lock = 0
           /\\ lock' = self
           /\\ pc' = [pc EXCEPT ![self] = "b"]
b(self) == /\\ pc[self] = "b"
           /\\ lock = 3
           /\\ pc' = [pc EXCEPT ![self] = "Done"]
           /\\ UNCHANGED lock
p(self) == a(self) \\/ b(self)
Next == \\E self \\in {1, 2} : p(self)
====
`;

test('of a process of an algorithm only the label where it is', async () => {
  const { explanation } = await report(algorithm, 'INIT Init NEXT Next');
  expect(explanation).toEqual([
    'b(1) is blocked by lock = 3 (line 10, col 15 to line 10, col 22 of module Locks), where lock is 1.',
    'a(2) is blocked by lock = 0 (line 6, col 15 to line 6, col 22 of module Locks), where lock is 1.',
  ]);
});

test('of a process of an algorithm that is done nothing', async () => {
  const done = algorithm.replace('pc = [self \\in {1, 2} |-> "a"]', 'pc = <<"Done", "b">>');
  expect((await report(done, 'INIT Init NEXT Next')).explanation).toEqual([
    'b(2) is blocked by lock = 3 (line 10, col 15 to line 10, col 22 of module Locks), where lock is 0.',
  ]);
  const allDone = algorithm.replace('pc = [self \\in {1, 2} |-> "a"]', 'pc = <<"Done", "Done">>');
  expect((await report(allDone, 'INIT Init NEXT Next')).explanation).toHaveLength(1);
});
