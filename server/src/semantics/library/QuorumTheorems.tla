--------------------------- MODULE QuorumTheorems ---------------------------
(* Facts about quorum systems. Provers have their own copy with the statements; here the facts only have their names. *)
EXTENDS Quorum, Integers, FiniteSets

THEOREM QuorumsIntersect == TRUE

THEOREM QuorumSuperset == TRUE

THEOREM MajoritiesQuorumSystem == TRUE

=============================================================================
