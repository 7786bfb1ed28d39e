/**
 * A behavior with its values as the specification made them. States are kept as ids of values in one form; TLC keeps what an
 * expression gave, and so prints `1..3` for `x = 1..3` and `SUBSET S` for a large one. The behavior is therefore taken once more,
 * by the evaluator, each step being the first with the right end.
 */
import type { Core } from '../semantics/core.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import { isComplete, type State } from './evaluate/environment.ts';
import { type Formulas, forEachInitialState, prepareFormulas } from './evaluate/formulas.ts';
import { splitAction } from './evaluate/split.ts';
import type { Emit } from './evaluate/steps.ts';
import type { Finding, Trace, TraceState } from './outcome.ts';
import { print } from './values/print.ts';
import type { Value } from './values/value.ts';

/** States that are looked at to find the one that a step leads to. */
const mostStates = 100_000;

/** Operators that would draw again, or count what is no step of the search. */
const unrepeatable = /^(TLC!(TLCSet|TLCGet|RandomElement)|(TLCExt|Randomization|IOUtils|CSV|Json)!.*)$/;

/** The finding with its trace's states as TLC shows them; as they are, where the behavior cannot be repeated. */
export function asBuilt(finding: Finding, model: EvaluatedModel): Finding {
  const { prepare, behavior } = model;
  if (!('trace' in finding) || finding.trace === undefined || behavior === null || !isRepeatable(prepare.core)) return finding;
  const { trace } = finding;
  const formulas = prepareFormulas(prepare, behavior, behavior.next === undefined ? [] : splitAction(prepare, behavior.next));
  return { ...finding, trace: model.unheard(() => repeated(trace, model, formulas)) };
}

function isRepeatable(core: Core): boolean {
  return !core.operators.some((operator) => operator?.native !== undefined && unrepeatable.test(operator.native));
}

function repeated(trace: Trace, model: EvaluatedModel, formulas: Formulas): Trace {
  let from: State | undefined;
  const states = trace.states.map((state) => {
    const found = isComplete(state.values) ? builtState(state, from, model, formulas) : undefined;
    from = found ?? state.values;
    return found === undefined ? state : shownAs(state, found as readonly Value[], model.prepare.core);
  });
  return { ...trace, states };
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
