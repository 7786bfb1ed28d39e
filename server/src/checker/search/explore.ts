/**
 * Breadth-first search by one thread, in TLC's very order (conformance.md D6): which states are counted, checked and kept, and
 * what is seen first, so that every figure equals TLC's with one worker, also where the search stops at a violation. Knows
 * nothing of what a state means. Errors of evaluation pass through `run`; `place` then says what was being looked at.
 */
import type { Engine } from '../engine.ts';
import type { Figures, SearchControl, StopReason } from './control.ts';
import { FingerprintTable } from './fingerprintTable.ts';
import type { StateGraph } from './graph.ts';
import { NO_STATE, StateStore } from './stateStore.ts';

export interface SearchOptions {
  readonly checkDeadlock: boolean;
  /** Bytes for states and fingerprints. */
  readonly memory: number;
  /** Stop when that many distinct states are known. */
  readonly maxStates: number;
  /** Bytes held elsewhere on behalf of this search: the value heap's. */
  readonly otherBytes: () => number;
  /** Takes the edges of the state graph, where something asks for it afterwards. */
  readonly graph?: StateGraph;
}

/** A state, or a step out of it: `state` is stored (or `NO_STATE`), `next` is not necessarily. */
export interface Place {
  readonly state: number;
  readonly next?: { readonly slots: Int32Array; readonly action: number };
}

export type SearchEnd =
  | { readonly kind: 'complete' }
  | {
      readonly kind: 'violation';
      readonly of: 'invariant' | 'impliedInit' | 'impliedAction';
      readonly formula: number;
      readonly place: Place;
    }
  | { readonly kind: 'deadlock'; readonly place: Place }
  | { readonly kind: 'stopped'; readonly reason: StopReason };

/** What is being evaluated: names the error, should there be one. */
export type Phase = 'init' | 'next' | 'constraint' | 'invariant' | 'property';

/** The request to stop is looked at, and figures are shown, every so many states. */
const POLL_EVERY = 256;

export class Search {
  readonly #engine: Engine;
  readonly #options: SearchOptions;
  readonly #control: SearchControl;
  readonly store: StateStore;
  readonly #table: FingerprintTable = new FingerprintTable();
  readonly #identity: Int32Array;

  #phase: Phase = 'init';
  #end: SearchEnd | null = null;
  #initial = 0;
  #generated = 0;
  /** 1 while a new state is stored but not yet found good: only then TLC queues it. */
  #unqueued = 0;
  #expanded = 0;
  #depth = 0;
  /** Of the state being expanded. */
  #current: number = NO_STATE;
  #segment: Int32Array = new Int32Array(0);
  #offset = 0;
  #successorAction = NO_STATE;
  #inSuccessor = false;
  #untilPoll = POLL_EVERY;
  readonly #outdegrees = new Map<number, number>();

  constructor(engine: Engine, options: SearchOptions, control: SearchControl) {
    this.#engine = engine;
    this.#options = options;
    this.#control = control;
    this.store = new StateStore(engine.stride);
    this.#identity = new Int32Array(engine.stride);
  }

  run(): SearchEnd {
    this.#engine.initialStates((action) => this.#takeInitial(action));
    this.#inSuccessor = false;
    this.#showFigures();
    const end = this.#end ?? this.#expandAll();
    this.#showFigures();
    return end;
  }

  get figures(): Figures {
    return {
      initial: this.#initial,
      generated: this.#generated,
      distinct: this.store.count,
      queued: this.store.count - this.#unqueued - this.#expanded,
      depth: this.#generated === 0 ? 0 : Math.max(1, this.#depth),
    };
  }

  /** How many states have that many children (new states first reached from them). */
  get outdegrees(): ReadonlyMap<number, number> {
    return this.#outdegrees;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** What `run` was looking at when it ended by an exception; null before the first state was made. */
  get place(): Place | null {
    if (this.#inSuccessor) return this.#placeOfSuccessor();
    return this.#current === NO_STATE ? null : { state: this.#current };
  }

  #placeOfSuccessor(): Place {
    return { state: this.#current, next: { slots: this.#engine.target.slice(), action: this.#successorAction } };
  }

  #expandAll(): SearchEnd {
    const store = this.store;
    const engine = this.#engine;
    const emit = (action: number): boolean => this.#takeSuccessor(action);
    // Up to where the states of the current level reach; states behind belong to the next.
    let levelEnd = store.count;
    let level = 1;
    this.#depth = 1;
    for (let state = 0; state < store.count; state++) {
      if (state === levelEnd) {
        levelEnd = store.count;
        level++;
      }
      this.#current = state;
      this.#segment = store.segmentOf(state);
      this.#offset = store.offsetOf(state);
      this.#expanded++;
      this.#phase = 'next';
      const generatedBefore = this.#generated;
      const storedBefore = store.count;
      engine.successors(this.#segment, this.#offset, emit);
      this.#inSuccessor = false;
      if (store.count > storedBefore) this.#depth = level + 1;
      if (this.#end !== null) return this.#end;
      if (this.#generated === generatedBefore && this.#options.checkDeadlock) return { kind: 'deadlock', place: { state } };
      this.#options.graph?.finishState(state);
      const children = store.count - storedBefore;
      this.#outdegrees.set(children, (this.#outdegrees.get(children) ?? 0) + 1);
      if (--this.#untilPoll <= 0 && this.#shouldStop()) return this.#end ?? { kind: 'complete' };
    }
    return { kind: 'complete' };
  }

  /** D6.1: constraints decide what is kept, but everything that is new or outside of them is checked. */
  #takeInitial(action: number): boolean {
    const engine = this.#engine;
    const target = engine.target;
    this.#initial++;
    this.#generated++;
    this.#successorAction = action;
    this.#inSuccessor = true;
    if (--this.#untilPoll <= 0 && this.#shouldStop()) return true;
    this.#phase = 'constraint';
    const inModel = engine.withinConstraints(target, 0);
    const isNew = inModel && this.#keep(NO_STATE, action) < 0;
    if (this.#end !== null) return true;
    if (isNew || !inModel) {
      this.#phase = 'invariant';
      const invariant = engine.violatedInvariant(target, 0);
      if (invariant >= 0) return this.#violated('invariant', invariant);
      this.#phase = 'property';
      const implied = engine.violatedImpliedInit(target, 0);
      if (implied >= 0) return this.#violated('impliedInit', implied);
    }
    this.#phase = 'init';
    this.#inSuccessor = false;
    return false;
  }

  /** D6.2, the same for a step: implied actions are checked on every one, whether it leads to something new or not. */
  #takeSuccessor(action: number): boolean {
    const engine = this.#engine;
    const target = engine.target;
    this.#generated++;
    this.#successorAction = action;
    this.#inSuccessor = true;
    if (--this.#untilPoll <= 0 && this.#shouldStop()) return true;
    this.#phase = 'constraint';
    const inModel = engine.withinConstraints(target, 0) && engine.withinActionConstraints(this.#segment, this.#offset, target, 0);
    let isNew = false;
    if (inModel) {
      const seen = this.#keep(this.#current, action);
      if (this.#end !== null) return true;
      isNew = seen < 0;
      this.#unqueued = isNew ? 1 : 0;
      this.#options.graph?.addEdge(isNew ? this.store.count - 1 : seen, action);
    }
    if (isNew || !inModel) {
      this.#phase = 'invariant';
      const invariant = engine.violatedInvariant(target, 0);
      if (invariant >= 0) return this.#violated('invariant', invariant);
    }
    if (engine.impliedActions.length > 0) {
      this.#phase = 'property';
      const implied = engine.violatedImpliedAction(this.#segment, this.#offset, target, 0);
      if (implied >= 0) return this.#violated('impliedAction', implied);
    }
    this.#phase = 'next';
    this.#unqueued = 0;
    this.#inSuccessor = false;
    return false;
  }

  /** Stores the state in `target` unless it is known; gives the index of the known one, or -1. */
  #keep(parent: number, action: number): number {
    const { stride, target } = this.#engine;
    const store = this.store;
    if ((store.room === 0 || this.#table.room === 0) && !this.#makeRoom()) return NO_STATE;
    if (this.#engine.identity(target, 0, this.#identity)) this.#table.hash(this.#identity, 0, stride);
    else this.#table.hash(target, 0, stride);
    const owner = this.#table.add(store.count + 1);
    if (owner !== 0) return owner - 1;
    store.add(target, 0, parent, action);
    return NO_STATE;
  }

  #violated(of: 'invariant' | 'impliedInit' | 'impliedAction', formula: number): true {
    this.#end = { kind: 'violation', of, formula, place: this.#placeOfSuccessor() };
    return true;
  }

  #makeRoom(): boolean {
    const store = this.store;
    const table = this.#table;
    const wanted = store.bytes + table.bytes + this.#options.otherBytes();
    const more = (store.room === 0 ? store.segmentBytes : 0) + (table.room === 0 ? table.bytesWhenGrown : 0);
    if (wanted + more > this.#options.memory || (table.room === 0 && table.atLargest)) return !this.#stop('memory');
    try {
      if (store.room === 0) store.addSegment();
      if (table.room === 0) table.grow();
      return true;
    } catch (error) {
      // The machine has less than the budget: the same answer as when the budget is used up.
      if (error instanceof RangeError) return !this.#stop('memory');
      throw error;
    }
  }

  /** Looks whether there is a reason to stop, every now and then. */
  #shouldStop(): boolean {
    this.#untilPoll = POLL_EVERY;
    this.#showFigures();
    if (this.#control.cancelled) return this.#stop('cancelled');
    if (this.store.count >= this.#options.maxStates) return this.#stop('limit');
    if (this.store.bytes + this.#table.bytes + this.#options.otherBytes() > this.#options.memory) return this.#stop('memory');
    return false;
  }

  #stop(reason: StopReason): true {
    this.#end = { kind: 'stopped', reason };
    return true;
  }

  #showFigures(): void {
    this.#control.show(this.figures);
  }
}
