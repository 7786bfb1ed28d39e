/**
 * The checker's entry: a model in, an `Outcome` out. First the assumptions (conformance.md D3.1), then the behaviors. Here
 * alone what a specification does wrong in mid-evaluation stops being an exception and becomes a finding, with the behavior
 * that led to it. Runs in one thread and returns when it is done; `control` is how others reach it meanwhile.
 */
import { unreachable } from '../base/assert.ts';
import type { Core } from '../semantics/core.ts';
import { aliased } from './alias.ts';
import { asBuilt } from './asBuilt.ts';
import type { CheckOptions } from './checkOptions.ts';
import type { Engine } from './engine.ts';
import { engineOf, type WideningId, wideningOf } from './enginePair.ts';
import { type EvaluatedModel, type ModelOptions, prepareModel } from './evaluate/engine.ts';
import { explained } from './explain/explained.ts';
import { failingFormula } from './failingFormula.ts';
import type { TemporalModel } from './liveness/check.ts';
import { explainedStep } from './liveness/explainStep.ts';
import type { EvaluationProblem, Finding, Outcome, Remark, Statistics } from './outcome.ts';
import { failedPostcondition } from './postconditions.ts';
import type { PreparedModel } from './preparedModel.ts';
import { Cancelled, type Figures, type SearchControl, type StopReason } from './search/control.ts';
import { Search, type SearchEnd } from './search/explore.ts';
import { StateGraph } from './search/graph.ts';
import type { Phase } from './search/steps.ts';
import type { Team } from './search/team.ts';
import { checkTemporal, temporalPartOf } from './temporalCheck.ts';
import { traceTo } from './trace.ts';

const nothing: Statistics = { initial: 0, generated: 0, distinct: 0, queued: 0, depth: 0, milliseconds: 0 };

/** What the platform lends to a check. */
export interface Lent {
  readonly team?: Team | undefined;
  readonly files?: NonNullable<ModelOptions['files']> | undefined;
}

export function check(core: Core, options: CheckOptions, control: SearchControl, { team, files }: Lent = {}): Outcome {
  const started = Date.now();
  let model: PreparedModel | null = null;
  const outcome = ({ finding, statistics, remarks }: Checked): Outcome => ({
    finding,
    statistics: { ...statistics, milliseconds: Date.now() - started },
    output: model?.output ?? [],
    warnings: model?.warnings ?? [],
    ...(remarks === undefined ? {} : { remarks }),
  });
  try {
    const statistic = (name: string): number | undefined => statisticFor(name, control.figures, Date.now() - started);
    const prepared = prepareModel(core, {
      checkpoint: () => control.checkpoint(),
      statistic,
      ...(options.files && files !== undefined ? { files } : {}),
    });
    model = prepared;
    const failed = prepared.failedAssumption();
    if (failed !== null) return outcome({ finding: assumptionFinding(core, failed), statistics: nothing });
    const { configProblem } = prepared;
    if (configProblem !== null) return outcome({ finding: { kind: 'config', ...configProblem }, statistics: nothing });
    if (prepared.engine === null) return outcome({ finding: { kind: 'ok' }, statistics: nothing });
    const temporal = temporalPartOrProblem(prepared);
    if (temporal !== null && 'kind' in temporal) return outcome({ finding: temporal, statistics: nothing });
    return outcome(checkWidening(core, prepared, temporal, options, control, team));
  } catch (thrown) {
    if (!(thrown instanceof Cancelled)) throw thrown;
    return outcome({ finding: { kind: 'stopped', reason: 'cancelled', message: 'Cancelled.' }, statistics: nothing });
  }
}

/** What `TLCGet` gives (conformance.md D11.2); the level comes from the search itself. */
function statisticFor(name: string, figures: Figures, milliseconds: number): number | undefined {
  switch (name) {
    case 'diameter':
      return figures.depth;
    case 'generated':
      return figures.generated;
    case 'distinct':
      return figures.distinct;
    case 'queue':
      return figures.queued;
    case 'duration':
      return Math.floor(milliseconds / 1000);
    default:
      return undefined;
  }
}

/**
 * Whether several threads may search the model. Not where what is written or remembered along the way depends on the order of
 * evaluation, nor where a state stands for others: which of them represents them is decided by who comes first.
 */
export function canBeShared(core: Core): boolean {
  if (core.config.view !== undefined || core.config.symmetry !== undefined) return false;
  return !core.operators.some((operator) => operator?.native !== undefined && ordered.test(operator.native));
}

/** Operators that write, remember or choose at random; whole modules of them, too. */
const ordered = /^(TLC!(Print|PrintT|TLCGet|TLCSet|RandomElement|JavaTime)|(TLCExt|Randomization|IOUtils|CSV|Json)!.*)$/;

/** Searches, and starts over for every value that is larger than the engine was made for. */
function checkWidening(
  core: Core,
  model: EvaluatedModel,
  temporal: TemporalModel | null,
  options: CheckOptions,
  control: SearchControl,
  team: Team | undefined,
): Checked {
  const printed = model.output.length;
  for (const widenings: WideningId[] = []; ; ) {
    const engine = engineOf(model, options.engine, widenings);
    if (engine === null) return { finding: { kind: 'ok' }, statistics: nothing };
    try {
      return checkBehaviors(core, model, engine, temporal, options, control, team, widenings);
    } catch (thrown) {
      const widening = wideningOf(model, thrown);
      if (widening === null) throw thrown;
      widenings.push(widening);
      // What was written on the way is written again.
      model.output.length = printed;
    }
  }
}

interface Checked {
  readonly finding: Finding;
  readonly statistics: Statistics;
  readonly remarks?: readonly Remark[];
}

const asksForStatistics = (core: Core): boolean => core.operators.some((operator) => operator?.native === 'TLC!TLCGet');

function checkBehaviors(
  core: Core,
  model: EvaluatedModel,
  engine: Engine,
  temporal: TemporalModel | null,
  options: CheckOptions,
  control: SearchControl,
  team: Team | undefined,
  widenings: readonly WideningId[],
): Checked {
  const standsForOthers = core.config.view !== undefined || core.config.symmetry !== undefined;
  const graph = temporal === null ? undefined : new StateGraph(standsForOthers ? engine.stride : 0);
  const search = new Search(
    engine,
    {
      checkDeadlock: options.checkDeadlock && core.config.checkDeadlock,
      memory: options.memory,
      maxStates: options.maxStates,
      otherBytes: () => model.heap.bytes + (graph?.bytes ?? 0),
      ...(graph !== undefined ? { graph } : {}),
      ...(asksForStatistics(core) ? { tellLevel: (level: number) => model.atLevel(level), exactFigures: true } : {}),
      ...(team !== undefined ? { team, heap: model.heap, widenings } : {}),
    },
    control,
  );
  let finding: Finding;
  const remarks: Remark[] = [];
  try {
    finding = explainedStep(findingOf(search.run(), search, engine, options), model);
    if (finding.kind === 'ok' && temporal !== null && graph !== undefined) {
      control.enter('temporal');
      finding = checkTemporal(
        model,
        temporal,
        engine,
        search.store,
        graph,
        () => control.checkpoint(),
        (remark) => remarks.push(remark),
      );
    }
    if (finding.kind === 'ok') finding = failedPostcondition(model) ?? finding;
  } catch (thrown) {
    const problem = model.problemOf(thrown);
    if (thrown instanceof Cancelled) finding = findingOf({ kind: 'stopped', reason: 'cancelled' }, search, engine, options);
    else if (problem === undefined) throw thrown;
    else finding = evaluationFinding(problem, search, model, engine);
  }
  return { finding: aliased(asBuilt(explained(finding, model), model), model), statistics: statisticsOf(search, engine, finding), remarks };
}

/** The temporal part of the model, or why there is none to be had. */
function temporalPartOrProblem(model: EvaluatedModel): TemporalModel | Finding | null {
  try {
    return temporalPartOf(model);
  } catch (thrown) {
    const problem = model.problemOf(thrown);
    if (problem === undefined) throw thrown;
    return { kind: 'evaluation', context: 'property', problem };
  }
}

function findingOf(end: SearchEnd, search: Search, engine: Engine, options: CheckOptions): Finding {
  switch (end.kind) {
    case 'complete':
      return { kind: 'ok' };
    case 'deadlock':
      return { kind: 'deadlock', trace: traceTo(end.place, search.store, engine) };
    case 'stopped':
      return { kind: 'stopped', reason: end.reason, message: stopMessage(end.reason, search, options) };
    case 'violation': {
      const trace = traceTo(end.place, search.store, engine);
      const formulas = { invariant: engine.invariants, impliedInit: engine.impliedInits, impliedAction: engine.impliedActions };
      const formula = formulas[end.of][end.formula];
      if (formula === undefined) throw new Error('internal error: an engine names a formula that it does not have');
      if (end.of === 'invariant') return { kind: 'invariant', name: formula.name, span: formula.span, trace };
      return { kind: 'property', names: [formula.name], span: formula.span, trace };
    }
    default:
      return unreachable(end);
  }
}

function stopMessage(reason: StopReason, search: Search, options: CheckOptions): string {
  const found = `${search.figures.distinct} distinct states`;
  switch (reason) {
    case 'cancelled':
      return `Cancelled at ${found}.`;
    case 'limit':
      return `Stopped at ${found}: the limit of ${options.maxStates} is reached.`;
    case 'memory':
      return `Stopped at ${found}: the memory of ${Math.round(options.memory / 2 ** 20)} MB is used up.`;
    default:
      return unreachable(reason);
  }
}

/** TLC's message of a step that leaves a variable without a value. */
const SUCCESSOR_INCOMPLETE = 2109;

const contexts: Readonly<Record<Phase, Extract<Finding, { kind: 'evaluation' }>['context']>> = {
  init: 'init',
  next: 'next',
  constraint: 'constraint',
  invariant: 'invariant',
  property: 'property',
};

function evaluationFinding(problem: EvaluationProblem, search: Search, model: EvaluatedModel, engine: Engine): Finding {
  const { place, phase } = search;
  const context = contexts[phase];
  if (place === null) return { kind: 'evaluation', context, problem };
  if (problem.code === SUCCESSOR_INCOMPLETE) {
    const trace = traceTo(place, search.store, engine, engine.incompleteState?.());
    // Where that happened says nothing: it is the whole action that lacks something.
    return { kind: 'evaluation', context, problem: { ...problem, stack: [] }, trace };
  }
  const trace = traceTo(place, search.store, engine);
  const name = phase === 'invariant' || phase === 'property' ? failingFormula(model, phase, trace) : undefined;
  return { kind: 'evaluation', context, problem, trace, ...(name === undefined ? {} : { name }) };
}

function assumptionFinding(core: Core, failed: { readonly assumption: number; readonly problem?: EvaluationProblem }): Finding {
  const assumption = core.assumptions[failed.assumption];
  if (assumption === undefined) throw new Error('internal error: an engine names an assumption that the model does not have');
  const { span } = assumption;
  return failed.problem === undefined ? { kind: 'assumption', span } : { kind: 'assumption', span, problem: failed.problem };
}

function statisticsOf(search: Search, engine: Engine, finding: Finding): Statistics {
  // A successor that lacks a value is counted by TLC, but never reaches the search.
  const incomplete = finding.kind === 'evaluation' && finding.problem.code === SUCCESSOR_INCOMPLETE ? 1 : 0;
  const { figures } = search;
  const statistics = { ...figures, generated: figures.generated + incomplete, milliseconds: 0, exact: engine.stride <= 2 };
  const outdegree = finding.kind === 'ok' ? outdegreeOf(search.outdegrees) : undefined;
  return outdegree === undefined ? statistics : { ...statistics, outdegree };
}

/** As TLC computes it: its statistics put everything from 31 on into one bucket, counted as 31. */
function outdegreeOf(counts: ReadonlyMap<number, number>): Statistics['outdegree'] {
  const buckets = new Array<number>(LAST_BUCKET + 1).fill(0);
  let observations = 0;
  for (const [degree, states] of counts) {
    const bucket = Math.min(degree, LAST_BUCKET);
    buckets[bucket] = (buckets[bucket] ?? 0) + states;
    observations += states;
  }
  if (observations === 0) return undefined;
  const sum = buckets.reduce((total, states, degree) => total + states * degree, 0);
  const minimum = buckets.findIndex((states) => states > 0);
  const maximum = buckets.findLastIndex((states) => states > 0);
  let below = 0;
  const percentile95 = buckets.findIndex((states) => {
    below += states;
    return below > 0.95 * observations;
  });
  return { minimum, average: Math.round(sum / observations), percentile95, maximum };
}

const LAST_BUCKET = 31;
