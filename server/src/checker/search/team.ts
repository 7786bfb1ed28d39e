/**
 * Threads that help a search. How they are started and how messages reach them is the platform's business (`Team`); what they do
 * with the messages is here. A helper answers through shared memory only, since the search waits for it without reading messages.
 */
import type { Engine } from '../engine.ts';
import type { WideningId } from '../enginePair.ts';
import type { HeapSegments } from '../heap/heapMemory.ts';
import type { ValueHeap } from '../heap/valueHeap.ts';
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
  | {
      readonly kind: 'prepare';
      readonly words: Int32Array;
      readonly heap: HeapSegments;
      readonly widenings: readonly WideningId[];
      readonly checkDeadlock: boolean;
    }
  | {
      readonly kind: 'round';
      readonly member: number;
      readonly memory: RoundMemory;
      readonly table: Int32Array;
      readonly heap: HeapSegments;
      /** Only those that were not sent before. */
      readonly states: StateSegments;
    };

/** What a helper works with: made from its own `Core`, on the memory of the leader's heap. */
export interface Tools {
  readonly engine: Engine;
  readonly heap: ValueHeap;
}

/** Makes them; again where the layout was widened. Null for a model without behaviors. */
export type MakeTools = (heap: HeapSegments, widenings: readonly WideningId[]) => Tools | null;

/** A helper's side. */
export class Helper {
  readonly #make: MakeTools;
  #tools: Tools | null = null;
  #store: StateStore | null = null;
  #checkDeadlock = true;

  constructor(make: MakeTools) {
    this.#make = make;
  }

  obey(order: TeamOrder): void {
    if (order.kind === 'prepare') this.#getReady(order);
    else this.#work(order);
  }

  #getReady(order: Extract<TeamOrder, { kind: 'prepare' }>): void {
    this.#tools = null;
    try {
      const tools = this.#make(order.heap, order.widenings);
      if (tools !== null) this.#store = new StateStore(tools.engine.packing);
      this.#tools = tools;
      this.#checkDeadlock = order.checkDeadlock;
    } finally {
      // A helper that cannot get ready is done without: the search is told so, not what was wrong.
      if (this.#tools === null) Atomics.store(order.words, shared.stop, 1);
      Atomics.add(order.words, shared.ready, 1);
      Atomics.notify(order.words, shared.ready);
    }
  }

  #work(order: Extract<TeamOrder, { kind: 'round' }>): void {
    const { words } = order.memory;
    try {
      const store = this.#store;
      if (this.#tools === null || store === null) return;
      const { engine, heap } = this.#tools;
      order.states.words.forEach((packed, i) => {
        store.adopt(packed, order.states.links[i] as Int32Array);
      });
      heap.memory.adopt(order.heap);
      new Member(order.member, engine, store, new FingerprintTable(order.table), order.memory, this.#checkDeadlock).work();
    } finally {
      Atomics.sub(words, shared.busy, 1);
      Atomics.notify(words, shared.busy);
    }
  }
}
