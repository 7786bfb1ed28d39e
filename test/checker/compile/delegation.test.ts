/**
 * What compiled code leaves to the evaluator is remembered by the slots that it was computed from: same values, same errors, whether they
 * come again or not.
 */
import { expect, test } from 'vitest';
import { modelOf } from '../../harness/model.ts';
import { type Agreement, agreement } from './agree.ts';

async function agreementOf(body: string, config: string, states: number): Promise<Agreement> {
  const modules = `---- MODULE Spec ----\nEXTENDS Integers, Sequences, FiniteSets, Bags\n${body}\n====\n`;
  const { core, errors } = await modelOf({ modules, config: `INIT Init\nNEXT Next\n${config}` });
  expect(errors).toEqual([]);
  const found = agreement(core, states);
  if (found === undefined) throw new Error('the model has no behaviors');
  return found;
}

test('bags of messages: few different ones, computed often', async () => {
  const { differences, report } = await agreementOf(
    `CONSTANT P
VARIABLES net, got
Put(b, m) == IF m \\in DOMAIN b THEN [b EXCEPT ![m] = @ + 1] ELSE [x \\in DOMAIN b \\cup {m} |-> IF x = m THEN 1 ELSE b[x]]
Take(b, m) == IF b[m] > 1 THEN [b EXCEPT ![m] = @ - 1] ELSE [x \\in DOMAIN b \\ {m} |-> b[x]]
Init == net = [p \\in P |-> EmptyBag] /\\ got = [p \\in P |-> 0]
Next == \\/ \\E p, q \\in P : net' = [net EXCEPT ![q] = Put(@, [from |-> p, n |-> got[p]])] /\\ UNCHANGED got
        \\/ \\E p \\in P : \\E m \\in DOMAIN net[p] : net' = [net EXCEPT ![p] = Take(@, m)] /\\ got' = [got EXCEPT ![p] = (@ + m.n) % 3]
Few == \\A p \\in P : BagCardinality(net[p]) < 4
Inv == \\A p \\in P : Cardinality(DOMAIN net[p]) <= BagCardinality(net[p])`,
    'CONSTANT P = {a, b}\nCONSTRAINT Few\nINVARIANT Inv',
    400,
  );
  expect(differences).toEqual([]);
  expect(report.delegatedExpressions.length).toBeGreaterThan(0);
});

test('values that never come again', async () => {
  const { differences, steps } = await agreementOf(
    `VARIABLES n, f
Init == n = 0 /\\ f = [x \\in {} |-> 0]
Next == n < 4000 /\\ n' = n + 1 /\\ f' = [x \\in {n, n + 7} |-> x * n]
Inv == \\A x \\in DOMAIN f : f[x] >= x \\/ n < 3`,
    'INVARIANT Inv',
    5000,
  );
  expect(differences).toEqual([]);
  // The initial state is one of them.
  expect(steps).toBe(4001);
});

test('more values than there is room for at first, each many times, and one that fails', async () => {
  const { differences, steps } = await agreementOf(
    `VARIABLES n, m, f
Init == n = 0 /\\ m = 0 /\\ f = [x \\in {0} |-> 0]
Next == \\/ n < 40 /\\ n' = n + 1 /\\ m' = m /\\ f' = [x \\in {n % 40, m} |-> x + 1]
        \\/ m < 60 /\\ m' = m + 1 /\\ n' = n /\\ f' = [x \\in {m, n % 40} |-> x + 1]
        \\/ n = 39 /\\ m = 59 /\\ UNCHANGED <<n, m>> /\\ f' = [x \\in {n, m} |-> 7 % (x - m)]`,
    '',
    3000,
  );
  expect(differences).toEqual([]);
  expect(steps).toBeGreaterThan(4000);
});

test('formulas that are evaluated as a whole, beside conjuncts that are not', async () => {
  const { differences, report } = await agreementOf(
    `VARIABLES q, n
Every(Test(_), s) == \\A i \\in DOMAIN s : Test(s[i])
RECURSIVE Apply(_, _)
Apply(Op(_), k) == IF k = 0 THEN 0 ELSE Op(Apply(Op, k - 1))
Init == q = <<>> /\\ n = 0
Next == \\/ Len(q) < 3 /\\ \\E k \\in 0..2 : q' = Append(q, k) /\\ n' = n
        \\/ n' = (n + 1) % 5 /\\ q' = <<>>
Inv == /\\ n < 5
       /\\ Every(LAMBDA k : Apply(LAMBDA j : j + k, n) = k * n, q)
       /\\ Apply(LAMBDA j : j + Len(q), 3) = 3 * Len(q)
       /\\ q = <<2, 2, 2>> => Apply(LAMBDA j : 6 \\div (4 - n), 1) < 6`,
    'INVARIANT Inv',
    200,
  );
  expect(differences).toEqual([]);
  expect(report.evaluatedFormulas).toEqual([]);
});
