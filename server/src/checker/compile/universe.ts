/**
 * Universes: the values of a finite shape, or of a constant set, numbered in normal order, so that a set of them is a row of
 * bits and a function on them a row of slots. A value's number is found in two steps: its rank, computed from its parts by
 * arithmetic alone (which generated code does too), and a table from rank to number.
 */
import { unreachable } from '../../base/assert.ts';
import { asGraph, asRecord, asTuple, compare, normalizeFunction, sortedElements } from '../values/compare.ts';
import {
  type AnyFunction,
  FunctionValue,
  isSet,
  RecordValue,
  SetValue,
  type StringValue,
  TupleValue,
  type Value,
} from '../values/value.ts';
import {
  type Atom,
  cardinality,
  type Domain,
  type FunctionShape,
  join,
  joinAll,
  none,
  type RecordShape,
  range,
  recordOf,
  type Shape,
  setOf,
  shapeKey,
  sortAtoms,
} from './shape.ts';

/** Ranks that a table is made for. */
const MAX_RANKS = 1 << 18;

/** Values numbered from 0 in normal order. */
export class Universe {
  readonly id: number;
  /** The shape that ranks are computed by; holds all values and perhaps more. */
  readonly shape: Shape;
  readonly values: readonly Value[];
  /** From rank to number, -1 for what is not in the universe; undefined where ranks are too many. */
  readonly numbers: Int32Array | undefined;
  /** Rank and number are the same. */
  readonly direct: boolean;
  readonly #owner: Universes;

  constructor(owner: Universes, id: number, shape: Shape, values: readonly Value[], numbers: Int32Array | undefined) {
    this.#owner = owner;
    this.id = id;
    this.shape = shape;
    this.values = values;
    this.numbers = numbers;
    this.direct = numbers?.length === values.length && numbers.every((number, rank) => number === rank);
  }

  get size(): number {
    return this.values.length;
  }

  /** The value's number, or -1. */
  numberOf(value: Value): number {
    if (this.numbers === undefined) return this.values.findIndex((other) => valueKey(other) === valueKey(value));
    const rank = this.#owner.rankOf(this.shape, value);
    return rank < 0 ? -1 : (this.numbers[rank] as number);
  }
}

/** The universes and domains of one program, each made once. */
export class Universes {
  readonly #byShape = new Map<string, Universe>();
  readonly #ofShapes = new WeakMap<Shape, Universe>();
  readonly #byValues = new Map<string, Universe>();
  readonly #domains = new Map<string, Domain>();
  readonly #fieldOrders = new Map<string, { readonly fields: readonly StringValue[]; readonly order: readonly number[] }>();
  readonly #strings: (text: string) => StringValue;
  #next = 0;

  constructor(strings: (text: string) => StringValue) {
    this.#strings = strings;
  }

  string(text: string): StringValue {
    return this.#strings(text);
  }

  /** All values of a finite shape. */
  ofShape(shape: Shape): Universe {
    let universe = this.#ofShapes.get(shape);
    if (universe === undefined) {
      universe = this.#byKey(shape);
      this.#ofShapes.set(shape, universe);
    }
    return universe;
  }

  #byKey(shape: Shape): Universe {
    const key = shapeKey(shape);
    const known = this.#byShape.get(key);
    if (known !== undefined) return known;
    const count = cardinality(shape);
    const order = Array.from({ length: count }, (_, rank) => ({ rank, value: this.valueOfRank(shape, rank) }));
    try {
      order.sort((a, b) => compare(a.value, b.value));
    } catch {
      // Values that cannot be ordered are numbered by rank: they are alternatives of one slot, never elements of a set.
    }
    const numbers = new Int32Array(count);
    order.forEach(({ rank }, number) => {
      numbers[rank] = number;
    });
    const made = new Universe(
      this,
      this.#next++,
      shape,
      order.map(({ value }) => value),
      numbers,
    );
    this.#byShape.set(key, made);
    return made;
  }

  /** The elements of a constant set, given in normal order. */
  ofValues(values: readonly Value[]): Universe {
    const key = values.map(valueKey).join(';');
    const known = this.#byValues.get(key);
    if (known !== undefined) return known;
    const shape = joinAll(values.map((value) => this.shapeOf(value)));
    const count = values.length === 0 ? 0 : cardinality(shape);
    let numbers: Int32Array | undefined;
    if (count <= MAX_RANKS) {
      numbers = new Int32Array(count).fill(-1);
      for (let i = 0; i < values.length; i++) numbers[this.rankOf(shape, values[i] as Value)] = i;
    }
    const made = new Universe(this, this.#next++, shape, values, numbers);
    this.#byValues.set(key, made);
    return made;
  }

  domain(values: readonly Value[]): Domain {
    const key = values.map(valueKey).join(';');
    const known = this.#domains.get(key);
    if (known !== undefined) return known;
    const made: Domain = {
      id: this.#domains.size,
      values,
      element: joinAll(values.map((value) => this.shapeOf(value))),
      sequence: values.every((value, i) => value === i + 1),
    };
    this.#domains.set(key, made);
    return made;
  }

  /** Its universe numbers a domain as the function's slots are. */
  ofDomain(domain: Domain): Universe {
    return this.ofValues(domain.values);
  }

  /** The least shape of a value; for a set that stays symbolic, one that holds its elements. */
  shapeOf(value: Value): Shape {
    if (typeof value === 'boolean') return { kind: 'boolean' };
    if (typeof value === 'number') return range(value, value);
    switch (value.kind) {
      case 'string':
      case 'modelValue':
        return { kind: 'atom', atoms: [value] };
      case 'tuple':
        return { kind: 'tuple', elements: value.elements.map((element) => this.shapeOf(element)) };
      case 'record':
        return recordOf(value.fields.map((field, i) => [field.text, this.shapeOf(value.values[i] as Value)] as const));
      case 'function':
        return this.#shapeOfGraph(value);
      case 'lazyFunction':
        return value.recursive ? { kind: 'any' } : this.#shapeOfGraph(asGraph(value) as FunctionValue);
      default:
        return setOf(this.elementShapeOf(value));
    }
  }

  #shapeOfGraph(value: FunctionValue): Shape {
    if (value.values.length === 0) return { kind: 'tuple', elements: [] };
    const rangeShape = joinAll(value.values.map((each) => this.shapeOf(each)));
    return { kind: 'function', domain: this.domain(domainValues(value)), range: rangeShape };
  }

  /** A shape that holds all elements of a set, without listing a symbolic one. */
  elementShapeOf(set: Value): Shape {
    if (!isSet(set)) return { kind: 'any' };
    switch (set.kind) {
      case 'set':
        return joinAll(sortedElements(set).map((element) => this.shapeOf(element)));
      case 'interval':
        return set.high < set.low ? none : range(set.low, set.high);
      case 'powerSet':
        return setOf(this.elementShapeOf(set.set));
      case 'functionSet':
        return this.functionShape(set.domain, this.elementShapeOf(set.range));
      case 'recordSet':
        return recordOf(set.fields.map((field, i) => [field.text, this.elementShapeOf(set.sets[i] as Value)] as const));
      case 'product':
        return { kind: 'tuple', elements: set.sets.map((each) => this.elementShapeOf(each)) };
      case 'filter':
        return this.elementShapeOf(set.set);
      case 'difference':
      case 'intersection':
        return this.elementShapeOf(set.left);
      case 'union':
        return join(this.elementShapeOf(set.left), this.elementShapeOf(set.right));
      case 'bigUnion': {
        const member = this.elementShapeOf(set.set);
        return member.kind === 'set' ? member.element : { kind: 'any' };
      }
      case 'sequenceSet':
        return { kind: 'sequence', element: this.elementShapeOf(set.set), capacity: set.bound };
      case 'namedSet':
        if (set.name === 'Nat') return range(0, Number.POSITIVE_INFINITY);
        if (set.name === 'Int') return range(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
        return { kind: 'any' };
      default:
        return unreachable(set);
    }
  }

  /** Functions from a constant set. */
  functionShape(domain: Value, result: Shape): Shape {
    if (!isSet(domain) || domain.kind === 'namedSet' || domain.kind === 'sequenceSet') return { kind: 'any' };
    const values = sortedElements(domain);
    if (values.length === 0) return { kind: 'tuple', elements: [] };
    return { kind: 'function', domain: this.domain(values), range: result };
  }

  /** The value of a rank; see `rankOf`. */
  valueOfRank(shape: Shape, rank: number): Value {
    switch (shape.kind) {
      case 'boolean':
        return rank === 1;
      case 'integer':
        return shape.low + rank;
      case 'atom':
        return shape.atoms[rank] as Atom;
      case 'record':
        return this.record(shape, this.#parts(shape.shapes, rank));
      case 'tuple':
        return new TupleValue(this.#parts(shape.elements, rank));
      case 'function':
        return functionValue(shape, this.#parts(Array<Shape>(shape.domain.values.length).fill(shape.range), rank));
      case 'set': {
        const elements = this.ofShape(shape.element).values;
        return new SetValue(
          elements.filter((_, bit) => ((rank >> bit) & 1) === 1),
          true,
        );
      }
      case 'union': {
        let base = 0;
        for (const variant of shape.variants) {
          const count = cardinality(variant);
          if (rank < base + count) return this.valueOfRank(variant, rank - base);
          base += count;
        }
        throw new Error('internal error: rank beyond its shape');
      }
      default:
        throw new Error(`internal error: no ranks for ${shape.kind}`);
    }
  }

  #parts(shapes: readonly Shape[], rank: number): Value[] {
    const values = new Array<Value>(shapes.length);
    let rest = rank;
    for (let i = shapes.length - 1; i >= 0; i--) {
      const shape = shapes[i] as Shape;
      const count = cardinality(shape);
      values[i] = this.valueOfRank(shape, rest % count);
      rest = Math.floor(rest / count);
    }
    return values;
  }

  /**
   * The rank of a value in a finite shape, or -1 where it has none: mixed radix over its parts, the last one fastest; a set is the
   * number that its bits spell; the variants of a union follow one another.
   */
  rankOf(shape: Shape, value: Value): number {
    switch (shape.kind) {
      case 'boolean':
        return typeof value === 'boolean' ? Number(value) : -1;
      case 'integer':
        return typeof value === 'number' && value >= shape.low && value <= shape.high ? value - shape.low : -1;
      case 'atom':
        return typeof value === 'object' ? shape.atoms.indexOf(value as Atom) : -1;
      case 'record': {
        const record = asRecord(value);
        if (record === undefined || record.fields.length !== shape.fields.length) return -1;
        return this.#rankParts(shape.shapes, fieldsOf(record, shape.fields));
      }
      case 'tuple': {
        const tuple = asTuple(value);
        return tuple === undefined || tuple.elements.length !== shape.elements.length
          ? -1
          : this.#rankParts(shape.elements, tuple.elements);
      }
      case 'function': {
        const values = functionRange(shape, value);
        return values === undefined ? -1 : this.#rankParts(Array<Shape>(values.length).fill(shape.range), values);
      }
      case 'set': {
        if (!isSet(value) || value.kind === 'namedSet') return -1;
        let rank = 0;
        for (const element of sortedElements(value)) {
          const bit = this.ofShape(shape.element).numberOf(element);
          if (bit < 0) return -1;
          rank |= 1 << bit;
        }
        return rank;
      }
      case 'union': {
        let base = 0;
        for (const variant of shape.variants) {
          const rank = this.rankOf(variant, value);
          if (rank >= 0) return base + rank;
          base += cardinality(variant);
        }
        return -1;
      }
      default:
        return -1;
    }
  }

  #rankParts(shapes: readonly Shape[], values: readonly (Value | undefined)[]): number {
    let rank = 0;
    for (let i = 0; i < shapes.length; i++) {
      const shape = shapes[i] as Shape;
      const value = values[i];
      const part = value === undefined ? -1 : this.rankOf(shape, value);
      if (part < 0) return -1;
      rank = rank * cardinality(shape) + part;
    }
    return rank;
  }

  /** A record from values in the order of its shape's fields. */
  record(shape: RecordShape, values: readonly Value[]): RecordValue {
    const { fields, order } = this.fieldOrder(shape);
    return new RecordValue(
      fields,
      order.map((index) => values[index] as Value),
    );
  }

  /** A record's fields in normal order, and where they stand in the shape. Records of one kind share the array. */
  fieldOrder(shape: RecordShape): { readonly fields: readonly StringValue[]; readonly order: readonly number[] } {
    const key = shape.fields.join();
    let known = this.#fieldOrders.get(key);
    if (known === undefined) {
      const pairs = shape.fields.map((field, index) => ({ field: this.#strings(field), index }));
      pairs.sort((a, b) => compare(a.field, b.field));
      known = { fields: pairs.map(({ field }) => field), order: pairs.map(({ index }) => index) };
      this.#fieldOrders.set(key, known);
    }
    return known;
  }
}

/** The value of a function whose domain is known. */
export function functionValue(shape: FunctionShape, values: readonly Value[]): Value {
  if (shape.domain.sequence) return new TupleValue(values);
  return new FunctionValue(shape.domain.values, values, true);
}

/** The domain of a graph, in order. */
function domainValues(graph: FunctionValue): readonly Value[] {
  normalizeFunction(graph);
  return graph.domain ?? graph.values.map((_, i) => graph.low + i);
}

/** The values of a function in the order of its shape's domain, undefined where its domain is another. */
export function functionRange(shape: FunctionShape, value: Value): readonly Value[] | undefined {
  if (shape.domain.sequence) {
    const tuple = asTuple(value);
    return tuple?.elements.length === shape.domain.values.length ? tuple.elements : undefined;
  }
  const graph = asGraph(value as AnyFunction);
  if (graph === undefined || graph.values.length !== shape.domain.values.length) return undefined;
  const domain = domainValues(graph);
  if (domain !== shape.domain.values && domain.some((each, i) => valueKey(each) !== valueKey(shape.domain.values[i] as Value)))
    return undefined;
  return graph.values;
}

/** The record's values in the order of a shape's fields. */
export function fieldsOf(record: RecordValue, fields: readonly string[]): readonly (Value | undefined)[] {
  return fields.map((field) => {
    const index = record.fields.findIndex((each) => each.text === field);
    return index < 0 ? undefined : record.values[index];
  });
}

/** Equal explicit values have equal keys. For compile time only: keys are strings. */
export function valueKey(value: Value): string {
  if (typeof value !== 'object') return String(value);
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.text);
    case 'modelValue':
      return `m:${value.name}`;
    case 'tuple':
      return `<${value.elements.map(valueKey).join(',')}>`;
    case 'record':
    case 'function':
    case 'lazyFunction': {
      const tuple = asTuple(value);
      if (tuple !== undefined) return valueKey(tuple);
      const graph = asGraph(value) as FunctionValue;
      return `[${domainValues(graph)
        .map((each, i) => `${valueKey(each)}=${valueKey(graph.values[i] as Value)}`)
        .join(',')}]`;
    }
    case 'namedSet':
      return value.name;
    case 'sequenceSet':
      return `Seq${value.bound}(${valueKey(value.set)})`;
    default:
      return `{${sortedElements(value).map(valueKey).join(',')}}`;
  }
}

/** Atoms numbered from 0 in an order that depends on the model only, so that all workers number them alike. */
export class AtomTable {
  readonly #ids = new Map<Atom, number>();
  readonly atoms: readonly Atom[];

  constructor(atoms: Iterable<Atom>) {
    this.atoms = sortAtoms([...new Set(atoms)]);
    this.atoms.forEach((atom, id) => {
      this.#ids.set(atom, id);
    });
  }

  /** -1 for an atom that was not known when the program was made. */
  idOf(atom: Atom): number {
    return this.#ids.get(atom) ?? -1;
  }
}
