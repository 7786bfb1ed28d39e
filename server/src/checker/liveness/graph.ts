/**
 * What the search for bad loops sees of a model: its reachable states as numbered nodes, its steps as edges in compressed rows,
 * and for each atom of the properties where it holds. Stuttering steps are edges like any other (conformance.md D7.3).
 */

export interface StateGraph {
  readonly nodeCount: number;
  readonly initial: readonly number[];
  /** `nodeCount + 1` entries: the edges of node n are `edgeStart[n] .. edgeStart[n + 1] - 1`. */
  readonly edgeStart: Int32Array;
  /** Each node's last edge is its stuttering step, back to itself. */
  readonly edgeTarget: Int32Array;
}

/** Where one atom holds: a bit a node for a state predicate, a bit an edge for a predicate on steps. */
export interface AtomLabel {
  readonly of: 'nodes' | 'edges';
  readonly bits: BitSet;
}

/** A fixed number of bits. */
export class BitSet {
  readonly #words: Int32Array;

  constructor(size: number) {
    this.#words = new Int32Array((size + 31) >>> 5);
  }

  has(index: number): boolean {
    return ((this.#words[index >>> 5] as number) & (1 << (index & 31))) !== 0;
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
