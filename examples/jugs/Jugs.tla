A puzzle: measure four litres with a jug of five and a jug of three, a tap and a sink. The invariant says that it can't be done, so the
"violation" that Check Model finds is the solution, and the shortest one.
------------------------------- MODULE Jugs -------------------------------
EXTENDS Naturals

CONSTANTS Big, Small, Goal   \* the jugs' capacities, and what to measure

ASSUME Sizes == Small \in Nat /\ Big \in Nat /\ Small < Big

VARIABLES big, small         \* litres in each jug
vars == <<big, small>>

Min(a, b) == IF a < b THEN a ELSE b

Init == big = 0 /\ small = 0

FillBig    == big' = Big   /\ UNCHANGED small
FillSmall  == small' = Small /\ UNCHANGED big
EmptyBig   == big' = 0     /\ UNCHANGED small
EmptySmall == small' = 0   /\ UNCHANGED big

BigToSmall ==
  LET poured == Min(big, Small - small)
  IN  /\ big' = big - poured
      /\ small' = small + poured

SmallToBig ==
  LET poured == Min(small, Big - big)
  IN  /\ small' = small - poured
      /\ big' = big + poured

Next == \/ FillBig \/ FillSmall
        \/ EmptyBig \/ EmptySmall
        \/ BigToSmall \/ SmallToBig

Spec == Init /\ [][Next]_vars

TypeOK == big \in 0 .. Big /\ small \in 0 .. Small
NotMeasured == big # Goal
=============================================================================
