/**
 * A check by simulation: behaviors one after the other, each also held against the temporal properties, until one is bad or there
 * are enough of them. A behavior that ends is not a counterexample for that: it may stutter at its end only if fairness lets it,
 * and return only to a state that it has been in (conformance.md D7.8).
 */
import type { CheckOptions, SearchMode } from './checkOptions.ts';
import type { Engine } from './engine.ts';
import { engineOf, type WideningId, wideningOf } from './enginePair.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import { evaluationFinding, troubleFinding } from './findings.ts';
import { explainedStep } from './liveness/explainStep.ts';
import type { Finding, Outcome, Remark } from './outcome.ts';
import { conclude } from './postconditions.ts';
import { Cancelled, type SearchControl } from './search/control.ts';
import { StateGraph } from './search/graph.ts';
import { NO_STATE, StateStore } from './search/stateStore.ts';
import { Simulation } from './simulate.ts';
import { checkTemporal, temporalPartOf } from './temporalCheck.ts';

type SimulateMode = Extract<SearchMode, { kind: 'simulate' }>;

/** The model as prepared, and how to prepare it anew: values met in behaviors long past are forgotten by that. */
export interface Models {
  readonly first: EvaluatedModel;
  renew(): EvaluatedModel;
}

/** Bytes of values with which a model is still kept. */
const HEAP_LIMIT = 2 ** 28;

type Simulated = Pick<Outcome, 'finding' | 'further' | 'closingOutput' | 'statistics' | 'remarks'>;

interface Progress {
  /** Behaviors taken, and their steps. */
  behaviors: number;
  steps: number;
  /** States checked with engines of before. */
  generated: number;
  initial: number;
}

export function checkSimulating(models: Models, options: CheckOptions, mode: SimulateMode, control: SearchControl): Simulated {
  const progress: Progress = { behaviors: 0, steps: 0, generated: 0, initial: 0 };
  const remarks: Remark[] = [];
  let model = models.first;
  let conclusion: ReturnType<typeof conclude> | null = null;
  const widenings: WideningId[] = [];
  while (conclusion === null) {
    const engine = engineOf(model, options.engine, widenings);
    if (engine === null) return { finding: { kind: 'ok' }, statistics: noFigures };
    try {
      const finding = simulateWith(model, engine, options, mode, control, progress, remarks);
      if (finding !== null) conclusion = conclude(model, [], explainedStep(finding, model), false);
      else {
        // Ids of values mean nothing in another heap.
        widenings.length = 0;
        model = models.renew();
      }
    } catch (thrown) {
      const widening = wideningOf(model, thrown);
      if (widening === null) throw thrown;
      widenings.push(widening);
    }
  }
  const { behaviors, steps, generated, initial } = progress;
  return {
    ...conclusion,
    remarks,
    statistics: {
      ...noFigures,
      initial,
      generated,
      simulation: { seed: mode.seed, behaviors, meanLength: behaviors === 0 ? 0 : steps / behaviors },
    },
  };
}

const noFigures = { initial: 0, generated: 0, distinct: 0, queued: 0, depth: 0, milliseconds: 0 } as const;

/** Goes on with behaviors; null when the heap has become large. A value that does not fit the engine's layout is thrown. */
function simulateWith(
  model: EvaluatedModel,
  engine: Engine,
  options: CheckOptions,
  mode: SimulateMode,
  control: SearchControl,
  progress: Progress,
  remarks: Remark[],
): Finding | null {
  const { core } = model.prepare;
  const checkDeadlock = options.checkDeadlock && core.config.checkDeadlock;
  const tellLevel = (level: number): void => model.atLevel(level);
  const simulation = new Simulation(engine, { seed: mode.seed, depth: mode.depth, checkDeadlock, tellLevel }, control);
  model.findEarlierStates(() => simulation.present);
  const limit = Math.min(HEAP_LIMIT, options.memory / 2);
  const before = progress.generated;
  /** States of whole behaviors: one that is broken off by a value that does not fit is taken anew. */
  let settled = before;
  const show = (): void => {
    // Initial states are counted once, however often they are made.
    progress.generated = before + simulation.generated - (before > 0 ? simulation.initialStates : 0);
    progress.initial = simulation.initialStates;
    control.show({ ...noFigures, initial: progress.initial, generated: progress.generated, behaviors: progress.behaviors });
  };
  try {
    const trouble = simulation.begin();
    show();
    if (trouble !== null) return troubleFinding(trouble, simulation.path, engine);
    for (const startedAt = progress.behaviors; progress.behaviors < mode.behaviors; ) {
      if (model.heap.bytes > limit && progress.behaviors > startedAt) return null;
      const bad = simulation.behavior(progress.behaviors);
      const finding =
        bad === null ? temporalFinding(model, engine, simulation.path, control, remarks) : troubleFinding(bad, simulation.path, engine);
      progress.behaviors++;
      progress.steps += Math.max(0, simulation.path.count - 1);
      show();
      settled = progress.generated;
      if (finding.kind !== 'ok') return finding;
      control.checkpoint();
    }
    return { kind: 'ok' };
  } catch (thrown) {
    show();
    if (thrown instanceof Cancelled) {
      const message = `Stopped after ${progress.behaviors} behaviors of ${progress.generated} states: no error has been found.`;
      return { kind: 'stopped', reason: 'cancelled', message };
    }
    const problem = model.problemOf(thrown);
    if (problem === undefined) {
      progress.generated = settled;
      throw thrown;
    }
    return evaluationFinding(problem, { place: simulation.place, phase: simulation.phase, store: simulation.path }, model, engine);
  }
}

/** The behavior as a state graph of its own, in which equal states are one: then it may be one that goes on for ever. */
function temporalFinding(model: EvaluatedModel, engine: Engine, path: StateStore, control: SearchControl, remarks: Remark[]): Finding {
  const temporal = temporalPartOf(model);
  if (temporal === null || path.count === 0) return { kind: 'ok' };
  const store = new StateStore(path.packing);
  const known = new Map<string, number>();
  const steps: { to: number; action: number }[][] = [];
  let from = NO_STATE;
  for (let i = 0; i < path.count; i++) {
    const slots = path.slotsOf(i);
    const key = slots.join();
    let state = known.get(key);
    if (state === undefined) {
      if (store.room === 0) store.addSegment();
      state = store.add(slots, 0, from, path.actionOf(i));
      known.set(key, state);
      steps.push([]);
    }
    if (from !== NO_STATE) steps[from]?.push({ to: state, action: path.actionOf(i) });
    from = state;
  }
  const standsForOthers = model.prepare.core.config.view !== undefined || model.prepare.core.config.symmetry !== undefined;
  const graph = new StateGraph(standsForOthers ? engine.stride : 0);
  for (const [state, leaving] of steps.entries()) {
    for (const { to, action } of leaving) graph.addEdge(to, action, store.slotsOf(to));
    graph.finishState(state);
  }
  const remark = (one: Remark): void => {
    if (!remarks.some(({ code, message }) => code === one.code && message === one.message)) remarks.push(one);
  };
  return checkTemporal(model, temporal, engine, store, graph, () => control.checkpoint(), remark, true);
}
