/**
 * Values as numbers: equal values have equal ids, and an id says everything about its value. Values are kept once each
 * ("hash-consing") as flat records in shared memory, found through an open-addressing index; several threads may add to one
 * heap. An odd id is a small integer itself; an even one is twice the address of a record. Sets and functions are written out
 * and in normal order there: how a value was written down (`1 .. 3`, `{1, 2, 3}`) is not part of it.
 */
import { invariant } from '../../base/assert.ts';
import type { Atoms } from '../values/atoms.ts';
import { asRecord, asTuple, graphOf, normalizeFunction, sortedElements } from '../values/compare.ts';
import {
  booleans,
  type Composite,
  emptySet,
  emptyTuple,
  FunctionValue,
  type LazyFunction,
  NamedSet,
  noHeapId,
  RecordValue,
  SetValue,
  type StringValue,
  TupleValue,
  type Value,
} from '../values/value.ts';
import { HeapMemory, type HeapSegments } from './heapMemory.ts';

/** What a record holds; the words behind its two header words depend on it. */
const kinds = {
  /** One word. */
  integer: 1,
  /** UTF-16 units, two a word, the length first. */
  string: 2,
  modelValue: 3,
  set: 4,
  tuple: 5,
  /** The set of the fields' names, then the values in their order. */
  record: 6,
  /** The domain, a set, then the values in its order. */
  function: 7,
  /** Nat, Int and their like: the name. */
  namedSet: 8,
} as const;

/** FALSE and TRUE have no records: their ids are addresses that no record has. */
const FALSE_ID = 0;
const TRUE_ID = 2;

const SMALLEST_INLINE = -(2 ** 30);
const LARGEST_INLINE = 2 ** 30 - 1;

/** Decoded values kept at hand; beyond that the cache starts anew. */
const CACHE_LIMIT = 1 << 18;

export class ValueHeap {
  readonly #memory: HeapMemory;
  readonly #atoms: Atoms;
  readonly #decoded = new Map<number, Composite | number>();
  /** A buffer a level of nesting, since children are made ids of before their parent. */
  readonly #scratch: Int32Array[] = [];
  #level = 0;

  /** `atoms` are those of the thread; `segments` is the memory of a heap made by another one, who may be `sharing` it right now. */
  constructor(atoms: Atoms, segments?: HeapSegments, sharing: boolean = false) {
    this.#memory = new HeapMemory(segments);
    this.#memory.sharing = sharing;
    this.#atoms = atoms;
    // These three are shared by all heaps of a thread: made first, they have the same ids in each.
    for (const value of [emptyTuple, emptySet, booleans]) {
      value.heapId = noHeapId;
      this.idOf(value);
    }
  }

  get memory(): HeapMemory {
    return this.#memory;
  }

  get bytes(): number {
    return this.#memory.bytes;
  }

  idOf(value: Value): number {
    if (typeof value === 'number') {
      if (value >= SMALLEST_INLINE && value <= LARGEST_INLINE) return (value << 1) | 1;
      return this.#add(kinds.integer, [value], 1);
    }
    if (typeof value === 'boolean') return value ? TRUE_ID : FALSE_ID;
    if (value.kind === 'namedSet') return this.#addText(kinds.namedSet, value.name);
    if (value.heapId === noHeapId) value.heapId = this.#idOfComposite(value);
    return value.heapId;
  }

  valueOf(id: number): Value {
    if ((id & 1) === 1) return id >> 1;
    if (id === FALSE_ID) return false;
    if (id === TRUE_ID) return true;
    const known = this.#decoded.get(id);
    if (known !== undefined) return known;
    const value = this.#decode(id);
    if (typeof value === 'object' && value.kind !== 'namedSet') value.heapId = id;
    if (this.#decoded.size >= CACHE_LIMIT) this.#decoded.clear();
    this.#decoded.set(id, value);
    return value;
  }

  #idOfComposite(value: Exclude<Composite, NamedSet>): number {
    switch (value.kind) {
      case 'string':
        return this.#addText(kinds.string, value.text);
      case 'modelValue':
        return this.#addText(kinds.modelValue, value.name);
      case 'tuple':
        return this.#addAll(kinds.tuple, null, value.elements);
      case 'record':
      case 'function':
      case 'lazyFunction':
        return this.#idOfFunction(value);
      default:
        return this.#addAll(kinds.set, null, sortedElements(value));
    }
  }

  /** Tuples and records are functions too (*Specifying Systems* section 16.1.9): what has their domain is stored as one. */
  #idOfFunction(value: RecordValue | FunctionValue | LazyFunction): number {
    const tuple = asTuple(value);
    if (tuple !== undefined) return this.#addAll(kinds.tuple, null, tuple.elements);
    const record = asRecord(value);
    if (record !== undefined) return this.#addAll(kinds.record, this.#addAll(kinds.set, null, record.fields), record.values);
    const graph = graphOf(value);
    normalizeFunction(graph);
    const domain = graph.domain ?? graph.values.map((_, index) => graph.low + index);
    return this.#addAll(kinds.function, this.#addAll(kinds.set, null, domain), graph.values);
  }

  /** Adds a record of `first`, if any, and the ids of `children`. */
  #addAll(kind: number, first: number | null, children: readonly Value[]): number {
    const lead = first === null ? 0 : 1;
    const length = children.length + lead;
    const level = this.#level++;
    let words = this.#scratch[level];
    if (words === undefined || words.length < length) {
      words = new Int32Array(Math.max(16, length * 2));
      this.#scratch[level] = words;
    }
    try {
      if (first !== null) words[0] = first;
      for (let i = 0; i < children.length; i++) words[i + lead] = this.idOf(children[i] as Value);
    } finally {
      this.#level = level;
    }
    return this.#add(kind, words, length);
  }

  #addText(kind: number, text: string): number {
    const words = new Int32Array(1 + ((text.length + 1) >> 1));
    words[0] = text.length;
    for (let i = 0; i < text.length; i++) words[1 + (i >> 1)] = (words[1 + (i >> 1)] as number) | (text.charCodeAt(i) << ((i & 1) * 16));
    return this.#add(kind, words, words.length);
  }

  #add(kind: number, words: ArrayLike<number>, length: number): number {
    return this.#memory.add(kind, words, length) << 1;
  }

  #decode(id: number): Composite | number {
    const address = id >>> 1;
    const words = this.#memory.segmentOf(address);
    const at = this.#memory.offsetOf(address);
    const kind = this.#memory.kindOf(address);
    const length = this.#memory.lengthOf(address);
    switch (kind) {
      case kinds.integer:
        return words[at] as number;
      case kinds.string:
        return this.#atoms.string(readText(words, at));
      case kinds.modelValue:
        return this.#atoms.modelValue(readText(words, at));
      case kinds.set:
        return new SetValue(this.#values(words, at, length), true);
      case kinds.tuple:
        return new TupleValue(this.#values(words, at, length));
      case kinds.record:
        return new RecordValue(this.#fields(words[at] as number), this.#values(words, at + 1, length - 1));
      case kinds.function:
        return this.#function(words[at] as number, this.#values(words, at + 1, length - 1));
      case kinds.namedSet:
        return new NamedSet(readText(words, at) as NamedSet['name']);
      default:
        throw new Error(`internal error: a heap record of kind ${kind}`);
    }
  }

  #values(words: Int32Array, at: number, length: number): Value[] {
    const values = new Array<Value>(length);
    for (let i = 0; i < length; i++) values[i] = this.valueOf(words[at + i] as number);
    return values;
  }

  /** Records of one shape share their list of fields: it is that of the set. */
  #fields(domain: number): readonly StringValue[] {
    return this.#elementsOf(domain) as readonly StringValue[];
  }

  #function(domain: number, values: readonly Value[]): FunctionValue {
    const keys = this.#elementsOf(domain);
    const low = keys[0];
    const interval = typeof low === 'number' && keys.every((key, index) => key === low + index);
    return interval ? new FunctionValue(null, values, true, low) : new FunctionValue(keys, values, true);
  }

  #elementsOf(set: number): readonly Value[] {
    const value = this.valueOf(set);
    invariant(typeof value === 'object' && value.kind === 'set', 'a domain in the heap is a set');
    return value.elements;
  }
}

function readText(words: Int32Array, at: number): string {
  const length = words[at] as number;
  let text = '';
  for (let i = 0; i < length; i++) text += String.fromCharCode(((words[at + 1 + (i >> 1)] as number) >>> ((i & 1) * 16)) & 0xffff);
  return text;
}
