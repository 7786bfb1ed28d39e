/**
 * The steps that one member of a team takes while a level is expanded together, for the state graph: by parent, in order. Where a
 * step leads is a stored state's index or, below 0, a staged state's reference. Lies in shared memory, as its reader is another thread.
 */
import type { StateGraph } from './graph.ts';

/** Words in front: how many are used. */
export const EDGE_LOG_HEADER = 1;

/** A parent's block begins with its number and how many steps follow, two words each. */
const BLOCK_HEADER = 2;

export class EdgeLog {
  readonly #words: Int32Array;
  /** Of the parent that is being expanded: counted only when it is done, so that one that is not leaves nothing behind. */
  #block = 0;
  #at = 0;

  constructor(words: Int32Array) {
    this.#words = words;
  }

  get isFull(): boolean {
    return this.#at + 2 > this.#words.length;
  }

  /** False where there is no room for another parent. */
  begin(parent: number): boolean {
    this.#block = EDGE_LOG_HEADER + (this.#words[0] as number);
    this.#at = this.#block + BLOCK_HEADER;
    if (this.#at > this.#words.length) return false;
    this.#words[this.#block] = parent;
    return true;
  }

  add(target: number, action: number): void {
    this.#words[this.#at] = target;
    this.#words[this.#at + 1] = action;
    this.#at += 2;
  }

  end(): void {
    this.#words[this.#block + 1] = (this.#at - this.#block - BLOCK_HEADER) / 2;
    this.#words[0] = this.#at - EDGE_LOG_HEADER;
  }

  /** Whether more than half of it is used. */
  static isCrowded(words: Int32Array): boolean {
    return (words[0] as number) * 2 > words.length;
  }
}

/** Adds the steps of parents from `from` up to `to` to the graph, whoever took them. `indexOf`: where a staged state has been stored. */
export function recordEdges(
  logs: readonly Int32Array[],
  indexOf: (reference: number) => number,
  from: number,
  to: number,
  graph: StateGraph,
): void {
  const logOf = new Int32Array(to - from).fill(-1);
  const blockOf = new Int32Array(to - from);
  logs.forEach((words, log) => {
    const end = EDGE_LOG_HEADER + (words[0] as number);
    for (let at = EDGE_LOG_HEADER; at < end; at += BLOCK_HEADER + 2 * (words[at + 1] as number)) {
      const parent = words[at] as number;
      if (parent >= to) continue;
      logOf[parent - from] = log;
      blockOf[parent - from] = at;
    }
  });
  for (let parent = from; parent < to; parent++) {
    const words = logs[logOf[parent - from] as number];
    if (words === undefined) throw new Error(`internal error: nobody has noted the steps from state ${parent}`);
    const block = blockOf[parent - from] as number;
    const end = block + BLOCK_HEADER + 2 * (words[block + 1] as number);
    for (let at = block + BLOCK_HEADER; at < end; at += 2) {
      const target = words[at] as number;
      graph.addEdge(target < 0 ? indexOf(target) : target, words[at + 1] as number);
    }
    graph.finishState(parent);
  }
}
