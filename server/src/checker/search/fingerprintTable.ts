/**
 * The set of states seen: open addressing over shared memory, three 32-bit lanes an entry. The first lane says whose entry it
 * is (0: nobody's) and is the only one that is ever contended for; the other two hold the fingerprint. A state of one or two
 * slots is mapped one-to-one to its fingerprint, so that there two states never share one.
 */
import { invariant } from '../../base/assert.ts';

/** Entry lane 0: empty, or being written by another worker; anything else is an owner given by the caller. */
const EMPTY = 0;
const BUSY = -2147483648;

const LANES = 3;
const SMALLEST = 1 << 12;
/** Entries beyond this would need indices outside 32 bits. */
const LARGEST = 1 << 29;

/** A table filled beyond two thirds is to grow before more is put in. */
const fullAt = (capacity: number): number => Math.floor(capacity / 3) * 2;

export class FingerprintTable {
  #words: Int32Array;
  #mask: number;
  /** Entries put in by this thread through `add`; `claim` is counted by its callers. */
  #count = 0;
  /** The fingerprint that `hash` computed last. */
  low = 0;
  high = 0;

  constructor(words: Int32Array = allocate(SMALLEST)) {
    this.#words = words;
    this.#mask = words.length / LANES - 1;
    invariant((this.#mask & (this.#mask + 1)) === 0, 'a fingerprint table has a power of two entries');
  }

  get words(): Int32Array {
    return this.#words;
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  get bytesWhenGrown(): number {
    return this.#words.byteLength * 2;
  }

  get room(): number {
    return fullAt(this.#mask + 1) - this.#count;
  }

  get atLargest(): boolean {
    return this.#mask + 1 >= LARGEST;
  }

  /** Computes the fingerprint of `length` slots into `low` and `high`. */
  hash(slots: Int32Array, offset: number, length: number): void {
    if (length <= 2) {
      this.#mapOneToOne(slots[offset] as number, length === 2 ? (slots[offset + 1] as number) : 0);
      return;
    }
    // Two independent mixers: MurmurHash3's for one lane, a multiply-and-shift chain for the other.
    let a = 0x2f0b4c47;
    let b = 0x3c6ef372;
    for (let i = offset, end = offset + length; i < end; i++) {
      const slot = slots[i] as number;
      let k = Math.imul(slot, 0xcc9e2d51);
      k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
      a ^= k;
      a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
      b = Math.imul(b ^ slot, 0x9e3779b1);
      b = Math.imul(b ^ (b >>> 15), 0x85ebca77) ^ (b >>> 13);
    }
    this.low = mix(a ^ length);
    this.high = mix(b + 0x165667b1);
  }

  /** Four rounds of a Feistel network: each of its 2^64 results has exactly one origin. */
  #mapOneToOne(first: number, second: number): void {
    let a = first ^ mix(second + 0x2545f491);
    let b = second ^ mix(a + 0x27d4eb2f);
    a ^= mix(b + 0x165667b1);
    b ^= mix(a + 0x3c6ef372);
    this.low = a;
    this.high = b;
  }

  /**
   * Adds the hashed fingerprint for `owner` (not 0); gives the owner it had already, or 0. For one thread alone. An owner below
   * 0 was left over by a round that was given up: the fingerprint is then as good as new.
   */
  add(owner: number): number {
    const words = this.#words;
    const { low, high } = this;
    for (let entry = low & this.#mask; ; entry = (entry + 1) & this.#mask) {
      const at = entry * LANES;
      const found = words[at] as number;
      if (found === EMPTY) {
        words[at + 1] = low;
        words[at + 2] = high;
        words[at] = owner;
        this.#count++;
        return 0;
      }
      if (words[at + 1] === low && words[at + 2] === high) {
        if (found > 0) return found;
        words[at] = owner;
        return 0;
      }
    }
  }

  /**
   * As `add`, for any number of threads: gives the entry's position, or its complement where it existed. A claimed entry stays
   * locked until `publish` names its owner.
   */
  claim(): number {
    const words = this.#words;
    const { low, high } = this;
    for (let entry = low & this.#mask; ; entry = (entry + 1) & this.#mask) {
      const at = entry * LANES;
      let found = Atomics.load(words, at);
      if (found === EMPTY) {
        found = Atomics.compareExchange(words, at, EMPTY, BUSY);
        if (found === EMPTY) {
          words[at + 1] = low;
          words[at + 2] = high;
          return at;
        }
      }
      // Another thread is writing this very entry: a matter of a few instructions.
      while (found === BUSY) found = Atomics.load(words, at);
      if (words[at + 1] === low && words[at + 2] === high) return ~at;
    }
  }

  /** Locks an existing entry and gives its owner. */
  lock(at: number): number {
    for (;;) {
      const owner = Atomics.load(this.#words, at);
      if (owner !== BUSY && Atomics.compareExchange(this.#words, at, owner, BUSY) === owner) return owner;
    }
  }

  /** Names the owner of a claimed or locked entry, which thereby is open to the others again. */
  publish(at: number, owner: number): void {
    Atomics.store(this.#words, at, owner);
  }

  ownerAt(at: number): number {
    let owner = Atomics.load(this.#words, at);
    while (owner === BUSY) owner = Atomics.load(this.#words, at);
    return owner;
  }

  /** Takes over what the threads of a round have claimed. */
  countClaims(entries: number): void {
    this.#count += entries;
  }

  /** Doubles the table; no other thread may be at it. Positions change: `moved` hears of every one. */
  grow(moved?: (owner: number, at: number) => void): void {
    const old = this.#words;
    const words = allocate((this.#mask + 1) * 2);
    const mask = words.length / LANES - 1;
    for (let from = 0; from < old.length; from += LANES) {
      const owner = old[from] as number;
      if (owner === EMPTY) continue;
      let entry = (old[from + 1] as number) & mask;
      while (words[entry * LANES] !== EMPTY) entry = (entry + 1) & mask;
      words[entry * LANES + 1] = old[from + 1] as number;
      words[entry * LANES + 2] = old[from + 2] as number;
      words[entry * LANES] = owner;
      moved?.(owner, entry * LANES);
    }
    this.#words = words;
    this.#mask = mask;
  }
}

function allocate(entries: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(entries * LANES * Int32Array.BYTES_PER_ELEMENT));
}

/** A bijection of 32-bit integers in which every bit of the result depends on every bit of the argument. */
function mix(x: number): number {
  let h = x;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
