/**
 * What the search for bad loops sees of a model: its reachable states as numbered nodes, its steps as edges in compressed rows,
 * and for each atom of the properties where it holds. Stuttering steps are edges like any other (conformance.md D7.3).
 */
import type { StateGraph } from '../search/graph.ts';

export interface BehaviorGraph {
  readonly nodeCount: number;
  readonly initial: readonly number[];
  /** `nodeCount + 1` entries: the edges of node n are `edgeStart[n] .. edgeStart[n + 1] - 1`. */
  readonly edgeStart: Int32Array;
  /** Each node's last edge is its stuttering step, back to itself. */
  readonly edgeTarget: Int32Array;
  /**
   * The edge of the recorded graph that an edge comes from, -1 for stuttering: present where steps lead to states other than the
   * ones that are stored for them (VIEW, SYMMETRY), so that parallel edges may differ in what their steps do.
   */
  readonly origin?: Int32Array;
}

/** The graph that a search has recorded, with the stuttering steps added. */
export function behaviorGraphOf(recorded: StateGraph, initial: readonly number[]): BehaviorGraph {
  const nodeCount = recorded.stateCount;
  const edgeStart = new Int32Array(nodeCount + 1);
  const edgeTarget = new Int32Array(recorded.edgeCount + nodeCount);
  const origin = recorded.keepsSuccessors ? new Int32Array(edgeTarget.length) : undefined;
  // Otherwise several actions that lead to the same state are one edge, as atoms speak of pairs of states.
  const lastSource = new Int32Array(nodeCount).fill(-1);
  let size = 0;
  for (let node = 0; node < nodeCount; node++) {
    lastSource[node] = node;
    const end = recorded.firstEdge(node + 1);
    for (let edge = recorded.firstEdge(node); edge < end; edge++) {
      const target = recorded.target(edge);
      if (origin !== undefined) origin[size] = edge;
      else if (lastSource[target] === node) continue;
      lastSource[target] = node;
      edgeTarget[size++] = target;
    }
    if (origin !== undefined) origin[size] = -1;
    edgeTarget[size++] = node;
    edgeStart[node + 1] = size;
  }
  const graph = { nodeCount, initial, edgeStart, edgeTarget: edgeTarget.slice(0, size) };
  return origin === undefined ? graph : { ...graph, origin };
}

/** Where one atom holds: a bit a node for a state predicate, a bit an edge for a predicate on steps. */
export interface AtomLabel {
  readonly of: 'nodes' | 'edges';
  readonly bits: Bits;
}

/** Bits that are known, or found out when they are asked for. */
export interface Bits {
  has(index: number): boolean;
  readonly isEmpty: boolean;
}

/** Bits that are found out one by one, and remembered. */
export class LazyBits implements Bits {
  readonly #known: BitSet;
  readonly #set: BitSet;
  readonly #size: number;
  readonly #find: (index: number) => boolean;

  constructor(size: number, find: (index: number) => boolean) {
    this.#known = new BitSet(size);
    this.#set = new BitSet(size);
    this.#size = size;
    this.#find = find;
  }

  has(index: number): boolean {
    if (this.#known.has(index)) return this.#set.has(index);
    const found = this.#find(index);
    this.#known.add(index);
    if (found) this.#set.add(index);
    return found;
  }

  /** Looks on until there is one. */
  get isEmpty(): boolean {
    for (let index = 0; index < this.#size; index++) if (this.has(index)) return false;
    return true;
  }
}

/** A fixed number of bits. */
export class BitSet implements Bits {
  readonly #words: Int32Array;

  constructor(size: number) {
    this.#words = new Int32Array((size + 31) >>> 5);
  }

  has(index: number): boolean {
    return ((this.#words[index >>> 5] as number) & (1 << (index & 31))) !== 0;
  }

  get isEmpty(): boolean {
    return this.#words.every((word) => word === 0);
  }

  add(index: number): void {
    const word = index >>> 5;
    this.#words[word] = (this.#words[word] as number) | (1 << (index & 31));
  }

  delete(index: number): void {
    const word = index >>> 5;
    this.#words[word] = (this.#words[word] as number) & ~(1 << (index & 31));
  }
}

/**
 * A condition on behaviors (*Specifying Systems* section 8.4): if the node set is met infinitely often (strong) or never left
 * from some point on (weak), then a step of the edge set is taken infinitely often. Atoms are indices of labels.
 */
export interface FairnessCondition {
  readonly strong: boolean;
  /** Atom of `ENABLED <<A>>_v`. */
  readonly enabled: number;
  /** Atom of `<<A>>_v`. */
  readonly step: number;
}
