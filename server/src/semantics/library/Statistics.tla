----------------------------- MODULE Statistics -----------------------------
(* Tests on numbers of occurrences. *)
EXTENDS Naturals

(* Whether the actual numbers fit the expected ones, at the significance level in the text alpha. Example: ChiSquare(<<50, 50>>, <<48, 52>>, "0.05"). *)
ChiSquare(expected, actual, alpha) == CHOOSE fits \in BOOLEAN : fits \in {fits, expected, actual, alpha}

=============================================================================
