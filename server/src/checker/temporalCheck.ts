/**
 * Between the search and liveness checking: hands the recorded state graph over once the search is complete, and makes a trace
 * of the lasso that comes back.
 */
import type { Engine } from './engine.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import type { Placed } from './evaluate/environment.ts';
import { splitAction } from './evaluate/split.ts';
import { findViolation, type TemporalModel, temporalModelOf, type Violation, type Warn } from './liveness/check.ts';
import { type AssumedFairness, explainLoop } from './liveness/explainLoop.ts';
import { behaviorGraphOf } from './liveness/graph.ts';
import type { StatesOfGraph } from './liveness/labels.ts';
import type { Lasso } from './liveness/lasso.ts';
import { coversAllVariables, instancesOf } from './liveness/recordedActions.ts';
import type { Finding, Remark, Trace, TraceState } from './outcome.ts';
import type { StateGraph } from './search/graph.ts';
import { NO_STATE, type StateStore } from './search/stateStore.ts';
import { actionOf } from './trace.ts';

/** The temporal part of a model; null where there is none and no graph needs to be recorded. */
export function temporalPartOf(model: EvaluatedModel): TemporalModel | null {
  return model.behavior === null ? null : temporalModelOf(model.prepare, model.behavior);
}

/** Checks every temporal property on the complete graph. Throws `EvaluationError` for what the specification does wrong. */
export function checkTemporal(
  model: EvaluatedModel,
  temporal: TemporalModel,
  engine: Engine,
  store: StateStore,
  recorded: StateGraph,
  checkpoint: () => void,
  remark: (remark: Remark) => void,
  /** Whether the graph lacks steps that states have: then it does not tell what is enabled. */
  partial: boolean = false,
): Finding {
  const initial: number[] = [];
  for (let state = 0; state < store.count && store.parentOf(state) === NO_STATE; state++) initial.push(state);
  const decode = (state: number): TraceState['values'] => engine.decode(store.slotsOf(state), 0);
  const { config } = model.prepare.core;
  const constrained = config.constraints.length + config.actionConstraints.length > 0;
  const instances = recordedInstances(model, engine);
  const states: StatesOfGraph = {
    stride: engine.stride,
    read: (state, slots) => store.read(state, slots),
    decode: (slots, offset) => engine.decode(slots, offset),
    compile: engine.predicates?.bind(engine),
    none: model.prepare.noState,
    idOf: (value) => model.heap.idOf(value),
    recorded,
    instancesOf: instances,
    coversAllVariables: (subscript) => coversAllVariables(model.prepare, subscript),
    constrained: constrained || partial,
    checkpoint,
  };
  const { host, describe } = model.prepare;
  if (config.symmetry !== undefined) host.warn(2279, symmetryWarning);
  if (constrained) host.warn(2284, constraintWarning);
  if (config.view !== undefined) host.warn(0, viewWarning);
  const warn: Warn = (code, message, span) => {
    host.warn(0, `${message} (${describe(span)}).`);
    remark({ code, message: `${message}.`, span });
  };
  const search = (): Violation | undefined => findViolation(temporal, behaviorGraphOf(recorded, initial), states, warn);
  const violation = withinMemory(search);
  if (violation === OUT_OF_MEMORY) {
    const message = 'Stopped: there is not enough memory for checking the temporal properties on all states found.';
    return { kind: 'stopped', reason: 'memory', message };
  }
  if (violation === undefined) return { kind: 'ok' };
  const { names, span, lasso } = violation;
  if (partial) return { kind: 'property', names, span, trace: lassoTrace(lasso, engine, recorded, decode) };
  const { sentences, advice } = explainLoop(lasso, {
    core: model.prepare.core,
    actions: engine.actions,
    recorded,
    fairness: assumedFairness(temporal, instances),
    constrained,
  });
  return {
    kind: 'property',
    names,
    span,
    trace: lassoTrace(lasso, engine, recorded, decode),
    explanation: sentences,
    ...(advice === undefined ? {} : { advice }),
  };
}

const OUT_OF_MEMORY = 'out of memory';

/** Typed arrays as large as the graph need not be to be had: engines say so with a `RangeError` that is not one of recursion. */
function withinMemory<T>(run: () => T): T | typeof OUT_OF_MEMORY {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof RangeError && /array (buffer|length)|allocation/i.test(thrown.message)) return OUT_OF_MEMORY;
    throw thrown;
  }
}

const constraintWarning =
  'Constraints leave steps out of the behaviors that temporal properties are checked on: a violation that needs one of them is missed, ' +
  'and where all steps are left out a behavior can only stop (Specifying Systems, section 14.3.5).';

const viewWarning =
  'With a VIEW, violations of temporal properties may be missed or made up: behaviors are put together of states that only look the same. ' +
  'Check temporal properties without it.';

const symmetryWarning =
  'With a SYMMETRY, violations of temporal properties may be missed: a behavior is not the same as its symmetric images taken together. ' +
  'Check temporal properties without it.';

/** Which actions of the engine make up a given one. */
function recordedInstances({ prepare, behavior }: EvaluatedModel, engine: Engine): (action: Placed) => Uint8Array | undefined {
  const next = behavior?.next === undefined ? [] : splitAction(prepare, behavior.next);
  // The engine's actions are numbered as the next-state action is split.
  const asSplit = next.length === engine.actions.length && next.every(({ span }, i) => span.start === engine.actions[i]?.span.start);
  return (action) => (asSplit ? instancesOf(prepare, action, next) : undefined);
}

/** What the specification assumes, in terms of the engine's actions; undefined where that cannot be said. */
function assumedFairness(
  { atoms, fairness, assumptions }: TemporalModel,
  instancesOfAction: (action: Placed) => Uint8Array | undefined,
): readonly AssumedFairness[] | undefined {
  if (assumptions.length > 0) return undefined;
  const found: AssumedFairness[] = [];
  for (const { strong, step } of fairness) {
    const action = atoms[step]?.subscripted?.action;
    const instances = action === undefined ? undefined : instancesOfAction(action);
    if (instances === undefined) return undefined;
    found.push({ strong, instances });
  }
  return found;
}

function lassoTrace(lasso: Lasso, engine: Engine, recorded: StateGraph, decode: (state: number) => TraceState['values']): Trace {
  const path = [...lasso.prefix, ...lasso.loop];
  const states = path.map((state, i) => ({
    action: i === 0 ? null : actionBetween(engine, recorded, path[i - 1] as number, state),
    values: decode(state),
  }));
  if (lasso.loop.length === 1) return { states, end: { kind: 'stuttering' } };
  const action = actionBetween(engine, recorded, path.at(-1) as number, path[lasso.prefix.length] as number);
  return { states, end: { kind: 'lasso', loopTo: lasso.prefix.length, action } };
}

function actionBetween(engine: Engine, recorded: StateGraph, from: number, to: number): TraceState['action'] {
  for (let edge = recorded.firstEdge(from); edge < recorded.firstEdge(from + 1); edge++) {
    if (recorded.target(edge) === to) return actionOf(engine, recorded.action(edge));
  }
  return null;
}
