/**
 * Compiled expressions: a shape, and how generated code gets at the value. JavaScript texts here are made of generated
 * identifiers and numbers only, may be used any number of times, and have no effects.
 */
import type { Value } from '../values/value.ts';
import type { Shape } from './shape.ts';
import type { Universe } from './universe.ts';

export type Code =
  /** Known while compiling. */
  | { readonly kind: 'constant'; readonly shape: Shape; readonly value: Value }
  /** One JavaScript value: a boolean, a 32-bit integer or an atom's id, as the shape says. */
  | { readonly kind: 'scalar'; readonly shape: Shape; readonly js: string }
  /** The number of the value in a universe. */
  | { readonly kind: 'index'; readonly shape: Shape; readonly js: string; readonly universe: Universe }
  /** In an array, laid out by its shape. */
  | { readonly kind: 'place'; readonly shape: Shape; readonly place: Place }
  /** A `Value` of the evaluator. */
  | { readonly kind: 'value'; readonly shape: Shape; readonly js: string };

/** Slots `base + offset ...` of the array called `buffer`; `base` is empty or an identifier. */
export interface Place {
  readonly buffer: string;
  readonly base: string;
  readonly offset: number;
}

export function shift(place: Place, slots: number): Place {
  return slots === 0 ? place : { ...place, offset: place.offset + slots };
}

/** The slot at a place, as JavaScript. */
export function slotAt(place: Place, slot = 0): string {
  return `${place.buffer}[${address(place, slot)}]`;
}

export function address(place: Place, slot = 0): string {
  const offset = place.offset + slot;
  if (place.base === '') return String(offset);
  return offset === 0 ? place.base : `${place.base} + ${offset}`;
}

/** This expression cannot be compiled; its action or formula is left to the evaluator. */
export class Unsupported extends Error {}

export function unsupported(what: string): never {
  throw new Unsupported(what);
}
