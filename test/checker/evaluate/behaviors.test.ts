/** Small behaviors of which TLC's counts, verdicts and messages are known: how formulas are read as recipes for states. */
import { describe, expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import type { Outcome } from '../../../server/src/checker/outcome.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { modelOf } from '../../harness/model.ts';

interface Case {
  readonly name: string;
  readonly body: string;
  readonly config?: string;
  /** `generated/distinct/depth`, where TLC gives them. */
  readonly counts?: string;
  readonly finding: string;
  readonly message?: string;
  /** The steps of the trace, as TLC names them. */
  readonly steps?: readonly string[];
}

async function outcomeOf({ body, config = 'INIT Init\nNEXT Next\n' }: Case): Promise<Outcome> {
  const { core, errors } = await modelOf({ modules: `---- MODULE M ----\nEXTENDS Naturals, Sequences, TLC\n${body}\n====\n`, config });
  expect(errors).toEqual([]);
  return check(core, { ...defaultCheckOptions, engine: 'evaluate' }, new SearchControl());
}

const cases: readonly Case[] = [
  {
    name: 'assign order matters',
    body: String.raw`VARIABLES x, y
Init == x = 0 /\ y = 0
Next == y' = x' + 1 /\ x' = 1`,
    counts: '1/1/1',
    finding: 'evaluation',
    message: 'In evaluation, the identifier x is either undefined or not an operator.\nline 5, col 14 to line 5, col 14 of module M',
  },
  {
    name: 'ENABLED in a module that is instanced by one that is instanced',
    body: String.raw`---- MODULE Inner ----
VARIABLE x
Go == x = 1 /\ x' = 2
====
---- MODULE Outer ----
VARIABLE x
I == INSTANCE Inner
Live == WF_x(I!Go) /\ (ENABLED I!Go ~> x = 2)
====
VARIABLE y
O == INSTANCE Outer WITH x <- IF y = 2 THEN 2 ELSE 1
Init == y = 0
Next == y < 2 /\ y' = y + 1
Spec == Init /\ [][Next]_y /\ WF_y(Next)
Live == O!Live`,
    config: 'SPECIFICATION Spec\nPROPERTY Live\nCHECK_DEADLOCK FALSE\n',
    counts: '3/3/3',
    finding: 'ok',
  },
  {
    name: 'second equation is a test',
    body: String.raw`VARIABLES x
Init == x = 0
Next == x' \in 0..3 /\ x' = (x + 1) % 4`,
    counts: '5/4/4',
    finding: 'ok',
  },
  {
    name: 'reversed equation is no assignment',
    body: `VARIABLES x
Init == x = 0
Next == 1 = x'`,
    counts: '1/1/1',
    finding: 'evaluation',
    message: 'In evaluation, the identifier x is either undefined or not an operator.\nline 5, col 13 to line 5, col 13 of module M',
  },
  {
    name: 'duplicates count',
    body: String.raw`VARIABLES x
Init == x \in {0} \/ x = 0
Next == x' = 0 \/ x' = 1 \/ x' \in {0, 1}`,
    counts: '10/2/2',
    finding: 'ok',
  },
  {
    name: 'after assignment disjunctions are tests',
    body: String.raw`VARIABLES x
Init == x = 0
Next == x' = (x + 1) % 3 /\ (x' < 2 \/ x' < 3)`,
    counts: '4/3/3',
    finding: 'ok',
  },
  {
    name: 'before assignment disjunctions branch',
    body: String.raw`VARIABLES x
Init == x = 0
Next == (x < 2 \/ x < 3) /\ x' = (x + 1) % 3`,
    counts: '6/3/3',
    finding: 'ok',
  },
  {
    name: 'subset assignment',
    body: String.raw`VARIABLES s
Init == s \subseteq {1, 2}
Next == s' \subseteq {1, 2, 3} /\ 1 \in s'`,
    counts: '28/6/2',
    finding: 'ok',
  },
  {
    name: 'unchanged of definitions and nested tuples',
    body: String.raw`VARIABLES x, y, z
inner == <<y, z>>
vars == <<x, inner>>
Init == x = 0 /\ y = 1 /\ z = 2
Next == (x' = 1 - x /\ UNCHANGED inner) \/ UNCHANGED vars \/ UNCHANGED <<x, <<y, z>>>>`,
    counts: '7/2/2',
    finding: 'ok',
  },
  {
    name: 'unchanged of a changed variable',
    body: String.raw`VARIABLES x
Init == x = 0
Next == (x' = 1 /\ UNCHANGED x) \/ x' = 2`,
    counts: '3/2/2',
    finding: 'ok',
  },
  {
    name: 'missing variable',
    body: String.raw`VARIABLES x, y
Init == x = 0 /\ y = 0
A == x' = 1
B == x' = 2 /\ y' = 1
Next == A \/ B`,
    counts: '2/1/1',
    finding: 'evaluation',
    message:
      'Successor state is not completely specified by action A of the next-state relation. The following variable is not defined: y.\n',
    steps: ['A'],
  },
  {
    name: 'missing variables',
    body: String.raw`VARIABLES x, y, z
Init == x = 0 /\ y = 0 /\ z = 0
Next == x' = 1`,
    counts: '2/1/1',
    finding: 'evaluation',
    message: 'Successor state is not completely specified by the next-state action. The following variables are not defined: y, z.\n',
    steps: ['Next'],
  },
  {
    name: 'incomplete initial state',
    body: String.raw`VARIABLES x, y
Init == x = 0
Next == x' = 1 /\ y' = 1`,
    finding: 'evaluation',
    message: 'current state is not a legal state\nWhile working on the initial state:\n/\\ x = 0\n/\\ y = null\n',
  },
  {
    name: 'if and case choose',
    body: String.raw`VARIABLES x
Init == x = 0
Next == IF x < 2 THEN x' = x + 1 ELSE CASE x = 2 -> x' = 5 [] x = 5 -> x' \in {0, 7} [] OTHER -> x' = x`,
    counts: '7/5/5',
    finding: 'ok',
  },
  {
    name: 'implication',
    body: String.raw`VARIABLES x
Init == x = 0
Next == (x = 0 => x' = 3) /\ (x # 0 => x' = 0)`,
    counts: '3/2/2',
    finding: 'ok',
  },
  {
    name: 'forall is a conjunction',
    body: String.raw`VARIABLES f, g
Init == f = [i \in {1, 2} |-> 0] /\ g = 0
Next == (\A i \in {1, 2} : IF i = 1 THEN f' = [f EXCEPT ![1] = 1 - @] ELSE g' = 1 - g)`,
    counts: '3/2/2',
    finding: 'ok',
  },
  {
    name: 'square and angle actions',
    body: String.raw`VARIABLES x
A == x' \in {x, (x + 1) % 3}
Init == x = 0
Next == [A]_x \/ <<A>>_x`,
    counts: '13/3/3',
    finding: 'ok',
  },
  {
    name: 'parameters that are variables',
    body: String.raw`VARIABLES x, y
Set(v, n) == v' = n
Init == x = 0 /\ y = 0
Next == Set(x, 1 - x) /\ Set(y, x)`,
    counts: '4/3/3',
    finding: 'ok',
  },
  {
    name: 'actions as arguments',
    body: String.raw`VARIABLES x
Or(A, B) == A \/ B
Apply(F(_), v) == F(v)
Init == x = 0
Next == Or(x' = 1, x' = 2) \/ Apply(LAMBDA v : x' = v, 3)`,
    counts: '13/4/2',
    finding: 'ok',
  },
  {
    name: 'enabled',
    body: String.raw`VARIABLES x, y
A == x < 2 /\ x' = x + 1 /\ y' = 0
Init == x = 0 /\ y = 0
Next == IF ENABLED A THEN A ELSE x' = 0 /\ y' = 1 - y`,
    counts: '5/4/4',
    finding: 'ok',
  },
  {
    name: 'let with actions',
    body: String.raw`VARIABLES x
Init == LET n == 2 IN x \in 0..n
Next == LET up(k) == x' = (x + k) % 5  two == 2 IN up(1) \/ up(two)`,
    counts: '13/5/2',
    finding: 'ok',
  },
  {
    name: 'recursive action',
    body: String.raw`VARIABLES x
RECURSIVE Up(_)
Up(k) == IF k = 0 THEN x' = x ELSE (x' = (x + k) % 7) \/ Up(k - 1)
Init == x = 0
Next == Up(3)`,
    counts: '29/7/3',
    finding: 'ok',
  },
  {
    name: 'constraints and invariants',
    body: String.raw`VARIABLES x
Init == x = 0
Next == x' = x + 1 \/ x' = x + 2
Small == x < 5
Fine == x < 9`,
    config: 'INIT Init\nNEXT Next\nCONSTRAINT Small\nINVARIANT Fine\n',
    counts: '11/5/3',
    finding: 'ok',
  },
  {
    name: 'view',
    body: String.raw`VARIABLES x, n
Init == x = 0 /\ n = 0
Next == x' = 1 - x /\ n' = n + 1
View == x`,
    config: 'INIT Init\nNEXT Next\nVIEW View\n',
    counts: '3/2/2',
    finding: 'ok',
  },
  {
    name: 'implied action',
    body: String.raw`VARIABLES x
Init == x = 0
Next == x' = (x + 1) % 4
Spec == Init /\ [][Next]_x
Grows == [][x' > x]_x`,
    config: 'SPECIFICATION Spec\nPROPERTY Grows\n',
    counts: '5/4/4',
    finding: 'property',
    steps: ['Next', 'Next', 'Next', 'Next'],
  },
  {
    name: 'error in next',
    body: String.raw`VARIABLES x
Init == x = 0
Next == x < 3 /\ x' = x + (IF x = 2 THEN <<1>>[2] ELSE 1)`,
    counts: '3/3/3',
    finding: 'evaluation',
    message: 'Attempted to access index 2 of tuple\n<<1>>\nwhich is out of bounds.',
    steps: ['Next', 'Next'],
  },
  {
    name: 'error in an invariant',
    body: String.raw`VARIABLES x
Init == x = 0
Next == x' = x + 1
Fine == IF x = 2 THEN x \in {"a"} ELSE TRUE`,
    config: 'INIT Init\nNEXT Next\nINVARIANT Fine\n',
    counts: '3/3/3',
    finding: 'evaluation',
    message: 'Attempted to check equality of string "a" with non-string:\n2',
    steps: ['Next', 'Next'],
  },
  {
    name: 'deadlock',
    body: String.raw`VARIABLES x
Init == x \in {0, 1}
Next == x < 2 /\ x' = x + 1`,
    counts: '4/3/2',
    finding: 'deadlock',
    steps: ['Next'],
  },
  {
    name: 'union keeps duplicates apart',
    body: String.raw`VARIABLES s
Init == s = {}
Next == s' \in (SUBSET {1}) \cup (SUBSET {1, 2})`,
    counts: '25/4/2',
    finding: 'ok',
  },
  {
    name: 'function and record sets',
    body: String.raw`VARIABLES f, r
Init == f \in [{1, 2} -> {0, 1}] /\ r \in [a : {0, 1}, b : {2}]
Next == f' \in [{1} -> {0, 1}] /\ r' = [r EXCEPT !.a = 1 - @]`,
    counts: '32/12/2',
    finding: 'ok',
  },
  {
    name: 'equal functions are one state',
    body: String.raw`VARIABLES f
Init == f = <<1, 2>>
Next == f' = [i \in {1, 2} |-> i] \/ f' = (2 :> 2 @@ 1 :> 1) \/ f' = Append(<<1>>, 2)`,
    counts: '4/1/1',
    finding: 'ok',
  },
];

describe('behaviors', () => {
  test.each(cases)('$name', async (each) => {
    const { finding, statistics } = await outcomeOf(each);
    expect(finding.kind).toBe(each.finding);
    if (finding.kind === 'evaluation') expect(finding.problem.message).toBe(each.message);
    if (each.counts !== undefined) expect(`${statistics.generated}/${statistics.distinct}/${statistics.depth}`).toBe(each.counts);
    if (each.steps === undefined) return;
    const trace = 'trace' in finding ? finding.trace : undefined;
    const steps = trace?.states.slice(1).map(({ action }) => `${action?.name}${action?.args.length ? `(${action.args.join(',')})` : ''}`);
    expect(steps).toEqual(each.steps);
  });
});
