/**
 * The engine around generated code: copies states to where that code reads them, and where it gives up lets the evaluating
 * engine take the same step. States that were handed over before are then skipped: both engines give the same states in the
 * same order.
 */
import type { ActionInstance } from '../actionInstance.ts';
import type { CheckedFormula, EmitState, Engine, Predicate, Predicates } from '../engine.ts';
import { prepareStep } from '../evaluate/actions.ts';
import type { Preparation } from '../evaluate/context.ts';
import { type Env, isComplete, type State } from '../evaluate/environment.ts';
import type { SplitAction } from '../evaluate/split.ts';
import type { Step } from '../evaluate/steps.ts';
import type { Packing } from '../packing.ts';
import { EvaluationError } from '../values/error.ts';
import type { Value } from '../values/value.ts';
import type { AbstractStates } from './abstraction.ts';
import { bitOf, type ChangedVariables, changedVariables } from './changedVariables.ts';
import type { Codec } from './codec.ts';
import type { Outcome, Program } from './codegen.ts';
import type { CompileInput } from './compileInput.ts';
import type { DecodedState, Layout } from './layout.ts';
import type { Loaded } from './load.ts';
import { Bail } from './runtime.ts';
import type { Identify } from './view.ts';

interface Buffers {
  readonly P: Int32Array;
  readonly N: Int32Array;
  readonly C: Int32Array;
  readonly D: Int32Array;
  readonly Z: Int32Array;
}

interface Parts {
  readonly input: CompileInput;
  readonly program: Program;
  readonly loaded: Loaded;
  /** The same code: tests of a state read it from N, those of a step from P and N. */
  readonly inPlace: { readonly byGroup: readonly Loaded[]; readonly decoded: DecodedState };
  readonly layout: Layout;
  readonly codec: Codec;
  readonly buffers: Buffers;
  /** By buffer. */
  readonly decoded: ReadonlyMap<Int32Array, DecodedState>;
  readonly actions: readonly SplitAction[];
  readonly predicates: (predicates: readonly Predicate[]) => Predicates;
  readonly abstractStates: AbstractStates;
  readonly identify: Identify | undefined;
  readonly packing: Packing;
}

type Test = () => boolean;

/** The group of the implied actions. */
const STEPS = 2;

interface PreparedStep {
  readonly step: Step;
  readonly env: Env;
}

interface Check {
  readonly test: Test;
  /** The same where the state, or step, is the one that is being made. */
  readonly inPlace: Test;
  /** A bit for each variable that the test reads (`bitOf`); all where it may read more. */
  readonly reads: number;
}

/** A formula's conjuncts; null where it is evaluated. */
type Checks = readonly (readonly Check[] | null)[];

/** The group of the invariants. */
const INVARIANTS = 0;
const EVERYTHING = -1;

export class CompiledEngine implements Engine {
  readonly stride: number;
  readonly packing: Packing;
  readonly actions: readonly ActionInstance[];
  readonly invariants: readonly CheckedFormula[];
  readonly impliedActions: readonly CheckedFormula[];
  readonly impliedInits: readonly CheckedFormula[];
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** How often compiled code gave up: by action, in initial predicates, in formulas. */
  readonly bailouts: { readonly actions: number[]; init: number; formulas: number };
  /** Compiles further formulas. */
  readonly predicates: (predicates: readonly Predicate[]) => Predicates;
  readonly #abstract: AbstractStates;
  readonly #reference: Engine;
  readonly #layout: Layout;
  readonly #codec: Codec;
  readonly #buffers: Buffers;
  readonly #loaded: Loaded;
  readonly #decoded: ReadonlyMap<Int32Array, DecodedState>;
  readonly #init: (() => boolean) | null;
  readonly #builders: readonly ((() => boolean) | null)[];
  readonly #checks: readonly Checks[];
  readonly #changed: ChangedVariables;
  readonly #prepare: Preparation;
  readonly #actions: readonly SplitAction[];
  /** The evaluator's, by action, made when they are first needed. */
  readonly #steps: PreparedStep[] = [];
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #hasView: boolean;
  /** What generated code hands to the evaluator of the state in N. */
  readonly #inPlace: DecodedState;
  /** Formulas of steps read variables that are behind the state's own in C and D. */
  readonly #hasAbstract: boolean;
  readonly #hasIdentity: boolean;
  readonly #identify: Identify | undefined;

  constructor(parts: Parts) {
    const { input, program, loaded, layout, codec, buffers } = parts;
    const { core } = input.prepare;
    this.predicates = parts.predicates;
    this.#abstract = parts.abstractStates;
    this.#reference = input.reference;
    this.#prepare = input.prepare;
    this.#actions = parts.actions;
    this.#layout = layout;
    this.#codec = codec;
    this.#buffers = buffers;
    this.#loaded = loaded;
    this.#decoded = parts.decoded;
    this.stride = layout.stride;
    this.packing = parts.packing;
    this.source = buffers.P;
    this.target = buffers.N;
    this.actions = input.reference.actions;
    this.invariants = input.reference.invariants;
    this.impliedActions = input.reference.impliedActions;
    this.impliedInits = input.reference.impliedInits;
    const builder = (outcome: Outcome<number>): (() => boolean) | null =>
      outcome.kind === 'compiled' ? (loaded.builders[outcome.code] ?? null) : null;
    this.bailouts = { actions: program.actions.map(() => 0), init: 0, formulas: 0 };
    this.#init = builder(program.init);
    this.#builders = program.actions.map(builder);
    const check = (number: number, inPlace: Loaded): Check => ({
      test: loaded.tests[number] as Test,
      inPlace: inPlace.tests[number] as Test,
      reads: bitsOf(program.readByTest[number] ?? null),
    });
    this.#checks = program.formulas.map((group, i) => {
      const inPlace = parts.inPlace.byGroup[i] as Loaded;
      return group.map((outcome) => (outcome.kind === 'compiled' ? outcome.code.map((number) => check(number, inPlace)) : null));
    });
    this.#inPlace = parts.inPlace.decoded;
    this.#hasAbstract = program.abstract.variables.length > 0;
    this.#changed = changedVariables(layout);
    this.#from = new Int32Array(input.reference.stride);
    this.#to = new Int32Array(input.reference.stride);
    this.#identify = parts.identify;
    this.#hasView = core.config.view !== undefined;
    this.#hasIdentity = this.#hasView || core.config.symmetry !== undefined;
  }

  initialStates(emit: EmitState): void {
    const { Z } = this.#buffers;
    Z[0] = 0;
    if (this.#init !== null && this.#attempt(this.#init, emit) !== 'bail') return;
    if (this.#init !== null) this.bailouts.init++;
    let skip = Z[0] as number;
    this.#reference.initialStates((action) => skip-- <= 0 && this.#handOver(action, emit));
  }

  successors(states: Int32Array, offset: number, emit: EmitState): void {
    const { P, Z } = this.#buffers;
    this.#copy(states, offset, P);
    Z[0] = 0;
    for (let i = 0; i < this.#builders.length; i++) {
      const builder = this.#builders[i] as (() => boolean) | null;
      const before = Z[0] as number;
      const end = builder === null ? 'bail' : this.#attempt(builder, emit);
      if (end === 'stopped') return;
      if (end === 'done') continue;
      if (builder !== null) this.bailouts.actions[i] = (this.bailouts.actions[i] as number) + 1;
      if (this.#evaluate(i, (Z[0] as number) - before, emit)) return;
    }
  }

  /**
   * The successors of one action by the evaluator, without those that were handed over already. What goes wrong there goes wrong
   * again in the evaluating engine, which knows how to say it.
   */
  #evaluate(action: number, handedOver: number, emit: EmitState): boolean {
    const { P, Z } = this.#buffers;
    const from = this.#layout.decode(this.#codec, P, 0);
    const { step, env } = this.#stepOf(action);
    let skip = handedOver;
    let incomplete = false;
    let ours: unknown;
    const hand = (built: State): boolean => {
      incomplete = !isComplete(built);
      if (incomplete) return true;
      if (skip-- > 0) return false;
      this.#layout.encode(this.#codec, built as readonly Value[], this.target, 0);
      Z[0] = (Z[0] as number) + 1;
      try {
        return emit(action);
      } catch (error) {
        ours = error;
        throw error;
      }
    };
    try {
      const stopped = step(env, from, this.#prepare.noState, null, hand);
      if (!incomplete) return stopped;
    } catch (error) {
      if (error === ours || !(error instanceof EvaluationError || error instanceof RangeError)) throw error;
    }
    this.#refer(P, 0, this.#from);
    let known = Z[0] as number;
    this.#reference.successors(this.#from, 0, (next) => known-- <= 0 && this.#handOver(next, emit));
    return true;
  }

  #stepOf(action: number): PreparedStep {
    let step = this.#steps[action];
    if (step === undefined) {
      const { expr, scope, env } = this.#actions[action] as SplitAction;
      step = { step: prepareStep(this.#prepare, 'next', expr, scope), env };
      this.#steps[action] = step;
    }
    return step;
  }

  #attempt(builder: () => boolean, emit: EmitState): 'done' | 'stopped' | 'bail' {
    this.#loaded.setSink(emit);
    try {
      return builder() ? 'stopped' : 'done';
    } catch (error) {
      if (error instanceof Bail) return 'bail';
      throw error;
    }
  }

  /** A state of the evaluating engine, in our slots. */
  #handOver(action: number, emit: EmitState): boolean {
    const values = this.#reference.decode(this.#reference.target, 0);
    this.#layout.encode(this.#codec, values, this.target, 0);
    return emit(action);
  }

  /** A state of ours in the slots of the evaluating engine. */
  #refer(states: Int32Array, offset: number, out: Int32Array): void {
    const values = this.#layout.decode(this.#codec, states, offset);
    for (let i = 0; i < values.length; i++) out[i] = this.#codec.heap.idOf(values[i] as Value);
  }

  violatedInvariant(states: Int32Array, offset: number, before?: Int32Array, beforeOffset: number = 0): number {
    const changed = before === undefined ? EVERYTHING : this.#changed(states, offset, before, beforeOffset);
    return this.#violated(INVARIANTS, states, offset, null, 0, () => this.#reference.violatedInvariant(this.#from, 0), changed);
  }

  violatedImpliedInit(states: Int32Array, offset: number): number {
    return this.#violated(1, states, offset, null, 0, () => this.#reference.violatedImpliedInit(this.#from, 0));
  }

  violatedImpliedAction(from: Int32Array, fromOffset: number, to: Int32Array, toOffset: number): number {
    return this.#violated(STEPS, from, fromOffset, to, toOffset, () => this.#reference.violatedImpliedAction(this.#from, 0, this.#to, 0));
  }

  withinConstraints(states: Int32Array, offset: number): boolean {
    return this.#violated(3, states, offset, null, 0, () => (this.#reference.withinConstraints(this.#from, 0) ? -1 : 0)) < 0;
  }

  withinActionConstraints(from: Int32Array, fromOffset: number, to: Int32Array, toOffset: number): boolean {
    const evaluate = (): number => (this.#reference.withinActionConstraints(this.#from, 0, this.#to, 0) ? -1 : 0);
    return this.#violated(4, from, fromOffset, to, toOffset, evaluate) < 0;
  }

  /** The first formula of a group that is false. One that is not compiled, or gives up, has the whole group evaluated. */
  #violated(
    group: number,
    states: Int32Array,
    offset: number,
    next: Int32Array | null,
    nextOffset: number,
    evaluate: () => number,
    changed: number = EVERYTHING,
  ): number {
    const checks = this.#checks[group] as Checks;
    if (checks.length === 0) return -1;
    const { C, D, P, N } = this.#buffers;
    const made = next === null ? states === N : states === P && next === N && !(group === STEPS && this.#hasAbstract);
    if (made) {
      this.#inPlace.renew();
      const found = this.#firstFalse(checks, changed, true);
      if (found !== 'bail') return found;
      this.#refer(states, offset, this.#from);
      if (next !== null) this.#refer(next, nextOffset, this.#to);
      return evaluate();
    }
    this.#copy(states, offset, C);
    if (next !== null) this.#copy(next, nextOffset, D);
    const filled = group !== STEPS || (this.#abstract.fill(C) && this.#abstract.fill(D));
    const found = filled ? this.#firstFalse(checks, changed, false) : 'bail';
    if (found !== 'bail') return found;
    this.#refer(C, 0, this.#from);
    if (next !== null) this.#refer(D, 0, this.#to);
    return evaluate();
  }

  #firstFalse(checks: Checks, changed: number, made: boolean): number | 'bail' {
    try {
      for (let i = 0; i < checks.length; i++) {
        const parts = checks[i] as readonly Check[] | null;
        if (parts === null) return 'bail';
        for (let j = 0; j < parts.length; j++) {
          const { reads, test, inPlace } = parts[j] as Check;
          if ((changed === EVERYTHING || (reads & changed) !== 0) && !(made ? inPlace() : test())) return i;
        }
      }
      return -1;
    } catch (error) {
      if (!(error instanceof Bail)) throw error;
      this.bailouts.formulas++;
      return 'bail';
    }
  }

  identity(states: Int32Array, offset: number, out: Int32Array): boolean {
    if (!this.#hasIdentity) return false;
    if (this.#identify !== undefined) {
      this.#identify(states, offset, out);
      return true;
    }
    this.#refer(states, offset, this.#from);
    if (!this.#reference.identity(this.#from, 0, this.#to)) return false;
    if (this.#hasView) {
      out.fill(0);
      out[0] = this.#to[0] as number;
      return true;
    }
    const values = Array.from(this.#to, (id) => this.#codec.heap.valueOf(id));
    const slots = new Int32Array(this.stride);
    this.#layout.encode(this.#codec, values, slots, 0);
    this.packing.pack(slots, 0, out, 0);
    return true;
  }

  decode(states: Int32Array, offset: number): Value[] {
    return this.#layout.decode(this.#codec, states, offset);
  }

  incompleteState(): ReturnType<NonNullable<Engine['incompleteState']>> {
    return this.#reference.incompleteState?.() ?? { action: -1, values: [] };
  }

  /**
   * A state that its owner has written to a buffer itself counts as changed. Else what was computed of it is kept while it is
   * asked about again, as a step's first state is for each of its steps.
   */
  #copy(from: Int32Array, offset: number, to: Int32Array): void {
    if (from === to) {
      this.#decoded.get(to)?.renew();
      return;
    }
    let i = 0;
    while (i < this.stride && to[i] === from[offset + i]) i++;
    if (i === this.stride) return;
    for (; i < this.stride; i++) to[i] = from[offset + i] as number;
    this.#decoded.get(to)?.renew();
  }
}

function bitsOf(variables: ReadonlySet<number> | null): number {
  if (variables === null) return EVERYTHING;
  let bits = 0;
  for (const variable of variables) bits |= bitOf(variable);
  return bits;
}
