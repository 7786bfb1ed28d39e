/**
 * Whether a counterexample to a temporal property is one, by the letter of the definitions and without the product search: each
 * step is a step of Next, the loop closes, the assumed fairness holds on it and the property does not. Atoms are evaluated where
 * they stand (ENABLED too) and formulas worked out on the lasso.
 */
import type { Engine } from '../../../server/src/checker/engine.ts';
import { type EvaluatedModel, prepareModel } from '../../../server/src/checker/evaluate/engine.ts';
import type { State } from '../../../server/src/checker/evaluate/environment.ts';
import { temporalModelOf } from '../../../server/src/checker/liveness/check.ts';
import { always, atom, eventually, or, type Temporal } from '../../../server/src/checker/liveness/formula.ts';
import type { Atom, Fairness } from '../../../server/src/checker/liveness/temporal.ts';
import type { Finding, Trace } from '../../../server/src/checker/outcome.ts';
import { print } from '../../../server/src/checker/values/print.ts';
import type { Value } from '../../../server/src/checker/values/value.ts';
import type { Core } from '../../../server/src/semantics/core.ts';

/** What is wrong with the counterexample; empty for a good one. */
export function faultsOf(core: Core, finding: Finding): string[] {
  if (finding.kind !== 'property' || finding.trace.end.kind === 'finite') return ['the finding is no temporal one'];
  // A heap of its own: nothing of the check is used again.
  const model = prepareModel(core);
  const { engine, behavior } = model;
  if (engine === null || behavior === null) return ['the model has no behavior'];
  const temporal = temporalModelOf(model.prepare, behavior);
  if (temporal === null) return ['the model has no temporal property'];
  const faults: string[] = [];
  const lasso = retraced(engine, model, finding.trace, faults);
  if (faults.length > 0) return faults;
  const holds = (formula: Temporal): boolean => holdsOn(formula, lasso, temporal.atoms, model.prepare.noState, 0);
  for (const [i, fairness] of temporal.fairness.entries())
    if (!holds(fairnessFormula(fairness))) faults.push(`fairness ${i} does not hold`);
  for (const assumption of temporal.assumptions) if (!holds(assumption)) faults.push('an assumption does not hold');
  for (const { name, formula } of temporal.properties) {
    if (finding.names.includes(name) && holds(formula)) faults.push(`${name} holds`);
    if (!finding.names.includes(name) && !holds(formula)) faults.push(`${name} does not hold either`);
  }
  return faults;
}

interface Lasso {
  readonly states: readonly State[];
  readonly loopTo: number;
}

function nextIndex({ states, loopTo }: Lasso, index: number): number {
  return index + 1 < states.length ? index + 1 : loopTo;
}

/** The same behavior in values of this model: walked from an initial state, step by step, to states that print the same. */
function retraced(engine: Engine, model: EvaluatedModel, { states, end }: Trace, faults: string[]): Lasso {
  const loopTo = end.kind === 'lasso' ? end.loopTo : states.length - 1;
  const printed = states.map(({ values }) => textOf(values));
  const own: State[] = [];
  for (const [i, text] of printed.entries()) {
    const found = text === printed[i - 1] ? own[i - 1] : reached(engine, model, own[i - 1], text);
    if (found === undefined) faults.push(i === 0 ? 'the first state is not initial' : `no step leads from state ${i} to the next`);
    if (found === undefined) break;
    own.push(found);
  }
  const [last, first] = [own.at(-1), own[loopTo]];
  if (own.length === states.length && last !== undefined && first !== undefined && !closes(engine, model, last, first)) {
    faults.push('the loop does not close');
  }
  return { states: own, loopTo };
}

/** Whether a state is the first of the loop or some step leads there; with a VIEW, to a state that looks the same. */
function closes(engine: Engine, model: EvaluatedModel, last: State, first: State): boolean {
  const goal = identityOf(engine, slotsOf(model, first));
  if (identityOf(engine, slotsOf(model, last)) === goal) return true;
  let found = false;
  engine.successors(slotsOf(model, last), 0, () => {
    found ||= identityOf(engine, engine.target.slice()) === goal;
    return found;
  });
  return found;
}

function slotsOf(model: EvaluatedModel, state: State): Int32Array {
  return Int32Array.from(state, (value) => model.heap.idOf(value as Value));
}

function identityOf(engine: Engine, slots: Int32Array): string {
  const identity = new Int32Array(slots.length);
  return (engine.identity(slots, 0, identity) ? identity : slots).join(' ');
}

/** The initial state, or the successor of `from`, that prints so. */
function reached(engine: Engine, model: EvaluatedModel, from: State | undefined, text: string): State | undefined {
  let found: State | undefined;
  const look = (): boolean => {
    const state = engine.decode(engine.target, 0);
    if (textOf(state) === text) found = state;
    return found !== undefined;
  };
  if (from === undefined) engine.initialStates(look);
  else engine.successors(slotsOf(model, from), 0, look);
  return found;
}

function textOf(state: State): string {
  return state.map((value) => print(value as Value)).join('\n');
}

function fairnessFormula({ strong, enabled, step }: Fairness): Temporal {
  const disabled = atom(enabled, false);
  return or(always(eventually(atom(step))), strong ? eventually(always(disabled)) : always(eventually(disabled)));
}

function holdsOn(formula: Temporal, lasso: Lasso, atoms: readonly Atom[], none: State, at: number): boolean {
  const holds = (inner: Temporal, position: number): boolean => holdsOn(inner, lasso, atoms, none, position);
  const first = Math.min(at, lasso.loopTo);
  const later = lasso.states.map((_, i) => i).filter((i) => i >= (at < lasso.loopTo ? at : first));
  switch (formula.kind) {
    case 'literal':
      return formula.value;
    case 'atom': {
      const { of, test, place } = atoms[formula.atom] as Atom;
      const state = lasso.states[at] as State;
      return test(place.env, state, of === 'nodes' ? none : (lasso.states[nextIndex(lasso, at)] as State)) === formula.positive;
    }
    case 'and':
      return formula.operands.every((operand) => holds(operand, at));
    case 'or':
      return formula.operands.some((operand) => holds(operand, at));
    case 'always':
      return later.every((i) => holds(formula.operand, i));
    case 'eventually':
      return later.some((i) => holds(formula.operand, i));
    case 'until':
    case 'unless': {
      // All positions are met within that many steps.
      let position = at;
      for (let steps = 0; steps <= lasso.states.length; steps++) {
        if (holds(formula.right, position)) return true;
        if (!holds(formula.left, position)) return false;
        position = nextIndex(lasso, position);
      }
      return formula.kind === 'unless';
    }
  }
}
