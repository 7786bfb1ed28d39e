------------------------- MODULE NaturalsInduction --------------------------
(* Induction and inductive definitions over the natural numbers. Provers have their own copy with the statements; here the facts only have their names. *)
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

THEOREM NatInduction == TRUE

THEOREM DownwardNatInduction == TRUE

THEOREM GeneralNatInduction == TRUE

THEOREM SmallestNatural == TRUE

THEOREM RecursiveFcnOfNat == TRUE

THEOREM NatInductiveDef == TRUE

THEOREM RecursiveFcnOfNatType == TRUE

THEOREM NatInductiveDefType == TRUE

THEOREM RecursiveFcnOfNatUnique == TRUE

THEOREM NatInductiveUnique == TRUE

THEOREM FiniteNatInductiveDef == TRUE

THEOREM FiniteNatInductiveDefType == TRUE

THEOREM FiniteNatInductiveUnique == TRUE

THEOREM FactorialDefConclusion == TRUE

THEOREM FactorialDef == TRUE

THEOREM FactorialType == TRUE

=============================================================================
