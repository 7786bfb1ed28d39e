/**
 * Every state that was found, in the order of its discovery: its slots, the state it was reached from and the action taken.
 * Kept in segments of shared memory that never move, so that an engine may read a state while others are added.
 */
import { invariant } from '../../base/assert.ts';

/** The parent of an initial state. */
export const NO_STATE = -1;

/** Slots a segment, roughly: 1 MB. */
const SEGMENT_SLOTS = 1 << 18;

/** Links a state: parent and action. */
const LINKS = 2;

/** What another thread needs to see the same states. */
export interface StateSegments {
  readonly slots: readonly Int32Array[];
  readonly links: readonly Int32Array[];
}

export class StateStore {
  readonly stride: number;
  /** States a segment are two to the power of this. */
  readonly #shift: number;
  readonly #mask: number;
  readonly #slots: Int32Array[];
  readonly #links: Int32Array[];
  #count = 0;

  constructor(stride: number, segments: StateSegments = { slots: [], links: [] }) {
    this.stride = stride;
    this.#shift = Math.max(4, Math.floor(Math.log2(SEGMENT_SLOTS / Math.max(1, stride))));
    this.#mask = (1 << this.#shift) - 1;
    this.#slots = [...segments.slots];
    this.#links = [...segments.links];
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#slots.length * this.segmentBytes;
  }

  get segmentBytes(): number {
    return (this.#mask + 1) * (this.stride + LINKS) * Int32Array.BYTES_PER_ELEMENT;
  }

  /** States that can be added before `addSegment`. */
  get room(): number {
    return this.#slots.length * (this.#mask + 1) - this.#count;
  }

  get segments(): StateSegments {
    return { slots: this.#slots, links: this.#links };
  }

  addSegment(): void {
    const states = this.#mask + 1;
    this.adopt(shared(states * this.stride), shared(states * LINKS));
  }

  /** Takes over a segment that another thread has added. */
  adopt(slots: Int32Array, links: Int32Array): void {
    this.#slots.push(slots);
    this.#links.push(links);
  }

  /** Adds a state behind the others and gives its index; there must be room. */
  add(slots: Int32Array, offset: number, parent: number, action: number): number {
    const index = this.#count++;
    this.put(index, slots, offset, parent, action);
    return index;
  }

  /** Writes a state at an index of its own; with `setCount`, for threads that divide the indices among themselves. */
  put(index: number, slots: Int32Array, offset: number, parent: number, action: number): void {
    const to = this.segmentOf(index);
    const base = this.offsetOf(index);
    for (let i = 0; i < this.stride; i++) to[base + i] = slots[offset + i] as number;
    const links = this.#links[index >> this.#shift] as Int32Array;
    const link = (index & this.#mask) * LINKS;
    links[link] = parent;
    links[link + 1] = action;
  }

  setCount(count: number): void {
    this.#count = count;
  }

  segmentOf(index: number): Int32Array {
    const segment = this.#slots[index >> this.#shift];
    invariant(segment !== undefined, 'a state is read from a segment that exists');
    return segment;
  }

  offsetOf(index: number): number {
    return (index & this.#mask) * this.stride;
  }

  /** The state it was first reached from, or `NO_STATE`. */
  parentOf(index: number): number {
    return (this.#links[index >> this.#shift] as Int32Array)[(index & this.#mask) * LINKS] as number;
  }

  /** The action of the step from its parent. */
  actionOf(index: number): number {
    return (this.#links[index >> this.#shift] as Int32Array)[(index & this.#mask) * LINKS + 1] as number;
  }

  /** The states from an initial one to this, both included. */
  pathTo(index: number): number[] {
    const path: number[] = [];
    for (let state = index; state !== NO_STATE; state = this.parentOf(state)) path.push(state);
    return path.reverse();
  }
}

function shared(words: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(words * Int32Array.BYTES_PER_ELEMENT));
}
