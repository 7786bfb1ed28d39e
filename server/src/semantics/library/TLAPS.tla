------------------------------- MODULE TLAPS --------------------------------
(***************************************************************************)
(* Names that the proof system TLAPS knows: backends that a BY can ask for *)
(* (SMT, Zenon, Isa, PTL and so on, some with a time limit X), and facts.  *)
(* A checker has no use for them; they are here so that proofs resolve.    *)
(***************************************************************************)

(* Directs the proof system. Example: BY SimpleArithmetic. *)
SimpleArithmetic == TRUE

(* Asks the SMT solver. Example: BY SMT. *)
SMT == TRUE

(* Directs the proof system. Example: BY SMTT(10). *)
SMTT(X) == TRUE

(* Directs the proof system. Example: BY CVC3. *)
CVC3 == TRUE

(* Directs the proof system. Example: BY CVC3T(10). *)
CVC3T(X) == TRUE

(* Directs the proof system. Example: BY CVC4. *)
CVC4 == TRUE

(* Directs the proof system. Example: BY CVC4T(10). *)
CVC4T(X) == TRUE

(* Directs the proof system. Example: BY Yices. *)
Yices == TRUE

(* Directs the proof system. Example: BY YicesT(10). *)
YicesT(X) == TRUE

(* Directs the proof system. Example: BY veriT. *)
veriT == TRUE

(* Directs the proof system. Example: BY veriTT(10). *)
veriTT(X) == TRUE

(* Directs the proof system. Example: BY Zipper. *)
Zipper == TRUE

(* Directs the proof system. Example: BY ZipperT(10). *)
ZipperT(X) == TRUE

(* Directs the proof system. Example: BY Z3. *)
Z3 == TRUE

(* Directs the proof system. Example: BY Z3T(10). *)
Z3T(X) == TRUE

(* Directs the proof system. Example: BY Spass. *)
Spass == TRUE

(* Directs the proof system. Example: BY SpassT(10). *)
SpassT(X) == TRUE

(* Directs the proof system. Example: BY LS4. *)
LS4 == TRUE

(* Directs the proof system. Example: BY LS4T(10). *)
LS4T(X) == TRUE

(* Asks the solver for propositional temporal logic. Example: BY PTL. *)
PTL == TRUE

(* Asks Zenon. Example: BY Zenon. *)
Zenon == TRUE

(* Directs the proof system. Example: BY ZenonT(10). *)
ZenonT(X) == TRUE

(* Asks Isabelle. Example: BY Isa. *)
Isa == TRUE

(* Directs the proof system. Example: BY IsaT(10). *)
IsaT(X) == TRUE

(* Directs the proof system. Example: BY IsaM(10). *)
IsaM(X) == TRUE

(* Directs the proof system. Example: BY IsaMT("auto", 10). *)
IsaMT(X, Y) == TRUE

(* Directs the proof system. Example: BY IsaWithSetExtensionality. *)
IsaWithSetExtensionality == TRUE

THEOREM SetExtensionality == TRUE

THEOREM NoSetContainsEverything == TRUE

(* Directs the proof system. Example: BY SlowZenon. *)
SlowZenon == TRUE

(* Directs the proof system. Example: BY SlowerZenon. *)
SlowerZenon == TRUE

(* Directs the proof system. Example: BY VerySlowZenon. *)
VerySlowZenon == TRUE

(* Directs the proof system. Example: BY SlowestZenon. *)
SlowestZenon == TRUE

(* Directs the proof system. Example: BY Auto. *)
Auto == TRUE

(* Directs the proof system. Example: BY SlowAuto. *)
SlowAuto == TRUE

(* Directs the proof system. Example: BY SlowerAuto. *)
SlowerAuto == TRUE

(* Directs the proof system. Example: BY SlowestAuto. *)
SlowestAuto == TRUE

(* Directs the proof system. Example: BY Force. *)
Force == TRUE

(* Directs the proof system. Example: BY SlowForce. *)
SlowForce == TRUE

(* Directs the proof system. Example: BY SlowerForce. *)
SlowerForce == TRUE

(* Directs the proof system. Example: BY SlowestForce. *)
SlowestForce == TRUE

(* Directs the proof system. Example: BY SimplifyAndSolve. *)
SimplifyAndSolve == TRUE

(* Directs the proof system. Example: BY SlowSimplifyAndSolve. *)
SlowSimplifyAndSolve == TRUE

(* Directs the proof system. Example: BY SlowerSimplifyAndSolve. *)
SlowerSimplifyAndSolve == TRUE

(* Directs the proof system. Example: BY SlowestSimplifyAndSolve. *)
SlowestSimplifyAndSolve == TRUE

(* Directs the proof system. Example: BY Simplification. *)
Simplification == TRUE

(* Directs the proof system. Example: BY SlowSimplification. *)
SlowSimplification == TRUE

(* Directs the proof system. Example: BY SlowerSimplification. *)
SlowerSimplification == TRUE

(* Directs the proof system. Example: BY SlowestSimplification. *)
SlowestSimplification == TRUE

(* Directs the proof system. Example: BY Blast. *)
Blast == TRUE

(* Directs the proof system. Example: BY SlowBlast. *)
SlowBlast == TRUE

(* Directs the proof system. Example: BY SlowerBlast. *)
SlowerBlast == TRUE

(* Directs the proof system. Example: BY SlowestBlast. *)
SlowestBlast == TRUE

(* Directs the proof system. Example: BY AutoBlast. *)
AutoBlast == TRUE

(* Directs the proof system. Example: BY AllProvers. *)
AllProvers == TRUE

(* Directs the proof system. Example: BY AllProversT(10). *)
AllProversT(X) == TRUE

(* Directs the proof system. Example: BY AllSMT. *)
AllSMT == TRUE

(* Directs the proof system. Example: BY AllSMTT(10). *)
AllSMTT(X) == TRUE

(* Directs the proof system. Example: BY AllIsa. *)
AllIsa == TRUE

(* Directs the proof system. Example: BY AllIsaT(10). *)
AllIsaT(X) == TRUE

(* Directs the proof system. Example: BY ExpandENABLED. *)
ExpandENABLED == TRUE

(* Directs the proof system. Example: BY ExpandCdot. *)
ExpandCdot == TRUE

(* Directs the proof system. Example: BY AutoUSE. *)
AutoUSE == TRUE

(* Directs the proof system. Example: BY Lambdify. *)
Lambdify == TRUE

(* Directs the proof system. Example: BY ENABLEDaxioms. *)
ENABLEDaxioms == TRUE

(* Directs the proof system. Example: BY LevelComparison. *)
LevelComparison == TRUE

(* Directs the proof system. Example: BY EnabledWrapper(Next). *)
EnabledWrapper(Op(_)) == TRUE

(* Directs the proof system. Example: BY CdotWrapper(Next). *)
CdotWrapper(Op(_)) == TRUE

(* Directs the proof system. Example: BY Trivial. *)
Trivial == TRUE

THEOREM RuleTLA1 == TRUE

THEOREM RuleTLA2 == TRUE

THEOREM RuleINV1 == TRUE

THEOREM RuleINV2 == TRUE

THEOREM RuleWF1 == TRUE

THEOREM RuleSF1 == TRUE

THEOREM RuleWF2 == TRUE

THEOREM RuleSF2 == TRUE

THEOREM RuleInvImplication == TRUE

THEOREM RuleStepSimulation == TRUE

(* Directs the proof system. Example: BY PropositionalTemporalLogic. *)
PropositionalTemporalLogic == TRUE

=============================================================================
