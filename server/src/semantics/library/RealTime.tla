------------------------------ MODULE RealTime ------------------------------
(* Time bounds on actions (Specifying Systems, chapter 9), with the variable now for the time. *)
EXTENDS Reals
VARIABLE now

(* An A step that changes v happens only after A has been possible for D, and at the latest after E. Example: RTBound(Tick, clock, 1, 2). *)
RTBound(A, v, D, E) ==
  LET Restart(t) == t' = IF <<A>>_v \/ ~(ENABLED <<A>>_v)' THEN 0 ELSE t + (now' - now)
      Timer(t) == t = 0 /\ [][Restart(t)]_<<t, v, now>>
      NotTooLate(t) == [](t \leq E)
      NotTooEarly(t) == [][A => t \geq D]_v
  IN  \EE t : Timer(t) /\ NotTooLate(t) /\ NotTooEarly(t)

(* Time goes on, beyond any limit, and does not stop at a moment; v stays as it is meanwhile. Example: RTnow(vars). *)
RTnow(v) ==
  LET Advance == now' \in {r \in Real : r > now} /\ UNCHANGED v
  IN  now \in Real /\ [][Advance]_now /\ \A r \in Real : WF_now(Advance /\ now' > r)

=============================================================================
