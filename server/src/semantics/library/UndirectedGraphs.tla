-------------------------- MODULE UndirectedGraphs --------------------------
(* Undirected graphs: records of a set of nodes (field node) and a set of sets of one or two nodes (field edge). *)
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences
LOCAL INSTANCE SequencesExt
LOCAL INSTANCE FiniteSets
LOCAL INSTANCE Folds

(* Whether G is an undirected graph. Example: IsUndirectedGraph([node |-> {1, 2}, edge |-> {{1, 2}}]) is TRUE. *)
IsUndirectedGraph(G) ==
  G = [node |-> G.node, edge |-> G.edge] /\ \A e \in G.edge : \E m, n \in G.node : e = {m, n}

(* Whether G is an undirected graph without an edge from a node to itself. Example: {1} \notin G.edge. *)
IsLoopFreeUndirectedGraph(G) ==
  G = [node |-> G.node, edge |-> G.edge] /\ \A e \in G.edge : \E m, n \in G.node : m # n /\ e = {m, n}

(* All graphs with some of the nodes and edges of G. Example: G \in UndirectedSubgraph(G). *)
UndirectedSubgraph(G) ==
  {H \in [node : SUBSET G.node, edge : SUBSET G.edge] : IsUndirectedGraph(H)}

LOCAL FollowsEdges(p, G) == p # <<>> /\ \A i \in 1 .. Len(p) - 1 : {p[i], p[i + 1]} \in G.edge

(* All sequences of nodes that follow edges. Example: <<1, 2, 1>> \in Path(G). *)
Path(G) == {p \in Seq(G.node) : FollowsEdges(p, G)}

(* The paths that visit no node twice. Example: <<1, 2>> \in SimplePath(G). *)
SimplePath(G) ==
  {p \in SeqOf(G.node, Cardinality(G.node)) :
     FollowsEdges(p, G) /\ \A i, j \in DOMAIN p : i # j => p[i] # p[j]}

(* The sets of nodes that are connected with each other. Example: ConnectedComponents([node |-> {1, 2}, edge |-> {}]) = {{1}, {2}}. *)
ConnectedComponents(G) ==
  LET join(e, parts) ==
        LET touched == {part \in parts : part \cap e # {}}
        IN  (parts \ touched) \cup {UNION touched}
  IN  MapThenFoldSet(join, {{n} : n \in G.node}, LAMBDA e : e, LAMBDA T : CHOOSE e \in T : TRUE, G.edge)

(* Whether a path connects m and n. Example: AreConnectedIn(1, 1, G) is TRUE for a node 1. *)
AreConnectedIn(m, n, G) == \E part \in ConnectedComponents(G) : {m, n} \subseteq part

(* Whether all nodes are connected with each other. Example: IsStronglyConnected([node |-> {1}, edge |-> {}]) is TRUE. *)
IsStronglyConnected(G) == Cardinality(ConnectedComponents(G)) = 1

(* All undirected graphs with these nodes. Example: [node |-> {1, 2}, edge |-> {{1, 2}}] \in UndirectedGraphs({1, 2}). *)
UndirectedGraphs(S) == [node : {S}, edge : SUBSET {{s, t} : <<s, t>> \in S \X S}]

=============================================================================
