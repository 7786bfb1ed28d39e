------------------------------ MODULE Apalache ------------------------------
(* Operators of the symbolic checker Apalache, with the meaning that they have for any other checker. *)
LOCAL INSTANCE Integers
LOCAL INSTANCE Sequences
LOCAL INSTANCE FiniteSets

(* An assignment: the same as =. Example: x' := x + 1. *)
x := e == x = e

(* Some value of the type that the context gives, its size bounded by the number. Example: Gen(3). *)
Gen(size) == CHOOSE value : value \notin {size}

(* Some element of a set, like CHOOSE but any one. Example: Guess(1 .. 3). *)
Guess(S) == CHOOSE e \in S : TRUE

(* Hints that the quantifiers inside can be replaced by constants. Example: Skolem(\E i \in S : P(i)). *)
Skolem(e) == e

(* Hints that the set is to be written out element by element. Example: Expand(SUBSET S). *)
Expand(S) == S

(* Hints that the comparison is of a cardinality with a constant. Example: ConstCardinality(Cardinality(S) >= 2). *)
ConstCardinality(e) == e

(* The sequence of F(1) .. F(N). Example: MkSeq(2, LAMBDA i : i * i) = <<1, 4>>. *)
MkSeq(N, F(_)) == [i \in 1 .. N |-> F(i)]

(* A set of pairs as a function. Example: SetAsFun({<<1, "a">>}) = <<"a">>. *)
SetAsFun(S) ==
  LET domain == {p[1] : p \in S}
  IN  [x \in domain |-> (CHOOSE p \in S : p[1] = x)[2]]

(* A function on 1 .. n as a sequence of length len. Example: FunAsSeq(f, 3, 5). *)
FunAsSeq(fn, len, capacity) == SubSeq([i \in 1 .. capacity |-> fn[i]], 1, len)

(* Combines the elements of a set into the value v. Example: ApaFoldSet(LAMBDA v, e : v + e, 0, {1, 2}) = 3. *)
ApaFoldSet(Op(_, _), v, S) ==
  LET fold[T \in SUBSET S] ==
        IF T = {} THEN v ELSE LET e == CHOOSE e \in T : TRUE IN Op(fold[T \ {e}], e)
  IN  fold[S]

(* Combines the elements of a sequence from the left. Example: ApaFoldSeqLeft(LAMBDA v, e : v - e, 9, <<1, 2>>) = 6. *)
ApaFoldSeqLeft(Op(_, _), v, seq) ==
  LET fold[i \in 0 .. Len(seq)] == IF i = 0 THEN v ELSE Op(fold[i - 1], seq[i])
  IN  fold[Len(seq)]

(* F applied N times, to the last result and the number of the round. Example: Repeat(LAMBDA v, i : v + i, 3, 0) = 6. *)
Repeat(F(_, _), N, x) ==
  LET after[i \in 0 .. N] == IF i = 0 THEN x ELSE F(after[i - 1], i)
  IN  after[N]

=============================================================================
