------------------------ MODULE WellFoundedInduction ------------------------
(* Well-founded relations, and induction and definitions along them. Provers have their own copy, with proofs. *)
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

(* Where no element is smaller than another, nothing descends. *)
THEOREM EmptyIsWellFounded ==
  \A S : IsWellFoundedOn({}, S)

(* What does not descend forever in a set does not in a part of it. *)
THEOREM IsWellFoundedOnSubset ==
  ASSUME NEW R, NEW S, NEW T \in SUBSET S, IsWellFoundedOn(R, S)
  PROVE  IsWellFoundedOn(R, T)

(* With fewer pairs, a relation stays well-founded. *)
THEOREM IsWellFoundedOnSubrelation ==
  ASSUME NEW S, NEW R, NEW Q, Q \subseteq R, IsWellFoundedOn(R, S)
  PROVE  IsWellFoundedOn(Q, S)

(* Every non-empty set has a minimal element. *)
THEOREM WFMin ==
  ASSUME NEW R, NEW S, IsWellFoundedOn(R, S), NEW T, T \subseteq S, T # {}
  PROVE  \E x \in T : \A y \in T : <<y, x>> \notin R

(* A relation is well-founded if every non-empty set has a minimal element. *)
THEOREM MinWF ==
  ASSUME NEW R, NEW S, \A T \in SUBSET S : T # {} => \E x \in T : \A y \in T : <<y, x>> \notin R
  PROVE  IsWellFoundedOn(R, S)

(* Nothing is smaller than itself. *)
THEOREM WellFoundedIsIrreflexive ==
  ASSUME NEW R, NEW S, NEW x \in S, IsWellFoundedOn(R, S)
  PROVE  <<x, x>> \notin R

(* Of two elements, at most one is smaller than the other. *)
THEOREM WellFoundedIsAsymmetric ==
  ASSUME NEW R, NEW S, IsWellFoundedOn(R, S), NEW x \in S, NEW y \in S, <<x, y>> \in R
  PROVE  <<y, x>> \notin R

(* Nothing is among the elements below itself. *)
THEOREM WFSetLessThanIrreflexive ==
  ASSUME NEW R, NEW S, NEW x \in S, IsWellFoundedOn(R, S)
  PROVE  x \notin SetLessThan(x, R, S)

(* Below what is below x is below x. *)
THEOREM SetLessTransitive ==
  ASSUME NEW R, NEW S, NEW x \in S, NEW y \in SetLessThan(x, R, S), IsTransitivelyClosedOn(R, S)
  PROVE  SetLessThan(y, R, S) \subseteq SetLessThan(x, R, S)

(* What holds for an element whenever it holds for all smaller ones holds for all. *)
THEOREM WFInduction ==
  ASSUME NEW P(_), NEW R, NEW S, IsWellFoundedOn(R, S), \A x \in S : (\A y \in SetLessThan(x, R, S) : P(y)) => P(x)
  PROVE  \A x \in S : P(x)

(* A definition from smaller elements defines at most one function. *)
THEOREM WFDefOnUnique ==
  ASSUME NEW R, NEW S, NEW Def(_, _), IsWellFoundedOn(R, S), WFDefOn(R, S, Def)
  PROVE  WFInductiveUnique(S, Def)

(* What is defined from smaller elements satisfies its definition, for transitive relations. *)
THEOREM WFInductiveDefLemma ==
  ASSUME NEW R, NEW S, NEW Def(_, _), NEW f, IsWellFoundedOn(R, S), IsTransitivelyClosedOn(R, S), WFDefOn(R, S, Def), OpDefinesFcn(f, S, Def)
  PROVE  WFInductiveDefines(f, S, Def)

(* The transitive closure is transitive and has all pairs of the relation. *)
THEOREM TransitiveClosureThm ==
  \A R, S : R \cap (S \X S) \subseteq TransitiveClosureOn(R, S) /\ IsTransitivelyClosedOn(TransitiveClosureOn(R, S), S)

(* The transitive closure is the smallest transitive relation with those pairs. *)
THEOREM TransitiveClosureMinimal ==
  ASSUME NEW R, NEW S, NEW U \in SUBSET (S \X S), R \cap (S \X S) \subseteq U, IsTransitivelyClosedOn(U, S)
  PROVE  TransitiveClosureOn(R, S) \subseteq U

(* Two steps of the closure are one. *)
THEOREM TCTCTC ==
  ASSUME NEW R, NEW S, NEW i \in S, NEW j \in S, NEW k \in S, <<i, j>> \in TransitiveClosureOn(R, S), <<j, k>> \in TransitiveClosureOn(R, S)
  PROVE  <<i, k>> \in TransitiveClosureOn(R, S)

(* A step of the closure and one of the relation are a step of the closure. *)
THEOREM TCRTC ==
  ASSUME NEW R, NEW S, NEW i \in S, NEW j \in S, NEW k \in S, <<i, j>> \in TransitiveClosureOn(R, S), <<j, k>> \in R
  PROVE  <<i, k>> \in TransitiveClosureOn(R, S)

(* A step of the relation and one of the closure are a step of the closure. *)
THEOREM RTCTC ==
  ASSUME NEW R, NEW S, NEW i \in S, NEW j \in S, NEW k \in S, <<i, j>> \in R, <<j, k>> \in TransitiveClosureOn(R, S)
  PROVE  <<i, k>> \in TransitiveClosureOn(R, S)

(* A step of the closure ends in a step of the relation. *)
THEOREM TransitiveClosureChopLast ==
  ASSUME NEW R, NEW S, NEW i \in S, NEW k \in S, <<i, k>> \in TransitiveClosureOn(R, S)
  PROVE  \E j \in S : <<j, k>> \in R /\ (i = j \/ <<i, j>> \in TransitiveClosureOn(R, S))

(* The transitive closure of a well-founded relation is well-founded. *)
THEOREM TransitiveClosureWF ==
  ASSUME NEW R, NEW S, IsWellFoundedOn(R, S)
  PROVE  IsWellFoundedOn(TransitiveClosureOn(R, S), S)

(* What is defined from smaller elements satisfies its definition. *)
THEOREM WFInductiveDef ==
  ASSUME NEW R, NEW S, NEW Def(_, _), NEW f, IsWellFoundedOn(R, S), WFDefOn(R, S, Def), OpDefinesFcn(f, S, Def)
  PROVE  WFInductiveDefines(f, S, Def)

(* The values of a function that is defined from smaller elements. *)
THEOREM WFInductiveDefType ==
  ASSUME NEW R, NEW S, NEW T, NEW Def(_, _), NEW f, IsWellFoundedOn(R, S), WFDefOn(R, S, Def), WFInductiveDefines(f, S, Def), T # {},
         \A g \in [S -> T], x \in S : Def(g, x) \in T
  PROVE  f \in [S -> T]

(* No sequence of natural numbers descends forever. *)
THEOREM NatLessThanWellFounded ==
  IsWellFoundedOn(OpToRel(<, Nat), Nat)

(* Elements whose images are in a well-founded relation do not descend forever. *)
THEOREM PreImageWellFounded ==
  ASSUME NEW S, NEW T, NEW R, NEW f(_), \A x \in S : f(x) \in T, IsWellFoundedOn(R, T)
  PROVE  IsWellFoundedOn(PreImage(f, S, R), S)

(* Pairs ordered by their first element, then by the second, do not descend forever. *)
THEOREM WFLexPairOrdering ==
  ASSUME NEW R1, NEW R2, NEW S1, NEW S2, IsWellFoundedOn(R1, S1), IsWellFoundedOn(R2, S2)
  PROVE  IsWellFoundedOn(LexPairOrdering(R1, R2, S1, S2), S1 \X S2)

(* Tuples ordered by their first elements that differ do not descend forever. *)
THEOREM WFLexProductOrdering ==
  ASSUME NEW R, NEW S, NEW n \in Nat, IsWellFoundedOn(R, S)
  PROVE  IsWellFoundedOn(LexProductOrdering(R, S, n), [1 .. n -> S])

=============================================================================
