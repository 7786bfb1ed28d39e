------------------------------ MODULE BagsExt -------------------------------
(* More about bags: one element more or less, and folds. *)
LOCAL INSTANCE Bags
LOCAL INSTANCE Integers
LOCAL INSTANCE Folds

(* The bag with one more x. Example: BagAdd(EmptyBag, "a") = ("a" :> 1). *)
BagAdd(B, x) == [e \in DOMAIN B \cup {x} |-> CopiesIn(e, B) + (IF e = x THEN 1 ELSE 0)]

(* The bag with one x less, if there is one. Example: BagRemove("a" :> 2, "a") = ("a" :> 1). *)
BagRemove(B, x) ==
  [e \in {d \in DOMAIN B : d # x \/ B[d] > 1} |-> IF e = x THEN B[e] - 1 ELSE B[e]]

(* The bag without any x. Example: BagRemoveAll("a" :> 2, "a") = EmptyBag. *)
BagRemoveAll(B, x) == [e \in DOMAIN B \ {x} |-> B[e]]

(* Combines f of all elements, each as often as it occurs. Example: MapThenFoldBag(+, 0, LAMBDA x : x, LAMBDA T : CHOOSE x \in T : TRUE, 3 :> 2) = 6. *)
MapThenFoldBag(op(_, _), base, f(_), choose(_), B) ==
  LET repeated(x) ==
        LET times[n \in 1 .. B[x]] == op(IF n = 1 THEN base ELSE times[n - 1], f(x))
        IN  times[B[x]]
  IN  MapThenFoldSet(op, base, repeated, LAMBDA T : CHOOSE x \in T : TRUE, DOMAIN B)

(* Combines all elements, each as often as it occurs. Example: FoldBag(LAMBDA x, y : x + y, 0, 3 :> 2) = 6. *)
FoldBag(op(_, _), base, B) ==
  MapThenFoldBag(op, base, LAMBDA x : x, LAMBDA T : CHOOSE x \in T : TRUE, B)

(* The sum of a bag of numbers. Example: SumBag(3 :> 2) = 6. *)
SumBag(B) == FoldBag(LAMBDA x, y : x + y, 0, B)

(* The product of a bag of numbers. Example: ProductBag(3 :> 2) = 9. *)
ProductBag(B) == FoldBag(LAMBDA x, y : x * y, 1, B)

=============================================================================
