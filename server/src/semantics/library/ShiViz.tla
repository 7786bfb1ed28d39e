------------------------------- MODULE ShiViz -------------------------------
(* Lines of a trace in the form that the ShiViz viewer reads. *)
LOCAL INSTANCE Integers
LOCAL INSTANCE Json
LOCAL INSTANCE TLC
INSTANCE Toolbox

LOCAL Acting[i \in DOMAIN _TETrace] ==
  IF i = 1 THEN "--"
  ELSE IF _TETrace[i].pc = _TETrace[i - 1].pc
       THEN Acting[i - 1]
       ELSE CHOOSE p \in DOMAIN _TETrace[i].pc : _TETrace[i].pc[p] # _TETrace[i - 1].pc[p]

(* The process that made the current step. Example: Host. *)
Host == Acting[_TEPosition]

LOCAL Steps[i \in DOMAIN _TETrace] ==
  IF i = 1 THEN [p \in DOMAIN _TETrace[1].pc |-> 0]
  ELSE [p \in DOMAIN Steps[i - 1] |-> Steps[i - 1][p] + (IF Acting[i] = p THEN 1 ELSE 0)]

(* The vector clock of the current state as JSON text. Example: Clock. *)
Clock == ToJsonObject(Steps[_TEPosition])

=============================================================================
