------------------------------ MODULE Integers ------------------------------
(* The integers: what Naturals has, the set Int, and the negative of a number. *)
EXTENDS Naturals

(* The set of all integers. Example: -3 \in Int is TRUE. *)
Int == Nat \cup {0 - n : n \in Nat}

(* The negative of a number. Example: -3 + 5 = 2. *)
-. a == 0 - a

=============================================================================
