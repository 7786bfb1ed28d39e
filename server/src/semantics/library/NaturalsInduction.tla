------------------------- MODULE NaturalsInduction --------------------------
(* Induction and inductive definitions over the natural numbers. Provers have their own copy, with proofs. *)
EXTENDS Integers

(* What makes a definition by induction: f[0] is f0, and Def gives f[n] from f[n - 1]. Example: NatInductiveDefHypothesis(f, 1, LAMBDA v, n : n * v). *)
NatInductiveDefHypothesis(f, f0, Def(_, _)) ==
  f = CHOOSE g : g = [n \in Nat |-> IF n = 0 THEN f0 ELSE Def(g[n - 1], n)]

(* What such a definition gives. Example: NatInductiveDefConclusion(f, 1, LAMBDA v, n : n * v). *)
NatInductiveDefConclusion(f, f0, Def(_, _)) ==
  f = [n \in Nat |-> IF n = 0 THEN f0 ELSE Def(f[n - 1], n)]

(* The same for an interval of numbers. Example: FiniteNatInductiveDefHypothesis(f, 1, LAMBDA v, n : n * v, 0, 10). *)
FiniteNatInductiveDefHypothesis(f, c, Def(_, _), m, n) ==
  f = CHOOSE g : g = [i \in m .. n |-> IF i = m THEN c ELSE Def(g[i - 1], i)]

(* The same for an interval of numbers. Example: FiniteNatInductiveDefConclusion(f, 1, LAMBDA v, n : n * v, 0, 10). *)
FiniteNatInductiveDefConclusion(f, c, Def(_, _), m, n) ==
  f = [i \in m .. n |-> IF i = m THEN c ELSE Def(f[i - 1], i)]

(* The example of the theorems: the product of 1 .. n. Example: factorial[3] = 6. *)
factorial[n \in Nat] == IF n = 0 THEN 1 ELSE factorial[n - 1] * n

(* Induction from n to n + 1. *)
THEOREM NatInduction ==
  ASSUME NEW P(_), P(0), \A n \in Nat : P(n) => P(n + 1)
  PROVE  \A n \in Nat : P(n)

(* Induction from a number down to 0. *)
THEOREM DownwardNatInduction ==
  ASSUME NEW P(_), NEW m \in Nat, P(m), \A n \in 1 .. m : P(n) => P(n - 1)
  PROVE  P(0)

(* Induction from all smaller numbers. *)
THEOREM GeneralNatInduction ==
  ASSUME NEW P(_), \A n \in Nat : (\A m \in 0 .. n - 1 : P(m)) => P(n)
  PROVE  \A n \in Nat : P(n)

(* Where a property holds for some number, there is a smallest one. *)
THEOREM SmallestNatural ==
  ASSUME NEW P(_), NEW n \in Nat, P(n)
  PROVE  \E m \in Nat : P(m) /\ \A k \in 0 .. m - 1 : ~P(k)

(* A definition that uses smaller numbers only defines a function. *)
THEOREM RecursiveFcnOfNat ==
  ASSUME NEW Def(_, _),
         \A n \in Nat : \A g, h : (\A i \in 0 .. n - 1 : g[i] = h[i]) => Def(g, n) = Def(h, n)
  PROVE  LET f[n \in Nat] == Def(f, n) IN f = [n \in Nat |-> Def(f, n)]

(* A definition by induction defines what it says. *)
THEOREM NatInductiveDef ==
  ASSUME NEW Def(_, _), NEW f, NEW f0, NatInductiveDefHypothesis(f, f0, Def)
  PROVE  NatInductiveDefConclusion(f, f0, Def)

(* The values of a function that is defined from smaller numbers. *)
THEOREM RecursiveFcnOfNatType ==
  ASSUME NEW f, NEW S, NEW Def(_, _), f = [n \in Nat |-> Def(f, n)],
         \A n \in Nat : \A g : (\A i \in 0 .. n - 1 : g[i] \in S) => Def(g, n) \in S
  PROVE  f \in [Nat -> S]

(* The values of a function that is defined by induction. *)
THEOREM NatInductiveDefType ==
  ASSUME NEW Def(_, _), NEW S, NEW f, NEW f0 \in S, NatInductiveDefConclusion(f, f0, Def), \A v \in S, n \in Nat \ {0} : Def(v, n) \in S
  PROVE  f \in [Nat -> S]

(* A definition from smaller numbers defines one function only. *)
THEOREM RecursiveFcnOfNatUnique ==
  ASSUME NEW Def(_, _), NEW f, NEW g, f = [n \in Nat |-> Def(f, n)], g = [n \in Nat |-> Def(g, n)],
         \A n \in Nat : \A s, t : (\A i \in 0 .. n - 1 : s[i] = t[i]) => Def(s, n) = Def(t, n)
  PROVE  f = g

(* A definition by induction defines one function only. *)
THEOREM NatInductiveUnique ==
  ASSUME NEW Def(_, _), NEW f, NEW g, NEW f0, NatInductiveDefConclusion(f, f0, Def), NatInductiveDefConclusion(g, f0, Def)
  PROVE  f = g

(* A definition by induction over an interval defines what it says. *)
THEOREM FiniteNatInductiveDef ==
  ASSUME NEW Def(_, _), NEW f, NEW c, NEW m \in Nat, NEW n \in Nat, FiniteNatInductiveDefHypothesis(f, c, Def, m, n)
  PROVE  FiniteNatInductiveDefConclusion(f, c, Def, m, n)

(* The values of a function that is defined by induction over an interval. *)
THEOREM FiniteNatInductiveDefType ==
  ASSUME NEW S, NEW Def(_, _), NEW f, NEW c \in S, NEW m \in Nat, NEW n \in Nat, FiniteNatInductiveDefConclusion(f, c, Def, m, n),
         \A v \in S, i \in m + 1 .. n : Def(v, i) \in S
  PROVE  f \in [m .. n -> S]

(* A definition by induction over an interval defines one function only. *)
THEOREM FiniteNatInductiveUnique ==
  ASSUME NEW Def(_, _), NEW f, NEW g, NEW c, NEW m \in Nat, NEW n \in Nat, FiniteNatInductiveDefConclusion(f, c, Def, m, n), FiniteNatInductiveDefConclusion(g, c, Def, m, n)
  PROVE  f = g

(* The example satisfies its definition. *)
THEOREM FactorialDefConclusion ==
  NatInductiveDefConclusion(factorial, 1, LAMBDA v, n : v * n)

(* The example, as an equation. *)
THEOREM FactorialDef ==
  \A n \in Nat : factorial[n] = IF n = 0 THEN 1 ELSE factorial[n - 1] * n

(* The example has natural numbers as values. *)
THEOREM FactorialType ==
  factorial \in [Nat -> Nat]

=============================================================================
