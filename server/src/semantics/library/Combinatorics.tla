--------------------------- MODULE Combinatorics ----------------------------
(* Counting arrangements and selections. *)
EXTENDS Naturals

(* The product of the numbers from 1 to n. Example: factorial[4] = 24. *)
factorial[n \in Nat] == IF n <= 1 THEN 1 ELSE factorial[n - 1] * n

(* The number of ways to select k of n things. Example: choose(4, 2) = 6. *)
choose(n, k) == factorial[n] \div (factorial[n - k] * factorial[k])

=============================================================================
