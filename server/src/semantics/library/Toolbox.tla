------------------------------ MODULE Toolbox -------------------------------
(* Names that specifications for exploring a trace refer to. *)
LOCAL INSTANCE Naturals
LOCAL INSTANCE FiniteSets
LOCAL INSTANCE TLC

(* The trace that is explored, as a sequence of records. Example: _TETrace[1]. *)
_TETrace == CHOOSE trace : DOMAIN trace \subseteq Nat

(* The position of the current state in it. Example: _TETrace[_TEPosition]. *)
_TEPosition ==
  LET reached == TLCGet("level")
  IN  IF reached >= Cardinality(DOMAIN _TETrace) THEN Cardinality(DOMAIN _TETrace) ELSE reached + 1

=============================================================================
