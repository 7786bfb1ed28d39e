/**
 * What generated code calls: operations on the evaluator's values, and arithmetic that has to be careful. Whatever would be an
 * error here means that the evaluator takes over, which will meet the same error and say so.
 */
import { equal, forEachElement, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { EvaluationError } from '../values/error.ts';
import { applyFunction } from '../values/functions.ts';
import { forEachSublist } from '../values/iterate.ts';
import { member } from '../values/membership.ts';
import { isFunction, isSet, noHeapId, type Value } from '../values/value.ts';
import type { Codec } from './codec.ts';
import type { Shape } from './shape.ts';
import type { Universe } from './universe.ts';

/** Elements of a set that are kept at a time. */
const MOST_LISTED = 1_000_000;

/** Elements of a set whose subsets are listed, and how many lists are kept. */
const MOST_ELEMENTS = 12;
const MOST_REMEMBERED = 512;

/** Thrown by generated code that cannot go on. One object: making errors costs more than all the rest. */
export class Bail {
  readonly kind = 'bail';
}

const theBail: Bail = new Bail();

export function bail(): never {
  throw theBail;
}

/** Evaluation errors become a bailout; anything else passes. */
export function bailOnError<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof RangeError) return bail();
    throw error;
  }
}

export class Runtime {
  readonly #codec: Codec;
  readonly #universes: readonly Universe[];
  /** Even and negative: no value's id. */
  #nextKey = -2;
  readonly #subsets = new Map<number, Int32Array>();

  constructor(codec: Codec, universes: readonly Universe[]) {
    this.#codec = codec;
    this.#universes = universes;
  }

  equal(left: Value, right: Value): boolean {
    return bailOnError(() => equal(left, right));
  }

  member(element: Value, set: Value): boolean {
    return bailOnError(() => member(element, set));
  }

  apply(f: Value, argument: Value): Value {
    if (!isFunction(f)) return bail();
    return bailOnError(() => applyFunction(f, argument));
  }

  field(record: Value, name: Value): Value {
    return this.apply(record, name);
  }

  elements(set: Value): readonly Value[] {
    if (!isEnumerable(set)) return bail();
    return bailOnError(() => sortedElements(set));
  }

  /** The elements in the set's own order, repetitions included. The evaluator takes one after the other, so it can go through larger sets. */
  listed(set: Value): readonly Value[] {
    const elements: Value[] = [];
    const tooMany = bailOnError(() => forEachElement(set, (element) => elements.push(element) > MOST_LISTED));
    return tooMany ? bail() : elements;
  }

  boolean(value: Value): boolean {
    return typeof value === 'boolean' ? value : bail();
  }

  integer(value: Value): number {
    return typeof value === 'number' ? value : bail();
  }

  atom(value: Value): number {
    if (typeof value !== 'object' || (value.kind !== 'string' && value.kind !== 'modelValue')) return bail();
    const id = this.#codec.atoms.idOf(value);
    return id < 0 ? bail() : id;
  }

  decode(shape: Shape, slots: Int32Array, at: number): Value {
    return this.#codec.decode(shape, slots, at);
  }

  encode(shape: Shape, value: Value, slots: Int32Array, at: number): boolean {
    return bailOnError(() => this.#codec.encode(shape, value, slots, at));
  }

  idOf(value: Value): number {
    return bailOnError(() => this.#codec.heap.idOf(value));
  }

  /** Equal numbers mean equal values; a set that is not listed is like no other. */
  key(value: Value): number {
    if (typeof value === 'object' && value.kind !== 'string' && value.kind !== 'modelValue' && value.heapId === noHeapId) {
      if (value.kind === 'lazyFunction' || (isSet(value) && value.kind !== 'set')) return this.#ownKey();
    }
    try {
      return this.#codec.heap.idOf(value);
    } catch (error) {
      if (error instanceof EvaluationError || error instanceof RangeError) return this.#ownKey();
      throw error;
    }
  }

  #ownKey(): number {
    this.#nextKey -= 2;
    return this.#nextKey;
  }

  valueOf(id: number): Value {
    return this.#codec.heap.valueOf(id);
  }

  numberOf(universe: number, value: Value): number {
    return bailOnError(() => (this.#universes[universe] as Universe).numberOf(value));
  }

  same(left: Int32Array, from: number, right: Int32Array, at: number, count: number): boolean {
    for (let i = 0; i < count; i++) if (left[from + i] !== right[at + i]) return false;
    return true;
  }

  bitCount(word: number): number {
    let bits = word - ((word >>> 1) & 0x55555555);
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }

  /** The subsets of a set of bits, in normal order: the small ones first, then by their elements. */
  subsets(bits: number): Int32Array {
    const known = this.#subsets.get(bits);
    if (known !== undefined) return known;
    const elements: number[] = [];
    for (let rest = bits; rest !== 0; rest &= rest - 1) elements.push(rest & -rest);
    if (elements.length > MOST_ELEMENTS) return bail();
    const found = new Int32Array(2 ** elements.length);
    let count = 0;
    forEachSublist(elements, (subset) => {
      found[count++] = subset.reduce((word, bit) => word | bit, 0);
      return false;
    });
    if (this.#subsets.size >= MOST_REMEMBERED) this.#subsets.clear();
    this.#subsets.set(bits, found);
    return found;
  }

  quotient(left: number, right: number): number {
    if (right === 0 || right === -1) return bail();
    return Math.floor(left / right);
  }

  /** Naturals alone rounds some quotients of negative numbers otherwise: left to the evaluator. */
  naturalQuotient(left: number, right: number): number {
    if (right <= 0 || left < 0) return bail();
    return Math.floor(left / right);
  }

  remainder(left: number, right: number): number {
    if (right <= 0) return bail();
    const rest = left % right;
    return rest < 0 ? rest + right : rest;
  }
}
