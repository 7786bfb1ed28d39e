---------------------------- MODULE VectorClocks ----------------------------
(* Logs whose entries carry vector clocks: functions from nodes to numbers. *)
EXTENDS Naturals, Sequences, Functions

LOCAL At(clock, node) == IF node \in DOMAIN clock THEN clock[node] ELSE 0

LOCAL NotAfter(c, d) == \A n \in DOMAIN c \cup DOMAIN d : At(c, n) <= At(d, n)

LOCAL Differ(c, d) == \E n \in DOMAIN c \cup DOMAIN d : At(c, n) # At(d, n)

(* Whether no entry of the log comes after one that it happened before. Example: IsCausalOrder(log, LAMBDA e : e.clock). *)
IsCausalOrder(log, clock(_)) ==
  \A i \in 1 .. Len(log) : \A j \in 1 .. i - 1 :
    Differ(clock(log[i]), clock(log[j])) /\ ~NotAfter(clock(log[i]), clock(log[j]))

(* The log, sorted so that entries come after those that happened before them. Example: CausalOrder(log, LAMBDA e : e.vc, LAMBDA e : e.vc[e.n], LAMBDA e : DOMAIN e.vc). *)
CausalOrder(log, clock(_), node(_), domain(_)) ==
  CHOOSE sorted \in {[i \in 1 .. Len(log) |-> log[p[i]]] : p \in Bijection(1 .. Len(log), 1 .. Len(log))} :
    IsCausalOrder(sorted, clock) /\ sorted \in {sorted, {node(log[i]) : i \in 1 .. Len(log)}, {domain(log[i]) : i \in 1 .. Len(log)}}

=============================================================================
