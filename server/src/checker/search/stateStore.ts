/**
 * Every state that was found, in the order of its discovery: packed, with the state it was reached from and the action taken. Kept
 * in segments of shared memory that never move, so that any thread may read a state while others are added.
 */
import { invariant } from '../../base/assert.ts';
import type { Packing } from '../packing.ts';

/** The parent of an initial state. */
export const NO_STATE = -1;

/** Words a segment, roughly: 1 MB. */
const SEGMENT_WORDS = 1 << 18;

/** Links a state: parent and action. */
const LINKS = 2;

/** What another thread needs to see the same states. */
export interface StateSegments {
  readonly words: readonly Int32Array[];
  readonly links: readonly Int32Array[];
}

export class StateStore {
  readonly packing: Packing;
  /** Words a state. */
  readonly #width: number;
  /** States a segment are two to the power of this. */
  readonly #shift: number;
  readonly #mask: number;
  readonly #words: Int32Array[];
  readonly #links: Int32Array[];
  #count = 0;

  constructor(packing: Packing, segments: StateSegments = { words: [], links: [] }) {
    this.packing = packing;
    this.#width = packing.words;
    this.#shift = Math.max(4, Math.floor(Math.log2(SEGMENT_WORDS / Math.max(1, this.#width))));
    this.#mask = (1 << this.#shift) - 1;
    this.#words = [...segments.words];
    this.#links = [...segments.links];
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#words.length * this.segmentBytes;
  }

  get segmentBytes(): number {
    return (this.#mask + 1) * (this.#width + LINKS) * Int32Array.BYTES_PER_ELEMENT;
  }

  /** States that can be added before `addSegment`. */
  get room(): number {
    return this.#words.length * (this.#mask + 1) - this.#count;
  }

  get segments(): StateSegments {
    return { words: this.#words, links: this.#links };
  }

  addSegment(): void {
    const states = this.#mask + 1;
    this.adopt(shared(states * this.#width), shared(states * LINKS));
  }

  /** Takes over a segment that another thread has added. */
  adopt(words: Int32Array, links: Int32Array): void {
    this.#words.push(words);
    this.#links.push(links);
  }

  /** Adds a packed state behind the others and gives its index; there must be room. */
  add(words: Int32Array, at: number, parent: number, action: number): number {
    const index = this.#count++;
    const to = this.#segmentOf(index);
    const base = this.#offsetOf(index);
    for (let i = 0; i < this.#width; i++) to[base + i] = words[at + i] as number;
    const links = this.#links[index >> this.#shift] as Int32Array;
    const link = (index & this.#mask) * LINKS;
    links[link] = parent;
    links[link + 1] = action;
    return index;
  }

  /** Forgets all states, and keeps the room for them. */
  clear(): void {
    this.#count = 0;
  }

  /** Writes the slots of a state. */
  read(index: number, slots: Int32Array): void {
    this.packing.unpack(this.#segmentOf(index), this.#offsetOf(index), slots);
  }

  /** The slots of a state, in an array of their own. */
  slotsOf(index: number): Int32Array {
    const slots = new Int32Array(this.packing.stride);
    this.read(index, slots);
    return slots;
  }

  /** Copies the words of a packed state. */
  readPacked(index: number, words: Int32Array): void {
    const from = this.#segmentOf(index);
    const base = this.#offsetOf(index);
    for (let i = 0; i < this.#width; i++) words[i] = from[base + i] as number;
  }

  #segmentOf(index: number): Int32Array {
    const segment = this.#words[index >> this.#shift];
    invariant(segment !== undefined, 'a state is read from a segment that exists');
    return segment;
  }

  #offsetOf(index: number): number {
    return (index & this.#mask) * this.#width;
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
