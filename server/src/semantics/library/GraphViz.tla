------------------------------ MODULE GraphViz ------------------------------
(* Pictures of graphs in the language of the program dot. *)

(* The text that draws G; VL and EL give the labels of nodes and edges. Example: DotDiGraph(G, LAMBDA n : n, LAMBDA e : ""). *)
DotDiGraph(G, VL(_), EL(_)) == CHOOSE text \in STRING : text \in {text, G, {VL(n) : n \in G.node}, {EL(e) : e \in G.edge}}

=============================================================================
