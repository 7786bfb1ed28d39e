/** Cases of the lints about specifications and their actions. */
import type { LintCase } from '../../harness/lints.ts';

const spec = 'Spec == Init /\\ [][Next]_vars';

export const actionCases: readonly LintCase[] = [
  {
    code: 'unassigned-variable',
    found: `EXTENDS Naturals
VARIABLES x, y, z
vars == <<x, y, z>>
Init == x = 0 /\\ y = 0 /\\ z = 0
<|Increment|> ==
  /\\ x' = x + 1
  /\\ UNCHANGED y
<|Reset|>(n) == x > n /\\ x' = 0 /\\ y' = y + 1
Choose ==
  /\\ z' = 0
  /\\ IF x = 3
     THEN x' = 4 /\\ y' = 4
     ELSE <|x' = 5|>
Next == Increment \\/ (\\E n \\in 1..3 : Reset(n)) \\/ Choose
${spec}`,
    fixed: `EXTENDS Naturals
VARIABLES x, y, z
vars == <<x, y, z>>
Init == x = 0 /\\ y = 0 /\\ z = 0
Increment ==
  /\\ x' = x + 1
  /\\ UNCHANGED <<y, z>>
Reset(n) == /\\ x > n /\\ x' = 0 /\\ y' = y + 1
            /\\ UNCHANGED z
Choose ==
  /\\ z' = 0
  /\\ IF x = 3
     THEN x' = 4 /\\ y' = 4
     ELSE /\\ x' = 5
          /\\ UNCHANGED y
Next == Increment \\/ (\\E n \\in 1..3 : Reset(n)) \\/ Choose
${spec}`,
    fine: [
      // Through definitions, tuples, parameters and instances.
      `VARIABLES x, y
vars == <<x, y>>
Set(v, e) == v' = e
Init == vars = <<0, 0>>
Next == \\/ Set(x, 1) /\\ UNCHANGED <<y>>
        \\/ <<x, y>>' = <<y, x>>
        \\/ UNCHANGED vars
        \\/ LET n == 1 IN \\E m \\in {n} : x' = m /\\ y' \\in {m}
${spec}`,
      // A component of a larger specification: only its own variables count.
      `VARIABLES x, y
XSpec == x = 0 /\\ [][x' = 1]_x
YSpec == y = 0 /\\ [][y' = x]_y`,
      // An operator that is a parameter may be any action.
      `CONSTANT Act(_)
VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\\ y = 0
Next == x' = 1 /\\ Act(2)
${spec}`,
      // Without a formula for all of it, what is made of Next says the rest.
      `VARIABLES x, history
Init == x = 0 /\\ history = {}
Next == x' = 1
NextWithHistory == Next /\\ history' = {x}`,
      // A property of steps, not what the steps are.
      `VARIABLES x, y
Init == x = 0 /\\ y = 0
Next == x' = y /\\ y' = x
Spec == Init /\\ [][Next]_<<x, y>>
Grows == [][x' # x => y' = y]_<<x, y>>`,
    ],
  },
  {
    code: 'unassigned-variable',
    found: `VARIABLES x, y
Init == x = 0 /\\ y = 0
<|Next|> == x' = 1`,
    fixed: `VARIABLES x, y
Init == x = 0 /\\ y = 0
Next == /\\ x' = 1
        /\\ UNCHANGED y`,
    fine: ['VARIABLES x, y\nInit == x = 0 /\\ y = 0\nNext == UNCHANGED <<x, y>>'],
  },
  {
    code: 'assigned-twice',
    found: `VARIABLES sent, n
Send(m) == sent' = sent \\cup {m}
Both == Send(1) /\\ <|Send(2)|> /\\ n' = 1
Stays ==
  /\\ n' = 0
  /\\ <|UNCHANGED <<sent, n>>|>
Init == sent = {} /\\ n = 0
Next == Both \\/ Stays
Spec == Init /\\ [][Next]_<<sent, n>>`,
    fine: [
      `VARIABLES sent, n
Init == sent = {} /\\ n = 0
Next == /\\ n' \\in {1, 2}
        /\\ IF n = 1 THEN sent' = {} ELSE sent' = {1}
        /\\ n' = 2
Spec == Init /\\ [][Next]_<<sent, n>>`,
    ],
  },
  {
    code: 'uninitialized-variable',
    found: `VARIABLES x, y
<|Init|> == x = 0
Next == x' = 1 /\\ y' = 1
Spec == Init /\\ [][Next]_<<x, y>>`,
    fine: [
      `VARIABLES x, y
TypeOK == y \\in {1, 2}
Init == TypeOK /\\ x = y
Next == x' = 1 /\\ y' = 1
Spec == Init /\\ [][Next]_<<x, y>>`,
    ],
  },
  {
    code: 'incomplete-subscript',
    found: `VARIABLES x, y
vars == <<x>>
Init == x = 0 /\\ y = 0
Next == x' = 1 /\\ y' = 1
Spec == Init /\\ [][Next]_<|vars|>`,
    fixed: `VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\\ y = 0
Next == x' = 1 /\\ y' = 1
Spec == Init /\\ [][Next]_vars`,
    fine: [
      `VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\\ y = 0
Next == x' = 1 /\\ y' = 1
Spec == Init /\\ [][Next]_vars`,
    ],
  },
  {
    code: 'primed-initial-predicate',
    found: `VARIABLE x
<|Init|> == x' = 0`,
    fixed: `VARIABLE x
Init == x = 0`,
    fine: ['VARIABLE x\nInit == x = 0'],
  },
  {
    code: 'prime-of-constant',
    found: `EXTENDS Naturals
CONSTANT N
VARIABLE x
Limit == N + 1
Init == x = 0
Next == x' = <|Limit'|>
Spec == Init /\\ [][Next]_x`,
    fixed: `EXTENDS Naturals
CONSTANT N
VARIABLE x
Limit == N + 1
Init == x = 0
Next == x' = Limit
Spec == Init /\\ [][Next]_x`,
    fine: [
      `VARIABLE x
Twice(v) == <<v', v'>>
Init == x = 0
Next == Twice(x) = <<1, 1>> /\\ UNCHANGED <<x>>
Spec == Init /\\ [][Next]_x`,
    ],
  },
  {
    code: 'prime-of-constant',
    found: `CONSTANT N
VARIABLE x
Init == x = N
Next == x' = 1 /\\ <|UNCHANGED N|> /\\ <|UNCHANGED <<>>|>
Spec == Init /\\ [][Next]_x`,
    fine: [],
  },
  {
    code: 'equal-to-set-of-functions',
    found: `VARIABLES f, r
Init == f <|=|> [{1, 2} -> {0}] /\\ r <|=|> [a : {1}]
Next == UNCHANGED <<f, r>>
Spec == Init /\\ [][Next]_<<f, r>>`,
    fixed: `VARIABLES f, r
Init == f \\in [{1, 2} -> {0}] /\\ r \\in [a : {1}]
Next == UNCHANGED <<f, r>>
Spec == Init /\\ [][Next]_<<f, r>>`,
    fine: [
      `VARIABLES f, r
Init == f = [p \\in {1, 2} |-> 0] /\\ r \\in [a : {1}]
Next == UNCHANGED <<f, r>>
Spec == Init /\\ [][Next]_<<f, r>>`,
    ],
  },
];
