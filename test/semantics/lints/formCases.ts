/** Cases of the lints about the forms of expressions. */
import type { LintCase } from '../../harness/lints.ts';

export const formCases: readonly LintCase[] = [
  {
    code: 'choose-anything',
    found: 'None == <|CHOOSE v : TRUE|>',
    fine: ['None == CHOOSE v : v \\notin {1, 2}', 'Some == CHOOSE v \\in {1, 2} : TRUE'],
  },
  {
    code: 'empty-bound',
    found: `EXTENDS Naturals
Done(f) == \\A p \\in <|{}|> : f[p]
Some(f) == \\E p \\in {1}, q \\in <|3..1|> : f[p] = q
Halves(f) == {f[p] : p \\in <|({})|>}`,
    fine: [
      'EXTENDS Naturals\nDone(f, n) == \\A p \\in 1..n : f[p] # {}\nOne == {f \\in [{} -> {1}] : f = <<>>}\nUndefined == CHOOSE x \\in {} : TRUE',
    ],
  },
  {
    code: 'field-name-symbol',
    found: 'bar == 23\nR == [<|bar|> |-> 42]',
    // As SANY says: nothing where a record with these fields has a value that is declared or bound.
    fine: [
      'bar == 23\nR(v) == [bar |-> v]\nQ == [bar |-> 1]',
      'CONSTANT bar\nR == [bar |-> bar]',
      'bar == 23\nR == [foo |-> bar]',
      'bar == 23\nR == [bar : BOOLEAN]',
    ],
  },
  {
    code: 'identical-branches',
    found: 'F(x) == IF x = 1 THEN {x} ELSE <|{x}|>',
    fine: ['F(x) == IF x = 1 THEN {x} ELSE {}'],
  },
  {
    code: 'implication-under-exists',
    found: 'Some(S, P(_), Q(_)) == \\E x \\in S : P(x) <|=>|> Q(x)',
    fixed: 'Some(S, P(_), Q(_)) == \\E x \\in S : P(x) /\\ Q(x)',
    fine: [
      'Some(S, P(_), Q(_)) == \\E x \\in S : P(x) /\\ Q(x)',
      'All(S, P(_), Q(_)) == \\A x \\in S : P(x) => Q(x)',
      // The left side does not speak of x.
      'Maybe(S, p, Q(_)) == \\E x \\in S : p => Q(x)',
    ],
  },
  {
    code: 'misleading-layout',
    found: `Below(S, P(_), q) ==
  \\A x \\in S : P(x)
  <|/\\|> q`,
    fine: [
      `Below(S, P(_), q) ==
  \\A x \\in S :
    P(x)
    => q`,
      `Below(S, P(_), q) ==
  (\\A x \\in S : P(x))
  /\\ q`,
      `Below(S, P(_), q) ==
  \\A x \\in S : P(x)
               => q`,
    ],
  },
  {
    code: 'misleading-layout',
    found: `Last(a, b, c) ==
  /\\   a
  /\\   b
    <|=>|> c`,
    fine: [
      `Last(a, b, c) ==
  /\\ a
  /\\ b
     => c`,
      `Last(a, b, c) ==
     /\\ a
     /\\ b
  => c`,
    ],
  },
  {
    code: 'misleading-layout',
    found: `Between(a, b, c) ==
  /\\ a
   <|\\/|> b
  /\\ c`,
    fine: [
      `Between(a, b, c) ==
  /\\ a
   /\\ b
  /\\ c`,
    ],
  },
  {
    code: 'misleading-layout',
    found: `Mixed(a, b, c) ==
  /\\ a
  /\\ b
  <|\\/|> c`,
    fine: [
      `Mixed(a, b, c) ==
  \\/ /\\ a
     /\\ b
  \\/ c`,
    ],
  },
  {
    code: 'misleading-layout',
    found: `Else(a, b, c) ==
  IF a THEN b ELSE c
  <|\\/|> b`,
    fine: [
      `Else(a, b, c) ==
  IF a
  THEN b
  ELSE \\/ c
       \\/ b`,
    ],
  },
  {
    code: 'needless-membership',
    found: 'Even(S, P(_)) == \\A x \\in S : <|x \\in S|> => P(x)',
    fixed: 'Even(S, P(_)) == \\A x \\in S : P(x)',
    fine: ['Even(S, T, P(_)) == \\A x \\in S : x \\in T => P(x)', 'Even(S, P(_)) == \\A x, y \\in S : {x, y} \\in S => P(x)'],
  },
  {
    code: 'repeated-case-guard',
    found: 'Name(n) == CASE n = 1 -> "one" [] n = 2 -> "two" [] <|n = 1|> -> "One" [] OTHER -> "many"',
    fine: ['Name(n) == CASE n = 1 -> "one" [] n = 2 -> "two" [] OTHER -> "many"'],
  },
  {
    code: 'repeated-except-path',
    found: 'F(f, i) == [f EXCEPT ![i].a = 1, ![i].b = 2, <|![i].a = 3|>]',
    fine: ['F(f, i) == [f EXCEPT ![i].a = {1}, ![i].a = @ \\cup {3}, ![1].a = {2}]'],
  },
  {
    code: 'repeated-operand',
    found: `Both(a, b) ==
  /\\ a
  /\\ b
  /\\ <|a|>`,
    fixed: `Both(a, b) ==
  /\\ a
  /\\ b`,
    fine: ['Both(a, b) == a \\/ b\nOnes == {1, 1}', 'Both(a, b) ==\n  /\\ a\n  /\\ b'],
  },
  {
    code: 'repeated-operand',
    found: 'Both(a, b) == {a, b, <|a|>}',
    fixed: 'Both(a, b) == {a, b}',
    fine: [],
  },
  {
    code: 'repeated-operand',
    found: 'Any(a, b) == a \\/ b \\/ <|a|>',
    fine: [],
  },
  {
    code: 'self-comparison',
    found: 'Inv(f) == <|f[1] = f[1]|> /\\ f[1] = f[2] /\\ <|f[3] # f[ 3 ]|>',
    fine: ['Inv(f) == f[1] = f[2] /\\ f # f[1]'],
  },
  {
    code: 'value-used-as-set',
    found: `Typed(f, s) == f \\in <|[p \\in {1} |-> 0]|> /\\ \\A x \\in <|<<1, s>>|> : x = f`,
    fine: ['Typed(f, s) == f \\in [{1} -> {0}] /\\ \\A x \\in {1, s} : x = f'],
  },
];
