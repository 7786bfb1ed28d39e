/** Cases of the lints about what nothing uses. */
import type { LintCase } from '../../harness/lints.ts';

export const unusedCases: readonly LintCase[] = [
  {
    code: 'unused-definition',
    found: `VARIABLE x
<|Forgotten|> == x' = 2

LOCAL <|helper|> == 3
Init == x = 0
Next == x' = 1
Spec == Init /\\ [][Next]_x`,
    fixed: `VARIABLE x
Init == x = 0
Next == x' = 1
Spec == Init /\\ [][Next]_x`,
    fine: [
      // Properties and constants may be asked for by a configuration, Named and Kept are in one or another module.
      `VARIABLE x
TypeOK == x \\in {0, 1}
Named == x' # x
Kept(v) == v = x
Init == x = 0
Next == x' = 1
Spec == Init /\\ [][Next]_x`,
      // A library.
      'Twice(a) == <<a, a>>',
      // An algorithm that was not translated yet.
      `VARIABLE x
(* --algorithm A
variable y = F(1);
begin
  L: y := 2;
end algorithm *)
F(a) == <<a, x>>
Inv == x = 1
Enter == x = 1 /\\ x' = 2`,
    ],
    neighbors: { modules: { Other: '---- MODULE Other ----\nKept == 1\n====' }, configs: ['ACTION_CONSTRAINT Named'] },
  },
  {
    code: 'unused-variable',
    found: `VARIABLES x, <|old|>
vars == <<x, old>>
Begin == x = 0
NextStep == UNCHANGED <<old, x>>`,
    fixed: `VARIABLES x
vars == <<x>>
Begin == x = 0
NextStep == UNCHANGED <<x>>`,
    fine: ['VARIABLES x, y\nInit == x = 0 /\\ y = 0\nNext == UNCHANGED <<x, y>>\nSpec == Init /\\ [][Next]_<<x, y>>'],
  },
  {
    code: 'unused-constant',
    found: 'CONSTANTS N, <|Op|>(_), M\nA == {N, M}',
    fixed: 'CONSTANTS N, M\nA == {N, M}',
    // What an INSTANCE takes because it has the right name is used, and what a configuration puts in another's place.
    fine: ['CONSTANT Size\nI == INSTANCE Inner', 'CONSTANT Value'],
    neighbors: {
      configs: ['CONSTANTS\n  Value = Value\n  Nothing = [Inner]Value'],
      modules: { Inner: '---- MODULE Inner ----\nCONSTANT Size\nA == {Size}\n====' },
    },
  },
  {
    code: 'unused-parameter',
    found: `Smallest(a, b, <|c|>) == IF a = b THEN a ELSE b
Uses == Smallest(1, 2, 3)`,
    fixed: `Smallest(a, b) == IF a = b THEN a ELSE b
Uses == Smallest(1, 2)`,
    fine: [
      // A stub, a name that says so, and an operator that is passed.
      'Stub(a) == TRUE',
      'First(a, _b) == {a}',
      'Second(a, b) == {b}\nApply(F(_, _)) == F(1, 2)\nA == Apply(Second)',
    ],
  },
  {
    code: 'unused-bound-identifier',
    found: 'Some(S, b) == \\E <|p|> \\in S : b = 1',
    fine: [
      'Some(S, b) == \\E p \\in S : b = p',
      'NotEmpty(S) == \\E p \\in S : TRUE',
      'Zeros(S) == [p \\in S |-> 0]',
      'Pairs(S, b) == \\E <<p, q>> \\in S : b = q',
      'Some(S, b) == \\E _p \\in S : b = 1',
    ],
  },
  {
    code: 'unused-let-definition',
    found: `Area(r) ==
  LET <|double|> == <<r, r>>
      square == {r}
  IN  /\\ square = r
      /\\ r = 1`,
    fixed: `Area(r) ==
  LET square == {r}
  IN  /\\ square = r
      /\\ r = 1`,
    fine: ['Area(r) == LET square == {r} IN square', 'Area(r) == LET a == {r} b == {a} IN b'],
  },
  {
    code: 'unused-let-definition',
    found: `Area(r) ==
  LET <|double|> == <<r, r>>
  IN  /\\ r = 2
      /\\ r = 1`,
    fixed: `Area(r) ==
      /\\ r = 2
      /\\ r = 1`,
    fine: [],
  },
  {
    code: 'unused-extends',
    found: 'EXTENDS Naturals, <|Sequences|>\nA == 1 + 1',
    fixed: 'EXTENDS Naturals\nA == 1 + 1',
    fine: ['EXTENDS Integers, Sequences\nA == -1\nB == Len(<<A>>)', 'EXTENDS Integers\nA(S) == S = 1..2'],
  },
];
