/**
 * SYMMETRY on slots: a state is told apart from others by the least of its images, slot by slot, under the group of permutations. Which
 * image that is differs from what the evaluating engine takes, but each orbit has exactly one of either. Built from shapes once, with
 * tables from each atom, element and number to its image.
 */
import type { Packing } from '../packing.ts';
import { type Permutation, permute } from '../values/permute.ts';
import type { Value } from '../values/value.ts';
import type { Codec } from './codec.ts';
import type { Layout } from './layout.ts';
import { elementOffset, fieldOffset, layoutKind, type Shape, slotCount, wordCount } from './shape.ts';
import type { Universe } from './universe.ts';
import type { Identify } from './view.ts';

/** Writes the image of the value at `from` to `to`, where slots are 0 as yet. */
type Image = (slots: Int32Array, from: number, out: Int32Array, to: number) => void;

/** Undefined where images may not fit the layout, or the permutations are none. */
export function identifyBySymmetry(group: readonly Permutation[], layout: Layout, codec: Codec, packing: Packing): Identify | undefined {
  if (group.length === 0 || !group.every(isPermutation)) return undefined;
  const images: (readonly Image[])[] = [];
  for (const permutation of group) {
    const ofVariables = layout.shapes.map((shape) => imageOf(shape, permutation, codec));
    if (ofVariables.includes(undefined)) return undefined;
    images.push(ofVariables as Image[]);
  }
  const { offsets, stride } = layout;
  const last = offsets.length - 1;
  let image = new Int32Array(stride);
  let least = new Int32Array(stride);
  return (states, offset, out) => {
    for (let i = 0; i < stride; i++) least[i] = states[offset + i] as number;
    for (const ofVariables of images) {
      image.fill(0);
      let order = 0;
      for (let variable = 0; variable <= last && order <= 0; variable++) {
        const at = offsets[variable] as number;
        (ofVariables[variable] as Image)(states, offset + at, image, at);
        const end = variable === last ? stride : (offsets[variable + 1] as number);
        for (let i = at; i < end && order === 0; i++) order = (image[i] as number) - (least[i] as number);
      }
      if (order < 0) [image, least] = [least, image];
    }
    packing.pack(least, 0, out, 0);
  };
}

function isPermutation(permutation: Permutation): boolean {
  const images = new Set(permutation.values());
  return images.size === permutation.size && [...permutation.keys()].every((each) => images.has(each));
}

/** Undefined where a value of the shape may have an image that the shape does not hold. */
function imageOf(shape: Shape, permutation: Permutation, codec: Codec): Image | undefined {
  switch (layoutKind(shape)) {
    case 'heap':
      return heapImage(permutation, codec);
    case 'index':
      return throughTable(universeTable(codec.universes.ofShape(shape), permutation));
    default:
      break;
  }
  switch (shape.kind) {
    case 'boolean':
    case 'integer':
      return (slots, from, out, to) => {
        out[to] = slots[from] as number;
      };
    case 'atom': {
      const held = new Set<Value>(shape.atoms);
      const table = codec.atoms.atoms.map((atom) => {
        const moved = permute(atom, permutation);
        return held.has(atom) && !held.has(moved) ? -1 : codec.atoms.idOf(moved as typeof atom);
      });
      return shape.atoms.some((atom) => table[codec.atoms.idOf(atom)] === -1) ? undefined : throughTable(table);
    }
    case 'record':
      return together(shape.shapes.map((field, i) => at(imageOf(field, permutation, codec), fieldOffset(shape, i))));
    case 'tuple':
      return together(shape.elements.map((element, i) => at(imageOf(element, permutation, codec), elementOffset(shape, i))));
    case 'function': {
      const places = universeTable(codec.universes.ofDomain(shape.domain), permutation);
      const value = imageOf(shape.range, permutation, codec);
      if (places === undefined || value === undefined) return undefined;
      const width = slotCount(shape.range);
      return (slots, from, out, to) => {
        for (let i = 0; i < places.length; i++) value(slots, from + i * width, out, to + (places[i] as number) * width);
      };
    }
    case 'sequence': {
      const element = shape.element.kind === 'none' ? undefined : imageOf(shape.element, permutation, codec);
      if (element === undefined && shape.element.kind !== 'none') return undefined;
      const width = slotCount(shape.element);
      return (slots, from, out, to) => {
        const length = slots[from] as number;
        out[to] = length;
        for (let i = 0; i < length; i++) element?.(slots, from + 1 + i * width, out, to + 1 + i * width);
      };
    }
    case 'set':
      return setImage(
        wordCount(shape),
        shape.element.kind === 'none' ? [] : universeTable(codec.universes.ofShape(shape.element), permutation),
      );
    default:
      return undefined;
  }
}

function throughTable(table: readonly number[] | undefined): Image | undefined {
  if (table === undefined) return undefined;
  const images = Int32Array.from(table);
  return (slots, from, out, to) => {
    out[to] = images[slots[from] as number] as number;
  };
}

/** From the number of each value to that of its image; undefined where one is not in the universe. */
function universeTable(universe: Universe, permutation: Permutation): readonly number[] | undefined {
  const table = universe.values.map((value) => universe.numberOf(permute(value, permutation)));
  return table.includes(-1) ? undefined : table;
}

function setImage(words: number, table: readonly number[] | undefined): Image | undefined {
  if (table === undefined) return undefined;
  return (slots, from, out, to) => {
    for (let word = 0; word < words; word++) {
      for (let bits = slots[from + word] as number; bits !== 0; bits &= bits - 1) {
        const moved = table[word * 32 + 31 - Math.clz32(bits & -bits)] as number;
        const at = to + (moved >> 5);
        out[at] = (out[at] as number) | (1 << (moved & 31));
      }
    }
  };
}

/** Images of values in the heap that are remembered of one permutation. */
const MOST_REMEMBERED = 1 << 16;

function heapImage(permutation: Permutation, { heap }: Codec): Image {
  const known = new Map<number, number>();
  return (slots, from, out, to) => {
    const id = slots[from] as number;
    let moved = known.get(id);
    if (moved === undefined) {
      moved = heap.idOf(permute(heap.valueOf(id), permutation));
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(id, moved);
    }
    out[to] = moved;
  };
}

function at(image: Image | undefined, distance: number): Image | undefined {
  if (image === undefined || distance === 0) return image;
  return (slots, from, out, to) => image(slots, from + distance, out, to + distance);
}

function together(images: readonly (Image | undefined)[]): Image | undefined {
  if (images.includes(undefined)) return undefined;
  const all = images as readonly Image[];
  return (slots, from, out, to) => {
    for (const image of all) image(slots, from, out, to);
  };
}
