/** Small specifications for the compiler about recursive definitions, and about what is wanted more than once. */
import { type Specification, specification } from './specifications.ts';

/** Nothing in these may be left to the evaluator, not even parts. */
export const compiledRecursions: readonly Specification[] = [
  specification(
    'recursive operators on sets, sequences and numbers, in states and in steps',
    `VARIABLES s, n, q
RECURSIVE Sum(_), Order(_), Total(_), Even(_), Odd(_), Lowest(_)
Sum(S) == IF S = {} THEN 0 ELSE LET e == CHOOSE e \\in S : TRUE IN e + Sum(S \\ {e})
Order(S) == IF S = {} THEN <<>> ELSE LET e == CHOOSE e \\in S : TRUE IN Append(Order(S \\ {e}), e)
Total(seq) == IF seq = <<>> THEN 0 ELSE Head(seq) + Total(Tail(seq))
Even(k) == IF k = 0 THEN TRUE ELSE Odd(k - 1)
Odd(k) == IF k = 0 THEN FALSE ELSE Even(k - 1)
Lowest(k) == IF k \\in s \\/ k = 5 THEN k ELSE Lowest(k + 1)
Init == s = {} /\\ n = 0 /\\ q = <<>>
Add == \\E x \\in 1..4 \\ s : s' = s \\cup {x} /\\ n' = Sum(s') + Lowest(1) /\\ q' = Order(s')
Drop == \\E x \\in s : Even(x) /\\ s' = s \\ {x} /\\ n' = Lowest(1)' /\\ q' = Order(s \\ {x})
Next == Add \\/ Drop
Same == Total(q) = Sum(s)
Step == [][Lowest(1)' <= Lowest(1) \\/ Odd(Cardinality(s) + 1) \\/ TRUE]_s`,
    'INVARIANT Same\nPROPERTY Step',
  ),
  specification(
    'recursive definitions in a LET, with identifiers from around it',
    `CONSTANT P
VARIABLES next, reached
Init == next = [p \\in P |-> p] /\\ reached = {}
Steps(from) ==
  LET bound == Cardinality(P) - 1
      RECURSIVE Go(_, _)
      Go(at, left) == IF left = 0 THEN {at} ELSE {at} \\cup Go(next[at], left - 1)
      RECURSIVE Count(_)
      Count(S) == IF S = {} THEN 0 ELSE 1 + Count({p \\in S : p # from /\\ p # CHOOSE r \\in S : TRUE})
  IN <<Go(from, bound), Count(P)>>
Next == \\E p, r \\in P : next[p] = p /\\ next' = [next EXCEPT ![p] = r] /\\ reached' = Steps(p)[1]
Inv == \\A p \\in P : p \\in Steps(p)[1] /\\ Steps(p)[2] <= 3`,
    'CONSTANT P = {p1, p2, p3}\nINVARIANT Inv',
  ),
  specification(
    'graphs of pairs that are empty or mixed, and definitions wanted in loops',
    `CONSTANT N
VARIABLES vs, es, log
RECURSIVE Below(_, _), Line(_, _)
Below(dag, from) == IF from = {} THEN {} ELSE
  LET next == {v \\in dag[1] : \\E u \\in from : <<u, v>> \\in dag[2]} IN next \\cup Below(dag, next)
Sub(dag, from) == LET all == Below(dag, from) \\cup from IN <<all, {e \\in dag[2] : e[1] \\in all}>>
Round(v) == IF v = <<>> THEN 0 ELSE v[2]
Line(dag, v) == IF v = <<>> THEN <<>> ELSE
  LET sub == Sub(dag, {v})
      before == CHOOSE u \\in sub[1] : Round(u) = Round(v) - 1
  IN Append(Line(sub, before), v)
Init == vs = {<<>>} /\\ es = {} /\\ log = <<>>
Next == \\E n \\in N, r \\in 1..3 :
  \\E below \\in {v \\in vs : Round(v) = r - 1} :
    /\\ <<n, r>> \\notin vs
    /\\ vs' = vs \\cup {<<n, r>>}
    /\\ es' = es \\cup {<< <<n, r>>, below>>}
    /\\ log' = Line(<<vs', es'>>, <<n, r>>)
Inv == \\A i \\in DOMAIN log : log[i][2] = i /\\ log[i] # <<>>`,
    'CONSTANT N = {a, b}\nINVARIANT Inv',
  ),
  specification(
    'recursive functions: in a LET, at the top, of two arguments, on sets, with identifiers from around them',
    `CONSTANT P
VARIABLES q, m, s
Fact[n \\in Nat] == IF n = 0 THEN 1 ELSE n * Fact[n - 1]
Last == LET f[i \\in 0..Len(q)] == IF i = 0 THEN m ELSE IF q[i] > 1 THEN [f[i - 1] EXCEPT ![1] = q[i]] ELSE [f[i - 1] EXCEPT ![2] = @ + i]
        IN f[Len(q)]
Both[a, b \\in 0..3] == IF a = 0 THEN b ELSE Both[a - 1, b] + Len(q)
Size(T) == LET size[U \\in SUBSET P] == IF U = {} THEN 0 ELSE 1 + size[U \\ {CHOOSE u \\in U : TRUE}] IN size[T]
Init == q = <<>> /\\ m = <<0, 0>> /\\ s = {}
Next == \\/ Len(q) < 3 /\\ \\E k \\in 1..2 : q' = Append(q, k) /\\ UNCHANGED <<m, s>>
        \\/ q # <<>> /\\ m' = <<Last[1], (Last[2] + Both[Len(q), 1]) % 4>> /\\ q' = Tail(q) /\\ UNCHANGED s
        \\/ \\E p \\in P : s' = s \\cup {p} /\\ UNCHANGED <<q, m>>
Inv == Fact[Len(q)] <= 6 /\\ Size(s) = Cardinality(s)`,
    'CONSTANT P = {p1, p2}\nINVARIANT Inv',
  ),
  specification(
    'recursive operators with operator arguments, named, written out and handed on',
    `CONSTANT P
VARIABLES s, n, q
RECURSIVE Fold(_, _, _), Each(_, _)
Fold(Op(_, _), S, start) == IF S = {} THEN start ELSE LET e == CHOOSE e \\in S : TRUE IN Fold(Op, S \\ {e}, Op(start, e))
Each(F(_), seq) == IF seq = <<>> THEN <<>> ELSE <<F(Head(seq))>> \\o Each(F, Tail(seq))
Add(a, b) == a + b
Sum(Of(_), S) == Fold(LAMBDA a, b : Add(a, Of(b)), S, 0)
Init == s = {} /\\ n = 0 /\\ q = <<>>
Next == \\/ \\E x \\in 1..3 : LET y == x + Len(q) IN s' = s \\cup {x} /\\ n' = Fold(LAMBDA a, b : (a + b * y) % 9, s', n) /\\ UNCHANGED q
        \\/ n' = Fold(Add, s, 0) + Sum(LAMBDA x : x % 2, s) /\\ q' = Each(LAMBDA x : x + 1, <<0>> \\o q) /\\ Len(q) < 3 /\\ s' = {}
Inv == Fold(Add, s, 0) = Sum(LAMBDA x : x, s) /\\ Fold(LAMBDA a, p : a \\cup {p}, P, {}) = P`,
    'CONSTANT P = {p1, p2}\nINVARIANT Inv',
  ),
];

/** Where compiled recursion gives up, or is not tried. */
export const otherRecursions: readonly Specification[] = [
  specification(
    'an argument that fails is not needed, is passed on, or is needed in the end',
    `VARIABLE x
RECURSIVE Skip(_, _)
Skip(k, unused) == IF k = 0 THEN 7 ELSE IF k = 9 THEN unused ELSE Skip(k - 1, 1 \\div (k - 1))
Init == x = 0
Next == \\/ x = 0 /\\ x' = Skip(4, 5)
        \\/ x = 7 /\\ x' = Skip(8, 5) + 1
        \\/ x = 8 /\\ x' = Skip(9, 1 \\div (x - 8))`,
  ),
  specification(
    'a recursive operator that fails at some depth',
    `VARIABLES x, f
RECURSIVE Walk(_, _)
Walk(k, at) == IF k = 0 THEN at ELSE Walk(k - 1, f[at])
Init == x = 1 /\\ f = [i \\in 1..3 |-> i + 1]
Next == x' = Walk(x, 1) /\\ UNCHANGED f`,
  ),
  specification(
    'recursion that is deep, and longer than there is room for',
    `VARIABLES x, q
RECURSIVE Down(_), Up(_)
Down(k) == IF k = 0 THEN 0 ELSE 1 + Down(k - 1)
Up(k) == IF k = 0 THEN <<>> ELSE Append(Up(k - 1), k)
Init == x = 10 /\\ q = <<>>
Next == x < 4000 /\\ x' = Down(x) * 5 /\\ q' = Up(x % 40)`,
    '',
    false,
  ),
  specification(
    'recursive predicates in the place of actions: with alternatives, and without',
    `VARIABLES x, y
RECURSIVE Some(_), All(_), Set(_)
Some(k) == k > 0 /\\ (k % 2 = 1 \\/ Some(k - 1))
All(k) == k = 0 \\/ (k < 9 /\\ All(k - 1))
Set(k) == IF k = 0 THEN y' = x ELSE Set(k - 1)
Init == x = 0 /\\ y = 0
Next == x < 6 /\\ x' = x + 1 /\\ (IF x > 2 THEN Some(x) ELSE All(x)) /\\ Set(x)`,
    '',
    false,
  ),
  specification(
    'recursive functions that are applied outside of their domains, or more than once, or are values',
    `VARIABLES x, f
Down[n \\in 0..6] == IF n = 0 THEN 0 ELSE Down[n - 2] + 1
Fib[n \\in 0..30] == IF n < 2 THEN n ELSE Fib[n - 1] + Fib[n - 2]
Sum[n \\in 0..60] == IF n < 2 THEN n ELSE LET one == Sum[n - 1]  other == Sum[n - 2] IN (one + other) % 1000
Init == x = 0 /\\ f = Fib[20]
Next == /\\ x < 7
        /\\ x' = x + 1
        /\\ \\/ x = 3 /\\ f' = Down[2 * x]
           \\/ x = 4 /\\ f' = DOMAIN Down
           \\/ x = 5 /\\ f' = [i \\in 0..x |-> Fib[i]]
           \\/ x = 6 /\\ f' = Down[x - 1]
           \\/ x = 2 /\\ f' = Sum[29 * x]
           \\/ x < 3 /\\ UNCHANGED f`,
    '',
    false,
  ),
  specification(
    'operator arguments that change on the way down, or fail',
    `VARIABLES s, n
RECURSIVE Fold(_, _, _), Turn(_, _)
Fold(Op(_, _), S, start) == IF S = {} THEN start ELSE LET e == CHOOSE e \\in S : TRUE IN Fold(Op, S \\ {e}, Op(start, e))
Turn(Op(_), k) == IF k = 0 THEN Op(0) ELSE Turn(LAMBDA x : Op(x + k), k - 1)
Init == s = {} /\\ n = 0
Next == \\E x \\in 1..3 : s' = s \\cup {x} /\\ n' = Turn(LAMBDA y : y * x, n % 4) + Fold(LAMBDA a, b : IF a > b THEN a ELSE 7 \\div (b - 3), s', 0)`,
    '',
    false,
  ),
];
