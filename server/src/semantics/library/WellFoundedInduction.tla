------------------------ MODULE WellFoundedInduction ------------------------
(* Well-founded relations, and induction and definitions along them. Provers have their own copy with the statements; here the facts only have their names. *)
EXTENDS NaturalsInduction

(* Whether the pairs in R are transitive on S. Example: IsTransitivelyClosedOn({<<1, 2>>}, {1, 2}). *)
IsTransitivelyClosedOn(R, S) ==
  \A x, y, z \in S : <<x, y>> \in R /\ <<y, z>> \in R => <<x, z>> \in R

(* Whether no sequence of S descends forever. Example: IsWellFoundedOn({<<1, 2>>}, {1, 2}). *)
IsWellFoundedOn(R, S) == ~\E f \in [Nat -> S] : \A n \in Nat : <<f[n + 1], f[n]>> \in R

(* The elements below x. Example: SetLessThan(2, {<<1, 2>>}, {1, 2}) = {1}. *)
SetLessThan(x, R, S) == {y \in S : <<y, x>> \in R}

(* Whether Def only uses smaller arguments. Example: WFDefOn(R, S, LAMBDA f, x : x). *)
WFDefOn(R, S, Def(_, _)) ==
  \A g, h : \A x \in S : (\A y \in SetLessThan(x, R, S) : g[y] = h[y]) => Def(g, x) = Def(h, x)

(* f is the function on S that Def defines, if there is one. Example: OpDefinesFcn(f, S, LAMBDA g, x : x). *)
OpDefinesFcn(f, S, Def(_, _)) == f = CHOOSE g : g = [x \in S |-> Def(g, x)]

(* f satisfies the equation of its definition. Example: WFInductiveDefines(f, S, LAMBDA g, x : x). *)
WFInductiveDefines(f, S, Def(_, _)) == f = [x \in S |-> Def(f, x)]

(* At most one function satisfies the equation. Example: WFInductiveUnique(S, LAMBDA g, x : x). *)
WFInductiveUnique(S, Def(_, _)) ==
  \A g, h : g = [x \in S |-> Def(g, x)] /\ h = [x \in S |-> Def(h, x)] => g = h

(* The transitive pairs made of those in R. Example: TransitiveClosureOn({<<1, 2>>, <<2, 3>>}, 1 .. 3). *)
TransitiveClosureOn(R, S) ==
  {p \in S \X S : \A T \in SUBSET (S \X S) : R \cap (S \X S) \subseteq T /\ IsTransitivelyClosedOn(T, S) => p \in T}

(* An operator as a set of pairs. Example: OpToRel(<, 1 .. 2) = {<<1, 2>>}. *)
OpToRel(_\prec_, S) == {p \in S \X S : p[1] \prec p[2]}

(* The pairs whose images are in R. Example: PreImage(LAMBDA x : -x, {1, 2}, {<<-1, -2>>}). *)
PreImage(f(_), S, R) == {p \in S \X S : <<f(p[1]), f(p[2])>> \in R}

(* Pairs ordered by their first element, then by the second. Example: LexPairOrdering(R1, R2, S1, S2). *)
LexPairOrdering(R1, R2, S1, S2) ==
  {p \in (S1 \X S2) \X (S1 \X S2) :
     <<p[1][1], p[2][1]>> \in R1 \/ (p[1][1] = p[2][1] /\ <<p[1][2], p[2][2]>> \in R2)}

(* Tuples of length n ordered by the first element that differs. Example: LexProductOrdering(R, S, 3). *)
LexProductOrdering(R, S, n) ==
  {p \in [1 .. n -> S] \X [1 .. n -> S] :
     \E i \in 1 .. n : (\A j \in 1 .. i - 1 : p[1][j] = p[2][j]) /\ <<p[1][i], p[2][i]>> \in R}

THEOREM EmptyIsWellFounded == TRUE

THEOREM IsWellFoundedOnSubset == TRUE

THEOREM IsWellFoundedOnSubrelation == TRUE

THEOREM WFMin == TRUE

THEOREM MinWF == TRUE

THEOREM WellFoundedIsIrreflexive == TRUE

THEOREM WellFoundedIsAsymmetric == TRUE

THEOREM WFSetLessThanIrreflexive == TRUE

THEOREM SetLessTransitive == TRUE

THEOREM WFInduction == TRUE

THEOREM WFDefOnUnique == TRUE

THEOREM WFInductiveDefLemma == TRUE

THEOREM TransitiveClosureThm == TRUE

THEOREM TransitiveClosureMinimal == TRUE

THEOREM TCTCTC == TRUE

THEOREM TCRTC == TRUE

THEOREM RTCTC == TRUE

THEOREM TransitiveClosureChopLast == TRUE

THEOREM TransitiveClosureWF == TRUE

THEOREM WFInductiveDef == TRUE

THEOREM WFInductiveDefType == TRUE

THEOREM NatLessThanWellFounded == TRUE

THEOREM PreImageWellFounded == TRUE

THEOREM WFLexPairOrdering == TRUE

THEOREM WFLexProductOrdering == TRUE

=============================================================================
