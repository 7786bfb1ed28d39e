------------------------------- MODULE Folds --------------------------------
(* Combining the elements of a finite set, one after the other, into one value. *)

(* Picks an element of S with choose, combines f of it by op with the fold of the rest; base for the empty set.
   Example: MapThenFoldSet(LAMBDA x, y : x + y, 0, LAMBDA x : 2 * x, LAMBDA T : CHOOSE x \in T : TRUE, {1, 2}) = 6. *)
MapThenFoldSet(op(_, _), base, f(_), choose(_), S) ==
  LET fold[T \in SUBSET S] ==
        IF T = {} THEN base
        ELSE LET next == choose(T) IN op(f(next), fold[T \ {next}])
  IN  fold[S]

=============================================================================
