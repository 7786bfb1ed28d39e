/**
 * The values of TLA+ as the checker holds them (*Specifying Systems* section 14.2). Booleans and integers are JavaScript's own;
 * everything else is one of the classes here, told apart by `kind`. Tuples, records and functions are one notion with several
 * representations, sets likewise: which values are equal is decided by `compare.ts`, never by representation. What is here is
 * data only; order, printing, membership and enumeration have files of their own.
 *
 * Values do not change, with two exceptions that cannot be observed: explicit sets and functions are put into normal order when
 * that is first needed (as in TLC, where a set of incomparable elements is an error only then), and symbolic sets remember
 * their expansion.
 */
export type Value = boolean | number | Composite;

export type Composite =
  | StringValue
  | ModelValue
  | SetValue
  | IntervalValue
  | SymbolicSet
  | TupleValue
  | RecordValue
  | FunctionValue
  | LazyFunction;

/** Sets that stand for their elements without listing them. */
export type SymbolicSet =
  | PowerSet
  | FunctionSet
  | RecordSet
  | ProductSet
  | FilterSet
  | UnionSet
  | IntersectionSet
  | DifferenceSet
  | BigUnionSet
  | NamedSet
  | SequenceSet;

export type AnySet = SetValue | IntervalValue | SymbolicSet;
export type AnyFunction = TupleValue | RecordValue | FunctionValue | LazyFunction;

/** No id in a value heap was given yet. */
export const noHeapId = -1;

/** An interned string: two of the same text from one `Atoms` are the same object. */
export class StringValue {
  readonly kind = 'string';
  readonly text: string;
  /** TLC's order among strings is that of first appearance (conformance.md D4.4). */
  readonly order: number;
  heapId: number = noHeapId;

  constructor(text: string, order: number) {
    this.text = text;
    this.order = order;
  }
}

/** An interned model value. `type` is the letter of a typed one (`A_1` has `A`) and empty otherwise. */
export class ModelValue {
  readonly kind = 'modelValue';
  readonly name: string;
  readonly type: string;
  readonly order: number;
  heapId: number = noHeapId;

  constructor(name: string, order: number) {
    this.name = name;
    this.type = name.length > 2 && name.charAt(1) === '_' ? name.charAt(0) : '';
    this.order = order;
  }
}

/** An explicit set. While not `normalized`, elements may repeat and stand in any order: see `normalise.ts`. */
export class SetValue {
  readonly kind = 'set';
  elements: readonly Value[];
  normalized: boolean;
  heapId: number = noHeapId;

  constructor(elements: readonly Value[], normalized: boolean) {
    this.elements = elements;
    this.normalized = normalized;
  }
}

/** `low .. high`, empty where `high < low`. */
export class IntervalValue {
  readonly kind = 'interval';
  readonly low: number;
  readonly high: number;
  heapId: number = noHeapId;

  constructor(low: number, high: number) {
    this.low = low;
    this.high = high;
  }
}

export class TupleValue {
  readonly kind = 'tuple';
  readonly elements: readonly Value[];
  heapId: number = noHeapId;

  constructor(elements: readonly Value[]) {
    this.elements = elements;
  }
}

/** `fields` are in normal order; records of one shape may share the array. */
export class RecordValue {
  readonly kind = 'record';
  readonly fields: readonly StringValue[];
  readonly values: readonly Value[];
  heapId: number = noHeapId;

  constructor(fields: readonly StringValue[], values: readonly Value[]) {
    this.fields = fields;
    this.values = values;
  }
}

/**
 * A function given by its graph. Its domain is listed in `domain`, or is the interval that starts at `low` where `domain` is
 * null. While not `normalized`, the domain (without repetitions) stands in any order.
 */
export class FunctionValue {
  readonly kind = 'function';
  domain: readonly Value[] | null;
  readonly low: number;
  values: readonly Value[];
  normalized: boolean;
  heapId: number = noHeapId;

  constructor(domain: readonly Value[] | null, values: readonly Value[], normalized: boolean, low: number = 1) {
    this.domain = domain;
    this.low = low;
    this.values = values;
    this.normalized = normalized;
  }
}

/** One `EXCEPT` on a function that was not written out: at `path[0]` (then deeper) stands `value`. */
export interface LazyUpdate {
  readonly path: readonly Value[];
  readonly value: Value;
}

/** How `[x \in S, <<y, z>> \in T |-> e]` takes its argument apart: one entry a bound. */
export interface FunctionParameter {
  readonly domain: Value;
  /** How many identifiers: a tuple pattern's length where `tuple`, otherwise that many arguments from the same set. */
  readonly count: number;
  readonly tuple: boolean;
}

/**
 * A function's value, given the values of all bound identifiers in order. What it is wanted for: to be `applied` in turn, when it
 * need not be written out if it is a function, or as a `value`; by default as the function itself was wanted.
 */
export type FunctionRule = (args: readonly Value[], wanted?: 'value' | 'applied') => Value;

/** A function given by a rule, over any domain. */
export class LazyFunction {
  readonly kind = 'lazyFunction';
  readonly parameters: readonly FunctionParameter[];
  readonly rule: FunctionRule;
  readonly updates: readonly LazyUpdate[];
  /** How TLC prints it where it cannot be written out, given its domains in print. */
  readonly describe: (domains: readonly string[]) => string;
  /** A recursive function stays lazy: it is evaluated where applied. */
  readonly recursive: boolean;
  /** Writes the function out: see `functions.ts`, which makes these values. */
  readonly expand: (self: LazyFunction) => FunctionValue;
  /** Its graph, once it was needed. */
  graph: FunctionValue | null = null;
  /** What the evaluator made it from, for itself. */
  origin: object | null = null;
  heapId: number = noHeapId;

  constructor(
    parameters: readonly FunctionParameter[],
    rule: FunctionRule,
    describe: (domains: readonly string[]) => string,
    recursive: boolean,
    expand: (self: LazyFunction) => FunctionValue,
    updates: readonly LazyUpdate[] = [],
  ) {
    this.parameters = parameters;
    this.rule = rule;
    this.describe = describe;
    this.recursive = recursive;
    this.expand = expand;
    this.updates = updates;
  }
}

/** `SUBSET set`. */
export class PowerSet {
  readonly kind = 'powerSet';
  readonly set: Value;
  expansion: SetValue | null = null;
  heapId: number = noHeapId;

  constructor(set: Value) {
    this.set = set;
  }
}

/** `[domain -> range]`. */
export class FunctionSet {
  readonly kind = 'functionSet';
  readonly domain: Value;
  readonly range: Value;
  expansion: SetValue | null = null;
  heapId: number = noHeapId;

  constructor(domain: Value, range: Value) {
    this.domain = domain;
    this.range = range;
  }
}

/** `[a : S, b : T]`, the fields in normal order. */
export class RecordSet {
  readonly kind = 'recordSet';
  readonly fields: readonly StringValue[];
  readonly sets: readonly Value[];
  expansion: SetValue | null = null;
  heapId: number = noHeapId;

  constructor(fields: readonly StringValue[], sets: readonly Value[]) {
    this.fields = fields;
    this.sets = sets;
  }
}

/** `S \X T \X U`. */
export class ProductSet {
  readonly kind = 'product';
  readonly sets: readonly Value[];
  expansion: SetValue | null = null;
  heapId: number = noHeapId;

  constructor(sets: readonly Value[]) {
    this.sets = sets;
  }
}

/** `{x \in set : accepts(x)}`. */
export class FilterSet {
  readonly kind = 'filter';
  readonly set: Value;
  readonly accepts: (element: Value) => boolean;
  /** The bound identifiers, and the place of the predicate, for texts. */
  readonly names: string;
  readonly place: () => string;
  expansion: SetValue | null = null;
  heapId: number = noHeapId;

  constructor(set: Value, accepts: (element: Value) => boolean, names: string, place: () => string) {
    this.set = set;
    this.accepts = accepts;
    this.names = names;
    this.place = place;
  }
}

/** `left \cup right`. */
export class UnionSet {
  readonly kind = 'union';
  readonly left: Value;
  readonly right: Value;
  expansion: SetValue | null = null;
  heapId: number = noHeapId;

  constructor(left: Value, right: Value) {
    this.left = left;
    this.right = right;
  }
}

/** `left \cap right`; the tests are membership's, which lies above this file. */
export class IntersectionSet {
  readonly kind = 'intersection';
  readonly left: Value;
  readonly right: Value;
  readonly inLeft: (element: Value) => boolean;
  readonly inRight: (element: Value) => boolean;
  expansion: SetValue | null = null;
  heapId: number = noHeapId;

  constructor(left: Value, right: Value, inLeft: (element: Value) => boolean, inRight: (element: Value) => boolean) {
    this.left = left;
    this.right = right;
    this.inLeft = inLeft;
    this.inRight = inRight;
  }
}

/** `left \ right`. */
export class DifferenceSet {
  readonly kind = 'difference';
  readonly left: Value;
  readonly right: Value;
  readonly inRight: (element: Value) => boolean;
  expansion: SetValue | null = null;
  heapId: number = noHeapId;

  constructor(left: Value, right: Value, inRight: (element: Value) => boolean) {
    this.left = left;
    this.right = right;
    this.inRight = inRight;
  }
}

/** `UNION set`. */
export class BigUnionSet {
  readonly kind = 'bigUnion';
  readonly set: Value;
  expansion: SetValue | null = null;
  heapId: number = noHeapId;

  constructor(set: Value) {
    this.set = set;
  }
}

/** The infinite sets that have a name; `Any` (of the module TLC) contains everything. */
export class NamedSet {
  readonly kind = 'namedSet';
  readonly name: 'Nat' | 'Int' | 'Real' | 'STRING' | 'Infinity' | 'Any';
  heapId: number = noHeapId;

  constructor(name: NamedSet['name']) {
    this.name = name;
  }
}

/** `Seq(set)`, with `bound` the sequences up to that length (`BoundedSeq`). */
export class SequenceSet {
  readonly kind = 'sequenceSet';
  readonly set: Value;
  readonly bound: number;
  expansion: SetValue | null = null;
  heapId: number = noHeapId;

  constructor(set: Value, bound: number = Number.POSITIVE_INFINITY) {
    this.set = set;
    this.bound = bound;
  }
}

export const emptySet: SetValue = new SetValue([], true);
export const emptyTuple: TupleValue = new TupleValue([]);
export const booleans: SetValue = new SetValue([false, true], true);

export function isSet(value: Value): value is AnySet {
  if (typeof value !== 'object') return false;
  switch (value.kind) {
    case 'string':
    case 'modelValue':
    case 'tuple':
    case 'record':
    case 'function':
    case 'lazyFunction':
      return false;
    default:
      return true;
  }
}

export function isFunction(value: Value): value is AnyFunction {
  if (typeof value !== 'object') return false;
  return value.kind === 'tuple' || value.kind === 'record' || value.kind === 'function' || value.kind === 'lazyFunction';
}
