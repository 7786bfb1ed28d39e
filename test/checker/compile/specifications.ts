/** Small specifications for the compiler, each about one of its features. `compiled`: nothing may be left to the evaluator. */
export interface Specification {
  readonly name: string;
  readonly text: string;
  readonly config: string;
  readonly compiled: boolean;
}

export function specification(name: string, body: string, config = '', compiled = true): Specification {
  const text = `---- MODULE Spec ----\nEXTENDS Integers, Sequences, FiniteSets, TLC\n${body}\n====\n`;
  return { name, text, config: `INIT Init\nNEXT Next\n${config}`, compiled };
}

export const specifications: readonly Specification[] = [
  specification(
    'functions over processes, EXCEPT with @, several updates',
    `CONSTANT P
VARIABLES f, g
Init == f = [p \\in P |-> 0] /\\ g = [p \\in P |-> [n |-> 0, ok |-> FALSE]]
Next == \\E p \\in P : /\\ f[p] < 2
                      /\\ f' = [f EXCEPT ![p] = @ + 1]
                      /\\ g' = [g EXCEPT ![p].n = f'[p] + g[p].n, ![p].ok = ~@]`,
    'CONSTANT P = {p1, p2, p3}',
  ),
  specification(
    'numbers that soon need more bits, and negative ones',
    `VARIABLES n, m, q
Init == n = 1 /\\ m = 0 /\\ q = <<>>
Next == /\\ n' = n * 3
        /\\ m' = m - n
        /\\ q' = Append(q, m')
Small == n < 500000000
Inv == \\A i \\in DOMAIN q : q[i] < 0`,
    'CONSTRAINT Small\nINVARIANT Inv',
    false,
  ),
  specification(
    'EXCEPT that swaps, and reads what it replaces',
    `VARIABLE f
Init == f = [i \\in 1..3 |-> [a |-> i, b |-> 4 - i]]
Next == \\/ f' = [f EXCEPT ![1] = f[2], ![2] = f[1]]
        \\/ \\E i \\in 1..3 : f' = [f EXCEPT ![i] = [a |-> @.b, b |-> @.a]]`,
  ),
  specification(
    'a universal quantifier that holds in several ways',
    `VARIABLES s, n
Init == s = {} /\\ n = 0
Next == \\/ n < 3 /\\ n' = n + 1 /\\ s' = s \\cup {n}
        \\/ /\\ \\A i \\in s : (\\E j \\in s : j >= i) \\/ i = 1
           /\\ \\A i \\in s : i > 0 => \\E j \\in s : IF j > 1 THEN i > j - 1 \\/ i < 2 ELSE i # j
           /\\ n' \\in {0, 1}
           /\\ s' = s`,
  ),
  specification(
    'a set of records of several kinds',
    `CONSTANT P
VARIABLES msgs, seen
Init == msgs = {} /\\ seen = [p \\in P |-> {}]
Send(m) == msgs' = msgs \\cup {m}
Next == \\/ \\E p \\in P : Send([type |-> "a", from |-> p]) /\\ UNCHANGED seen
        \\/ \\E p \\in P : \\E m \\in msgs : /\\ m.type = "a"
                                         /\\ m.from # p
                                         /\\ Send([type |-> "b", from |-> p, to |-> m.from])
                                         /\\ seen' = [seen EXCEPT ![p] = @ \\cup {m.from}]
        \\/ \\E m \\in msgs : m.type = "b" /\\ msgs' = msgs \\ {m} /\\ UNCHANGED seen
Inv == \\A m \\in msgs : m.type = "b" => m.to \\in seen[m.from]
Few == Cardinality(msgs) <= 2`,
    'CONSTANT P = {p1, p2}\nINVARIANT Inv\nCONSTRAINT Few',
  ),
  specification(
    'bounded queues, Append, Head, Tail, SubSeq, SelectSeq, concatenation',
    `VARIABLES q, r
Init == q = <<>> /\\ r = <<1, 2>>
Next == \\/ Len(q) < 3 /\\ \\E x \\in 1..2 : q' = Append(q, x) /\\ UNCHANGED r
        \\/ q # <<>> /\\ q' = Tail(q) /\\ r' = <<Head(q)>> \\o SubSeq(r, 1, 1)
        \\/ Len(q) = 2 /\\ q' = SelectSeq(q, LAMBDA x : x > 1) /\\ r' = q
Inv == q \\in Seq(1..2) /\\ Len(r) <= 3`,
    'INVARIANT Inv',
  ),
  specification(
    'a sequence that outgrows the guess',
    `VARIABLE q
Init == q = <<>>
Next == Len(q) < 9 /\\ q' = Append(q, Len(q))`,
  ),
  specification(
    'integers that outgrow the guess inside a set',
    `VARIABLES n, s
Init == n = 0 /\\ s = {}
Next == n < 40 /\\ n' = n + 1 /\\ s' = (s \\ {n - 3}) \\cup {n * n}`,
  ),
  specification(
    'a value or nothing',
    `CONSTANTS P, None
VARIABLES holder, last
Init == holder = None /\\ last = [p \\in P |-> None]
Next == \\/ \\E p \\in P : holder = None /\\ holder' = p /\\ last' = [last EXCEPT ![p] = <<p, 1>>]
        \\/ holder # None /\\ last[holder] = <<holder, 1>> /\\ holder' = None /\\ UNCHANGED last`,
    'CONSTANTS P = {p1, p2} None = None',
  ),
  specification(
    'alternatives that coincide count twice',
    `VARIABLES x, y
Init == x \\in {1, 2} /\\ (y = 0 \\/ y = 0)
Next == /\\ x' \\in {1, 2}
        /\\ (x = 1 \\/ x < 3)
        /\\ \\E i \\in 1..2 : y' = i % 1
        /\\ (x' = 1 \\/ x' < 3)`,
  ),
  specification(
    'universal quantifiers in actions',
    `VARIABLES x, y
Init == x = 0 /\\ y = 0
Next == /\\ \\A i \\in {0, 1, 2} : \\/ x' = i
                                \\/ y' = i`,
  ),
  specification(
    'IF, CASE, LET, operators with operator arguments',
    `VARIABLES x, y
Apply(F(_), v) == F(v)
Init == x = 0 /\\ y = "even"
Next == LET z == x + 1
            Kind(n) == CASE n % 3 = 0 -> "zero" [] n % 3 = 1 -> "one" [] OTHER -> "two"
        IN /\\ x' = IF z > 6 THEN 0 ELSE Apply(LAMBDA v : v + z - x, x)
           /\\ y' = Kind(x')`,
  ),
  specification(
    'errors as the evaluator reports them',
    `VARIABLES x, f
Init == x = 0 /\\ f = [i \\in 1..3 |-> i]
Next == \\/ x' = x + 1 /\\ f' = [f EXCEPT ![1] = f[x + 1]]
        \\/ x = 2 /\\ x' = "two" /\\ UNCHANGED f
        \\/ x = 1 /\\ x' = 5`,
  ),
  specification(
    'assertions',
    `VARIABLE x
Init == x = 0
Next == /\\ Assert(x < 3, "three")
        /\\ x' = TLCEval(x + 1)`,
  ),
  specification(
    'CHOOSE, sets of sets, SUBSET, UNION, tuples in bounds',
    `VARIABLES s, t
Init == s = {} /\\ t = {}
Next == \\/ \\E x \\in SUBSET {1, 2, 3} : s' = x /\\ t' = t \\cup {x}
        \\/ s # {} /\\ s' = s \\ {CHOOSE x \\in s : \\A y \\in s : y <= x} /\\ t' = {x \\in t : s \\subseteq x}
Inv == /\\ UNION t \\subseteq 1..3
       /\\ \\A <<a, b>> \\in {1, 2} \\X s : a + b > 1
       /\\ {<<x, y>> \\in s \\X s : x < y} \\subseteq (1..2) \\X (2..3)`,
    'INVARIANT Inv',
    false,
  ),
  specification(
    'functions on pairs, nested functions, functions as elements',
    `CONSTANT P
VARIABLES m, h
Init == m = [p \\in P, q \\in P |-> 0] /\\ h = [p \\in P |-> [q \\in P |-> p = q]]
Next == \\E p, q \\in P : /\\ m[p, q] < 1
                         /\\ m' = [m EXCEPT ![p, q] = @ + 1]
                         /\\ h' = [h EXCEPT ![p][q] = h[q][p]]
Inv == m \\in [P \\X P -> 0..1] /\\ h \\in [P -> [P -> BOOLEAN]]`,
    'CONSTANT P = {p1, p2}\nINVARIANT Inv',
  ),
  specification(
    'action properties and constraints',
    `VARIABLES x, y
Init == x = 0 /\\ y = {}
Next == x < 5 /\\ x' = x + 1 /\\ y' \\subseteq {x}
Grow == [][x' > x /\\ y' # {1}]_<<x, y>>
Odd == x' # 3`,
    'PROPERTY Grow\nACTION_CONSTRAINT Odd',
  ),
  specification(
    'sets that fail, though what is asked of them is known before',
    `VARIABLES x, s
Init == x = 0 /\\ s = {}
None == CHOOSE y \\in s : TRUE
Next == \\/ x < 1 /\\ x' = x + 1 /\\ s' = (s \\cap {0}) \\cap {x, None}
        \\/ x = 1 /\\ x' = 2 /\\ s' = {2}
        \\/ x = 2 /\\ x' = (IF x \\in {2, 7 % (x - 2)} THEN 3 ELSE 4) /\\ UNCHANGED s
        \\/ x = 2 /\\ x' = (IF \\E y \\in {z \\in {1, 2, x} : 6 % (2 - z) = 0} : y = 1 THEN 3 ELSE 4) /\\ UNCHANGED s
        \\/ x = 2 /\\ x' = (IF \\E y \\in {x + 1, 2, x - 1} : 6 % (2 - y) = 0 THEN 3 ELSE 4) /\\ UNCHANGED s
        \\/ x = 2 /\\ x' = (IF \\E y \\in {6 % (2 - x)}, z \\in s \\cap {0} : y = z THEN 3 ELSE 4) /\\ UNCHANGED s`,
  ),
  specification(
    'elements that never have a value',
    `VARIABLES s, q
Init == q = <<>> /\\ s = {}
Next == \\/ q' = <<>> /\\ s' = {} \\cup {1}
        \\/ s = {1} /\\ q' = <<CHOOSE y \\in {} : TRUE>> /\\ UNCHANGED s
        \\/ s = {1} /\\ q' = q /\\ s' = {} \\ (CHOOSE y \\in {} : TRUE)`,
  ),
  specification(
    'subsets of sets that vary: chosen, looked for, quantified over and collected',
    `CONSTANT P
VARIABLES s, t, n
Init == s = {} /\\ t = {} /\\ n = 0
Next == \\/ \\E p \\in P \\ s : s' = s \\cup {p} /\\ UNCHANGED <<t, n>>
        \\/ t' \\in SUBSET s /\\ UNCHANGED <<s, n>>
        \\/ t' \\subseteq (s \\ t) /\\ s' = t /\\ n' = 0
        \\/ \\E q \\in SUBSET s : 2 * Cardinality(q) > Cardinality(s) /\\ t' = s \\ q /\\ n' = Cardinality(q) /\\ s' = s
        \\/ n' = Cardinality({q \\in SUBSET s : q \\cap t = {}}) /\\ UNCHANGED <<s, t>>
Inv == /\\ \\A q \\in SUBSET s : q \\subseteq P
       /\\ Cardinality(CHOOSE q \\in SUBSET s : t \\cap s \\subseteq q /\\ \\A r \\in SUBSET t : r \\cap s \\subseteq q) = Cardinality(t \\cap s)`,
    'CONSTANT P = {p1, p2, p3}\nINVARIANT Inv',
  ),
  specification(
    'a LET around alternatives, whose definitions use one another',
    `VARIABLES x, y
Bump(by) == x' = x + by /\\ UNCHANGED y
Init == x = 0 /\\ y = 0
Next == LET two == IF y = 0 THEN 2 ELSE 1
            Plus(k) == k + two
            one == Plus(two) % 3
        IN \\/ x < 5 /\\ Bump(two)
           \\/ x > 3 /\\ x' = one /\\ y' = 0
Enough == [][LET less == x  more == less + 1 IN x' # more \\/ x' = 1]_x`,
    'PROPERTY Enough',
  ),
  specification(
    'a refinement: substituted variables that hold records, numbers beyond those of the first states, and what fails at times',
    `VARIABLES bag, count
---- MODULE Abstract ----
VARIABLES total, top
Raise == /\\ total' = total + top.size
         /\\ \\/ top' = [top EXCEPT !.size = @ + 1]
            \\/ UNCHANGED top
Vars == <<total, top>>
Grow == total' >= total
====
Init == bag = {} /\\ count = 0
Next == \\/ count < 60 /\\ count' = count + 3 /\\ bag' = bag \\cup {[size |-> count, color |-> "red"]}
        \\/ count > 9 /\\ count' = count - 1 /\\ bag' = {}
A == INSTANCE Abstract WITH total <- 2 * count, top <- CHOOSE r \\in bag : \\A s \\in bag : s.size <= r.size
Raises == [][A!Raise]_A!Vars
Grows == [][A!Grow \\/ bag' = {}]_A!Vars`,
    'PROPERTIES Raises Grows',
  ),
  specification(
    'a refinement by definitions: recursive, read on both sides of a step, beyond the values of the first states, and without a value at times',
    `VARIABLES q, count
RECURSIVE Sum(_)
Sum(s) == IF s = <<>> THEN 0 ELSE Head(s) + Sum(Tail(s))
total == LET f[i \\in 0..Len(q)] == IF i = 0 THEN 0 ELSE f[i - 1] + q[i] IN f[Len(q)]
held == [i \\in {1, 2, 4} |-> IF count > 3 THEN <<total>> ELSE total]
least == CHOOSE i \\in {q[j] : j \\in 1..Len(q)} : \\A j \\in 1..Len(q) : i <= q[j]
Init == q = <<>> /\\ count = 0
Next == \\/ count < 8 /\\ count' = count + 1 /\\ q' = Append(q, count)
        \\/ q # <<>> /\\ q' = Tail(q) /\\ UNCHANGED count
Sums == [][Sum(q') - Sum(q) = total' - total]_<<held, count>>
Holds == [][held[1]' # held[2] \\/ count' > 3]_total
Least == [][q # <<>> /\\ q' # <<>> => least' >= least]_q
Room == Sum(q) + total < 60`,
    'PROPERTIES Sums Holds Least CONSTRAINT Room',
  ),
];
