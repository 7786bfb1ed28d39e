/**
 * The memory of a value heap: records of 32-bit words in segments, each record once, and the index that finds them by content.
 * Nothing is ever freed or changed. Several threads may add at the same time: a record is written first and becomes known by
 * one compare-and-swap on its index entry. Room is made only while one thread is at it; the others ask for it by `NoRoom`.
 */
import { invariant } from '../../base/assert.ts';

/** Thrown in a thread that may not make room itself: the search makes it and repeats the step. */
export class NoRoom extends Error {}

export interface HeapSegments {
  readonly words: readonly Int32Array[];
  readonly index: Int32Array;
  readonly state: Int32Array;
}

/** Words a segment are two to the power of this. */
const SHIFT = 18;
const SEGMENT_WORDS = 1 << SHIFT;
const MASK = SEGMENT_WORDS - 1;

/** Words before a record's own: kind and length, hash. */
const HEADER = 2;
const KIND_BITS = 4;

const FIRST_INDEX = 1 << 12;

/** No record is at these addresses: 0 marks free index entries, and the ids made of 0 and 1 are the Booleans'. */
const FIRST_ADDRESS = 2;

/** Indices into `state`: the next free address, and records in the index. */
const NEXT = 0;
const RECORDS = 1;

export class HeapMemory {
  #words: Int32Array[];
  #index: Int32Array;
  readonly #state: Int32Array;
  /** Whether other threads use the same memory at this moment. */
  sharing = false;

  constructor(segments?: HeapSegments) {
    this.#words = segments === undefined ? [shared(SEGMENT_WORDS)] : [...segments.words];
    this.#index = segments?.index ?? shared(FIRST_INDEX);
    this.#state = segments?.state ?? shared(2);
    if (segments === undefined) this.#state[NEXT] = FIRST_ADDRESS;
  }

  get segments(): HeapSegments {
    return { words: this.#words, index: this.#index, state: this.#state };
  }

  /** Takes over what another thread has added room to. */
  adopt(segments: HeapSegments): void {
    this.#words = [...segments.words];
    this.#index = segments.index;
  }

  get bytes(): number {
    return (this.#words.length * SEGMENT_WORDS + this.#index.length) * Int32Array.BYTES_PER_ELEMENT;
  }

  get records(): number {
    return Atomics.load(this.#state, RECORDS);
  }

  segmentOf(address: number): Int32Array {
    return this.#words[address >> SHIFT] as Int32Array;
  }

  /** Where a record's own words begin in its segment. */
  offsetOf(address: number): number {
    return (address & MASK) + HEADER;
  }

  kindOf(address: number): number {
    return (this.segmentOf(address)[address & MASK] as number) & ((1 << KIND_BITS) - 1);
  }

  lengthOf(address: number): number {
    return (this.segmentOf(address)[address & MASK] as number) >>> KIND_BITS;
  }

  /** The address of the record with this content, which is made if there is none. */
  add(kind: number, words: ArrayLike<number>, length: number): number {
    if (this.records * 3 > this.#index.length * 2) this.#growIndex();
    const hash = hashOf(kind, words, length);
    let made = 0;
    const mask = this.#index.length - 1;
    for (let entry = hash & mask; ; entry = (entry + 1) & mask) {
      let address = Atomics.load(this.#index, entry);
      if (address === 0) {
        if (made === 0) made = this.#write(kind, hash, words, length);
        address = Atomics.compareExchange(this.#index, entry, 0, made);
        if (address === 0) {
          Atomics.add(this.#state, RECORDS, 1);
          return made;
        }
        // Another thread was faster: maybe with the very same record, and ours is a few words lost.
      }
      if (this.#same(address, kind, hash, words, length)) return address;
    }
  }

  /** Makes room for a good many records. No other thread may be at the heap. */
  makeRoom(): void {
    this.#addSegments(1);
    if (this.records * 3 > this.#index.length) this.#growIndex();
  }

  #same(address: number, kind: number, hash: number, words: ArrayLike<number>, length: number): boolean {
    const segment = this.segmentOf(address);
    const at = address & MASK;
    if (segment[at + 1] !== hash || segment[at] !== ((length << KIND_BITS) | kind)) return false;
    for (let i = 0; i < length; i++) if (segment[at + HEADER + i] !== words[i]) return false;
    return true;
  }

  #write(kind: number, hash: number, words: ArrayLike<number>, length: number): number {
    const address = this.#allocate(length + HEADER);
    const segment = this.segmentOf(address);
    const at = address & MASK;
    segment[at] = (length << KIND_BITS) | kind;
    segment[at + 1] = hash;
    for (let i = 0; i < length; i++) segment[at + HEADER + i] = words[i] as number;
    return address;
  }

  /** A record lies in one segment. One that is larger has segments of its own, and the first one's view reaches over them all. */
  #allocate(size: number): number {
    if (size > SEGMENT_WORDS) {
      const address = this.#addSegments(Math.ceil(size / SEGMENT_WORDS));
      Atomics.store(this.#state, NEXT, this.#capacity);
      return address;
    }
    for (;;) {
      const next = Atomics.load(this.#state, NEXT);
      const address = size <= SEGMENT_WORDS - (next & MASK) ? next : roundUp(next);
      if (address + size > this.#capacity) this.#addSegments(1);
      else if (Atomics.compareExchange(this.#state, NEXT, next, address + size) === next) return address;
    }
  }

  get #capacity(): number {
    return this.#words.length * SEGMENT_WORDS;
  }

  /** Gives the first new address. */
  #addSegments(count: number): number {
    if (this.sharing) throw new NoRoom();
    const first = this.#capacity;
    invariant(first + count * SEGMENT_WORDS <= 2 ** 30, 'a value heap has at most 2^30 words');
    const memory = shared(count * SEGMENT_WORDS);
    for (let i = 0; i < count; i++) this.#words.push(memory.subarray(i * SEGMENT_WORDS));
    return first;
  }

  #growIndex(): void {
    if (this.sharing) throw new NoRoom();
    const old = this.#index;
    const index = shared(old.length * 2);
    const mask = index.length - 1;
    for (const address of old) {
      if (address === 0) continue;
      let entry = (this.segmentOf(address)[(address & MASK) + 1] as number) & mask;
      while (index[entry] !== 0) entry = (entry + 1) & mask;
      index[entry] = address;
    }
    this.#index = index;
  }
}

const roundUp = (address: number): number => (address + MASK) & ~MASK;

function shared(words: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(words * Int32Array.BYTES_PER_ELEMENT));
}

function hashOf(kind: number, words: ArrayLike<number>, length: number): number {
  let h = Math.imul(kind, 0x9e3779b1) ^ length;
  for (let i = 0; i < length; i++) {
    let k = Math.imul(words[i] as number, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    h ^= k;
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
