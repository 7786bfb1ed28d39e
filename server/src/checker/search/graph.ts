/**
 * The edges of a state graph, recorded while it is explored: for each state, in order, the states its steps lead to and the
 * actions taken, steps to known states included. Only for models whose properties need it (*Specifying Systems* section 14.3.4).
 */

const FIRST_CAPACITY = 1 << 12;

export class StateGraph {
  #targets: Int32Array = new Int32Array(FIRST_CAPACITY);
  #actions: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** Where each state's edges end; those of state `s` begin where those of `s - 1` end. */
  #ends: Int32Array = new Int32Array(FIRST_CAPACITY);
  #edges = 0;
  #states = 0;

  get edgeCount(): number {
    return this.#edges;
  }

  /** States whose edges are complete. */
  get stateCount(): number {
    return this.#states;
  }

  get bytes(): number {
    return this.#targets.byteLength * 2 + this.#ends.byteLength;
  }

  /** An edge out of the state that will be finished next. */
  addEdge(target: number, action: number): void {
    if (this.#edges === this.#targets.length) {
      this.#targets = doubled(this.#targets);
      this.#actions = doubled(this.#actions);
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

  action(edge: number): number {
    return this.#actions[edge] as number;
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
