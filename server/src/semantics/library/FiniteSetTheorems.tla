------------------------- MODULE FiniteSetTheorems --------------------------
(* Facts about finite sets and cardinality. Provers have their own copy, with proofs. *)
EXTENDS FiniteSets, Integers, Functions, WellFoundedInduction

(* The finite subsets of S. Example: {1} \in FiniteSubsetsOf(Nat). *)
FiniteSubsetsOf(S) == {T \in SUBSET S : IsFiniteSet(T)}

(* Finite subsets of S ordered by inclusion. Example: <<{}, {1}>> \in StrictSubsetOrdering({1}). *)
StrictSubsetOrdering(S) ==
  {p \in FiniteSubsetsOf(S) \X FiniteSubsetsOf(S) : p[1] \subseteq p[2] /\ p[1] # p[2]}

(* The elements of a finite set can be listed, perhaps repeatedly. *)
THEOREM FS_NatSurjection ==
  ASSUME NEW S, IsFiniteSet(S)
  PROVE  \E n \in Nat : \E f \in [1 .. n -> S] : \A x \in S : \E i \in 1 .. n : f[i] = x

(* The elements of a finite set can be listed without repetition. *)
THEOREM FS_NatBijection ==
  ASSUME NEW S, IsFiniteSet(S)
  PROVE  \E n \in Nat : ExistsBijection(1 .. n, S)

(* A set that is listed without repetition by 1 .. n has n elements. *)
THEOREM FS_CountingElements ==
  ASSUME NEW S, NEW n \in Nat, ExistsBijection(1 .. n, S)
  PROVE  IsFiniteSet(S) /\ Cardinality(S) = n

(* A set that is listed by 1 .. n has at most n elements. *)
THEOREM FS_SurjCardinalityBound ==
  ASSUME NEW S, NEW n \in Nat, NEW f \in Surjection(1 .. n, S)
  PROVE  IsFiniteSet(S) /\ Cardinality(S) \leq n

(* The cardinality of a finite set is a natural number. *)
THEOREM FS_CardinalityType ==
  ASSUME NEW S, IsFiniteSet(S)
  PROVE  Cardinality(S) \in Nat /\ ExistsBijection(1 .. Cardinality(S), S)

(* A bijection keeps a set finite, and its cardinality. *)
THEOREM FS_Bijection ==
  ASSUME NEW S, NEW T, IsFiniteSet(S), ExistsBijection(S, T)
  PROVE  IsFiniteSet(T) /\ Cardinality(T) = Cardinality(S)

(* Finite sets of the same cardinality have a bijection. *)
THEOREM FS_SameCardinalityBij ==
  ASSUME NEW S, NEW T, IsFiniteSet(S), IsFiniteSet(T), Cardinality(S) = Cardinality(T)
  PROVE  ExistsBijection(S, T)

(* Between finite sets of the same cardinality, a surjection is an injection. *)
THEOREM FS_SurjSameCardinalityImpliesInj ==
  ASSUME NEW S, NEW T, IsFiniteSet(S), Cardinality(S) = Cardinality(T), IsFiniteSet(T), NEW f \in Surjection(S, T)
  PROVE  f \in Injection(S, T)

(* A surjection from a finite set has a finite image, not larger than the set. *)
THEOREM FS_Surjection ==
  ASSUME NEW S, NEW T, NEW f \in Surjection(S, T), IsFiniteSet(S)
  PROVE  IsFiniteSet(T) /\ Cardinality(T) \leq Cardinality(S)

(* What an operator makes of the elements of a finite set is a finite set, not larger than it. *)
THEOREM FS_Image ==
  ASSUME NEW S, NEW Op(_), IsFiniteSet(S)
  PROVE  IsFiniteSet({Op(x) : x \in S}) /\ Cardinality({Op(x) : x \in S}) \leq Cardinality(S)

(* What can be injected into a finite set is finite, and not larger. *)
THEOREM FS_Injection ==
  ASSUME NEW S, NEW T, NEW f \in Injection(S, T), IsFiniteSet(T)
  PROVE  IsFiniteSet(S) /\ Cardinality(S) \leq Cardinality(T)

(* Of more pigeons than holes, two share a hole. *)
THEOREM FS_PigeonHole ==
  ASSUME NEW S, NEW T, IsFiniteSet(S), IsFiniteSet(T), Cardinality(T) < Cardinality(S), NEW f \in [S -> T]
  PROVE  \E x, y \in S : x # y /\ f[x] = f[y]

(* The empty set is finite, and the only set without elements. *)
THEOREM FS_EmptySet ==
  /\ IsFiniteSet({}) /\ Cardinality({}) = 0
  /\ \A S : IsFiniteSet(S) => (Cardinality(S) = 0 <=> S = {})

(* One more element. *)
THEOREM FS_AddElement ==
  ASSUME NEW S, NEW x, IsFiniteSet(S)
  PROVE  /\ IsFiniteSet(S \cup {x})
         /\ Cardinality(S \cup {x}) = IF x \in S THEN Cardinality(S) ELSE Cardinality(S) + 1

(* One element less. *)
THEOREM FS_RemoveElement ==
  ASSUME NEW S, NEW x, IsFiniteSet(S)
  PROVE  /\ IsFiniteSet(S \ {x})
         /\ Cardinality(S \ {x}) = IF x \in S THEN Cardinality(S) - 1 ELSE Cardinality(S)

(* Sets of one element. *)
THEOREM FS_Singleton ==
  /\ \A x : IsFiniteSet({x}) /\ Cardinality({x}) = 1
  /\ \A S : IsFiniteSet(S) => (Cardinality(S) = 1 <=> \E x : S = {x})

(* A subset of a finite set is finite, and smaller if it is not the whole set. *)
THEOREM FS_Subset ==
  ASSUME NEW S, IsFiniteSet(S), NEW T \in SUBSET S
  PROVE  /\ IsFiniteSet(T) /\ Cardinality(T) \leq Cardinality(S)
         /\ Cardinality(T) = Cardinality(S) => T = S

(* Intervals of integers are finite. *)
THEOREM FS_Interval ==
  ASSUME NEW a \in Int, NEW b \in Int
  PROVE  /\ IsFiniteSet(a .. b)
         /\ Cardinality(a .. b) = IF a > b THEN 0 ELSE b - a + 1

(* A set of natural numbers with an upper bound is finite. *)
THEOREM FS_BoundedSetOfNaturals ==
  ASSUME NEW S \in SUBSET Nat, NEW n \in Nat, \A x \in S : x \leq n
  PROVE  IsFiniteSet(S) /\ Cardinality(S) \leq n + 1

(* What holds for the empty set, and with every finite set for the set with one more element, holds for all finite sets. *)
THEOREM FS_Induction ==
  ASSUME NEW S, IsFiniteSet(S), NEW P(_), P({}), \A T, x : IsFiniteSet(T) /\ P(T) /\ x \notin T => P(T \cup {x})
  PROVE  P(S)

(* All subsets of a finite set are finite. *)
THEOREM FS_FiniteSubsetsOfFinite ==
  ASSUME NEW S, IsFiniteSet(S)
  PROVE  FiniteSubsetsOf(S) = SUBSET S

(* No sequence of finite sets gets smaller forever. *)
THEOREM FS_StrictSubsetOrderingWellFounded ==
  \A S : IsWellFoundedOn(StrictSubsetOrdering(S), FiniteSubsetsOf(S))

(* What holds for a finite set whenever it holds for all its proper subsets holds for all finite sets. *)
THEOREM FS_WFInduction ==
  ASSUME NEW P(_), NEW S, IsFiniteSet(S), \A T \in SUBSET S : (\A U \in SUBSET T \ {T} : P(U)) => P(T)
  PROVE  P(S)

(* The union of two finite sets. *)
THEOREM FS_Union ==
  ASSUME NEW S, NEW T, IsFiniteSet(S), IsFiniteSet(T)
  PROVE  /\ IsFiniteSet(S \cup T)
         /\ Cardinality(S \cup T) = Cardinality(S) + Cardinality(T) - Cardinality(S \cap T)

(* Two majorities of a finite set have a common element. *)
THEOREM FS_MajoritiesIntersect ==
  ASSUME NEW S, IsFiniteSet(S), NEW Q \in SUBSET S, NEW R \in SUBSET S, Cardinality(S) < Cardinality(Q) + Cardinality(R)
  PROVE  Q \cap R # {}

(* What a finite set has in common with any set. *)
THEOREM FS_Intersection ==
  ASSUME NEW S, NEW T, IsFiniteSet(S)
  PROVE  /\ IsFiniteSet(S \cap T) /\ IsFiniteSet(T \cap S)
         /\ Cardinality(S \cap T) \leq Cardinality(S)

(* What is left of a finite set without the elements of any other. *)
THEOREM FS_Difference ==
  ASSUME NEW S, NEW T, IsFiniteSet(S)
  PROVE  /\ IsFiniteSet(S \ T)
         /\ Cardinality(S \ T) = Cardinality(S) - Cardinality(S \cap T)

(* The union of finitely many finite sets is finite, and only that. *)
THEOREM FS_UNION ==
  ASSUME NEW S
  PROVE  IsFiniteSet(UNION S) <=> IsFiniteSet(S) /\ \A T \in S : IsFiniteSet(T)

(* The pairs of two finite sets. *)
THEOREM FS_Product ==
  ASSUME NEW S, NEW T, IsFiniteSet(S), IsFiniteSet(T)
  PROVE  /\ IsFiniteSet(S \X T)
         /\ Cardinality(S \X T) = Cardinality(S) * Cardinality(T)

(* A finite set of n elements has 2^n subsets. *)
THEOREM FS_SUBSET ==
  ASSUME NEW S, IsFiniteSet(S)
  PROVE  IsFiniteSet(SUBSET S) /\ Cardinality(SUBSET S) = 2 ^ Cardinality(S)

=============================================================================
