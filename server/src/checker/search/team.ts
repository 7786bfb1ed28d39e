/**
 * Threads that help a search. How they are started and how messages reach them is the platform's business (`Team`); what they do
 * with the messages is here. A helper answers through shared memory only, since the search waits for it without reading messages.
 */
import type { PreparedModel } from '../engine.ts';
import type { HeapSegments } from '../heap/heapMemory.ts';
import { FingerprintTable } from './fingerprintTable.ts';
import { Member, type RoundMemory, shared } from './round.ts';
import { type StateSegments, StateStore } from './stateStore.ts';

export interface Team {
  readonly helpers: number;
  /** Sends an order to each helper; the function is given its number, from 1. */
  order(make: (member: number) => TeamOrder): void;
}

export type TeamOrder =
  /** Make an engine on this heap; tell when done. */
  | { readonly kind: 'prepare'; readonly words: Int32Array; readonly heap: HeapSegments; readonly checkDeadlock: boolean }
  | {
      readonly kind: 'round';
      readonly member: number;
      readonly memory: RoundMemory;
      readonly table: Int32Array;
      readonly heap: HeapSegments;
      /** Only those that were not sent before. */
      readonly states: StateSegments;
    };

/** A helper's side. */
export class Helper {
  readonly #prepare: (heap: HeapSegments) => PreparedModel;
  #model: PreparedModel | null = null;
  #store: StateStore | null = null;
  #checkDeadlock = true;

  constructor(prepare: (heap: HeapSegments) => PreparedModel) {
    this.#prepare = prepare;
  }

  obey(order: TeamOrder): void {
    if (order.kind === 'prepare') this.#getReady(order);
    else this.#work(order);
  }

  #getReady(order: Extract<TeamOrder, { kind: 'prepare' }>): void {
    let answer = -1;
    try {
      const model = this.#prepare(order.heap);
      if (model.engine !== null) {
        this.#model = model;
        this.#store = new StateStore(model.engine.stride);
        this.#checkDeadlock = order.checkDeadlock;
        answer = 1;
      }
    } finally {
      // A helper that cannot get ready is done without: the search is told so, not what was wrong.
      if (answer < 0) Atomics.store(order.words, shared.stop, 1);
      Atomics.add(order.words, shared.ready, 1);
      Atomics.notify(order.words, shared.ready);
    }
  }

  #work(order: Extract<TeamOrder, { kind: 'round' }>): void {
    const { words } = order.memory;
    try {
      const engine = this.#model?.engine;
      const store = this.#store;
      if (!engine || store === null) return;
      order.states.slots.forEach((slots, i) => {
        store.adopt(slots, order.states.links[i] as Int32Array);
      });
      const heap = this.#model?.heap.memory;
      if (heap !== undefined) {
        heap.adopt(order.heap);
        heap.sharing = true;
      }
      new Member(order.member, engine, store, new FingerprintTable(order.table), order.memory, this.#checkDeadlock).work();
    } finally {
      Atomics.sub(words, shared.busy, 1);
      Atomics.notify(words, shared.busy);
    }
  }
}
