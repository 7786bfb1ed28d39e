Two processes add one to the same number, each in two steps: read, then write. "Check Model" shows how one update gets lost.
Make it right by putting both assignments under one label, and check again.
------------------------------ MODULE Counter ------------------------------
EXTENDS Naturals

(* --algorithm counter
variable x = 0;

define
  AllDone == \A p \in {"p", "q"} : pc[p] = "Done"
  NothingLost == AllDone => x = 2
end define;

process adder \in {"p", "q"}
variable tmp = 0;
begin
Read:
  tmp := x;
Write:
  x := tmp + 1;
end process;
end algorithm; *)
\* BEGIN TRANSLATION (chksum(pcal) = "dd10cea9" /\ chksum(tla) = "58e58778")
VARIABLES pc, x

(* define statement *)
AllDone == \A p \in {"p", "q"} : pc[p] = "Done"
NothingLost == AllDone => x = 2

VARIABLE tmp

vars == << pc, x, tmp >>

ProcSet == ({"p", "q"})

Init == (* Global variables *)
        /\ x = 0
        (* Process adder *)
        /\ tmp = [self \in {"p", "q"} |-> 0]
        /\ pc = [self \in ProcSet |-> "Read"]

Read(self) == /\ pc[self] = "Read"
              /\ tmp' = [tmp EXCEPT ![self] = x]
              /\ pc' = [pc EXCEPT ![self] = "Write"]
              /\ x' = x

Write(self) == /\ pc[self] = "Write"
               /\ x' = tmp[self] + 1
               /\ pc' = [pc EXCEPT ![self] = "Done"]
               /\ tmp' = tmp

adder(self) == Read(self) \/ Write(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet: pc[self] = "Done"
               /\ UNCHANGED vars

Next == (\E self \in {"p", "q"}: adder(self))
           \/ Terminating

Spec == Init /\ [][Next]_vars

Termination == <>(\A self \in ProcSet: pc[self] = "Done")

\* END TRANSLATION 
=============================================================================
