/**
 * Expands one state: every successor is counted, held against the constraints, given to a sink that knows whether it is new,
 * and checked, in TLC's order (conformance.md D6.2). What is new, and what becomes of it, is the sink's business: one thread's
 * search and the members of a team have different ones.
 */
import type { Engine } from '../engine.ts';
import { NO_STATE } from './stateStore.ts';

/** A state, or a step out of it: `state` is stored (or `NO_STATE`), `next` is not necessarily. */
export interface Place {
  readonly state: number;
  readonly next?: { readonly slots: Int32Array; readonly action: number };
}

export type Trouble =
  | {
      readonly kind: 'violation';
      readonly of: 'invariant' | 'impliedInit' | 'impliedAction';
      readonly formula: number;
      readonly place: Place;
    }
  | { readonly kind: 'deadlock'; readonly place: Place };

/** What is being evaluated: names the error, should there be one. */
export type Phase = 'init' | 'next' | 'constraint' | 'invariant' | 'property';

/** A sink's answers; a number from 0 on says that the state is known (under that index, for those who can tell). */
export const NEW = -1;
export const STOP = -2;

export interface StateSink {
  /** Takes note of the state in `Engine.target`, reached from `parent` by its step number `ordinal` (from 0). */
  keep(parent: number, ordinal: number, action: number): number;
  /** Asked every now and then. */
  shouldStop(): boolean;
}

const POLL_EVERY = 256;

export class Steps {
  readonly #engine: Engine;
  readonly #sink: StateSink;
  readonly #checkDeadlock: boolean;
  readonly #emit: (action: number) => boolean;
  readonly #tellLevel: ((level: number) => void) | undefined;

  #state: number = NO_STATE;
  #action: number = NO_STATE;
  #inSuccessor = false;
  #untilPoll = POLL_EVERY;

  phase: Phase = 'init';
  /** Successors of the present state so far, or initial states. */
  generated = 0;
  trouble: Trouble | null = null;
  stopped = false;
  /** The level of the state being expanded; 0 while initial states are made. */
  level = 0;
  /** Whether the successor being checked was new: such a state is queued only after it was found good. */
  checkingNew = false;

  /** `tellLevel` hears of the level of the state of which formulas speak, for models that ask for it. */
  constructor(engine: Engine, sink: StateSink, checkDeadlock: boolean, tellLevel?: (level: number) => void) {
    this.#tellLevel = tellLevel;
    this.#engine = engine;
    this.#sink = sink;
    this.#checkDeadlock = checkDeadlock;
    this.#emit = (action) => this.#take(action);
  }

  /** What was being looked at when an exception came; null before the first state was made. */
  get place(): Place | null {
    if (this.#inSuccessor) return this.#placeOfSuccessor();
    return this.#state === NO_STATE ? null : { state: this.#state };
  }

  /** Forgets how the last expansion ended. */
  reset(): void {
    this.trouble = null;
    this.stopped = false;
  }

  /** Generates the initial states, up to the first trouble. */
  initial(): void {
    this.#state = NO_STATE;
    this.generated = 0;
    this.#engine.initialStates((action) => this.#takeInitial(action));
    this.#inSuccessor = false;
  }

  /** Generates the successors of the state in the engine's source, up to the first trouble. */
  expand(state: number): void {
    this.#state = state;
    this.generated = 0;
    this.phase = 'next';
    this.#inSuccessor = false;
    this.checkingNew = false;
    this.#tellLevel?.(this.level);
    this.#engine.successors(this.#engine.source, 0, this.#emit);
    this.#inSuccessor = false;
    if (this.trouble !== null || this.stopped) return;
    if (this.generated === 0 && this.#checkDeadlock) this.trouble = { kind: 'deadlock', place: { state } };
    else if (--this.#untilPoll <= 0) this.#poll();
  }

  /** D6.1: constraints decide what is kept, but everything that is new or outside of them is checked. */
  #takeInitial(action: number): boolean {
    const engine = this.#engine;
    const target = engine.target;
    const ordinal = this.generated++;
    this.#action = action;
    this.#inSuccessor = true;
    if (--this.#untilPoll <= 0 && this.#poll()) return true;
    this.phase = 'constraint';
    this.#tellLevel?.(1);
    const inModel = engine.withinConstraints(target, 0);
    const kept = inModel ? this.#sink.keep(NO_STATE, ordinal, action) : NEW;
    if (kept === STOP) return this.#stop();
    if (kept === NEW) {
      this.phase = 'invariant';
      const invariant = engine.violatedInvariant(target, 0);
      if (invariant >= 0) return this.#violated('invariant', invariant);
      this.phase = 'property';
      const implied = engine.violatedImpliedInit(target, 0);
      if (implied >= 0) return this.#violated('impliedInit', implied);
    }
    this.phase = 'init';
    this.#tellLevel?.(0);
    this.#inSuccessor = false;
    return false;
  }

  /** The same for a step; implied actions are checked on every one, whether it leads to something new or not. */
  #take(action: number): boolean {
    const engine = this.#engine;
    const target = engine.target;
    const ordinal = this.generated++;
    this.#action = action;
    this.#inSuccessor = true;
    if (--this.#untilPoll <= 0 && this.#poll()) return true;
    this.phase = 'constraint';
    this.#tellLevel?.(this.level + 1);
    let inModel = engine.withinConstraints(target, 0);
    this.#tellLevel?.(this.level);
    inModel &&= engine.withinActionConstraints(engine.source, 0, target, 0);
    let kept = NEW;
    if (inModel) {
      kept = this.#sink.keep(this.#state, ordinal, action);
      if (kept === STOP) return this.#stop();
      this.checkingNew = kept === NEW;
    }
    if (kept === NEW) {
      this.phase = 'invariant';
      this.#tellLevel?.(this.level + 1);
      const invariant = engine.violatedInvariant(target, 0, engine.source, 0);
      if (invariant >= 0) return this.#violated('invariant', invariant);
      this.#tellLevel?.(this.level);
    }
    if (engine.impliedActions.length > 0) {
      this.phase = 'property';
      const implied = engine.violatedImpliedAction(engine.source, 0, target, 0);
      if (implied >= 0) return this.#violated('impliedAction', implied);
    }
    this.checkingNew = false;
    this.phase = 'next';
    this.#inSuccessor = false;
    return false;
  }

  #poll(): boolean {
    this.#untilPoll = POLL_EVERY;
    return this.#sink.shouldStop() && this.#stop();
  }

  #stop(): true {
    this.stopped = true;
    return true;
  }

  #violated(of: 'invariant' | 'impliedInit' | 'impliedAction', formula: number): true {
    this.trouble = { kind: 'violation', of, formula, place: this.#placeOfSuccessor() };
    return true;
  }

  #placeOfSuccessor(): Place {
    return { state: this.#state, next: { slots: this.#engine.target.slice(), action: this.#action } };
  }
}
