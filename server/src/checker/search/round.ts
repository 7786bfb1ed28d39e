/**
 * One member's part in expanding a level together. States that the level leads to are put into a staging area of the member
 * that comes first; whoever reaches one later, but from a place that comes earlier in TLC's order, takes it over by lowering
 * its key, parent and number of the step. So at the end of the level every state has the parent that a search by one thread
 * would have given it, whatever the threads' fortunes were.
 */
import type { Engine } from '../engine.ts';
import { NoRoom } from '../heap/heapMemory.ts';
import { EdgeLog } from './edgeLog.ts';
import type { FingerprintTable } from './fingerprintTable.ts';
import type { StateStore } from './stateStore.ts';
import { NEW, STOP, type StateSink, Steps } from './steps.ts';

/**
 * Words shared by all members: the next parent to take, the first parent known to be in trouble, helpers at work, no room left,
 * helpers that have an engine, a wish to stop, and states generated and staged so far, for those who watch.
 */
export const shared = { cursor: 0, bound: 1, busy: 2, full: 3, ready: 4, stop: 5, generated: 6, staged: 7, count: 8 } as const;

/** A level's memory. Parents are counted from `from`. */
export interface RoundMemory {
  readonly words: Int32Array;
  readonly from: number;
  readonly to: number;
  /** States generated from each parent, -1 while it is not done. */
  readonly generated: Int32Array;
  readonly staging: readonly Int32Array[];
  /** Each member's: how many entries, then a staged state's reference or the complement of a parent's index. */
  readonly troubles: readonly Int32Array[];
  /** Table entries that each member may claim. */
  readonly quota: number;
  /** Each member's steps (`EdgeLog`), where a graph is recorded. */
  readonly edges: readonly Int32Array[];
}

/** Words behind a staged state's own. */
const PARENT = 0;
const ORDINAL = 1;
const ACTION = 2;
const TABLE = 3;
export const STAGED_EXTRA = 4;

/** The first word of a staging area counts its states. */
export const STAGING_HEADER = 1;

/** A staged state's reference is a table owner below 0 (states that are stored have theirs above): member and index, complemented. */
const INDEX_BITS = 26;
const INDEX_MASK = 0x3ffffff;
export const MOST_MEMBERS = 31;

/** Reads and writes staged states by their references. */
export class Staged {
  readonly #areas: readonly Int32Array[];
  /** Words of a packed state. */
  readonly #width: number;
  readonly #record: number;

  constructor(areas: readonly Int32Array[], width: number) {
    this.#areas = areas;
    this.#width = width;
    this.#record = width + STAGED_EXTRA;
  }

  area(reference: number): Int32Array {
    return this.#areas[~reference >> INDEX_BITS] as Int32Array;
  }

  /** Where its words begin. */
  offset(reference: number): number {
    return STAGING_HEADER + Math.imul(~reference & INDEX_MASK, this.#record);
  }

  parent(reference: number): number {
    return this.#extra(reference, PARENT);
  }

  ordinal(reference: number): number {
    return this.#extra(reference, ORDINAL);
  }

  action(reference: number): number {
    return this.#extra(reference, ACTION);
  }

  tablePosition(reference: number): number {
    return this.#extra(reference, TABLE);
  }

  /** Once it is stored and the table knows: where. */
  setIndex(reference: number, index: number): void {
    this.movedInTable(reference, index);
  }

  indexOf(reference: number): number {
    return this.tablePosition(reference);
  }

  movedInTable(reference: number, at: number): void {
    this.area(reference)[this.offset(reference) + this.#width + TABLE] = at;
  }

  setKey(reference: number, parent: number, ordinal: number, action: number): void {
    const area = this.area(reference);
    const at = this.offset(reference) + this.#width;
    area[at + PARENT] = parent;
    area[at + ORDINAL] = ordinal;
    area[at + ACTION] = action;
  }

  /** How many states fit into an area. */
  capacity(member: number): number {
    const area = this.#areas[member] as Int32Array;
    return Math.min(INDEX_MASK, Math.floor((area.length - STAGING_HEADER) / this.#record));
  }

  count(member: number): number {
    return (this.#areas[member] as Int32Array)[0] as number;
  }

  add(member: number, words: Int32Array, tablePosition: number): number {
    const area = this.#areas[member] as Int32Array;
    const index = area[0] as number;
    area[0] = index + 1;
    const reference = this.reference(member, index);
    const at = this.offset(reference);
    for (let i = 0; i < this.#width; i++) area[at + i] = words[i] as number;
    area[at + this.#width + TABLE] = tablePosition;
    return reference;
  }

  /** The reference of a member's state. */
  reference(member: number, index: number): number {
    return ~((member << INDEX_BITS) | index);
  }

  #extra(reference: number, word: number): number {
    return this.area(reference)[this.offset(reference) + this.#width + word] as number;
  }
}

/** Takes parents until none is left, and expands them. */
export class Member implements StateSink {
  readonly #engine: Engine;
  readonly #store: StateStore;
  readonly #table: FingerprintTable;
  readonly #number: number;
  readonly #memory: RoundMemory;
  readonly #staged: Staged;
  readonly #steps: Steps;
  readonly #wish: () => boolean;
  /** States that may be added: to the table, and to the staging area. */
  #room: number;
  #full = false;
  /** Staged states that those who watch know of. */
  #shown: number;
  /** Of the state kept last, if it was new. */
  #reference = 0;
  readonly #edges: EdgeLog | null;
  /** Scratch: of a state that is generated. */
  readonly #words: Int32Array;

  /** `wish` is the leader's: whether to stop all. */
  constructor(
    number: number,
    engine: Engine,
    store: StateStore,
    table: FingerprintTable,
    memory: RoundMemory,
    checkDeadlock: boolean,
    wish: () => boolean = () => false,
  ) {
    this.#wish = wish;
    this.#number = number;
    this.#engine = engine;
    this.#store = store;
    this.#table = table;
    this.#memory = memory;
    this.#staged = new Staged(memory.staging, engine.packing.words);
    this.#steps = new Steps(engine, this, checkDeadlock);
    this.#room = Math.min(memory.quota, this.#staged.capacity(number) - this.#staged.count(number));
    this.#shown = this.#staged.count(number);
    this.#words = new Int32Array(engine.packing.words);
    const log = memory.edges[number];
    this.#edges = log === undefined ? null : new EdgeLog(log);
  }

  work(): void {
    const { words, from, to, generated, staging } = this.#memory;
    const chunk = Math.max(1, Math.min(256, Math.floor((to - from) / (staging.length * 16))));
    for (;;) {
      const first = Atomics.add(words, shared.cursor, chunk);
      if (first >= to) return;
      for (let parent = first; parent < Math.min(first + chunk, to); parent++) {
        if (parent > Atomics.load(words, shared.bound) || Atomics.load(words, shared.full) !== 0) return;
        if (generated[parent - from] !== -1) continue;
        if (!this.expand(parent)) return;
      }
    }
  }

  /** Expands one parent; false where there is no room, or no wish, to go on. */
  expand(parent: number): boolean {
    const { words, from, generated } = this.#memory;
    const steps = this.#steps;
    steps.reset();
    if (this.#edges?.begin(parent) === false) {
      Atomics.store(words, shared.full, 1);
      return false;
    }
    try {
      this.#store.read(parent, this.#engine.source);
      steps.expand(parent);
    } catch (error) {
      if (error instanceof NoRoom) {
        Atomics.store(words, shared.full, 1);
        return false;
      }
      // Whatever it is, it happens again when the step is repeated by the thread that reports it.
      this.#reportTrouble(parent, steps.checkingNew && steps.phase === 'invariant');
    }
    if (steps.stopped) {
      if (this.#full) Atomics.store(words, shared.full, 1);
      return false;
    }
    const { trouble } = steps;
    if (trouble !== null) this.#reportTrouble(parent, trouble.kind === 'violation' && trouble.of === 'invariant' && steps.checkingNew);
    generated[parent - from] = steps.generated;
    this.#edges?.end();
    Atomics.add(words, shared.generated, steps.generated);
    Atomics.add(words, shared.staged, this.#staged.count(this.#number) - this.#shown);
    this.#shown = this.#staged.count(this.#number);
    return true;
  }

  /** A bad state makes trouble where it is first reached, which may turn out to be somewhere earlier; a bad step where it is taken. */
  #reportTrouble(parent: number, ofState: boolean): void {
    const { words, troubles } = this.#memory;
    const mine = troubles[this.#number] as Int32Array;
    const count = mine[0] as number;
    if (count + 1 < mine.length) {
      mine[count + 1] = ofState ? this.#reference : parent;
      mine[0] = count + 1;
    }
    for (let bound = Atomics.load(words, shared.bound); parent < bound; ) {
      const found = Atomics.compareExchange(words, shared.bound, bound, parent);
      if (found === bound) return;
      bound = found;
    }
  }

  keep(parent: number, ordinal: number, action: number): number {
    const staged = this.#staged;
    const table = this.#table;
    const { target, packing } = this.#engine;
    if (this.#room <= 0 || this.#edges?.isFull === true) {
      this.#full = true;
      return STOP;
    }
    packing.pack(target, 0, this.#words, 0);
    table.hash(this.#words, 0, packing.words);
    const claimed = table.claim();
    if (claimed >= 0) {
      this.#room--;
      this.#reference = staged.add(this.#number, this.#words, claimed);
      staged.setKey(this.#reference, parent, ordinal, action);
      table.publish(claimed, this.#reference);
      this.#edges?.add(this.#reference, action);
      return NEW;
    }
    const at = ~claimed;
    const owner = table.ownerAt(at);
    this.#edges?.add(owner > 0 ? owner - 1 : owner, action);
    if (owner > 0) return owner - 1;
    this.#reference = owner;
    return this.#lowerKey(at, owner, parent, ordinal, action);
  }

  #lowerKey(at: number, reference: number, parent: number, ordinal: number, action: number): number {
    const staged = this.#staged;
    // A parent is expanded by one member only, and keys only ever become lower: what is read here is at worst too high.
    if (parent > staged.parent(reference)) return 0;
    this.#table.lock(at);
    const theirs = staged.parent(reference);
    const lower = parent < theirs || (parent === theirs && ordinal < staged.ordinal(reference));
    // The same step once more, after room was made: whether the state was checked then is not known.
    const same = parent === theirs && ordinal === staged.ordinal(reference);
    if (lower) staged.setKey(reference, parent, ordinal, action);
    this.#table.publish(at, reference);
    return same ? NEW : 0;
  }

  shouldStop(): boolean {
    if (this.#wish()) Atomics.store(this.#memory.words, shared.stop, 1);
    return Atomics.load(this.#memory.words, shared.stop) !== 0;
  }
}
