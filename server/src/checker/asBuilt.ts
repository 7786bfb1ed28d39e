/**
 * A behavior with its values as the specification made them, and with what is written on its steps. States are kept as ids of values
 * in one form; TLC keeps what an expression gave, and so prints `1..3` for `x = 1..3` and `SUBSET S` for a large one. The behavior is
 * therefore taken once more, by the evaluator, each step being the first with the right end.
 */
import type { Core } from '../semantics/core.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import { isComplete, type State } from './evaluate/environment.ts';
import { type Formulas, firstFalse, forEachInitialState, prepareFormulas } from './evaluate/formulas.ts';
import { listening } from './evaluate/preparation.ts';
import { splitAction } from './evaluate/split.ts';
import type { Emit } from './evaluate/steps.ts';
import type { Finding, Trace, TraceState } from './outcome.ts';
import { print } from './values/print.ts';
import type { Value } from './values/value.ts';

/** States that are looked at to find the one that a step leads to. */
const mostStates = 100_000;

/** Operators that would draw again, or do things to the machine again. */
const unrepeatable = /^(TLC!RandomElement|(Randomization|CSV)!.*|IOUtils!(IOSerialize|Serialize|IO(Env)?Exec.*)|Json!.*Serialize)$/;

/** The finding with its trace's states as TLC shows them; as they are, where the behavior cannot be repeated. */
export function asBuilt(finding: Finding, model: EvaluatedModel): Finding {
  const { prepare, behavior } = model;
  if (!('trace' in finding) || finding.trace === undefined || behavior === null || !isRepeatable(prepare.core)) return finding;
  const { trace } = finding;
  const written: string[] = [];
  const listener = prints(prepare.core) ? listening(prepare, written) : prepare;
  return {
    ...finding,
    trace: model.overheard(written, () => {
      const actions = behavior.next === undefined ? [] : splitAction(listener, behavior.next);
      return repeated(trace, model, prepareFormulas(listener, behavior, actions), written);
    }),
  };
}

function prints(core: Core): boolean {
  return core.operators.some((operator) => operator?.native === 'TLC!Print' || operator?.native === 'TLC!PrintT');
}

function isRepeatable(core: Core): boolean {
  return !core.operators.some((operator) => operator?.native !== undefined && unrepeatable.test(operator.native));
}

function repeated(trace: Trace, model: EvaluatedModel, formulas: Formulas, written: string[]): Trace {
  let from: State | undefined;
  const states = trace.states.map((state, index) => {
    written.length = 0;
    const past = trace.states.slice(0, index).map(({ values, action }) => ({ values: values as readonly Value[], action }));
    model.findEarlierStates(() => past);
    model.atLevel(index);
    const found = isComplete(state.values) ? builtState(state, from, model, formulas) : undefined;
    if (found !== undefined && formulas.prepare.written !== undefined) {
      model.findEarlierStates(() => [...past, { values: found as readonly Value[], action: state.action }]);
      writeOfState(from, found, index + 1, model, formulas);
    }
    from = found ?? state.values;
    if (found === undefined) return state;
    const shown = shownAs(state, found as readonly Value[], model.prepare.core);
    return written.length === 0 ? shown : { ...shown, printed: [...written] };
  });
  return { ...trace, states };
}

/** Evaluates what is asked of a state, as far as the search did. */
function writeOfState(from: State | undefined, state: State, level: number, model: EvaluatedModel, formulas: Formulas): void {
  const { noState } = formulas.prepare;
  try {
    model.atLevel(level);
    firstFalse(formulas.constraints, state, noState);
    firstFalse(formulas.invariants, state, noState);
    if (from === undefined) return;
    model.atLevel(level - 1);
    firstFalse(formulas.actionConstraints, from, state);
    firstFalse(formulas.impliedActions, from, state);
  } catch (thrown) {
    if (model.problemOf(thrown) === undefined) throw thrown;
  }
}

function shownAs(state: TraceState, built: readonly Value[], { variables }: Core): TraceState {
  const same = built.every((value, i) => print(value) === print(state.values[i] as Value));
  return same ? state : { ...state, shown: variables.map(({ name }, i) => ({ name, value: built[i] })) };
}

/** The first state after `from` (or the first initial one) that equals the given one; undefined where there is none to be found. */
function builtState(state: TraceState, from: State | undefined, model: EvaluatedModel, formulas: Formulas): State | undefined {
  const ids = state.values.map((value) => model.heap.idOf(value as Value));
  let found: State | undefined;
  let left = mostStates;
  const emit: Emit = (built) => {
    if (isComplete(built) && built.every((value, i) => model.heap.idOf(value as Value) === ids[i])) found = built;
    return found !== undefined || --left <= 0;
  };
  const { noState } = formulas.prepare;
  try {
    if (from === undefined) forEachInitialState(formulas, emit);
    else for (const { step, env } of formulas.actions) if (step(env, from, noState, null, emit)) break;
  } catch (thrown) {
    if (model.problemOf(thrown) === undefined) throw thrown;
  }
  return found;
}
