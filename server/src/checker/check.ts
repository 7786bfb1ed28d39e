/**
 * The checker's entry: a model in, an `Outcome` out. First the assumptions (conformance.md D3.1), then the behaviors. Here
 * alone what a specification does wrong in mid-evaluation stops being an exception and becomes a finding, with the behavior
 * that led to it. Runs in one thread and returns when it is done; `control` is how others reach it meanwhile.
 */
import { unreachable } from '../base/assert.ts';
import type { Core, Expr } from '../semantics/core.ts';
import type { CheckOptions } from './checkOptions.ts';
import { type CheckpointKeeper, checkpointOf, graphOf, heapOf, type SavedSearch, storeOf } from './checkpoint.ts';
import { forEachChild } from './compile/facts.ts';
import { type CoverageCounts, countingActions, coverageOf, newCounts } from './coverage.ts';
import { writeDot } from './dump/dot.ts';
import type { Write } from './dump/graphSource.ts';
import { writeJsonGraph } from './dump/json.ts';
import type { Engine } from './engine.ts';
import { engineOf, type WideningId, wideningOf } from './enginePair.ts';
import { type CountingEngine, type EvaluatedModel, type ModelOptions, prepareModel } from './evaluate/engine.ts';
import type { RunSettings } from './evaluate/host.ts';
import { EveryViolation } from './everyViolation.ts';
import { evaluationFinding, troubleFinding } from './findings.ts';
import { ValueHeap } from './heap/valueHeap.ts';
import type { TemporalModel } from './liveness/check.ts';
import { explainedStep } from './liveness/explainStep.ts';
import type { EvaluationProblem, Finding, Outcome, Remark } from './outcome.ts';
import { PeriodicFormulas } from './periodic.ts';
import { PossiblePredicates } from './possible.ts';
import { conclude } from './postconditions.ts';
import { Cancelled, type SearchControl, type StopReason } from './search/control.ts';
import { Search, type SearchEnd, type SearchProgress } from './search/explore.ts';
import { StateGraph } from './search/graph.ts';
import type { Team } from './search/team.ts';
import { checkSimulating } from './simulateModel.ts';
import { nothing, statisticFor, statisticsOf } from './statistics.ts';
import { checkTemporal, temporalPartOf } from './temporalCheck.ts';
import { statesTo } from './trace.ts';

/** What the platform lends to a check. */
export interface Lent {
  readonly team?: Team | undefined;
  /** Files and programs, for specifications that are trusted with them. */
  readonly machine?: ModelOptions['machine'];
  /** Takes the state graph, if it is asked for. */
  readonly dump?: Write | undefined;
  /** Keeps the search from time to time. */
  readonly keeper?: CheckpointKeeper | undefined;
  /** A search of this very model to go on with. */
  readonly saved?: SavedSearch | undefined;
}

export function check(core: Core, options: CheckOptions, control: SearchControl, lent: Lent = {}): Outcome {
  const { machine, saved } = lent;
  const started = Date.now();
  const models: EvaluatedModel[] = [];
  const outcome = ({ finding, statistics, remarks, further, coverage, closingOutput }: Checked): Outcome => ({
    finding,
    statistics: { ...statistics, milliseconds: Date.now() - started },
    output: models.flatMap((model) => model.output),
    warnings: [...new Set(models.flatMap((model) => model.warnings))],
    ...(remarks === undefined ? {} : { remarks }),
    ...(further === undefined || further.length === 0 ? {} : { further }),
    ...(coverage === undefined ? {} : { coverage }),
    ...(closingOutput === undefined ? {} : { closingOutput }),
  });
  const prepare = (): EvaluatedModel => {
    const simulating = options.mode.kind === 'simulate';
    const statistic = (name: string): number | undefined => statisticFor(name, control.figures, Date.now() - started, simulating);
    const model = prepareModel(core, {
      checkpoint: () => control.checkpoint(),
      statistic,
      settings: settingsOf(core, options),
      ...(options.files ? { machine } : {}),
      ...(saved === undefined ? {} : { heap: (atoms) => new ValueHeap(atoms, heapOf(saved)) }),
    });
    models.push(model);
    return model;
  };
  try {
    const prepared = prepare();
    const failed = prepared.failedAssumption();
    if (failed !== null) return outcome({ finding: assumptionFinding(core, failed), statistics: nothing });
    const { configProblem } = prepared;
    if (configProblem !== null) return outcome({ finding: { kind: 'config', ...configProblem }, statistics: nothing });
    if (prepared.engine === null) return outcome({ finding: { kind: 'ok' }, statistics: nothing });
    const temporal = temporalPartOrProblem(prepared);
    if (temporal !== null && 'kind' in temporal) return outcome({ finding: temporal, statistics: nothing });
    if (options.mode.kind === 'simulate')
      return outcome(checkSimulating({ first: prepared, renew: prepare }, options, options.mode, control));
    return outcome(checkWidening(core, prepared, temporal, options, control, lent));
  } catch (thrown) {
    if (!(thrown instanceof Cancelled)) throw thrown;
    return outcome({
      finding: { kind: 'stopped', reason: 'cancelled', message: 'Cancelled before the search began.' },
      statistics: nothing,
    });
  }
}

/**
 * Whether several threads may search the model. Not where what is written or remembered along the way depends on the order of
 * evaluation, nor where a state stands for others: which of them represents them is decided by who comes first.
 */
export function canBeShared(core: Core): boolean {
  if (core.config.view !== undefined || core.config.symmetry !== undefined) return false;
  return !core.operators.some(
    (operator) => operator !== undefined && ((operator.native !== undefined && ordered.test(operator.native)) || composes(operator.body)),
  );
}

/** States in the middle of composed steps are counted by the thread that meets them. */
function composes(expr: Expr): boolean {
  let found = expr.kind === 'composition';
  forEachChild(expr, (child) => {
    found ||= composes(child);
  });
  return found;
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
  lent: Lent,
): Checked {
  const printed = model.output.length;
  let { saved } = lent;
  model.output.push(...(saved?.notes.output ?? []));
  for (const widenings: WideningId[] = [...(saved?.notes.widenings ?? [])]; ; ) {
    // Expressions are counted by the evaluator alone: compiled code has none.
    const counting = options.coverage ? model.counting() : null;
    const engine = counting?.engine ?? engineOf(model, options.engine, widenings);
    if (engine === null) return { finding: { kind: 'ok' }, statistics: nothing };
    try {
      return checkBehaviors(core, model, engine, temporal, options, control, { ...lent, saved, counting }, widenings);
    } catch (thrown) {
      const widening = wideningOf(model, thrown);
      if (widening === null) throw thrown;
      widenings.push(widening);
      // Kept states have the old layout.
      saved = undefined;
      // What was written on the way is written again.
      model.output.length = printed;
      model.between.states = 0;
    }
  }
}

/** An outcome but for what the model has said meanwhile. */
type Checked = Pick<Outcome, 'finding' | 'statistics' | 'remarks' | 'further' | 'coverage' | 'closingOutput'>;

function settingsOf(core: Core, { mode, checkDeadlock }: CheckOptions): RunSettings {
  const common = { checkDeadlock: checkDeadlock && core.config.checkDeadlock };
  if (mode.kind === 'breadthFirst') return { ...common, mode: 'bfs', depth: 0, behaviors: 0, seed: 0 };
  const { depth, behaviors, seed } = mode;
  return { ...common, mode: 'simulate', depth, behaviors, seed };
}

const uses = (core: Core, native: string): boolean => core.operators.some((operator) => operator?.native === native);

function checkBehaviors(
  core: Core,
  model: EvaluatedModel,
  engine: Engine,
  temporal: TemporalModel | null,
  options: CheckOptions,
  control: SearchControl,
  { team, dump, keeper, saved, counting }: Lent & { readonly counting: CountingEngine | null },
  widenings: readonly WideningId[],
): Checked {
  const standsForOthers = core.config.view !== undefined || core.config.symmetry !== undefined;
  const edgeStride = standsForOthers ? engine.stride : 0;
  const newGraph = (): StateGraph => (saved === undefined ? new StateGraph(edgeStride) : graphOf(saved, edgeStride));
  const graph = temporal === null && options.dump === undefined ? undefined : newGraph();
  const checkDeadlock = options.checkDeadlock && core.config.checkDeadlock;
  const every = options.everyViolation ? new EveryViolation(engine, model, checkDeadlock) : undefined;
  const counts = counting === null ? undefined : newCounts(counting);
  const possible = new PossiblePredicates(model);
  const periodic = new PeriodicFormulas(model);
  const searched = watched(possible.watching(every?.engine ?? engine), counts);
  const keep = (progress: SearchProgress): void =>
    keeper?.save(checkpointOf({ progress, widenings, output: model.output }, search.store, model.heap, graph));
  const search: Search = new Search(
    searched,
    {
      checkDeadlock: checkDeadlock && every === undefined,
      memory: options.memory,
      maxStates: options.maxStates,
      ...(options.mode.kind === 'breadthFirst' ? { maxDepth: options.mode.depth } : {}),
      otherBytes: () => model.heap.bytes + (graph?.bytes ?? 0),
      ...(graph !== undefined ? { graph } : {}),
      ...(uses(core, 'TLC!TLCGet') ? { tellLevel: (level: number) => model.atLevel(level), exactFigures: true } : {}),
      ...(uses(core, 'TLC!TLCSet') || core.config.periodic.length > 0
        ? { exitRequested: () => model.exitRequested() || periodic.ends() }
        : {}),
      ...(saved === undefined ? {} : { resumed: { store: storeOf(saved, engine.packing), progress: saved.notes.progress } }),
      ...(keeper === undefined ? {} : { keeper: { due: () => keeper.due(), keep } }),
      // What watches the engine sees only what its own thread does.
      ...(team !== undefined && searched === engine ? { team, heap: model.heap, widenings } : {}),
    },
    control,
  );
  model.findEarlierStates(() => statesTo(search.place, search.store, engine).map((values) => ({ values })));
  if (every !== undefined) every.place = () => search.place;
  let finding: Finding;
  let complete = false;
  let stuck = false;
  const remarks: Remark[] = [];
  try {
    const end = search.run();
    complete = end.kind === 'complete' && periodic.failed === null;
    finding = periodic.failed ?? explainedStep(findingOf(end, search, engine, options), model);
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
  } catch (thrown) {
    const problem = model.problemOf(thrown);
    if (thrown instanceof Cancelled) finding = findingOf({ kind: 'stopped', reason: 'cancelled' }, search, engine, options);
    else if (problem === undefined) throw thrown;
    else {
      finding = evaluationFinding(problem, search, model, engine);
      stuck = checkDeadlock && search.stuck;
    }
  }
  const statistics = statisticsOf(search, engine, finding, complete, model.between.states);
  if (dump !== undefined && options.dump !== undefined && graph !== undefined) {
    const source = { names: core.variables.map(({ name }) => name), engine, store: search.store, graph };
    if (options.dump.format === 'dot') writeDot(source, statistics.levels ?? [], options.dump, dump);
    else writeJsonGraph(source, statistics.levels ?? [], dump);
  }
  const met = (every?.found ?? []).map((trouble) => explainedStep(troubleFinding(trouble, search.store, engine), model));
  return {
    ...concluded(model, met, finding, stuck, possible),
    statistics,
    remarks,
    ...(counts === undefined ? {} : { coverage: coverageOf(model, engine, search.store, counts) }),
  };
}

/** Postconditions may take long, too. */
function concluded(
  model: EvaluatedModel,
  met: readonly Finding[],
  finding: Finding,
  stuck: boolean,
  possible: PossiblePredicates,
): ReturnType<typeof conclude> {
  try {
    return conclude(model, met, finding, stuck, possible);
  } catch (thrown) {
    if (!(thrown instanceof Cancelled)) throw thrown;
    const cancelled: Finding = { kind: 'stopped', reason: 'cancelled', message: 'Cancelled while a POSTCONDITION was evaluated.' };
    const [first = cancelled, ...further] = [...met, ...(finding.kind === 'ok' ? [] : [finding]), cancelled];
    return { finding: first, further };
  }
}

function watched(engine: Engine, counts: CoverageCounts | undefined): Engine {
  return counts === undefined ? engine : countingActions(engine, counts);
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
    case 'stopped':
      return { kind: 'stopped', reason: end.reason, message: stopMessage(end.reason, search, options) };
    case 'deadlock':
    case 'violation':
      return troubleFinding(end, search.store, engine);
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
    case 'depth':
      return `No error has been found in behaviors of up to ${search.figures.depth} states. Longer ones were not looked at.`;
    case 'memory':
      return `Stopped at ${found}: the memory of ${Math.round(options.memory / 2 ** 20)} MB is used up.`;
    default:
      return unreachable(reason);
  }
}

function assumptionFinding(core: Core, failed: { readonly assumption: number; readonly problem?: EvaluationProblem }): Finding {
  const assumption = core.assumptions[failed.assumption];
  if (assumption === undefined) throw new Error('internal error: an engine names an assumption that the model does not have');
  const { span } = assumption;
  return failed.problem === undefined ? { kind: 'assumption', span } : { kind: 'assumption', span, problem: failed.problem };
}
