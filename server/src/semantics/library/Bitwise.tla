------------------------------ MODULE Bitwise -------------------------------
(* Operations on the binary digits of natural numbers. *)
LOCAL INSTANCE Integers

LOCAL Bit(n, i) == (n \div 2 ^ i) % 2

LOCAL Digits(n, m) == LET larger == IF n > m THEN n ELSE m IN CHOOSE k \in 0 .. larger : larger < 2 ^ k

RECURSIVE Combine(_, _)
LOCAL Combine(bits, i) == IF i < 0 THEN 0 ELSE bits[i] * 2 ^ i + Combine(bits, i - 1)

(* The digits that are 1 in both numbers. Example: 6 & 3 = 2. *)
x & y == Combine([i \in 0 .. Digits(x, y) |-> Bit(x, i) * Bit(y, i)], Digits(x, y))

(* The digits that are 1 in at least one of the numbers. Example: 6 | 3 = 7. *)
x | y == Combine([i \in 0 .. Digits(x, y) |-> IF Bit(x, i) + Bit(y, i) > 0 THEN 1 ELSE 0], Digits(x, y))

(* The digits that are 1 in exactly one of the numbers. Example: 6 ^^ 3 = 5. *)
x ^^ y == Combine([i \in 0 .. Digits(x, y) |-> (Bit(x, i) + Bit(y, i)) % 2], Digits(x, y))

(* The number with its digits turned around, up to its highest 1. Example: Not(5) = 2. *)
Not(a) == LET top == CHOOSE k \in 0 .. a : a < 2 ^ k IN IF a = 0 THEN 0 ELSE (2 ^ top - 1) - a

(* The number without its last pos digits. Example: shiftR(5, 1) = 2. *)
shiftR(n, pos) == n \div 2 ^ pos

=============================================================================
