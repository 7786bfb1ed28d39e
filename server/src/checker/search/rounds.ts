/**
 * Expanding levels together, seen from the thread that leads: shares out memory, waits, makes room where it ran out, and puts the
 * new states in the order in which a search by one thread would have found them.
 */
import type { Engine } from '../engine.ts';
import type { WideningId } from '../enginePair.ts';
import type { ValueHeap } from '../heap/valueHeap.ts';
import type { StopReason } from './control.ts';
import { EDGE_LOG_HEADER, EdgeLog, recordEdges } from './edgeLog.ts';
import type { FingerprintTable } from './fingerprintTable.ts';
import type { StateGraph } from './graph.ts';
import { Member, MOST_MEMBERS, type RoundMemory, STAGED_EXTRA, STAGING_HEADER, Staged, shared } from './round.ts';
import type { StateStore } from './stateStore.ts';
import type { Team } from './team.ts';

/** Smaller levels are done faster than helpers are told of them. */
const SMALLEST_LEVEL = 512;

/** Words of a log of steps at first. */
const FIRST_LOG = 1 << 17;

/** A staging area's states at first. */
const FIRST_STAGING = 1 << 14;

/** Words for the trouble that a member meets: after its first it takes no more parents. */
const TROUBLE_WORDS = 16;

const NOBODY = 0x7fffffff;

/** What the search that leads decides. */
export interface Lead {
  /** Whether that many bytes more are within the budget. */
  allows(bytes: number): boolean;
  shouldStop(): boolean;
  readonly stopReason: StopReason;
}

/** Hears of each parent that is done, in order. */
export type Done = (parent: number, generated: number, children: number) => void;

export interface RoundsParts {
  readonly engine: Engine;
  readonly store: StateStore;
  readonly table: FingerprintTable;
  readonly heap: ValueHeap;
  readonly team: Team;
  readonly checkDeadlock: boolean;
  readonly widenings: readonly WideningId[];
  readonly lead: Lead;
  /** Where all steps are recorded. */
  readonly graph?: StateGraph | undefined;
}

export class Rounds {
  readonly #engine: Engine;
  readonly #store: StateStore;
  readonly #table: FingerprintTable;
  readonly #heap: ValueHeap;
  readonly #team: Team;
  readonly #checkDeadlock: boolean;
  readonly #widenings: readonly WideningId[];
  readonly #lead: Lead;
  readonly #words: Int32Array = sharedWords(shared.count);
  readonly #members: number;
  readonly #graph: StateGraph | undefined;
  /** An `EdgeLog` a member; none where no graph is recorded. */
  #edges: Int32Array[] = [];
  #staging: Int32Array[] = [];
  #sentSegments = 0;
  #claimed = 0;
  #state: 'idle' | 'ready' | 'useless' = 'idle';

  constructor({ engine, store, table, heap, team, checkDeadlock, widenings, lead, graph }: RoundsParts) {
    this.#engine = engine;
    this.#store = store;
    this.#table = table;
    this.#heap = heap;
    this.#team = team;
    this.#checkDeadlock = checkDeadlock;
    this.#widenings = widenings;
    this.#lead = lead;
    this.#graph = graph;
    this.#members = Math.min(team.helpers, MOST_MEMBERS - 1) + 1;
  }

  /** Whether a level of that many states is worth it. */
  wants(states: number): boolean {
    return this.#members > 1 && states >= SMALLEST_LEVEL && this.#state !== 'useless';
  }

  /**
   * Expands parents from `from` to `to` and stores their children. `done` is where a search by one thread is to go on: at `to`,
   * or at the first parent with a violation or an error, of which, and of all later ones, nothing is kept.
   */
  expand(from: number, to: number, hear: Done): { readonly stop: StopReason | null; readonly done: number } {
    if (this.#state === 'idle') this.#prepare();
    if (this.#state === 'useless') return { stop: null, done: from };
    const generated = sharedWords(to - from).fill(-1);
    this.#areas();
    const troubles = this.#staging.map(() => sharedWords(TROUBLE_WORDS));
    const memory = (): RoundMemory => ({
      words: this.#words,
      from,
      to,
      generated,
      staging: this.#staging,
      troubles,
      edges: this.#edges,
      quota: Math.floor(this.#table.room / this.#members),
    });
    Atomics.store(this.#words, shared.bound, NOBODY);
    this.#nothingUnderWay();
    for (let force = false; ; ) {
      const full = this.#round(memory());
      if (Atomics.load(this.#words, shared.stop) !== 0) return { stop: this.#lead.stopReason, done: from };
      if (!full) break;
      if (!this.#makeRoom(force)) return { stop: 'memory', done: from };
      force = !this.#expandFirstAlone(memory());
    }
    const last = firstTrouble(troubles, new Staged(this.#staging, this.#engine.packing.words)) ?? to;
    // What was staged behind a trouble stays in the table: no further round can tell it from its own.
    if (last < to) this.#state = 'useless';
    return this.#commit(memory(), last, hear) ? { stop: null, done: last } : { stop: 'memory', done: from };
  }

  /** What the present round has come to. */
  get underWay(): { readonly generated: number; readonly staged: number } {
    return { generated: Atomics.load(this.#words, shared.generated), staged: Atomics.load(this.#words, shared.staged) };
  }

  #nothingUnderWay(): void {
    Atomics.store(this.#words, shared.generated, 0);
    Atomics.store(this.#words, shared.staged, 0);
  }

  /** Lets the helpers make their engines, and waits for them. */
  #prepare(): void {
    this.#heap.memory.makeRoom();
    const { segments } = this.#heap.memory;
    const [words, widenings, checkDeadlock] = [this.#words, this.#widenings, this.#checkDeadlock];
    this.#team.order(() => ({ kind: 'prepare', words, heap: segments, widenings, checkDeadlock }));
    for (let ready = 0; ready < this.#members - 1; ready = Atomics.load(this.#words, shared.ready)) {
      Atomics.wait(this.#words, shared.ready, ready, 100);
      if (this.#lead.shouldStop()) break;
    }
    const all = Atomics.load(this.#words, shared.ready) === this.#members - 1 && Atomics.load(this.#words, shared.stop) === 0;
    this.#state = all ? 'ready' : 'useless';
  }

  #areas(): void {
    const record = this.#engine.packing.words + STAGED_EXTRA;
    for (let member = 0; member < this.#members; member++) {
      this.#staging[member] ??= sharedWords(STAGING_HEADER + FIRST_STAGING * record);
      (this.#staging[member] as Int32Array)[0] = 0;
      if (this.#graph === undefined) continue;
      this.#edges[member] ??= sharedWords(EDGE_LOG_HEADER + FIRST_LOG);
      (this.#edges[member] as Int32Array)[0] = 0;
    }
  }

  /** One attempt at what is left of the level; gives whether room ran out. */
  #round(memory: RoundMemory): boolean {
    const words = this.#words;
    Atomics.store(words, shared.cursor, memory.from);
    Atomics.store(words, shared.full, 0);
    Atomics.store(words, shared.busy, this.#members - 1);
    const all = this.#store.segments;
    const states = { words: all.words.slice(this.#sentSegments), links: all.links.slice(this.#sentSegments) };
    this.#sentSegments = all.words.length;
    const table = this.#table.words;
    const heap = this.#heap.memory.segments;
    this.#team.order((member) => ({ kind: 'round', member, memory, table, heap, states }));
    this.#heap.memory.sharing = true;
    new Member(0, this.#engine, this.#store, this.#table, memory, this.#checkDeadlock, () => this.#lead.shouldStop()).work();
    for (let busy = Atomics.load(words, shared.busy); busy > 0; busy = Atomics.load(words, shared.busy)) {
      Atomics.wait(words, shared.busy, busy, 20);
      if (this.#lead.shouldStop()) Atomics.store(words, shared.stop, 1);
    }
    this.#heap.memory.sharing = false;
    this.#countClaims();
    return Atomics.load(words, shared.full) !== 0;
  }

  /** The table's count is behind by what the members have staged since it was counted last. */
  #countClaims(): void {
    let staged = 0;
    for (const area of this.#staging) staged += area[0] as number;
    this.#table.countClaims(staged - this.#claimed);
    this.#claimed = staged;
  }

  /** Room for whatever may have run out: in the table, a staging area, the heap; with `force`, in all of them. */
  #makeRoom(force: boolean): boolean {
    const record = this.#engine.packing.words + STAGED_EXTRA;
    const staged = new Staged(this.#staging, this.#engine.packing.words);
    const grown = this.#staging.map((area, member) => (force || staged.count(member) * 2 > staged.capacity(member)) && area);
    const crowded = this.#edges.map((log) => (force || EdgeLog.isCrowded(log)) && log);
    const growTable = force || this.#table.room < this.#table.words.length / 12;
    const bytes =
      (growTable ? this.#table.bytesWhenGrown : 0) + [...grown, ...crowded].reduce((sum, area) => sum + (area ? area.byteLength : 0), 0);
    if (!this.#lead.allows(bytes) || (growTable && this.#table.atLargest)) return false;
    this.#staging = this.#staging.map((area, member) => {
      if (!grown[member]) return area;
      const larger = sharedWords(STAGING_HEADER + staged.capacity(member) * 2 * record);
      larger.set(area);
      return larger;
    });
    this.#edges = this.#edges.map((log, member) => {
      if (!crowded[member]) return log;
      const larger = sharedWords(log.length * 2);
      larger.set(log);
      return larger;
    });
    const moved = new Staged(this.#staging, this.#engine.packing.words);
    if (growTable) this.#table.grow((owner, at) => owner < 0 && moved.movedInTable(owner, at));
    this.#heap.memory.makeRoom();
    return true;
  }

  /**
   * The leader alone may make room in the heap as it goes, and has the whole table: so even a parent with more children than a
   * member's share gets done. False where it did not.
   */
  #expandFirstAlone(memory: RoundMemory): boolean {
    const parent = memory.generated.indexOf(-1);
    if (parent < 0) return true;
    const alone = { ...memory, quota: this.#table.room };
    const done = new Member(0, this.#engine, this.#store, this.#table, alone, this.#checkDeadlock).expand(memory.from + parent);
    this.#countClaims();
    return done;
  }

  /** Stores the staged states of parents before `last` in order: by parent, then by the step that led there. */
  #commit({ from, generated }: RoundMemory, last: number, hear: Done): boolean {
    const staged = new Staged(this.#staging, this.#engine.packing.words);
    const starts = new Int32Array(last - from + 1);
    this.#forEachStaged(staged, last, (_, parent) => {
      starts[parent - from + 1] = (starts[parent - from + 1] as number) + 1;
    });
    for (let i = 0; i < last - from; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
    const total = starts[last - from] as number;
    const order = new Int32Array(total);
    const next = starts.slice();
    this.#forEachStaged(staged, last, (reference, parent) => {
      order[next[parent - from] as number] = reference;
      next[parent - from] = (next[parent - from] as number) + 1;
    });
    sortGroups(order, starts, staged);
    while (this.#store.room < total) {
      if (!this.#lead.allows(this.#store.segmentBytes)) return false;
      this.#store.addSegment();
    }
    for (const reference of order) {
      const index = this.#store.add(staged.area(reference), staged.offset(reference), staged.parent(reference), staged.action(reference));
      this.#table.publish(staged.tablePosition(reference), index + 1);
      staged.setIndex(reference, index);
    }
    if (this.#graph !== undefined) recordEdges(this.#edges, (reference) => staged.indexOf(reference), from, last, this.#graph);
    this.#claimed = 0;
    this.#nothingUnderWay();
    for (let i = 0; i < last - from; i++) hear(from + i, generated[i] as number, (starts[i + 1] as number) - (starts[i] as number));
    return true;
  }

  /** The staged states of parents before `last`. */
  #forEachStaged(staged: Staged, last: number, visit: (reference: number, parent: number) => void): void {
    for (let member = 0; member < this.#members; member++) {
      const count = staged.count(member);
      for (let index = 0; index < count; index++) {
        const reference = staged.reference(member, index);
        const parent = staged.parent(reference);
        if (parent < last) visit(reference, parent);
      }
    }
  }
}

/** Sorts the references of each parent by the number of the step: most are so already. */
function sortGroups(order: Int32Array, starts: Int32Array, staged: Staged): void {
  for (let group = 0; group + 1 < starts.length; group++) {
    const end = starts[group + 1] as number;
    const begin = starts[group] as number;
    let sorted = true;
    for (let i = begin + 1; i < end && sorted; i++) {
      sorted = staged.ordinal(order[i - 1] as number) < staged.ordinal(order[i] as number);
    }
    if (!sorted) order.subarray(begin, end).sort((a, b) => staged.ordinal(a) - staged.ordinal(b));
  }
}

/** The first parent in trouble: only now do staged states have their final parents. */
function firstTrouble(troubles: readonly Int32Array[], staged: Staged): number | null {
  let first = NOBODY;
  for (const list of troubles) {
    for (const entry of list.subarray(1, 1 + (list[0] as number))) first = Math.min(first, entry < 0 ? staged.parent(entry) : entry);
  }
  return first === NOBODY ? null : first;
}

function sharedWords(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}
