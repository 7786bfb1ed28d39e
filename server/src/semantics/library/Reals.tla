------------------------------- MODULE Reals --------------------------------
(* The real numbers. Model checking works with integers only: Real and / are for reading and for proofs. *)
EXTENDS Integers

(* The set of real numbers. Example: 1 / 2 \in Real. *)
Real == CHOOSE numbers : Int \subseteq numbers

(* The quotient of two real numbers. Example: 6 / 3 = 2. *)
a / b == CHOOSE quotient \in Real : quotient * b = a

(* Something greater than every real number. Example: delay < Infinity. *)
Infinity == CHOOSE limit : limit \notin Real /\ \A r \in Real : r < limit

=============================================================================
