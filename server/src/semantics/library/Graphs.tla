------------------------------- MODULE Graphs -------------------------------
(* Directed graphs: records of a set of nodes (field node) and a set of pairs of nodes (field edge). *)
EXTENDS Naturals, Sequences, FiniteSets, SequencesExt, Relation

(* The graph without nodes and edges. Example: IsDag(EmptyGraph). *)
EmptyGraph == [node |-> {}, edge |-> {}]

(* All directed graphs with these nodes. Example: G \in Graphs({1, 2}). *)
Graphs(S) == [node : {S}, edge : SUBSET (S \X S)]

(* Whether G is a directed graph. Example: IsDirectedGraph([node |-> {1}, edge |-> {<<1, 1>>}]) is TRUE. *)
IsDirectedGraph(G) == G = [node |-> G.node, edge |-> G.edge] /\ G.edge \subseteq G.node \X G.node

(* All graphs with some of the nodes and edges of G. Example: G \in DirectedSubgraph(G). *)
DirectedSubgraph(G) ==
  {H \in [node : SUBSET G.node, edge : SUBSET G.edge] : IsDirectedGraph(H)}

(* The graph with all edges turned around. Example: Transpose(Transpose(G)) = G. *)
Transpose(G) == [node |-> G.node, edge |-> {<<e[2], e[1]>> : e \in G.edge}]

(* Whether every edge has its opposite. Example: IsUndirectedGraph([node |-> {1, 2}, edge |-> {<<1, 2>>}]) is FALSE. *)
IsUndirectedGraph(G) == IsDirectedGraph(G) /\ \A e \in G.edge : <<e[2], e[1]>> \in G.edge

(* The subgraphs in which every edge has its opposite. Example: [node |-> {}, edge |-> {}] \in UndirectedSubgraph(G). *)
UndirectedSubgraph(G) == {H \in DirectedSubgraph(G) : IsUndirectedGraph(H)}

LOCAL FollowsEdges(p, G) == p # <<>> /\ \A i \in 1 .. Len(p) - 1 : <<p[i], p[i + 1]>> \in G.edge

(* All sequences of nodes that follow edges. Example: <<1, 2>> \in Path(G). *)
Path(G) == {p \in Seq(G.node) : FollowsEdges(p, G)}

(* The paths that visit no node twice. Example: <<1, 1>> \notin SimplePath(G). *)
SimplePath(G) ==
  {p \in SeqOf(G.node, Cardinality(G.node)) :
     FollowsEdges(p, G) /\ \A i, j \in DOMAIN p : i # j => p[i] # p[j]}

(* Whether a path leads from m to n. Example: AreConnectedIn(1, 1, G) is TRUE for a node 1. *)
AreConnectedIn(m, n, G) == \E p \in SimplePath(G) : p[1] = m /\ p[Len(p)] = n

(* For every pair of nodes whether a path leads from one to the other. Example: ConnectionsIn(G)[1, 2]. *)
ConnectionsIn(G) ==
  LET through[N \in SUBSET G.node] ==
        IF N = {} THEN [m, n \in G.node |-> m = n \/ <<m, n>> \in G.edge]
        ELSE LET via == CHOOSE u \in N : TRUE
                 rest == through[N \ {via}]
             IN  [m, n \in G.node |-> rest[m, n] \/ (rest[m, via] /\ rest[via, n])]
  IN  through[G.node]

(* Whether a path leads from every node to every node. Example: IsStronglyConnected([node |-> {1}, edge |-> {}]) is TRUE. *)
IsStronglyConnected(G) == \A m, n \in G.node : AreConnectedIn(m, n, G)

(* Whether G is a tree whose edges lead towards its root r. Example: IsTreeWithRoot([node |-> {1, 2}, edge |-> {<<2, 1>>}], 1) is TRUE. *)
IsTreeWithRoot(G, r) ==
  /\ IsDirectedGraph(G)
  /\ \A e \in G.edge : e[1] # r /\ \A f \in G.edge : e[1] = f[1] => e = f
  /\ \A n \in G.node : AreConnectedIn(n, r, G)

(* The nodes and edges of both graphs. Example: GraphUnion(G, EmptyGraph) = G. *)
GraphUnion(G, H) == [node |-> G.node \cup H.node, edge |-> G.edge \cup H.edge]

(* Whether every edge leads from one of two sets of nodes to the other. Example: IsBipartiteWithPartitions(EmptyGraph, {}, {}). *)
IsBipartiteWithPartitions(G, U, V) ==
  /\ U \cap V = {}
  /\ G.node \subseteq U \cup V
  /\ \A e \in G.edge : (e[1] \in U /\ e[2] \in V) \/ (e[1] \in V /\ e[2] \in U)

(* Whether a path leads from a node back to it. Example: HasCycle([node |-> {1}, edge |-> {<<1, 1>>}]). *)
HasCycle(G) ==
  \/ \E n \in G.node : <<n, n>> \in G.edge
  \/ \E m, n \in G.node : m # n /\ AreConnectedIn(m, n, G) /\ AreConnectedIn(n, m, G)

(* Whether G is a directed graph without cycles. Example: IsDag([node |-> {1, 2}, edge |-> {<<1, 2>>}]). *)
IsDag(G) == IsDirectedGraph(G) /\ ~HasCycle(G)

(* The nodes that an edge leads to from n. Example: Successors([node |-> {1, 2}, edge |-> {<<1, 2>>}], 1) = {2}. *)
Successors(G, n) == {m \in G.node : <<n, m>> \in G.edge}

(* The successors of all nodes in S. Example: AllSuccessors(G, G.node) \subseteq G.node. *)
AllSuccessors(G, S) == UNION {Successors(G, n) : n \in S}

(* The nodes from which an edge leads to n. Example: Predecessors([node |-> {1, 2}, edge |-> {<<1, 2>>}], 2) = {1}. *)
Predecessors(G, n) == {m \in G.node : <<m, n>> \in G.edge}

(* The predecessors of all nodes in S. Example: AllPredecessors(G, {}) = {}. *)
AllPredecessors(G, S) == UNION {Predecessors(G, n) : n \in S}

LOCAL Edges(G) == [p \in G.node \X G.node |-> p \in G.edge]

(* The nodes from which edges, at least one, lead to n. Example: Ancestors([node |-> {1, 2}, edge |-> {<<1, 2>>}], 2) = {1}. *)
Ancestors(G, n) == {m \in G.node : TransitiveClosure(Edges(G), G.node)[m, n]}

(* The nodes that edges, at least one, lead to from n. Example: Descendants([node |-> {1, 2}, edge |-> {<<1, 2>>}], 1) = {2}. *)
Descendants(G, n) == {m \in G.node : TransitiveClosure(Edges(G), G.node)[n, m]}

(* How many edges lead to n. Example: InDegree([node |-> {1, 2}, edge |-> {<<1, 2>>}], 2) = 1. *)
InDegree(G, n) == Cardinality(Predecessors(G, n))

(* How many edges lead away from n. Example: OutDegree([node |-> {1, 2}, edge |-> {<<1, 2>>}], 2) = 0. *)
OutDegree(G, n) == Cardinality(Successors(G, n))

(* The nodes that no edge leads to. Example: Roots([node |-> {1, 2}, edge |-> {<<1, 2>>}]) = {1}. *)
Roots(G) == {n \in G.node : Predecessors(G, n) = {}}

(* The nodes that no edge leads away from. Example: Leaves([node |-> {1, 2}, edge |-> {<<1, 2>>}]) = {2}. *)
Leaves(G) == {n \in G.node : Successors(G, n) = {}}

=============================================================================
