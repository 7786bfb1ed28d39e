--------------------------- MODULE FiniteSetsExt ----------------------------
(* More about finite sets: sums, folds, subsets of a size, least and greatest elements. *)
EXTENDS Integers, FiniteSets, Folds, Functions

(* Combines the elements of a set; op must not mind the order. Example: FoldSet(LAMBDA x, y : x + y, 0, {1, 2, 3}) = 6. *)
FoldSet(op(_, _), base, set) ==
  MapThenFoldSet(op, base, LAMBDA x : x, LAMBDA T : CHOOSE x \in T : TRUE, set)

(* The sum of a set of numbers. Example: SumSet({1, 2, 3}) = 6. *)
SumSet(set) == FoldSet(LAMBDA x, y : x + y, 0, set)

(* The product of a set of numbers. Example: ProductSet({2, 3, 4}) = 24. *)
ProductSet(set) == FoldSet(LAMBDA x, y : x * y, 1, set)

(* FoldSet with another order of arguments. Example: ReduceSet(LAMBDA x, y : x + y, {1, 2}, 0) = 3. *)
ReduceSet(op(_, _), set, acc) == FoldSet(op, acc, set)

(* The sum of op over the elements. Example: MapThenSumSet(LAMBDA x : 2 * x, {1, 2}) = 6. *)
MapThenSumSet(op(_), set) ==
  MapThenFoldSet(LAMBDA x, y : x + y, 0, op, LAMBDA T : CHOOSE x \in T : TRUE, set)

(* The union of a set of sets. Example: FlattenSet({{1}, {2}}) = {1, 2}. *)
FlattenSet(S) == UNION S

(* The elements that are in just one of the two sets. Example: SymDiff({1, 2}, {2, 3}) = {1, 3}. *)
SymDiff(A, B) == {x \in A \cup B : x \in A <=> x \notin B}

(* The number of elements that satisfy P. Example: Quantify({1, 2, 3}, LAMBDA x : x > 1) = 2. *)
Quantify(S, P(_)) == Cardinality({x \in S : P(x)})

(* The subsets of S that have k elements. Example: kSubset(1, {1, 2}) = {{1}, {2}}. *)
kSubset(k, S) == {T \in SUBSET S : Cardinality(T) = k}

(* The greatest of a set of numbers. Example: Max({1, 5, 2}) = 5. *)
Max(S) == CHOOSE x \in S : \A y \in S : y <= x

(* The least of a set of numbers. Example: Min({4, 1, 5}) = 1. *)
Min(S) == CHOOSE x \in S : \A y \in S : x <= y

(* All sets that have one element from each set of Sets. Example: Choices({{1, 2}, {3}}) = {{1, 3}, {2, 3}}. *)
Choices(Sets) == {Range(f) : f \in {g \in [Sets -> UNION Sets] : \A T \in Sets : g[T] \in T}}

(* The only element of S that satisfies P. Example: ChooseUnique({1, 2, 3}, LAMBDA x : x > 2) = 3. *)
ChooseUnique(S, P(_)) == CHOOSE x \in S : P(x) /\ \A y \in S \ {x} : ~P(y)

=============================================================================
