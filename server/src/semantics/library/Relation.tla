------------------------------ MODULE Relation ------------------------------
(* Relations on a set S, given as Boolean functions R of two arguments, or (Under) as operators. *)
EXTENDS Naturals, FiniteSets

LOCAL AsFunction(op(_, _), S) == [x, y \in S |-> op(x, y)]

(* Whether every element is related to itself. Example: IsReflexive([x, y \in 1 .. 3 |-> x <= y], 1 .. 3). *)
IsReflexive(R, S) == \A x \in S : R[x, x]

(* Whether every element is related to itself, for an operator. Example: IsReflexiveUnder(LAMBDA x, y : x <= y, 1 .. 3). *)
IsReflexiveUnder(op(_, _), S) == IsReflexive(AsFunction(op, S), S)

(* Whether no element is related to itself. Example: IsIrreflexive([x, y \in 1 .. 3 |-> x <= y], 1 .. 3). *)
IsIrreflexive(R, S) == \A x \in S : ~R[x, x]

(* Whether no element is related to itself, for an operator. Example: IsIrreflexiveUnder(LAMBDA x, y : x <= y, 1 .. 3). *)
IsIrreflexiveUnder(op(_, _), S) == IsIrreflexive(AsFunction(op, S), S)

(* Whether the relation goes both ways or none. Example: IsSymmetric([x, y \in 1 .. 3 |-> x <= y], 1 .. 3). *)
IsSymmetric(R, S) == \A x, y \in S : R[x, y] <=> R[y, x]

(* Whether the relation goes both ways or none, for an operator. Example: IsSymmetricUnder(LAMBDA x, y : x <= y, 1 .. 3). *)
IsSymmetricUnder(op(_, _), S) == IsSymmetric(AsFunction(op, S), S)

(* Whether two different elements are not related both ways. Example: IsAntiSymmetric([x, y \in 1 .. 3 |-> x <= y], 1 .. 3). *)
IsAntiSymmetric(R, S) == \A x, y \in S : R[x, y] /\ R[y, x] => x = y

(* Whether two different elements are not related both ways, for an operator. Example: IsAntiSymmetricUnder(LAMBDA x, y : x <= y, 1 .. 3). *)
IsAntiSymmetricUnder(op(_, _), S) == IsAntiSymmetric(AsFunction(op, S), S)

(* Whether no elements are related both ways. Example: IsAsymmetric([x, y \in 1 .. 3 |-> x <= y], 1 .. 3). *)
IsAsymmetric(R, S) == \A x, y \in S : R[x, y] => ~R[y, x]

(* Whether no elements are related both ways, for an operator. Example: IsAsymmetricUnder(LAMBDA x, y : x <= y, 1 .. 3). *)
IsAsymmetricUnder(op(_, _), S) == IsAsymmetric(AsFunction(op, S), S)

(* Whether what is related by way of a third element is related. Example: IsTransitive([x, y \in 1 .. 3 |-> x <= y], 1 .. 3). *)
IsTransitive(R, S) == \A x, y, z \in S : R[x, y] /\ R[y, z] => R[x, z]

(* Whether what is related by way of a third element is related, for an operator. Example: IsTransitiveUnder(LAMBDA x, y : x <= y, 1 .. 3). *)
IsTransitiveUnder(op(_, _), S) == IsTransitive(AsFunction(op, S), S)

(* Whether the relation is a partial order like <. Example: IsStrictlyPartiallyOrdered([x, y \in 1 .. 3 |-> x <= y], 1 .. 3). *)
IsStrictlyPartiallyOrdered(R, S) == IsIrreflexive(R, S) /\ IsAntiSymmetric(R, S) /\ IsTransitive(R, S)

(* Whether the relation is a partial order like <, for an operator. Example: IsStrictlyPartiallyOrderedUnder(LAMBDA x, y : x <= y, 1 .. 3). *)
IsStrictlyPartiallyOrderedUnder(op(_, _), S) == IsStrictlyPartiallyOrdered(AsFunction(op, S), S)

(* Whether the relation is a partial order like \subseteq. Example: IsPartiallyOrdered([x, y \in 1 .. 3 |-> x <= y], 1 .. 3). *)
IsPartiallyOrdered(R, S) == IsReflexive(R, S) /\ IsAntiSymmetric(R, S) /\ IsTransitive(R, S)

(* Whether the relation is a partial order like \subseteq, for an operator. Example: IsPartiallyOrderedUnder(LAMBDA x, y : x <= y, 1 .. 3). *)
IsPartiallyOrderedUnder(op(_, _), S) == IsPartiallyOrdered(AsFunction(op, S), S)

(* Whether the relation is a total order like <. Example: IsStrictlyTotallyOrdered([x, y \in 1 .. 3 |-> x <= y], 1 .. 3). *)
IsStrictlyTotallyOrdered(R, S) == IsStrictlyPartiallyOrdered(R, S) /\ \A x, y \in S : x # y => R[x, y] \/ R[y, x]

(* Whether the relation is a total order like <, for an operator. Example: IsStrictlyTotallyOrderedUnder(LAMBDA x, y : x <= y, 1 .. 3). *)
IsStrictlyTotallyOrderedUnder(op(_, _), S) == IsStrictlyTotallyOrdered(AsFunction(op, S), S)

(* Whether the relation is a total order like <=. Example: IsTotallyOrdered([x, y \in 1 .. 3 |-> x <= y], 1 .. 3). *)
IsTotallyOrdered(R, S) == IsPartiallyOrdered(R, S) /\ \A x, y \in S : R[x, y] \/ R[y, x]

(* Whether the relation is a total order like <=, for an operator. Example: IsTotallyOrderedUnder(LAMBDA x, y : x <= y, 1 .. 3). *)
IsTotallyOrderedUnder(op(_, _), S) == IsTotallyOrdered(AsFunction(op, S), S)

(* The smallest transitive relation that contains R. Example: TransitiveClosure(R, S)[1, 3] when R[1, 2] and R[2, 3]. *)
TransitiveClosure(R, S) ==
  LET steps[n \in 0 .. Cardinality(S)] ==
        IF n = 0 THEN R
        ELSE [x, y \in S |-> steps[n - 1][x, y] \/ \E z \in S : steps[n - 1][x, z] /\ steps[n - 1][z, y]]
  IN  steps[Cardinality(S)]

(* The smallest reflexive and transitive relation that contains R. Example: ReflexiveTransitiveClosure(R, S)[1, 1] is TRUE. *)
ReflexiveTransitiveClosure(R, S) ==
  LET closure == TransitiveClosure(R, S) IN [x, y \in S |-> x = y \/ closure[x, y]]

(* Whether every element leads to every element. Example: IsConnected(R, {1}) is TRUE. *)
IsConnected(R, S) ==
  LET closure == ReflexiveTransitiveClosure(R, S) IN \A x, y \in S : closure[x, y]

=============================================================================
