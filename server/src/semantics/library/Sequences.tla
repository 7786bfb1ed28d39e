----------------------------- MODULE Sequences ------------------------------
(***************************************************************************)
(* Finite sequences.  A sequence of length n is a function whose domain is *)
(* 1 .. n, which is also what the tuple <<a, b, c>> is.                    *)
(***************************************************************************)
LOCAL INSTANCE Naturals

(* The set of all finite sequences of elements of S. Example: <<1, 1, 2>> \in Seq({1, 2}). *)
Seq(S) == UNION {[1 .. length -> S] : length \in Nat}

(* The length of a sequence. Example: Len(<<5, 6>>) = 2. *)
Len(s) == CHOOSE length \in Nat : 1 .. length = DOMAIN s

(* The elements of s, followed by those of t. Example: <<1, 2>> \o <<3>> = <<1, 2, 3>>. Also written \circ. *)
s \o t ==
  LET first == Len(s)
  IN  [i \in 1 .. first + Len(t) |-> IF i > first THEN t[i - first] ELSE s[i]]

(* The sequence s with e behind its last element. Example: Append(<<1, 2>>, 3) = <<1, 2, 3>>. *)
Append(s, e) == [i \in 1 .. Len(s) + 1 |-> IF i = Len(s) + 1 THEN e ELSE s[i]]

(* The first element of a sequence, which must not be empty. Example: Head(<<5, 6>>) = 5. *)
Head(s) == s[1]

(* The sequence without its first element; it must not be empty. Example: Tail(<<5, 6, 7>>) = <<6, 7>>. *)
Tail(s) == [i \in 1 .. Len(s) - 1 |-> s[i + 1]]

(* The elements from position m to position n; empty when m > n. Example: SubSeq(<<5, 6, 7>>, 2, 3) = <<6, 7>>. *)
SubSeq(s, m, n) == [i \in 1 .. n - m + 1 |-> s[m + i - 1]]

(* The elements for which Test is true, in their order. Example: SelectSeq(<<1, 5, 2>>, LAMBDA e : e < 3) = <<1, 2>>. *)
SelectSeq(s, Test(_)) ==
  LET kept[n \in 0 .. Len(s)] ==
        IF n = 0 THEN <<>>
        ELSE IF Test(s[n]) THEN Append(kept[n - 1], s[n]) ELSE kept[n - 1]
  IN  kept[Len(s)]

=============================================================================
