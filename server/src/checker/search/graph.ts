/**
 * The edges of a state graph, recorded while it is explored: for each state, in order, the states its steps lead to and the
 * actions taken, steps to known states included. Only for models whose properties need it (*Specifying Systems* section 14.3.4).
 */

const FIRST_CAPACITY = 1 << 12;

/** A graph as plain arrays: the edges' targets and actions, the end of each finished state's, and successors where they are kept. */
export interface GraphParts {
  readonly targets: Int32Array;
  readonly actions: Int32Array;
  readonly ends: Int32Array;
  readonly successors: Int32Array;
}

export class StateGraph {
  #targets: Int32Array = new Int32Array(FIRST_CAPACITY);
  #actions: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** Where each state's edges end; those of state `s` begin where those of `s - 1` end. */
  #ends: Int32Array = new Int32Array(FIRST_CAPACITY);
  #edges = 0;
  #states = 0;
  /** Slots a state, where a VIEW or a symmetry lets stored states stand for others: then each edge keeps its own successor. */
  readonly #stride: number;
  #successors: Int32Array;

  constructor(stride = 0) {
    this.#stride = stride;
    this.#successors = new Int32Array(stride * FIRST_CAPACITY);
  }

  /** All there is of it; `restored` makes it anew. */
  get parts(): GraphParts {
    const edges = this.#edges;
    return {
      targets: this.#targets.subarray(0, edges),
      actions: this.#actions.subarray(0, edges),
      ends: this.#ends.subarray(0, this.#states),
      successors: this.#successors.subarray(0, edges * this.#stride),
    };
  }

  static restored(stride: number, { targets, actions, ends, successors }: GraphParts): StateGraph {
    const graph = new StateGraph(stride);
    // Arrays without room would never grow by being doubled.
    graph.#targets = withRoom(targets);
    graph.#actions = withRoom(actions);
    graph.#ends = withRoom(ends);
    graph.#successors = withRoom(successors);
    graph.#edges = targets.length;
    graph.#states = ends.length;
    return graph;
  }

  get keepsSuccessors(): boolean {
    return this.#stride > 0;
  }

  get edgeCount(): number {
    return this.#edges;
  }

  /** States whose edges are complete. */
  get stateCount(): number {
    return this.#states;
  }

  get bytes(): number {
    return this.#targets.byteLength * 2 + this.#ends.byteLength + this.#successors.byteLength;
  }

  /** An edge out of the state that will be finished next; `successor` holds the slots of the state that the step made. */
  addEdge(target: number, action: number, successor?: Int32Array): void {
    if (this.#edges === this.#targets.length) {
      this.#targets = doubled(this.#targets);
      this.#actions = doubled(this.#actions);
    }
    if (this.#stride > 0 && successor !== undefined) {
      if ((this.#edges + 1) * this.#stride > this.#successors.length) this.#successors = doubled(this.#successors);
      this.#successors.set(successor.subarray(0, this.#stride), this.#edges * this.#stride);
    }
    this.#targets[this.#edges] = target;
    this.#actions[this.#edges] = action;
    this.#edges++;
  }

  /** States are finished one after the other, from 0. */
  finishState(state: number): void {
    if (state >= this.#ends.length) this.#ends = doubled(this.#ends);
    this.#ends[state] = this.#edges;
    this.#states = state + 1;
  }

  /** Edges `firstEdge(s)` up to, but not including, `firstEdge(s + 1)` leave state `s`. */
  firstEdge(state: number): number {
    return state === 0 ? 0 : (this.#ends[state - 1] as number);
  }

  target(edge: number): number {
    return this.#targets[edge] as number;
  }

  /** Where the edge's own successor is found in `successors`; only if they are kept. */
  successorOffset(edge: number): number {
    return edge * this.#stride;
  }

  get successors(): Int32Array {
    return this.#successors;
  }

  action(edge: number): number {
    return this.#actions[edge] as number;
  }
}

function withRoom(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length + FIRST_CAPACITY);
  larger.set(array);
  return larger;
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
