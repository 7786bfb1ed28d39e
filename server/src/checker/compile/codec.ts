/**
 * Values to slots and back, by shape: the one place that knows what a slot means besides generated code. Encoding is canonical
 * (equal values give equal slots; unused slots are 0) and partial: a value that its shape does not hold is reported, and the
 * program is laid out anew (`layout.ts`).
 */
import type { ValueHeap } from '../heap/valueHeap.ts';
import { asRecord, asTuple, sortedElements } from '../values/compare.ts';
import { isSet, SetValue, TupleValue, type Value } from '../values/value.ts';
import { type Atom, layoutKind, type Shape, slotCount } from './shape.ts';
import { type AtomTable, fieldsOf, functionRange, functionValue, type Universes } from './universe.ts';

export class Codec {
  readonly universes: Universes;
  readonly atoms: AtomTable;
  readonly heap: ValueHeap;

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
        return values !== undefined && values.every((each, i) => this.encode(shape.range, each, out, at + i * slotCount(shape.range)));
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
    const kind = layoutKind(shape);
    const first = slots[at] as number;
    if (kind === 'heap') return this.heap.valueOf(first);
    if (kind === 'index') return this.universes.ofShape(shape).values[first] as Value;
    switch (shape.kind) {
      case 'boolean':
        return first !== 0;
      case 'integer':
        return first;
      case 'atom':
        return this.atoms.atoms[first] as Atom;
      case 'record':
        return this.universes.record(shape, this.#decodeParts(shape.shapes, slots, at));
      case 'tuple':
        return new TupleValue(this.#decodeParts(shape.elements, slots, at));
      case 'function': {
        const width = slotCount(shape.range);
        return functionValue(
          shape,
          shape.domain.values.map((_, i) => this.decode(shape.range, slots, at + i * width)),
        );
      }
      case 'sequence': {
        const width = slotCount(shape.element);
        return new TupleValue(Array.from({ length: first }, (_, i) => this.decode(shape.element, slots, at + 1 + i * width)));
      }
      case 'set': {
        const elements: Value[] = [];
        const universe = this.universes.ofShape(shape.element);
        for (let word = 0; word < slotCount(shape); word++) {
          for (let bits = slots[at + word] as number; bits !== 0; bits &= bits - 1) {
            elements.push(universe.values[word * 32 + 31 - Math.clz32(bits & -bits)] as Value);
          }
        }
        return new SetValue(elements, true);
      }
      default:
        throw new Error(`internal error: no layout for ${shape.kind}`);
    }
  }

  #decodeParts(shapes: readonly Shape[], slots: Int32Array, at: number): Value[] {
    let offset = at;
    return shapes.map((shape) => {
      const value = this.decode(shape, slots, offset);
      offset += slotCount(shape);
      return value;
    });
  }
}
