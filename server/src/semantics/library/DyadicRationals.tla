-------------------------- MODULE DyadicRationals ---------------------------
(* Fractions whose denominator is a power of two, as records [num, den]. *)
LOCAL INSTANCE FiniteSets
LOCAL INSTANCE Integers
LOCAL INSTANCE Sequences
LOCAL INSTANCE FiniteSetsExt
LOCAL INSTANCE TLC

LOCAL Fraction(n, d) == [num |-> n, den |-> d]

LOCAL Reduce(p) ==
  LET shared == Max({d \in 1 .. p.den : p.num % d = 0 /\ p.den % d = 0})
  IN  IF shared = 1 THEN p ELSE Fraction(p.num \div shared, p.den \div shared)

(* Whether the denominator is a power of two. Example: IsDyadicRational([num |-> 1, den |-> 4]) is TRUE. *)
IsDyadicRational(r) == \E i \in 0 .. r.den : r.den = 2 ^ i

(* The fraction 0/1. *)
Zero == Fraction(0, 1)

(* The fraction 1/1. *)
One == Fraction(1, 1)

(* The reduced sum. Example: Add(Half(One), Half(One)) = One. *)
Add(p, q) ==
  LET den == Max({p.den, q.den})
  IN  IF p = Zero THEN q ELSE Reduce(Fraction(p.num * (den \div p.den) + q.num * (den \div q.den), den))

(* The reduced half. Example: Half(One) = [num |-> 1, den |-> 2]. *)
Half(p) == Reduce(Fraction(p.num, 2 * p.den))

(* The fraction as a text. Example: PrettyPrint(Half(One)) = "1/2". *)
PrettyPrint(p) ==
  CASE p = Zero -> "0"
    [] p = One -> "1"
    [] OTHER -> ToString(p.num) \o "/" \o ToString(p.den)

=============================================================================
