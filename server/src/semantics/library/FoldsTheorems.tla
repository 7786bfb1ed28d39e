--------------------------- MODULE FoldsTheorems ----------------------------
(* Facts about folds. Provers have their own copy with the statements; here the facts only have their names. *)
EXTENDS Folds, FiniteSets


THEOREM MapThenFoldSetDef == TRUE

THEOREM MapThenFoldSetEmpty == TRUE

THEOREM MapThenFoldSetNonempty == TRUE

THEOREM MapThenFoldSetBijection == TRUE

THEOREM MapThenFoldSetEqual == TRUE

THEOREM MapThenFoldSetType == TRUE

THEOREM MapThenFoldSetAC == TRUE

THEOREM MapThenFoldSetACAddElement == TRUE

THEOREM MapThenFoldSetDisjointUnion == TRUE

=============================================================================
