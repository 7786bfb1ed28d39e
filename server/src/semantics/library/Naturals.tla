------------------------------ MODULE Naturals ------------------------------
(***************************************************************************)
(* The natural numbers 0, 1, 2, ... and their arithmetic.                  *)
(*                                                                         *)
(* The checker computes these operators itself.  The bodies below only     *)
(* tell what the result depends on; none of them is ever evaluated.        *)
(***************************************************************************)

LOCAL Primitive(operands) == CHOOSE result : result \notin operands

(* The set of natural numbers: 0, 1, 2, and so on. Example: 3 \in Nat is TRUE, -3 \in Nat is FALSE. *)
Nat == Primitive({})

(* The sum of two numbers. Example: 2 + 3 = 5. *)
a + b == Primitive({a, b})

(* The difference of two numbers; it may be negative. Example: 5 - 3 = 2. *)
a - b == Primitive({a, b})

(* The product of two numbers. Example: 2 * 3 = 6. *)
a * b == Primitive({a, b})

(* The power of a number; the exponent is at least 0. Example: 2 ^ 10 = 1024. *)
a ^ b == Primitive({a, b})

(* Less than. Example: 2 < 3 is TRUE. *)
a < b == Primitive({a, b})

(* Greater than. Example: 3 > 2 is TRUE. *)
a > b == Primitive({a, b})

(* Less than or equal. Example: 2 <= 2 is TRUE. Also written =< and \leq. *)
a \leq b == Primitive({a, b})

(* Greater than or equal. Example: 3 >= 2 is TRUE. Also written \geq. *)
a \geq b == Primitive({a, b})

(* The remainder of the division by a positive number: at least 0, less than b. Example: 7 % 3 = 1. *)
a % b == Primitive({a, b})

(* The quotient of the division, without remainder. Example: 7 \div 3 = 2. *)
a \div b == Primitive({a, b})

(* The set of numbers from a to b, both included; empty when a > b. Example: 1 .. 3 = {1, 2, 3}. *)
a .. b == Primitive({a, b})

=============================================================================
