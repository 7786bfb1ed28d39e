---------------------------- MODULE Randomization ---------------------------
(* Random subsets, for checking inductive invariants on a part of a set that is too large. *)
LOCAL INSTANCE Naturals
LOCAL INSTANCE FiniteSets

(* A random subset of S with k elements. Example: RandomSubset(10, [1 .. 20 -> BOOLEAN]). *)
RandomSubset(k, S) == CHOOSE T \in SUBSET S : k = Cardinality(T)

(* At most k random subsets of S with n elements each on average. Example: RandomSetOfSubsets(5, 3, 1 .. 20). *)
RandomSetOfSubsets(k, n, S) == CHOOSE T \in SUBSET SUBSET S : Cardinality(T) \leq k /\ n \leq Cardinality(S)

(* How many different subsets five calls of RandomSetOfSubsets gave. Example: TestRandomSetOfSubsets(5, 3, 1 .. 20). *)
TestRandomSetOfSubsets(k, n, S) == [i \in 1 .. 5 |-> Cardinality(RandomSetOfSubsets(k, n, S))]


=============================================================================
