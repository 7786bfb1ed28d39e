/**
 * Which slots of a state hold which variable, and how a state's values become slots. A value that its variable's shape does not
 * hold raises `LayoutExceeded`.
 *
 * Contract with the search: any method of a compiled engine may throw `LayoutExceeded`. The search then drops everything it has
 * found, has the model compiled again with `exceeded.widened` (`compileModel`'s hints), and starts over; slots of the old layout
 * mean nothing in the new one. Every widening makes a shape larger and each shape has few larger ones, so this ends.
 */
import type { Packing } from '../packing.ts';
import { normalForm } from '../values/structure.ts';
import type { Value } from '../values/value.ts';
import { bitPacking, exceededSlot, type Fields } from './bitPacking.ts';
import type { Codec } from './codec.ts';
import { join, type Shape, shapeKey, slotCount } from './shape.ts';
import type { Universes } from './universe.ts';

/** A value that a variable had and that did not fit. Plain enough to be kept from one compilation to the next. */
export interface Widening {
  readonly variable: number;
  readonly value: Value;
}

export class LayoutExceeded extends Error {
  readonly widening: Widening;

  constructor(widening: Widening) {
    super('a value does not fit the layout of its variable');
    this.widening = widening;
  }
}

export class Layout {
  readonly shapes: readonly Shape[];
  readonly offsets: readonly number[];
  readonly stride: number;

  constructor(shapes: readonly Shape[]) {
    this.shapes = shapes;
    const offsets: number[] = [];
    let stride = 0;
    for (const shape of shapes) {
      offsets.push(stride);
      stride += slotCount(shape);
    }
    this.offsets = offsets;
    this.stride = Math.max(1, stride);
  }

  /** The slots of a variable. */
  slotsOf(variable: number): number[] {
    const first = this.offsets[variable] as number;
    return Array.from({ length: slotCount(this.shapes[variable] as Shape) }, (_, i) => first + i);
  }

  encode(codec: Codec, values: readonly Value[], out: Int32Array, at: number): void {
    for (let i = 0; i < this.shapes.length; i++) {
      const value = values[i] as Value;
      if (!codec.encode(this.shapes[i] as Shape, value, out, at + (this.offsets[i] as number))) {
        // What cannot be written out fits nowhere: that is the specification's mistake, and fails as one.
        throw new LayoutExceeded({ variable: i, value: normalForm(value) });
      }
    }
  }

  decode(codec: Codec, slots: Int32Array, at: number): Value[] {
    return this.shapes.map((shape, i) => codec.decode(shape, slots, at + (this.offsets[i] as number)));
  }
}

export function packingOf(layout: Layout, codec: Codec, widths: Fields): Packing {
  const fields = layout.shapes.flatMap((shape) => widths.of(shape));
  return bitPacking(fields, (slots, offset) => {
    const slot = exceededSlot(fields, slots, offset);
    const variable = layout.offsets.findLastIndex((from) => from <= slot);
    throw new LayoutExceeded({ variable, value: layout.decode(codec, slots, offset)[variable] as Value });
  });
}

/**
 * The values in a state that generated code hands to the evaluator, each decoded once while the state stays the same. The
 * evaluator remembers what it computed by the identity of these arrays: a changed state gets a new one.
 */
export class DecodedState {
  readonly #layout: Layout;
  readonly #codec: Codec;
  readonly #slots: Int32Array;
  /** Null while nobody asked. */
  #values: (Value | undefined)[] | null = null;

  constructor(layout: Layout, codec: Codec, slots: Int32Array) {
    this.#layout = layout;
    this.#codec = codec;
    this.#slots = slots;
  }

  /** The slots hold another state now. */
  renew(): void {
    this.#values = null;
  }

  /** The state with at least these variables. */
  with(variables: readonly number[]): readonly (Value | undefined)[] {
    this.#values ??= new Array<Value | undefined>(this.#layout.shapes.length).fill(undefined);
    const values = this.#values;
    for (const variable of variables) {
      values[variable] ??= this.#codec.decode(
        this.#layout.shapes[variable] as Shape,
        this.#slots,
        this.#layout.offsets[variable] as number,
      );
    }
    return values;
  }
}

/** Widenings of one variable before it is given up and kept in the heap. */
const PATIENCE = 6;

/** The shape of a variable after what did not fit, with room to grow: bounds move in powers of two. */
export function widened(universes: Universes, shape: Shape, variable: number, widenings: readonly Widening[]): Shape {
  const mine = widenings.filter((widening) => widening.variable === variable);
  if (mine.length > PATIENCE) return { kind: 'any' };
  let result = shape;
  for (const { value } of mine) {
    const joined = join(result, universes.shapeOf(value));
    result = shapeKey(joined) === shapeKey(result) ? result : grown(result, joined);
  }
  return result;
}

/** `after` with those bounds that grew moved further. */
function grown(before: Shape, after: Shape): Shape {
  switch (after.kind) {
    case 'integer': {
      if (before.kind !== 'integer') return after;
      return {
        kind: 'integer',
        low: after.low < before.low ? -powerOver(-after.low) : after.low,
        high: after.high > before.high ? powerOver(after.high) - 1 : after.high,
      };
    }
    case 'sequence':
      return {
        kind: 'sequence',
        element: before.kind === 'sequence' ? grown(before.element, after.element) : after.element,
        capacity: before.kind === 'sequence' && after.capacity > before.capacity ? powerOver(after.capacity) : after.capacity,
      };
    case 'set':
      return before.kind === 'set' ? { kind: 'set', element: grown(before.element, after.element) } : after;
    case 'function':
      return before.kind === 'function' ? { ...after, range: grown(before.range, after.range) } : after;
    case 'record':
      if (before.kind !== 'record' || before.shapes.length !== after.shapes.length) return after;
      return { ...after, shapes: after.shapes.map((shape, i) => grown(before.shapes[i] as Shape, shape)) };
    case 'tuple':
      if (before.kind !== 'tuple' || before.elements.length !== after.elements.length) return after;
      return { kind: 'tuple', elements: after.elements.map((shape, i) => grown(before.elements[i] as Shape, shape)) };
    default:
      return after;
  }
}

/** The least power of two above a number. */
function powerOver(value: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, value) + 1));
}
