-------------------------------- MODULE Bags --------------------------------
(***************************************************************************)
(* Bags, also called multisets: sets in which an element can occur several *)
(* times.  A bag is a function from its elements to positive numbers.      *)
(***************************************************************************)
EXTENDS TLC
LOCAL INSTANCE Naturals

(* Whether B is a bag. Example: IsABag([a |-> 2]) is TRUE. *)
IsABag(B) == B \in [DOMAIN B -> {n \in Nat : n > 0}]

(* The set of elements of a bag. Example: BagToSet("a" :> 2 @@ "b" :> 1) = {"a", "b"}. *)
BagToSet(B) == DOMAIN B

(* The bag that has each element of S once. Example: SetToBag({"a"}) = ("a" :> 1). *)
SetToBag(S) == [e \in S |-> 1]

(* Whether e is an element of the bag. Example: BagIn("a", SetToBag({"a"})) is TRUE. *)
BagIn(e, B) == e \in DOMAIN B

(* The bag without elements. Example: BagCardinality(EmptyBag) = 0. *)
EmptyBag == SetToBag({})

LOCAL Copies(e, B) == IF e \in DOMAIN B THEN B[e] ELSE 0

(* The elements of both bags, numbers added. Example: SetToBag({"a"}) (+) SetToBag({"a"}) = ("a" :> 2). *)
B1 (+) B2 == [e \in DOMAIN B1 \cup DOMAIN B2 |-> Copies(e, B1) + Copies(e, B2)]

(* The bag B1 with those of B2 taken out. Example: ("a" :> 2) (-) SetToBag({"a"}) = ("a" :> 1). *)
B1 (-) B2 ==
  [e \in {d \in DOMAIN B1 : B1[d] > Copies(d, B2)} |-> B1[e] - Copies(e, B2)]

LOCAL Sum(f) ==
  LET total[S \in SUBSET DOMAIN f] ==
        IF S = {} THEN 0
        ELSE LET e == CHOOSE e \in S : TRUE IN f[e] + total[S \ {e}]
  IN  total[DOMAIN f]

(* The bag of all elements of the bags in the set S, numbers added. Example: BagUnion({SetToBag({"a"}), "a" :> 2}) = ("a" :> 3). *)
BagUnion(S) ==
  [e \in UNION {DOMAIN B : B \in S} |-> Sum([B \in S |-> Copies(e, B)])]

(* Whether every element of B1 is in B2 at least as often. Example: SetToBag({"a"}) \sqsubseteq ("a" :> 2). *)
B1 \sqsubseteq B2 == DOMAIN B1 \subseteq DOMAIN B2 /\ \A e \in DOMAIN B1 : B1[e] \leq B2[e]

(* The set of all bags that are part of B. Example: SubBag("a" :> 1) = {EmptyBag, "a" :> 1}. *)
SubBag(B) ==
  UNION {{f \in [S -> 1 .. Sum(B)] : \A e \in S : f[e] \leq B[e]} : S \in SUBSET DOMAIN B}

(* The bag of the values F(e) for the elements e of B. Example: BagOfAll(LAMBDA n : n % 2, SetToBag({1, 3})) = (1 :> 2). *)
BagOfAll(F(_), B) ==
  [v \in {F(e) : e \in DOMAIN B} |-> Sum([e \in {d \in DOMAIN B : F(d) = v} |-> B[e]])]

(* The number of elements of a bag, each counted as often as it occurs. Example: BagCardinality("a" :> 2) = 2. *)
BagCardinality(B) == Sum(B)

(* The number of times that e is in the bag; 0 when it is not. Example: CopiesIn("a", "a" :> 2) = 2. *)
CopiesIn(e, B) == IF e \in DOMAIN B THEN B[e] ELSE 0

=============================================================================
