/**
 * Breadth-first search in TLC's very order (conformance.md D6), so that every figure equals TLC's with one worker, also where
 * the search stops at a violation. One thread does it alone, or hands large levels to a team, which gives the same states in
 * the same order. Errors of evaluation pass through `run`; `place` then says what was being looked at.
 */
import type { Engine } from '../engine.ts';
import type { WideningId } from '../enginePair.ts';
import type { ValueHeap } from '../heap/valueHeap.ts';
import type { Figures, SearchControl, StopReason } from './control.ts';
import { FingerprintTable } from './fingerprintTable.ts';
import type { StateGraph } from './graph.ts';
import { Rounds } from './rounds.ts';
import { StateStore } from './stateStore.ts';
import { NEW, type Phase, type Place, STOP, type StateSink, Steps, type Trouble } from './steps.ts';
import type { Team } from './team.ts';

export interface SearchOptions {
  readonly checkDeadlock: boolean;
  /** Bytes for states and fingerprints. */
  readonly memory: number;
  /** Stop when that many distinct states are known. */
  readonly maxStates: number;
  /** States of this level are not expanded. */
  readonly maxDepth?: number;
  /** The states and the progress of a search that this one continues. */
  readonly resumed?: { readonly store: StateStore; readonly progress: SearchProgress };
  readonly keeper?: ProgressKeeper;
  /** Bytes held elsewhere on behalf of this search: the value heap's. */
  readonly otherBytes: () => number;
  /** Asked after every state where the specification may ask for an end, which then is one like any other. */
  readonly exitRequested?: () => boolean;
  /** See `Steps`. */
  readonly tellLevel?: (level: number) => void;
  /** Show figures after every state, for models that ask for them. */
  readonly exactFigures?: boolean;
  /** Takes the edges of the state graph, where something asks for it afterwards. Then no team is used. */
  readonly graph?: StateGraph;
  /** Helpers, and the heap whose memory they share. Not for models whose states are identified by more than themselves. */
  readonly team?: Team;
  readonly heap?: ValueHeap;
  /** What the helpers' engines must be told to be the same as this one. */
  readonly widenings?: readonly WideningId[];
}

/** How far a search has come between two states: with the states found, all that another one needs to go on. */
export interface SearchProgress {
  readonly initial: number;
  readonly generated: number;
  /** Levels expanded completely. */
  readonly level: number;
  readonly depth: number;
  /** The state to be expanded next, and the end of its level. */
  readonly from: number;
  readonly to: number;
  /** See `Search.outdegrees`. */
  readonly outdegrees: readonly (readonly [number, number])[];
}

/** What keeps a search's progress from time to time. */
export interface ProgressKeeper {
  /** Asked between two states. */
  due(): boolean;
  keep(progress: SearchProgress): void;
}

export type SearchEnd = { readonly kind: 'complete' } | Trouble | { readonly kind: 'stopped'; readonly reason: StopReason };

export class Search implements StateSink {
  readonly #engine: Engine;
  readonly #options: SearchOptions;
  readonly #control: SearchControl;
  readonly store: StateStore;
  readonly #table: FingerprintTable = new FingerprintTable();
  /** Scratch: the words of a state that is generated, and those that identify it. */
  readonly #words: Int32Array;
  readonly #identity: Int32Array;
  readonly #steps: Steps;
  #rounds: Rounds | null = null;

  #initial = -1;
  #generated = 0;
  #expanded = 0;
  /** Of the states being expanded, and of the states found. */
  #level = 0;
  #depth = 0;
  #stopReason: StopReason = 'cancelled';
  readonly #outdegrees = new Map<number, number>();

  constructor(engine: Engine, options: SearchOptions, control: SearchControl) {
    this.#engine = engine;
    this.#options = options;
    this.#control = control;
    this.store = options.resumed?.store ?? new StateStore(engine.packing);
    this.#words = new Int32Array(engine.packing.words);
    this.#identity = new Int32Array(engine.packing.words);
    this.#steps = new Steps(engine, this, options.checkDeadlock, options.tellLevel);
  }

  run(): SearchEnd {
    const { resumed } = this.#options;
    if (resumed === undefined) this.#steps.initial();
    else if (!this.#resume(resumed.progress)) return { kind: 'stopped', reason: 'memory' };
    this.#generated += this.#steps.generated;
    if (this.#initial < 0) this.#initial = this.#generated;
    this.#steps.generated = 0;
    this.#showFigures();
    const end = this.#ended() ?? this.#expandAll(resumed?.progress);
    this.#showFigures();
    return end;
  }

  get figures(): Figures {
    const generated = this.#generated + this.#steps.generated;
    const unqueued = this.#steps.checkingNew ? 1 : 0;
    return {
      initial: this.#initial < 0 ? generated : this.#initial,
      generated,
      distinct: this.store.count,
      queued: this.store.count - unqueued - this.#expanded,
      depth: generated === 0 ? 0 : Math.max(1, this.#depth),
    };
  }

  /** How many states have that many children (new states first reached from them). */
  get outdegrees(): ReadonlyMap<number, number> {
    return this.#outdegrees;
  }

  /** What `run` was doing when it ended by an exception. */
  get phase(): Phase {
    return this.#steps.phase;
  }

  /** What `run` was looking at when it ended by an exception; null before the first state was made. */
  get place(): Place | null {
    return this.#steps.place;
  }

  /** Whether the state being expanded when `run` ended by an exception had not given any successor yet. */
  get stuck(): boolean {
    return this.#steps.phase === 'next' && this.#steps.generated === 0;
  }

  #ended(): SearchEnd | null {
    if (this.#steps.stopped) return { kind: 'stopped', reason: this.#stopReason };
    return this.#steps.trouble;
  }

  /** Takes over the progress, and the states into the table of those seen; false where there is no room. */
  #resume({ initial, generated, level, depth, from, outdegrees }: SearchProgress): boolean {
    const { store } = this;
    const { source } = this.#engine;
    this.#initial = initial;
    this.#generated = generated;
    this.#expanded = from;
    this.#level = level;
    this.#depth = depth;
    for (const [degree, states] of outdegrees) this.#outdegrees.set(degree, states);
    for (let state = 0; state < store.count; state++) {
      if (this.#table.room === 0 && !this.#makeRoom()) return false;
      store.read(state, source);
      store.readPacked(state, this.#words);
      this.#fingerprint(source);
      this.#table.add(state + 1);
    }
    return true;
  }

  #keepProgress(keeper: ProgressKeeper, level: number, from: number, to: number): void {
    const outdegrees = [...this.#outdegrees];
    keeper.keep({ initial: this.#initial, generated: this.#generated, level, depth: this.#depth, from, to, outdegrees });
  }

  /** `resumed`: begins in the midst of a level. */
  #expandAll(resumed?: SearchProgress): SearchEnd {
    const { store } = this;
    const { maxDepth = Number.POSITIVE_INFINITY, keeper } = this.#options;
    const rounds = this.#makeRounds();
    this.#rounds = rounds;
    let levelEnd = resumed?.to;
    for (let from = resumed?.from ?? 0; from < store.count; ) {
      const to = levelEnd ?? store.count;
      levelEnd = undefined;
      if (this.#level + 1 >= maxDepth) return { kind: 'stopped', reason: 'depth' };
      this.#level++;
      this.#steps.level = this.#level;
      const end = rounds?.wants(to - from) === true ? this.#expandTogether(rounds, from, to) : this.#expandAlone(from, to);
      if (end !== null) return end;
      from = to;
      if (keeper?.due() === true) this.#keepProgress(keeper, this.#level, from, store.count);
    }
    return { kind: 'complete' };
  }

  /** Expands the states from `from` up to, but not including, `to`. */
  #expandAlone(from: number, to: number): SearchEnd | null {
    const { store } = this;
    const steps = this.#steps;
    const { source } = this.#engine;
    const { keeper } = this.#options;
    for (let state = from; state < to; state++) {
      this.#expanded++;
      const storedBefore = store.count;
      store.read(state, source);
      steps.expand(state);
      const children = store.count - storedBefore;
      if (this.#options.exactFigures === true) this.#showFigures();
      const end = this.#ended();
      if (end !== null) return end;
      this.#generated += steps.generated;
      steps.generated = 0;
      this.#options.graph?.finishState(state);
      this.#outdegrees.set(children, (this.#outdegrees.get(children) ?? 0) + 1);
      if (this.#options.exitRequested?.() === true) return this.#leave(state + 1);
      if (keeper?.due() === true && state + 1 < to) this.#keepProgress(keeper, this.#level - 1, state + 1, to);
    }
    return null;
  }

  /** The states from `next` on stay unexpanded; in the graph they are without steps. */
  #leave(next: number): SearchEnd {
    for (let state = next; state < this.store.count; state++) this.#options.graph?.finishState(state);
    return { kind: 'complete' };
  }

  #makeRounds(): Rounds | null {
    const { team, graph, heap } = this.#options;
    if (team === undefined || heap === undefined) return null;
    const { checkDeadlock, widenings = [] } = this.#options;
    return new Rounds({
      engine: this.#engine,
      store: this.store,
      table: this.#table,
      heap,
      team,
      checkDeadlock,
      widenings,
      lead: this,
      graph,
    });
  }

  /**
   * Expands a level with the team. What comes at or behind the first trouble is forgotten again, and the step that makes the
   * trouble repeated alone: so it is reported with the very figures of a search by one thread.
   */
  #expandTogether(rounds: Rounds, from: number, to: number): SearchEnd | null {
    const { stop, done } = rounds.expand(from, to, (parent, generated, children) => {
      this.#generated += generated;
      this.#expanded++;
      this.#outdegrees.set(children, (this.#outdegrees.get(children) ?? 0) + 1);
      if (children > 0) this.#depth = this.#level + 1;
      if ((parent & 0xffff) === 0) this.#showFigures();
    });
    if (stop !== null) return { kind: 'stopped', reason: stop };
    return done < to ? this.#expandAlone(done, to) : null;
  }

  /** Whether that many bytes more are within the budget. */
  allows(bytes: number): boolean {
    return this.store.bytes + this.#table.bytes + this.#options.otherBytes() + bytes <= this.#options.memory;
  }

  get stopReason(): StopReason {
    return this.#stopReason;
  }

  /** Stores the state in the engine's target unless it is known. */
  keep(parent: number, _ordinal: number, action: number): number {
    const { target, packing } = this.#engine;
    const { store } = this;
    if ((store.room === 0 || this.#table.room === 0) && !this.#makeRoom()) return STOP;
    packing.pack(target, 0, this.#words, 0);
    this.#fingerprint(target);
    const owner = this.#table.add(store.count + 1);
    if (owner === 0) {
      store.add(this.#words, 0, parent, action);
      this.#depth = this.#level + 1;
    }
    if (parent >= 0) this.#options.graph?.addEdge(owner === 0 ? store.count - 1 : owner - 1, action, target);
    return owner === 0 ? NEW : owner - 1;
  }

  /** Of the state in `slots` and, packed, in `#words`. */
  #fingerprint(slots: Int32Array): void {
    const words = this.#engine.identity(slots, 0, this.#identity) ? this.#identity : this.#words;
    this.#table.hash(words, 0, words.length);
  }

  #makeRoom(): boolean {
    const { store } = this;
    const table = this.#table;
    const held = store.bytes + table.bytes + this.#options.otherBytes();
    const more = (store.room === 0 ? store.segmentBytes : 0) + (table.room === 0 ? table.bytesWhenGrown : 0);
    this.#stopReason = 'memory';
    if (held + more > this.#options.memory || (table.room === 0 && table.atLargest)) return false;
    try {
      if (store.room === 0) store.addSegment();
      if (table.room === 0) table.grow();
      return true;
    } catch (error) {
      // The machine has less than the budget: the same answer as when the budget is used up.
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  shouldStop(): boolean {
    this.#showFigures();
    if (this.#control.cancelled) this.#stopReason = 'cancelled';
    else if (this.store.count >= this.#options.maxStates) this.#stopReason = 'limit';
    else if (!this.allows(0)) this.#stopReason = 'memory';
    else return false;
    return true;
  }

  /** What is shown while a level is expanded together counts what is not yet certain to be kept. */
  #showFigures(): void {
    const figures = this.figures;
    const { generated, staged } = this.#rounds?.underWay ?? { generated: 0, staged: 0 };
    this.#control.show({
      ...figures,
      generated: figures.generated + generated,
      distinct: figures.distinct + staged,
      queued: figures.queued + staged,
    });
  }
}
