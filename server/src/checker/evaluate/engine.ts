/**
 * The evaluating engine: complete and simple. A state has one slot a variable, which holds the value's id in the heap. An error
 * is met twice: when it happens, and again while the formulas are evaluated in a way that notes where it passed through.
 */
import type { Core, CoreSpan } from '../../semantics/core.ts';
import type { ActionInstance, DescribedFormula } from '../actionInstance.ts';
import type { CheckedFormula, EmitState, Engine } from '../engine.ts';
import { ValueHeap } from '../heap/valueHeap.ts';
import type { EvaluationFrame, EvaluationProblem } from '../outcome.ts';
import { type Packing, unpacked } from '../packing.ts';
import { placeKey } from '../places.ts';
import type { PreparedModel } from '../preparedModel.ts';
import { Atoms } from '../values/atoms.ts';
import { EvaluationError, errorCode, isStackOverflow, stackOverflow } from '../values/error.ts';
import type { Permutation } from '../values/permute.ts';
import { messageOf } from '../values/print.ts';
import type { Value } from '../values/value.ts';
import { type Behavior, behaviorOf, type PlacedFormula } from './behavior.ts';
import type { Preparation } from './context.ts';
import { isComplete, type State } from './environment.ts';
import { type Counter, EvaluationCounts } from './evaluationCounts.ts';
import { type Formulas, firstFalse, forEachInitialState, prepareFormulas } from './formulas.ts';
import type { Host, Machine, PastState, RunSettings } from './host.ts';
import { counted, evaluateConstants, makePreparation, tracing } from './preparation.ts';
import { describedFormula, findAction, specificationRecord } from './specification.ts';
import { type SplitAction, splitAction } from './split.ts';
import { leastImage, symmetryGroup } from './symmetry.ts';

/** What a model asks for cannot be checked: the configuration's fault. */
interface ModelProblem {
  readonly code: number;
  readonly message: string;
}

/** A prepared model with what the search does not need, but others do. */
export interface EvaluatedModel extends PreparedModel {
  readonly prepare: Preparation;
  readonly behavior: Behavior | null;
  readonly configProblem: ModelProblem | null;
  atLevel(level: number): void;
  /** Says how the states before the one that is being looked at are found, for `TLCExt!Trace`. */
  findEarlierStates(find: () => readonly StateInBehavior[]): void;
  /** The action as TLC describes it; null for what is none of the model's. */
  describedAction(action: ActionInstance): DescribedFormula | null;
  /** Made for coverage; null for a model without behaviors. */
  counting(): CountingEngine | null;
  /** Whether the specification has asked for an end (`TLCSet("exit", TRUE)`). */
  exitRequested(): boolean;
  /** States in the middle of composed steps (`A \cdot B`) so far; a search that starts over takes them back. */
  readonly between: { states: number };
  /** Runs what evaluates for reasons of its own: nothing is written and nobody is warned meanwhile. */
  unheard<T>(run: () => T): T;
  /** The same, but that what is written goes there, and what registers hold afterwards is forgotten. */
  overheard<T>(written: string[], run: () => T): T;
}

/** `action`: what led to the state, where that is to be told; null for initial states. */
interface StateInBehavior {
  readonly values: readonly Value[];
  readonly action?: ActionInstance | null;
}

/** An engine that counts how often it evaluates the expressions of the formula at a place. */
export interface CountingEngine {
  readonly engine: Engine;
  countsOf(formula: CoreSpan): readonly Counter[];
}

export interface ModelOptions {
  /** Asked now and then whether to go on; may throw. */
  readonly checkpoint?: () => void;
  /** The heap to put values into, where threads share one. */
  readonly heap?: (atoms: Atoms) => ValueHeap;
  /** What `TLCGet` answers to "distinct", "diameter" and their like. */
  readonly statistic?: (name: string) => number | undefined;
  readonly settings?: RunSettings;
  /** Files and programs for specifications to use (modules Json, CSV, IOUtils); none where absent. */
  readonly machine?: Machine | undefined;
}

const breadthFirst = { mode: 'bfs', depth: 0, behaviors: 0, seed: 0 } as const;

export function prepareModel(core: Core, options: ModelOptions = {}): EvaluatedModel {
  const output: string[] = [];
  const warnings: string[] = [];
  const seen = new Set<string>();
  let level = 0;
  let heard = true;
  let listener: string[] | undefined;
  const between = { states: 0 };
  let earlierStates: () => readonly StateInBehavior[] = () => [];
  let exit = false;
  const settings = options.settings ?? { ...breadthFirst, checkDeadlock: core.config.checkDeadlock };
  const host: Host = {
    print: (line) => {
      if (heard) output.push(line);
      else listener?.push(line);
    },
    warn: (_code, message) => {
      if (!heard) return;
      if (!seen.has(message)) warnings.push(message);
      seen.add(message);
    },
    countIntermediate: (states) => {
      if (heard) between.states += states;
    },
    checkpoint: options.checkpoint ?? (() => {}),
    random: randomNumbers(settings.seed),
    settings,
    registers: new Map(),
    statistic: (name) => (name === 'level' ? level : options.statistic?.(name)),
    trace: () => earlierStates().map(({ values, action }) => ({ values, ...described(action) })),
    requestExit: () => {
      exit ||= heard;
    },
    now: () => Date.now() / 1000,
    machine: options.machine,
  };
  const unheard = <T>(run: () => T): T => {
    const before = heard;
    heard = false;
    try {
      return run();
    } finally {
      heard = before;
    }
  };
  const atoms = new Atoms(core.tokenOrder);
  const prepare = makePreparation(core, atoms, host);
  evaluateConstants(prepare);
  atoms.seal();
  const heap = options.heap?.(atoms) ?? new ValueHeap(atoms);
  let behavior: Behavior | null = null;
  let engine: Engine | null = null;
  let configProblem: ModelProblem | null = null;
  let actions: readonly SplitAction[] = [];
  const described = (action: ActionInstance | null | undefined): Pick<PastState, 'action'> => {
    if (action === undefined) return {};
    const init = behavior?.inits[0];
    const initial = init === undefined ? null : describedFormula(prepare, init);
    return { action: action === null ? initial : findAction(actions, action) };
  };
  try {
    behavior = hasNoBehavior(core) ? null : behaviorOf(prepare);
    if (behavior !== null) {
      const { next } = behavior;
      actions = next === undefined ? [] : splitAction(prepare, next);
      engine = new EvaluatingEngine(prepare, behavior, actions, heap);
      const whole = behavior;
      host.specification = () => specificationRecord(prepare, whole, actions);
    }
  } catch (error) {
    const problem = problemOf(error, prepare);
    if (problem === undefined) throw error;
    configProblem = { code: problem.code ?? 1000, message: problem.message };
  }
  return {
    engine,
    heap,
    output,
    warnings,
    prepare,
    behavior,
    configProblem,
    failedAssumption: () => failedAssumption(prepare),
    problemOf: (thrown) => problemOf(thrown, prepare),
    atLevel: (reached) => {
      level = reached;
    },
    between,
    findEarlierStates: (find) => {
      earlierStates = find;
    },
    describedAction: (action) => findAction(actions, action),
    counting: () => (behavior === null ? null : countingEngine(prepare, behavior, actions, heap)),
    exitRequested: () => exit,
    unheard,
    overheard: (written, run) => {
      const registers = new Map(host.registers);
      listener = written;
      try {
        return unheard(run);
      } finally {
        listener = undefined;
        host.registers.clear();
        for (const [register, value] of registers) host.registers.set(register, value);
      }
    },
  };
}

/** Numbers that look random and are the same for the same seed (Mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function failedAssumption(prepare: Preparation): ReturnType<PreparedModel['failedAssumption']> {
  for (const [assumption, { body }] of prepare.core.assumptions.entries()) {
    const holds = (from: Preparation): boolean =>
      from.test(
        body,
        null,
        () => ['TLC expected a boolean value, but did not find one. ', { at: body.span }],
        errorCode.expectedValue,
      )(null, from.noState, from.noState);
    try {
      if (
        !retraced(
          () => holds(prepare),
          () => holds(tracing(prepare)),
        )
      )
        return { assumption };
    } catch (error) {
      const problem = problemOf(error, prepare);
      if (problem === undefined) throw error;
      return { assumption, problem };
    }
  }
  return null;
}

/** On an error evaluates again, so that the error says where it came from. */
function retraced<T>(run: () => T, trace: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!isStackOverflow(error) && !(error instanceof EvaluationError && error.frames.length === 0)) throw error;
    trace();
    // The second evaluation did not fail (it depended on chance): the first error stands.
    throw error;
  }
}

/** What was thrown, if it is the specification's fault. */
function problemOf(thrown: unknown, prepare: Preparation): EvaluationProblem | undefined {
  if (isStackOverflow(thrown)) {
    return { message: stackOverflow, code: errorCode.stackOverflow, stack: [] };
  }
  if (!(thrown instanceof EvaluationError)) return undefined;
  return {
    message: messageOf(thrown, prepare.describe),
    ...(thrown.code === undefined ? {} : { code: thrown.code }),
    ...(thrown.span === undefined ? {} : { span: thrown.span }),
    stack: stackOf(thrown),
  };
}

/** Outermost first; an expression that was noted twice in a row counts once. */
function stackOf(error: EvaluationError): EvaluationFrame[] {
  const frames = error.frames.toReversed();
  return frames.filter((frame, i) => i === 0 || placeKey(frame.span) !== placeKey((frames[i - 1] as EvaluationFrame).span));
}

function checkedFormula({ name, span, property }: PlacedFormula): CheckedFormula {
  return { name, span, ...(property === undefined ? {} : { property }) };
}

/** Whether only the assumptions are to be checked: there is nothing else that could be asked of a module without variables. */
function hasNoBehavior({ variables, config }: Core): boolean {
  return config.behavior.kind === 'none' && variables.length === 0 && config.invariants.length === 0 && config.properties.length === 0;
}

/** Formulas at the same place, as are an action's instances, are counted together. */
function countingEngine(prepare: Preparation, behavior: Behavior, actions: readonly SplitAction[], heap: ValueHeap): CountingEngine {
  const preparations = new Map<string, Preparation>();
  const own = (formula: CoreSpan): Preparation => {
    const at = placeKey(formula);
    const known = preparations.get(at) ?? counted(prepare, new EvaluationCounts());
    preparations.set(at, known);
    return known;
  };
  const engine = new EvaluatingEngine(prepare, behavior, actions, heap, own);
  return { engine, countsOf: (formula) => preparations.get(placeKey(formula))?.counts?.all ?? [] };
}

class EvaluatingEngine implements Engine {
  readonly stride: number;
  readonly packing: Packing;
  readonly actions: readonly ActionInstance[];
  readonly invariants: readonly CheckedFormula[];
  readonly impliedActions: readonly CheckedFormula[];
  readonly impliedInits: readonly CheckedFormula[];
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly #heap: ValueHeap;
  readonly #behavior: Behavior;
  readonly #split: readonly SplitAction[];
  readonly #plain: Formulas;
  readonly #group: readonly Permutation[];
  #traced: Formulas | undefined;
  #incomplete: { readonly action: number; readonly values: State } = { action: -1, values: [] };

  /** `own`: as for `prepareFormulas`. */
  constructor(
    prepare: Preparation,
    behavior: Behavior,
    actions: readonly SplitAction[],
    heap: ValueHeap,
    own?: (formula: CoreSpan) => Preparation,
  ) {
    const { core } = prepare;
    this.#heap = heap;
    this.#behavior = behavior;
    this.#split = actions;
    this.#plain = prepareFormulas(prepare, behavior, this.#split, own);
    this.stride = core.variables.length;
    this.packing = unpacked(this.stride);
    this.source = new Int32Array(this.stride);
    this.target = new Int32Array(this.stride);
    this.actions = this.#split.map(({ name, args, span }) => ({ name, args, span }));
    this.invariants = behavior.invariants.map(checkedFormula);
    this.impliedInits = behavior.impliedInits.map(checkedFormula);
    this.impliedActions = behavior.impliedActions.map(checkedFormula);
    this.#group = symmetryGroup(prepare);
  }

  initialStates(emit: EmitState): void {
    this.#run((formulas, again) => {
      forEachInitialState(formulas, (built) => {
        this.#requireComplete(formulas, built, undefined);
        return this.#emit(built, -1, again ? undefined : emit);
      });
    });
  }

  successors(states: Int32Array, offset: number, emit: EmitState): void {
    const from = this.decode(states, offset);
    this.#run((formulas, again) => {
      const { noState } = formulas.prepare;
      for (let i = 0; i < formulas.actions.length; i++) {
        const { step, env } = formulas.actions[i] as Formulas['actions'][number];
        const stopped = step(env, from, noState, null, (built) => {
          this.#requireComplete(formulas, built, i);
          return this.#emit(built, i, again ? undefined : emit);
        });
        if (stopped) return;
      }
    });
  }

  /** Without `emit` only to find out where an error comes from. */
  #emit(built: State, action: number, emit: EmitState | undefined): boolean {
    for (let i = 0; i < this.stride; i++) this.target[i] = this.#idOf(built[i] as Value, i, action, emit === undefined);
    return emit?.(action) ?? false;
  }

  /** What cannot be written out is met only here, when the state is there, and so TLC has counted it. */
  #idOf(value: Value, variable: number, action: number, again: boolean): number {
    try {
      return this.#heap.idOf(value);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      const { core, host } = this.#plain.prepare;
      if (action >= 0 && !again) host.countIntermediate?.(1);
      if (!again) throw error;
      error.settled = true;
      if (error.frames.length > 0) throw error;
      const span = (this.#split[action] ?? this.#behavior.inits[0])?.span;
      const told = `\nThis is the value of the variable ${core.variables[variable]?.name}.`;
      const placed = new EvaluationError([...error.parts, told], error.code, span);
      placed.settled = true;
      if (span !== undefined) placed.frames.push({ span });
      throw placed;
    }
  }

  #requireComplete(formulas: Formulas, built: State, action: number | undefined): void {
    if (isComplete(built)) return;
    this.#incomplete = { action: action ?? -1, values: built };
    const missing = formulas.prepare.core.variables.filter((_, i) => built[i] === undefined).map((variable) => variable.name);
    if (action === undefined) {
      const told =
        formulas.prepare.host.settings.mode === 'bfs'
          ? 'current state is not a legal state\nWhile working on the initial state:\n'
          : 'State is not completely specified by the initial predicate:\n';
      throw new EvaluationError(
        [told, this.#printIncomplete(formulas, built)],
        errorCode.initialStateIncomplete,
        this.#behavior.inits[0]?.span,
      );
    }
    const plural = missing.length > 1 ? 's are' : ' is';
    const instance = this.#split[action] as SplitAction;
    const by = this.#split.length > 1 ? `action ${instance.name} of the next-state relation` : 'the next-state action';
    throw new EvaluationError(
      [`Successor state is not completely specified by ${by}. The following variable${plural} not defined: ${missing.join(', ')}.\n`],
      errorCode.nextStateIncomplete,
      instance.span,
    );
  }

  #printIncomplete(formulas: Formulas, built: State): string {
    const { variables } = formulas.prepare.core;
    return variables
      .map((variable, i) => {
        const value = built[i];
        const shownValue = value === undefined ? 'null' : messageOf(new EvaluationError([{ value }]), formulas.prepare.describe);
        return `${variables.length > 1 ? '/\\ ' : ''}${variable.name} = ${shownValue}\n`;
      })
      .join('');
  }

  violatedInvariant(states: Int32Array, offset: number): number {
    const state = this.decode(states, offset);
    return this.#run((formulas) => firstFalse(formulas.invariants, state, formulas.prepare.noState));
  }

  violatedImpliedInit(states: Int32Array, offset: number): number {
    const state = this.decode(states, offset);
    return this.#run((formulas) => firstFalse(formulas.impliedInits, state, formulas.prepare.noState));
  }

  violatedImpliedAction(from: Int32Array, fromOffset: number, to: Int32Array, toOffset: number): number {
    if (this.#plain.impliedActions.length === 0) return -1;
    const [state, next] = [this.decode(from, fromOffset), this.decode(to, toOffset)];
    return this.#run((formulas) => firstFalse(formulas.impliedActions, state, next));
  }

  withinConstraints(states: Int32Array, offset: number): boolean {
    if (this.#plain.constraints.length === 0) return true;
    const state = this.decode(states, offset);
    return this.#run((formulas) => firstFalse(formulas.constraints, state, formulas.prepare.noState)) < 0;
  }

  withinActionConstraints(from: Int32Array, fromOffset: number, to: Int32Array, toOffset: number): boolean {
    if (this.#plain.actionConstraints.length === 0) return true;
    const [state, next] = [this.decode(from, fromOffset), this.decode(to, toOffset)];
    return this.#run((formulas) => firstFalse(formulas.actionConstraints, state, next)) < 0;
  }

  identity(states: Int32Array, offset: number, out: Int32Array): boolean {
    const { view } = this.#plain;
    if (view === undefined && this.#group.length === 0) return false;
    const state = this.decode(states, offset);
    const least = this.#group.length === 0 ? state : leastImage(state, this.#group);
    if (view === undefined) {
      if (least === state) return false;
      for (let i = 0; i < this.stride; i++) out[i] = this.#heap.idOf(least[i] as Value);
      return true;
    }
    out.fill(0);
    out[0] = this.#run(({ view: code, prepare }) => this.#heap.idOf((code as typeof view)(null, least, prepare.noState)));
    return true;
  }

  decode(states: Int32Array, offset: number): Value[] {
    const values: Value[] = new Array(this.stride);
    for (let i = 0; i < this.stride; i++) values[i] = this.#heap.valueOf(states[offset + i] as number);
    return values;
  }

  incompleteState(): { readonly action: number; readonly values: readonly (Value | undefined)[] } {
    return this.#incomplete;
  }

  /** `again`: only to find out where an error comes from. */
  #run<T>(evaluate: (formulas: Formulas, again: boolean) => T): T {
    return retraced(
      () => evaluate(this.#plain, false),
      () => {
        this.#traced ??= prepareFormulas(tracing(this.#plain.prepare), this.#behavior, this.#split);
        return evaluate(this.#traced, true);
      },
    );
  }
}
