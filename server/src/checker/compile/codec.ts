/**
 * Values to slots and back, by shape: the one place that knows what a slot means besides generated code. Encoding is canonical
 * (equal values give equal slots; unused slots are 0) and partial: a value that its shape does not hold is reported, and the
 * program is laid out anew (`layout.ts`).
 */
import type { ValueHeap } from '../heap/valueHeap.ts';
import { asRecord, asTuple, sortedElements } from '../values/compare.ts';
import { isSet, RecordValue, SetValue, TupleValue, type Value } from '../values/value.ts';
import { type Atom, layoutKind, type Shape, slotCount } from './shape.ts';
import { type AtomTable, fieldsOf, functionRange, functionValue, type Universes } from './universe.ts';

export type Decoder = (slots: Int32Array, at: number) => Value;

interface Part {
  readonly offset: number;
  readonly decode: Decoder;
}

export class Codec {
  readonly universes: Universes;
  readonly atoms: AtomTable;
  readonly heap: ValueHeap;
  readonly #decoders = new WeakMap<Shape, Decoder>();

  constructor(universes: Universes, atoms: AtomTable, heap: ValueHeap) {
    this.universes = universes;
    this.atoms = atoms;
    this.heap = heap;
  }

  /** Writes a value from `at` on; false where the shape does not hold it, and then what was written is of no use. */
  encode(shape: Shape, value: Value, out: Int32Array, at: number): boolean {
    const kind = layoutKind(shape);
    if (kind === 'heap') {
      out[at] = this.heap.idOf(value);
      return true;
    }
    if (kind === 'index') {
      const number = this.universes.ofShape(shape).numberOf(value);
      out[at] = number;
      return number >= 0;
    }
    switch (shape.kind) {
      case 'boolean':
        out[at] = value === true ? 1 : 0;
        return typeof value === 'boolean';
      case 'integer':
        if (typeof value !== 'number' || value < shape.low || value > shape.high) return false;
        out[at] = value;
        return true;
      case 'atom':
        if (typeof value !== 'object' || !shape.atoms.includes(value as Atom)) return false;
        out[at] = this.atoms.idOf(value as Atom);
        return (out[at] as number) >= 0;
      case 'record': {
        const record = asRecord(value);
        if (record === undefined || record.fields.length !== shape.fields.length) return false;
        return this.#encodeParts(shape.shapes, fieldsOf(record, shape.fields), out, at);
      }
      case 'tuple': {
        const tuple = asTuple(value);
        if (tuple === undefined || tuple.elements.length !== shape.elements.length) return false;
        return this.#encodeParts(shape.elements, tuple.elements, out, at);
      }
      case 'function': {
        const values = functionRange(shape, value);
        return values?.every((each, i) => this.encode(shape.range, each, out, at + i * slotCount(shape.range))) ?? false;
      }
      case 'sequence': {
        const tuple = asTuple(value);
        if (tuple === undefined || tuple.elements.length > shape.capacity) return false;
        if (shape.element.kind === 'none' && tuple.elements.length > 0) return false;
        out.fill(0, at, at + slotCount(shape));
        out[at] = tuple.elements.length;
        const width = slotCount(shape.element);
        return tuple.elements.every((each, i) => this.encode(shape.element, each, out, at + 1 + i * width));
      }
      case 'set': {
        if (!isSet(value) || value.kind === 'namedSet') return false;
        const universe = this.universes.ofShape(shape.element);
        out.fill(0, at, at + slotCount(shape));
        return sortedElements(value).every((element) => {
          const number = universe.numberOf(element);
          if (number < 0) return false;
          const word = at + (number >> 5);
          out[word] = (out[word] as number) | (1 << (number & 31));
          return true;
        });
      }
      default:
        return false;
    }
  }

  #encodeParts(shapes: readonly Shape[], values: readonly (Value | undefined)[], out: Int32Array, at: number): boolean {
    let offset = at;
    for (let i = 0; i < shapes.length; i++) {
      const value = values[i];
      const shape = shapes[i] as Shape;
      if (value === undefined || !this.encode(shape, value, out, offset)) return false;
      offset += slotCount(shape);
    }
    return true;
  }

  decode(shape: Shape, slots: Int32Array, at: number): Value {
    return this.decoder(shape)(slots, at);
  }

  /** Decodes one shape: made once, since what a shape's slots mean takes longer to find out than to read them. */
  decoder(shape: Shape): Decoder {
    let decoder = this.#decoders.get(shape);
    if (decoder === undefined) {
      decoder = this.#makeDecoder(shape);
      this.#decoders.set(shape, decoder);
    }
    return decoder;
  }

  #makeDecoder(shape: Shape): Decoder {
    const { heap, atoms, universes } = this;
    const kind = layoutKind(shape);
    if (kind === 'heap') return (slots, at) => heap.valueOf(slots[at] as number);
    if (kind === 'index') {
      const { values } = universes.ofShape(shape);
      return (slots, at) => values[slots[at] as number] as Value;
    }
    switch (shape.kind) {
      case 'boolean':
        return (slots, at) => slots[at] !== 0;
      case 'integer':
        return (slots, at) => slots[at] as number;
      case 'atom':
        return (slots, at) => atoms.atoms[slots[at] as number] as Atom;
      case 'record': {
        const parts = this.#partDecoders(shape.shapes);
        const { fields, order } = universes.fieldOrder(shape);
        const ordered = order.map((index) => parts[index] as Part);
        return (slots, at) => new RecordValue(fields, decodeParts(ordered, slots, at));
      }
      case 'tuple': {
        const parts = this.#partDecoders(shape.elements);
        return (slots, at) => new TupleValue(decodeParts(parts, slots, at));
      }
      case 'function': {
        const parts = this.#partDecoders(shape.domain.values.map(() => shape.range));
        return (slots, at) => functionValue(shape, decodeParts(parts, slots, at));
      }
      case 'sequence': {
        const width = slotCount(shape.element);
        const element = this.decoder(shape.element);
        return (slots, at) => {
          const elements = new Array<Value>(slots[at] as number);
          for (let i = 0; i < elements.length; i++) elements[i] = element(slots, at + 1 + i * width);
          return new TupleValue(elements);
        };
      }
      case 'set': {
        const words = slotCount(shape);
        const { values } = universes.ofShape(shape.element);
        return (slots, at) => {
          const elements: Value[] = [];
          for (let word = 0; word < words; word++) {
            for (let bits = slots[at + word] as number; bits !== 0; bits &= bits - 1) {
              elements.push(values[word * 32 + 31 - Math.clz32(bits & -bits)] as Value);
            }
          }
          return new SetValue(elements, true);
        };
      }
      default:
        throw new Error(`internal error: no layout for ${shape.kind}`);
    }
  }

  #partDecoders(shapes: readonly Shape[]): Part[] {
    let offset = 0;
    return shapes.map((shape) => {
      const part: Part = { offset, decode: this.decoder(shape) };
      offset += slotCount(shape);
      return part;
    });
  }
}

function decodeParts(parts: readonly Part[], slots: Int32Array, at: number): Value[] {
  const values = new Array<Value>(parts.length);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as Part;
    values[i] = part.decode(slots, at + part.offset);
  }
  return values;
}
