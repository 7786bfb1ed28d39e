/**
 * States of few bits: each slot is given as many bits of a word as the values of its shape need, and none goes over the end of a
 * word. Integers without a bound are taken to be small at first: what does not fit raises `LayoutExceeded` (see `layout.ts`), and
 * the next packing has wider fields. The code that packs and unpacks is generated, as it is run for every state generated.
 */
import { unreachable } from '../../base/assert.ts';
import { type Packing, unpacked } from '../packing.ts';
import { loadFunction } from './load.ts';
import { cardinality, layoutKind, type Shape, wordCount } from './shape.ts';
import type { AtomTable } from './universe.ts';

/** What a slot holds: `low` up to, but not including, `low + 2^bits`; any value with 32 bits. */
export interface Field {
  readonly low: number;
  readonly bits: number;
}

const WORD: Field = { low: 0, bits: 32 };

/** Slots that one generated function sees to: longer ones would not be optimized. */
const SLOTS_A_FUNCTION = 256;

/** Bits of an integer without bounds, by how often a layout was exceeded before; after that a whole word. */
const UNBOUNDED_BITS = [8, 16];

/** Fields of shapes. */
export class Fields {
  readonly #atoms: AtomTable;
  readonly #unbounded: number;

  /** `exceeded`: how many layouts of the same program were given up before. */
  constructor(atoms: AtomTable, exceeded: number) {
    this.#atoms = atoms;
    this.#unbounded = UNBOUNDED_BITS[exceeded] ?? 32;
  }

  /** The fields of a shape's slots, in their order (see `Codec.encode`). */
  of(shape: Shape): readonly Field[] {
    const kind = layoutKind(shape);
    if (kind === 'heap') return [WORD];
    if (kind === 'index') return [between(0, cardinality(shape) - 1)];
    switch (shape.kind) {
      case 'boolean':
        return [between(0, 1)];
      case 'integer':
        return [this.#integer(shape)];
      case 'atom':
        return [between(0, Math.max(0, ...shape.atoms.map((atom) => this.#atoms.idOf(atom))))];
      case 'record':
        return shape.shapes.flatMap((field) => this.of(field));
      case 'tuple':
        return shape.elements.flatMap((element) => this.of(element));
      case 'function':
        return repeated(this.of(shape.range), shape.domain.values.length);
      case 'sequence':
        if (shape.element.kind === 'none') return [between(0, 0)];
        // Slots behind a sequence's end are 0.
        return [between(0, shape.capacity), ...repeated(this.of(shape.element).map(orZero), shape.capacity)];
      case 'set': {
        const size = cardinality(shape.element);
        return Array.from({ length: wordCount(shape) }, (_, word) => ({ low: 0, bits: Math.max(0, Math.min(32, size - word * 32)) }));
      }
      case 'none':
      case 'union':
      case 'any':
        throw new Error(`internal error: no layout for ${shape.kind}`);
      default:
        return unreachable(shape);
    }
  }

  #integer({ low, high }: Extract<Shape, { kind: 'integer' }>): Field {
    const bits = this.#unbounded;
    if (high - low < 2 ** bits || bits === 32) return between(low, high);
    if (Number.isFinite(low)) return { low, bits };
    return Number.isFinite(high) ? { low: high - 2 ** bits + 1, bits } : { low: -(2 ** (bits - 1)), bits };
  }
}

function between(low: number, high: number): Field {
  const values = high - low + 1;
  return values <= 2 ** 31 ? { low, bits: Math.ceil(Math.log2(values)) } : WORD;
}

function orZero(field: Field): Field {
  const { low, bits } = field;
  return bits === 32 ? field : between(Math.min(low, 0), Math.max(low + 2 ** bits - 1, 0));
}

function repeated(fields: readonly Field[], times: number): readonly Field[] {
  return Array.from({ length: times }, () => fields).flat();
}

/** `exceeded` is called with a state that has a slot outside of its field: such a state must never become another. */
export function bitPacking(fields: readonly Field[], exceeded: (slots: Int32Array, offset: number) => never): Packing {
  const stride = Math.max(1, fields.length);
  const { places, words } = placesOf(fields);
  if (words >= stride) return unpacked(stride);
  const pack = inParts(places, (part) => loadFunction({ exceeded }, ['slots', 'offset', 'words', 'at'], packText(part)) as Packing['pack']);
  const unpack = inParts(places, (part) => loadFunction({}, ['words', 'at', 'slots'], unpackText(part)) as Packing['unpack']);
  return {
    stride,
    words,
    pack: together(pack, (first, rest) => (slots, offset, packed, at) => {
      first(slots, offset, packed, at);
      for (const each of rest) each(slots, offset, packed, at);
    }),
    unpack: together(unpack, (first, rest) => (packed, at, slots) => {
      first(packed, at, slots);
      for (const each of rest) each(packed, at, slots);
    }),
  };
}

/** Where a slot's bits lie. */
interface FieldPlace extends Field {
  readonly slot: number;
  readonly word: number;
  readonly shift: number;
}

/** Each field goes into the first word that has room for it; the places are in the order of words. */
function placesOf(fields: readonly Field[]): { readonly places: readonly FieldPlace[]; readonly words: number } {
  const used: number[] = [0];
  const places = fields.map((field, slot): FieldPlace => {
    let word = used.findIndex((bits) => bits + field.bits <= 32);
    if (word < 0) word = used.push(0) - 1;
    const shift = used[word] as number;
    used[word] = shift + field.bits;
    return { ...field, slot, word, shift };
  });
  return { places: places.sort((a, b) => a.word - b.word), words: used.length };
}

/** Words are not divided between parts. */
function inParts<T>(places: readonly FieldPlace[], make: (part: readonly FieldPlace[]) => T): T[] {
  const parts: FieldPlace[][] = [];
  for (const place of places) {
    const last = parts.at(-1);
    if (last === undefined || (last.length >= SLOTS_A_FUNCTION && last.at(-1)?.word !== place.word)) parts.push([place]);
    else last.push(place);
  }
  return parts.map(make);
}

function together<T>(functions: readonly T[], combine: (first: T, rest: readonly T[]) => T): T {
  const [first, ...rest] = functions as [T, ...T[]];
  return rest.length === 0 ? first : combine(first, rest);
}

function packText(places: readonly FieldPlace[]): string {
  const lines = ['let over = 0;'];
  for (const group of byWord(places)) {
    const terms = group.map(({ slot, low, bits, shift }) => {
      const value = low === 0 ? `slots[offset + ${slot}]` : `(slots[offset + ${slot}] - ${low})`;
      if (bits === 32) return value;
      lines.push(`const f${slot} = ${value}; over |= f${slot}${bits === 0 ? '' : ` >>> ${bits}`};`);
      return shift === 0 ? `f${slot}` : `f${slot} << ${shift}`;
    });
    lines.push(`words[at + ${(group[0] as FieldPlace).word}] = ${terms.join(' | ')};`);
  }
  lines.push('if (over !== 0) exceeded(slots, offset);');
  return lines.join('\n');
}

function unpackText(places: readonly FieldPlace[]): string {
  return byWord(places)
    .map((group) => {
      const { word } = group[0] as FieldPlace;
      const lines = group.map(({ slot, low, bits, shift }) => {
        const value = bits === 32 ? 'x' : bits === 0 ? '0' : `x >>> ${shift} & ${2 ** bits - 1}`;
        return `slots[${slot}] = ${low === 0 ? value : `(${value}) + ${low}`};`;
      });
      return `{ const x = words[at + ${word}];\n${lines.join('\n')} }`;
    })
    .join('\n');
}

function byWord(places: readonly FieldPlace[]): FieldPlace[][] {
  const groups: FieldPlace[][] = [];
  for (const place of places) {
    const last = groups.at(-1);
    if (last?.[0]?.word === place.word) last.push(place);
    else groups.push([place]);
  }
  return groups;
}

/** The first slot that is outside of its field. */
export function exceededSlot(fields: readonly Field[], slots: Int32Array, offset: number): number {
  return fields.findIndex(({ low, bits }, slot) => {
    const value = slots[offset + slot] as number;
    return bits < 32 && (value < low || value >= low + 2 ** bits);
  });
}
