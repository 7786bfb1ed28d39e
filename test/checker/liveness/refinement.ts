/** A clock with minutes that implements one of hours only, and wrong ones: the models of the tests of refinement. */

const abstract = String.raw`---- MODULE Hours ----
EXTENDS Naturals
VARIABLE hour
Init == hour = 0
Tick == hour' = (hour + 1) % 3
Next == Tick
Spec == Init /\ [][Next]_hour /\ WF_hour(Next)
====
`;

/** `advance`: what happens to the hour when the minutes are full. */
function concrete(advance: string, fairness: string): string {
  return String.raw`---- MODULE Minutes ----
EXTENDS Naturals
VARIABLES now, minute
vars == <<now, minute>>
Init == now = [hour |-> 0] /\ minute = 0
Inside == minute < 2 /\ minute' = minute + 1 /\ UNCHANGED now
Advance == minute = 2 /\ minute' = 0 /\ now' = [now EXCEPT !.hour = ${advance}]
Next == Inside \/ Advance
Spec == Init /\ [][Next]_vars${fairness}
Abstract == INSTANCE Hours WITH hour <- now.hour
AbstractSpec == Abstract!Spec
====
`;
}

export interface RefinementModel {
  readonly modules: Readonly<Record<string, string>>;
  readonly config: string;
}

function model(advance: string, fairness: string): RefinementModel {
  return {
    modules: { Minutes: concrete(advance, fairness), Hours: abstract },
    config: 'SPECIFICATION Spec\nPROPERTY AbstractSpec\n',
  };
}

export const rightClock: RefinementModel = model('(@ + 1) % 3', ' /\\ WF_vars(Next)');
export const stoppingClock: RefinementModel = model('(@ + 1) % 3', ' /\\ WF_vars(Inside)');
export const jumpingClock: RefinementModel = model('(@ + 2) % 3', ' /\\ WF_vars(Next)');
