----------------------------- MODULE FiniteSets -----------------------------
(* Finite sets and the number of their elements. *)
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences

(* Whether a set is finite. Example: IsFiniteSet({1, 2}) is TRUE, IsFiniteSet(Nat) is FALSE. *)
IsFiniteSet(S) == \E listing \in Seq(S) : \A e \in S : \E i \in DOMAIN listing : listing[i] = e

(* The number of elements of a finite set. Example: Cardinality({"a", "b"}) = 2. *)
Cardinality(S) ==
  LET size[T \in SUBSET S] ==
        IF T = {} THEN 0 ELSE 1 + size[T \ {CHOOSE e \in T : TRUE}]
  IN  size[S]

=============================================================================
