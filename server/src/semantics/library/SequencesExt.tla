---------------------------- MODULE SequencesExt ----------------------------
(* More about sequences: conversions, searching, replacing, prefixes, folds, subsequences. *)
EXTENDS Sequences, Naturals, FiniteSets, FiniteSetsExt, Folds, Functions, Bags, TLC

(* The set of elements of a sequence. Example: ToSet(<<1, 2, 1>>) = {1, 2}. *)
ToSet(s) == {s[i] : i \in DOMAIN s}

(* The bag of elements of a sequence. Example: ToBag(<<1, 1>>) = (1 :> 2). *)
ToBag(s) == [e \in ToSet(s) |-> Cardinality({i \in DOMAIN s : s[i] = e})]

(* Some sequence that has every element of S exactly once. Example: Len(SetToSeq({"a", "b"})) = 2. *)
SetToSeq(S) == CHOOSE s \in [1 .. Cardinality(S) -> S] : IsInjective(s)

(* All sequences that have every element of S exactly once. Example: SetToSeqs({1, 2}) = {<<1, 2>>, <<2, 1>>}. *)
SetToSeqs(S) == {s \in [1 .. Cardinality(S) -> S] : IsInjective(s)}

(* The elements of S as a sequence, sorted by op. Example: SetToSortSeq({3, 1}, LAMBDA a, b : a < b) = <<1, 3>>. *)
SetToSortSeq(S, op(_, _)) == SortSeq(SetToSeq(S), op)

(* All sequences without repetition of elements of S, of any length. Example: SetToAllKPermutations({1}) = {<<>>, <<1>>}. *)
SetToAllKPermutations(S) == UNION {SetToSeqs(T) : T \in SUBSET S}

(* All sequences of length n over a set. Example: TupleOf({0, 1}, 2) has four elements. *)
TupleOf(set, n) == [1 .. n -> set]

(* All sequences up to length n over a set. Example: SeqOf({1}, 2) = {<<>>, <<1>>, <<1, 1>>}. *)
SeqOf(set, n) == UNION {[1 .. length -> set] : length \in 0 .. n}

(* The same as SeqOf. Example: BoundedSeq({1}, 1) = {<<>>, <<1>>}. *)
BoundedSeq(S, n) == SeqOf(S, n)

(* Whether e is an element of the sequence. Example: Contains(<<1, 2>>, 2) is TRUE. *)
Contains(s, e) == \E i \in DOMAIN s : s[i] = e

(* Whether op holds between every element and all later ones. Example: IsSorted(<<1, 2>>, LAMBDA a, b : a <= b) is TRUE. *)
IsSorted(s, op(_, _)) == \A i, j \in DOMAIN s : i < j => op(s[i], s[j])

(* The sequence from its end to its beginning. Example: Reverse(<<1, 2, 3>>) = <<3, 2, 1>>. *)
Reverse(s) == [i \in 1 .. Len(s) |-> s[Len(s) + 1 - i]]

(* The sequence without any e. Example: Remove(<<1, 2, 1>>, 1) = <<2>>. *)
Remove(s, e) == SelectSeq(s, LAMBDA x : x # e)

(* The sequence with new in place of every old. Example: ReplaceAll(<<1, 2, 1>>, 1, 3) = <<3, 2, 3>>. *)
ReplaceAll(s, old, new) == [i \in 1 .. Len(s) |-> IF old = s[i] THEN new ELSE s[i]]

(* The first position whose element satisfies Test; 0 if there is none. Example: SelectInSeq(<<5, 7>>, LAMBDA e : e > 5) = 2. *)
SelectInSeq(seq, Test(_)) ==
  LET places == {i \in 1 .. Len(seq) : Test(seq[i])}
  IN  IF places = {} THEN 0 ELSE Min(places)

(* The first position among from .. to whose element satisfies Test; 0 if there is none. Example: SelectInSubSeq(<<5, 7, 9>>, 2, 3, LAMBDA e : e > 7) = 3. *)
SelectInSubSeq(seq, from, to, Test(_)) ==
  LET i == SelectInSeq(SubSeq(seq, from, to), Test)
  IN  IF i = 0 THEN 0 ELSE i + from - 1

(* The last position whose element satisfies Test; 0 if there is none. Example: SelectLastInSeq(<<5, 7>>, LAMBDA e : e > 4) = 2. *)
SelectLastInSeq(seq, Test(_)) ==
  LET places == {i \in 1 .. Len(seq) : Test(seq[i])}
  IN  IF places = {} THEN 0 ELSE Max(places)

(* The last position among from .. to whose element satisfies Test; 0 if there is none. Example: SelectLastInSubSeq(<<5, 7>>, 1, 1, LAMBDA e : e > 4) = 1. *)
SelectLastInSubSeq(seq, from, to, Test(_)) ==
  LET i == SelectLastInSeq(SubSeq(seq, from, to), Test)
  IN  IF i = 0 THEN 0 ELSE i + from - 1

(* The sequence with e put in at position i. Example: InsertAt(<<1, 2>>, 2, 9) = <<1, 9, 2>>. *)
InsertAt(s, i, e) == Append(SubSeq(s, 1, i - 1), e) \o SubSeq(s, i, Len(s))

(* The sequence with e at position i instead. Example: ReplaceAt(<<1, 2>>, 2, 9) = <<1, 9>>. *)
ReplaceAt(s, i, e) == [s EXCEPT ![i] = e]

(* The sequence without its i-th element. Example: RemoveAt(<<1, 2, 3>>, 2) = <<1, 3>>. *)
RemoveAt(s, i) == SubSeq(s, 1, i - 1) \o SubSeq(s, i + 1, Len(s))

(* The sequence without the first e in it. Example: RemoveFirst(<<1, 2, 1>>, 1) = <<2, 1>>. *)
RemoveFirst(s, e) == IF Contains(s, e) THEN RemoveAt(s, SelectInSeq(s, LAMBDA x : x = e)) ELSE s

(* The sequence without the first element that satisfies Test. Example: RemoveFirstMatch(<<1, 5, 6>>, LAMBDA x : x > 4) = <<1, 6>>. *)
RemoveFirstMatch(s, Test(_)) ==
  LET place == SelectInSeq(s, Test)
  IN  IF place = 0 THEN s ELSE RemoveAt(s, place)

(* The sequence with elt in front. Example: Cons(1, <<2>>) = <<1, 2>>. *)
Cons(elt, seq) == <<elt>> \o seq

(* Append with its arguments the other way round. Example: Snoc(2, <<1>>) = <<1, 2>>. *)
Snoc(elt, seq) == Append(seq, elt)

(* The sequence without its last element. Example: Front(<<1, 2>>) = <<1>>. *)
Front(s) == SubSeq(s, 1, Len(s) - 1)

(* The last element. Example: Last(<<1, 2>>) = 2. *)
Last(s) == s[Len(s)]

(* Whether t begins with s. Example: IsPrefix(<<1>>, <<1, 2>>) is TRUE. *)
IsPrefix(s, t) == Len(s) <= Len(t) /\ SubSeq(t, 1, Len(s)) = SubSeq(s, 1, Len(s))

(* Whether t begins with s and is longer. Example: IsStrictPrefix(<<1>>, <<1>>) is FALSE. *)
IsStrictPrefix(s, t) == s # t /\ IsPrefix(s, t)

(* Whether t ends with s. Example: IsSuffix(<<2>>, <<1, 2>>) is TRUE. *)
IsSuffix(s, t) == IsPrefix(Reverse(s), Reverse(t))

(* Whether t ends with s and is longer. Example: IsStrictSuffix(<<2>>, <<2>>) is FALSE. *)
IsStrictSuffix(s, t) == s # t /\ IsSuffix(s, t)

(* The set of prefixes, the empty one included. Example: Prefixes(<<1, 2>>) = {<<>>, <<1>>, <<1, 2>>}. *)
Prefixes(s) == {SubSeq(s, 1, length) : length \in 0 .. Len(s)}

(* The prefixes that all sequences of S share. Example: CommonPrefixes({<<1, 2>>, <<1, 3>>}) = {<<>>, <<1>>}. *)
CommonPrefixes(S) == {p \in UNION {Prefixes(s) : s \in S} : \A s \in S : IsPrefix(p, s)}

(* The longest prefix that all sequences of S share. Example: LongestCommonPrefix({<<1, 2>>, <<1, 3>>}) = <<1>>. *)
LongestCommonPrefix(S) ==
  CHOOSE p \in CommonPrefixes(S) : \A q \in CommonPrefixes(S) : Len(q) <= Len(p)

(* The set of suffixes, the empty one included. Example: Suffixes(<<1, 2>>) = {<<>>, <<2>>, <<1, 2>>}. *)
Suffixes(s) == {SubSeq(s, first, Len(s)) : first \in 1 .. Len(s) + 1}

(* The remainder, with b instead of 0: for indices that go around. Example: SeqMod(4, 4) = 4. *)
SeqMod(a, b) == IF a % b # 0 THEN a % b ELSE b

(* Combines the elements in any order. Example: FoldSeq(LAMBDA x, y : x + y, 0, <<1, 2>>) = 3. *)
FoldSeq(op(_, _), base, seq) == FoldFunction(op, base, seq)

(* Combines from the first element on: op(op(base, s1), s2). Example: FoldLeft(LAMBDA x, y : x - y, 9, <<1, 2>>) = 6. *)
FoldLeft(op(_, _), base, seq) ==
  MapThenFoldSet(LAMBDA x, y : op(y, x), base, LAMBDA i : seq[i], LAMBDA T : Max(T), DOMAIN seq)

(* Combines from the last element on: op(s1, op(s2, base)). Example: FoldRight(LAMBDA x, y : x - y, <<9, 2>>, 1) = 8. *)
FoldRight(op(_, _), seq, base) ==
  MapThenFoldSet(op, base, LAMBDA i : seq[i], LAMBDA T : Min(T), DOMAIN seq)

(* FoldLeft over the positions instead of the elements. Example: FoldLeftDomain(LAMBDA x, i : x + i, 0, <<7, 7>>) = 3. *)
FoldLeftDomain(op(_, _), base, seq) == FoldLeft(op, base, [i \in DOMAIN seq |-> i])

(* FoldRight over the positions instead of the elements. Example: FoldRightDomain(LAMBDA i, x : x + i, <<7, 7>>, 0) = 3. *)
FoldRightDomain(op(_, _), seq, base) == FoldRight(op, [i \in DOMAIN seq |-> i], base)

(* The sequences of a sequence, one behind the other. Example: FlattenSeq(<<<<1>>, <<2, 3>>>>) = <<1, 2, 3>>. *)
FlattenSeq(seqs) ==
  LET upTo[i \in 1 .. Len(seqs)] == IF i = 1 THEN seqs[1] ELSE upTo[i - 1] \o seqs[i]
  IN  IF Len(seqs) = 0 THEN seqs ELSE upTo[Len(seqs)]

(* The pairs of elements at the same position. Example: Zip(<<1, 2>>, <<3, 4>>) = <<<<1, 3>>, <<2, 4>>>>. *)
Zip(s, t) == [i \in 1 .. Min({Len(s), Len(t)}) |-> <<s[i], t[i]>>]

(* The elements of both in turn, each as a sequence. Example: Interleave(<<1>>, <<2>>) = <<<<1>>, <<2>>>>. *)
Interleave(s, t) ==
  CASE Len(s) = Len(t) /\ Len(s) = 0 -> <<<<>>, <<>>>>
    [] Len(s) = Len(t) /\ Len(s) > 0 ->
         [i \in 1 .. 2 * Len(s) |-> IF i % 2 = 1 THEN <<s[(i + 1) \div 2]>> ELSE <<t[i \div 2]>>]

(* The set of contiguous parts of a sequence. Example: SubSeqs(<<1, 2>>) = {<<>>, <<1>>, <<2>>, <<1, 2>>}. *)
SubSeqs(s) == {SubSeq(s, first, last) : first \in 1 .. Len(s) + 1, last \in 0 .. Len(s)}

(* The set of sequences that remain when any elements are taken out. Example: <<1, 3>> \in AllSubSeqs(<<1, 2, 3>>). *)
AllSubSeqs(s) ==
  {FoldLeft(LAMBDA kept, i : IF i \in places THEN Append(kept, s[i]) ELSE kept, <<>>, [i \in DOMAIN s |-> i]) :
     places \in SUBSET DOMAIN s}

(* The first position at which t has s as a part. Example: IndexFirstSubSeq(<<2>>, <<1, 2>>) = 2. *)
IndexFirstSubSeq(s, t) ==
  LET end == CHOOSE i \in 0 .. Len(t) :
               /\ s \in SubSeqs(SubSeq(t, 1, i))
               /\ \A j \in 0 .. i - 1 : s \notin SubSeqs(SubSeq(t, 1, j))
  IN  end - Len(s) + 1

(* The sequence t with its part s at position i replaced by r. Example: ReplaceSubSeqAt(2, <<9>>, <<2>>, <<1, 2>>) = <<1, 9>>. *)
ReplaceSubSeqAt(i, r, s, t) == SubSeq(t, 1, i - 1) \o r \o SubSeq(t, i + Len(s), Len(t))

(* The sequence t with its first part s replaced by r. Example: ReplaceFirstSubSeq(<<9>>, <<1>>, <<1, 1>>) = <<9, 1>>. *)
ReplaceFirstSubSeq(r, s, t) ==
  IF s \in SubSeqs(t) THEN ReplaceSubSeqAt(IndexFirstSubSeq(s, t), r, s, t) ELSE t

(* The sequence or string t with all its parts s replaced by r, from the left. Example: ReplaceAllSubSeqs(<<9>>, <<1>>, <<1, 2, 1>>) = <<9, 2, 9>>. *)
ReplaceAllSubSeqs(r, s, t) ==
  LET from[i \in 1 .. Len(t) + 1] ==
        CASE i > Len(t) -> SubSeq(t, 1, 0)
          [] i <= Len(t) /\ Len(s) = 0 -> r \o SubSeq(t, i, i) \o from[i + 1]
          [] OTHER -> IF i + Len(s) - 1 <= Len(t) /\ SubSeq(t, i, i + Len(s) - 1) = s
                      THEN r \o from[i + Len(s)]
                      ELSE SubSeq(t, i, i) \o from[i + 1]
  IN  CASE s = t -> r
        [] s # t /\ r = s -> t
        [] OTHER -> from[1]

=============================================================================
