------------------------------- MODULE Quorum -------------------------------
(* Systems of quorums: sets of sets of which every two have an element in common. *)

(* The quorum systems over S: not empty, closed under supersets, every two quorums intersecting. Example: {{1}} \in QuorumSystem({1}). *)
QuorumSystem(S) ==
  {quorums \in (SUBSET SUBSET S) \ {{}} :
     \A A \in quorums : \A B \in SUBSET S : (B \in quorums => A \cap B # {}) /\ (A \subseteq B => B \in quorums)}

=============================================================================
