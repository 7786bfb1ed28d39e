/**
 * Shapes: what the compiler knows about the values that an expression or a variable can have. They form a lattice: `none` (no
 * value yet) at the bottom, `any` at the top, `join` between. A shape also fixes how its values are laid out in 32-bit slots
 * (`layoutKind`, `slotCount`); where a shape is too large to be laid out its values live in the value heap. Values and their
 * encoding are in `codec.ts`, numbering the values of a finite shape is in `universe.ts`.
 */
import { unreachable } from '../../base/assert.ts';
import type { ModelValue, StringValue, Value } from '../values/value.ts';

export type Atom = StringValue | ModelValue;

export type Shape =
  | { readonly kind: 'none' }
  | { readonly kind: 'boolean' }
  /** Bounds may be infinite: then any 32-bit integer. */
  | { readonly kind: 'integer'; readonly low: number; readonly high: number }
  /** Strings and model values; `atoms` in the order of their ids. */
  | { readonly kind: 'atom'; readonly atoms: readonly Atom[] }
  /** Fields in the order of their names' code units; `shapes` beside them. */
  | { readonly kind: 'record'; readonly fields: readonly string[]; readonly shapes: readonly Shape[] }
  | { readonly kind: 'tuple'; readonly elements: readonly Shape[] }
  /** A function over a domain that is known element by element. */
  | { readonly kind: 'function'; readonly domain: Domain; readonly range: Shape }
  /** A sequence of at most `capacity` elements (infinite: unknown). */
  | { readonly kind: 'sequence'; readonly element: Shape; readonly capacity: number }
  | { readonly kind: 'set'; readonly element: Shape }
  /** Of shapes that differ in kind, in fields or in length. */
  | { readonly kind: 'union'; readonly variants: readonly Shape[] }
  | { readonly kind: 'any' };

export type RecordShape = Extract<Shape, { kind: 'record' }>;
export type FunctionShape = Extract<Shape, { kind: 'function' }>;
export type SequenceShape = Extract<Shape, { kind: 'sequence' }>;
export type SetShape = Extract<Shape, { kind: 'set' }>;

/** The domain of functions: its elements in normal order. Equal domains are the same object (`Universes.domain`). */
export interface Domain {
  readonly id: number;
  readonly values: readonly Value[];
  readonly element: Shape;
  /** The domain is `1 .. n`: the functions are sequences. */
  readonly sequence: boolean;
}

/** Sets whose elements are numbered: at most this many elements in the universe. */
export const MAX_UNIVERSE = 2048;
/** Values of a shape that is held as its number: at most this many. */
const MAX_INDEXED = 8192;
/** Slots of one variable; beyond, its value goes to the heap. */
const MAX_SLOTS = 512;
const MAX_DEPTH = 8;

export const none: Shape = { kind: 'none' };
export const any: Shape = { kind: 'any' };
export const boolean: Shape = { kind: 'boolean' };
export const integer: Shape = { kind: 'integer', low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
export const natural: Shape = { kind: 'integer', low: 0, high: Number.POSITIVE_INFINITY };

export function range(low: number, high: number): Shape {
  return { kind: 'integer', low, high };
}

export function setOf(element: Shape): Shape {
  return { kind: 'set', element };
}

export function recordOf(fields: readonly (readonly [string, Shape])[]): Shape {
  const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { kind: 'record', fields: sorted.map(([name]) => name), shapes: sorted.map(([, shape]) => shape) };
}

const keys = new WeakMap<Shape, string>();

/** Equal shapes have equal keys; atoms are named by what `atomId` numbers them with, so keys compare within one program. */
export function shapeKey(shape: Shape): string {
  let key = keys.get(shape);
  if (key === undefined) {
    key = makeKey(shape);
    keys.set(shape, key);
  }
  return key;
}

function makeKey(shape: Shape): string {
  switch (shape.kind) {
    case 'none':
      return '0';
    case 'boolean':
      return 'B';
    case 'any':
      return '*';
    case 'integer':
      return `I${shape.low},${shape.high}`;
    case 'atom':
      return `A${shape.atoms.map((atom) => (atom.kind === 'string' ? JSON.stringify(atom.text) : atom.name)).join(',')}`;
    case 'record':
      return `R[${shape.fields.map((field, i) => `${JSON.stringify(field)}:${shapeKey(shape.shapes[i] as Shape)}`).join(';')}]`;
    case 'tuple':
      return `T[${shape.elements.map(shapeKey).join(';')}]`;
    case 'function':
      return `F${shape.domain.id}[${shapeKey(shape.range)}]`;
    case 'sequence':
      return `Q${shape.capacity}[${shapeKey(shape.element)}]`;
    case 'set':
      return `S[${shapeKey(shape.element)}]`;
    case 'union':
      return `U[${shape.variants.map(shapeKey).join('|')}]`;
    default:
      return unreachable(shape);
  }
}

export function sameShape(left: Shape, right: Shape): boolean {
  return left === right || shapeKey(left) === shapeKey(right);
}

/** The least shape in the lattice that holds the values of both. */
export function join(left: Shape, right: Shape, depth = 0): Shape {
  if (left.kind === 'none' || left === right) return right;
  if (right.kind === 'none') return left;
  if (left.kind === 'any' || right.kind === 'any') return any;
  if (depth > MAX_DEPTH) return any;
  if (sameShape(left, right)) return left;
  if (left.kind === 'union' || right.kind === 'union') return joinVariants(variantsOf(left), variantsOf(right), depth);
  return joinAlike(left, right, depth) ?? { kind: 'union', variants: sortVariants([left, right]) };
}

export function joinAll(shapes: readonly Shape[]): Shape {
  return shapes.reduce((left, right) => join(left, right), none);
}

/** The join of two shapes that can be one without `union`. */
function joinAlike(left: Shape, right: Shape, depth: number): Shape | undefined {
  if (left.kind === 'integer' && right.kind === 'integer') {
    return { kind: 'integer', low: Math.min(left.low, right.low), high: Math.max(left.high, right.high) };
  }
  if (left.kind === 'atom' && right.kind === 'atom') return { kind: 'atom', atoms: mergeAtoms(left.atoms, right.atoms) };
  if (left.kind === 'set' && right.kind === 'set') return setOf(join(left.element, right.element, depth + 1));
  if (left.kind === 'record' && right.kind === 'record') {
    if (left.fields.length !== right.fields.length || left.fields.some((field, i) => field !== right.fields[i])) return undefined;
    return { kind: 'record', fields: left.fields, shapes: left.shapes.map((shape, i) => join(shape, right.shapes[i] as Shape, depth + 1)) };
  }
  if (left.kind === 'tuple' && right.kind === 'tuple' && left.elements.length === right.elements.length) {
    return { kind: 'tuple', elements: left.elements.map((shape, i) => join(shape, right.elements[i] as Shape, depth + 1)) };
  }
  if (left.kind === 'function' && right.kind === 'function' && left.domain === right.domain) {
    return { kind: 'function', domain: left.domain, range: join(left.range, right.range, depth + 1) };
  }
  if (left.kind === 'record' && right.kind === 'function') return joinRecord(right, left, depth);
  if (left.kind === 'function' && right.kind === 'record') return joinRecord(left, right, depth);
  return joinSequences(left, right, depth);
}

/** A record and a function on the same strings: a function. */
function joinRecord(left: FunctionShape, right: RecordShape, depth: number): Shape | undefined {
  const names = left.domain.values.map((value) => (typeof value === 'object' && value.kind === 'string' ? value.text : undefined));
  if (names.length !== right.fields.length || right.fields.some((field) => !names.includes(field))) return undefined;
  return { kind: 'function', domain: left.domain, range: right.shapes.reduce((shape, field) => join(shape, field, depth + 1), left.range) };
}

function joinSequences(left: Shape, right: Shape, depth: number): Shape | undefined {
  const one = asSequence(left);
  const other = asSequence(right);
  if (one === undefined || other === undefined) return undefined;
  if (left.kind === 'tuple' && right.kind === 'tuple' && (isMixed(left) || isMixed(right))) {
    // Tuples whose components differ in kind are no sequences; without components they stand for what is not there yet.
    if ([left, right].every((each) => each.elements.length === 0 || isMixed(each))) return undefined;
  }
  if (one.length !== undefined && one.length === other.length) {
    const domain = left.kind === 'function' ? left.domain : right.kind === 'function' ? right.domain : undefined;
    if (domain !== undefined) return { kind: 'function', domain, range: join(one.element, other.element, depth + 1) };
  }
  return {
    kind: 'sequence',
    element: join(one.element, other.element, depth + 1),
    capacity: Math.max(one.capacity, other.capacity),
  };
}

function isMixed({ elements }: Extract<Shape, { kind: 'tuple' }>): boolean {
  const [first, ...others] = elements;
  return first !== undefined && others.some(({ kind }) => kind !== first.kind && kind !== 'none' && first.kind !== 'none');
}

/** How a shape can be seen as one of sequences, `length` where it is fixed. */
export function asSequence(shape: Shape): { readonly element: Shape; readonly capacity: number; readonly length?: number } | undefined {
  switch (shape.kind) {
    case 'sequence':
      return { element: shape.element, capacity: shape.capacity };
    case 'tuple':
      return { element: joinAll(shape.elements), capacity: shape.elements.length, length: shape.elements.length };
    case 'function':
      if (!shape.domain.sequence) return undefined;
      return { element: shape.range, capacity: shape.domain.values.length, length: shape.domain.values.length };
    default:
      return undefined;
  }
}

export function variantsOf(shape: Shape): readonly Shape[] {
  return shape.kind === 'union' ? shape.variants : shape.kind === 'none' ? [] : [shape];
}

function joinVariants(left: readonly Shape[], right: readonly Shape[], depth: number): Shape {
  const variants = [...left];
  for (const shape of right) {
    let merged = false;
    for (let i = 0; i < variants.length && !merged; i++) {
      const one = joinAlike(variants[i] as Shape, shape, depth);
      if (one === undefined) continue;
      variants[i] = one;
      merged = true;
    }
    if (!merged) variants.push(shape);
  }
  return variants.length > 24 ? any : { kind: 'union', variants: sortVariants(variants) };
}

function sortVariants(variants: readonly Shape[]): Shape[] {
  return [...variants].sort((a, b) => (shapeKey(a) < shapeKey(b) ? -1 : 1));
}

function mergeAtoms(left: readonly Atom[], right: readonly Atom[]): readonly Atom[] {
  const all = new Set([...left, ...right]);
  if (all.size === left.length) return left;
  return sortAtoms([...all]);
}

/** An order of atoms that depends on nothing but their text. */
export function sortAtoms(atoms: readonly Atom[]): Atom[] {
  return [...atoms].sort((a, b) => (atomText(a) < atomText(b) ? -1 : 1));
}

function atomText(atom: Atom): string {
  return atom.kind === 'string' ? `"${atom.text}` : atom.name;
}

/** Moves bounds that still grow to infinity, so that a fixpoint is reached. */
export function widen(before: Shape, after: Shape): Shape {
  if (before === after || before.kind === 'none' || sameShape(before, after)) return after;
  if (before.kind === 'integer' && after.kind === 'integer') {
    return {
      kind: 'integer',
      low: after.low < before.low ? (after.low >= 0 ? 0 : Number.NEGATIVE_INFINITY) : after.low,
      high: after.high > before.high ? Number.POSITIVE_INFINITY : after.high,
    };
  }
  if (before.kind === 'set' && after.kind === 'set') return setOf(widen(before.element, after.element));
  if (before.kind === 'record' && after.kind === 'record' && before.fields.length === after.fields.length) {
    return { ...after, shapes: after.shapes.map((shape, i) => widen(before.shapes[i] as Shape, shape)) };
  }
  if (before.kind === 'tuple' && after.kind === 'tuple' && before.elements.length === after.elements.length) {
    return { kind: 'tuple', elements: after.elements.map((shape, i) => widen(before.elements[i] as Shape, shape)) };
  }
  if (before.kind === 'function' && after.kind === 'function' && before.domain === after.domain) {
    return { ...after, range: widen(before.range, after.range) };
  }
  if (after.kind === 'sequence') {
    const old = asSequence(before);
    if (old === undefined) return after;
    return {
      kind: 'sequence',
      element: widen(old.element, after.element),
      capacity: after.capacity > old.capacity ? Number.POSITIVE_INFINITY : after.capacity,
    };
  }
  if (after.kind === 'union') {
    const olds = variantsOf(before);
    const variants = after.variants.map((variant) => {
      const old = olds.find((candidate) => joinAlike(candidate, variant, 0) !== undefined);
      return old === undefined ? variant : widen(old, variant);
    });
    return { kind: 'union', variants: sortVariants(variants) };
  }
  return after;
}

/** How many values a shape has; infinite where unknown. */
export function cardinality(shape: Shape): number {
  switch (shape.kind) {
    case 'none':
      return 0;
    case 'boolean':
      return 2;
    case 'integer':
      return shape.high - shape.low + 1;
    case 'atom':
      return shape.atoms.length;
    case 'record':
      return shape.shapes.reduce((product, field) => product * cardinality(field), 1);
    case 'tuple':
      return shape.elements.reduce((product, element) => product * cardinality(element), 1);
    case 'function':
      return cardinality(shape.range) ** shape.domain.values.length;
    case 'set': {
      const elements = cardinality(shape.element);
      return elements <= 13 ? 2 ** elements : Number.POSITIVE_INFINITY;
    }
    case 'union':
      return shape.variants.reduce((sum, variant) => sum + cardinality(variant), 0);
    case 'sequence':
    case 'any':
      return Number.POSITIVE_INFINITY;
    default:
      return unreachable(shape);
  }
}

/**
 * How values of a shape are held: one slot for a Boolean, an integer, an atom's id, a number in a universe or a heap id;
 * several for records, functions, sequences (length first) and sets (a bit an element).
 */
export type LayoutKind = 'boolean' | 'integer' | 'atom' | 'index' | 'heap' | 'record' | 'tuple' | 'function' | 'sequence' | 'set';

const layouts = new WeakMap<Shape, LayoutKind>();

export function layoutKind(shape: Shape): LayoutKind {
  let kind = layouts.get(shape);
  if (kind === undefined) {
    kind = decideLayout(shape);
    layouts.set(shape, kind);
  }
  return kind;
}

function decideLayout(shape: Shape): LayoutKind {
  switch (shape.kind) {
    case 'none':
    case 'any':
      return 'heap';
    case 'boolean':
    case 'integer':
    case 'atom':
      return shape.kind;
    case 'union':
      return cardinality(shape) <= MAX_INDEXED ? 'index' : 'heap';
    case 'set':
      return cardinality(shape.element) <= MAX_UNIVERSE && orderable(shape.element) ? 'set' : 'heap';
    case 'sequence':
      if (shape.element.kind === 'none') return 'sequence';
      return Number.isFinite(shape.capacity) && 1 + shape.capacity * slotCount(shape.element) <= MAX_SLOTS ? 'sequence' : 'heap';
    case 'record':
      return sum(shape.shapes) <= MAX_SLOTS ? 'record' : 'heap';
    case 'tuple':
      return sum(shape.elements) <= MAX_SLOTS ? 'tuple' : 'heap';
    case 'function':
      return shape.domain.values.length * slotCount(shape.range) <= MAX_SLOTS ? 'function' : 'heap';
    default:
      return unreachable(shape);
  }
}

/** Whether TLC can order all values of a shape: a set of them has no normal form otherwise. */
export function orderable(shape: Shape): boolean {
  switch (shape.kind) {
    case 'atom': {
      const types = new Set(shape.atoms.map((atom) => (atom.kind === 'modelValue' ? atom.type : '')));
      return types.size === 1;
    }
    case 'record':
      return shape.shapes.every(orderable);
    case 'tuple':
      return shape.elements.every(orderable);
    case 'function':
      return orderable(shape.range);
    case 'set':
    case 'sequence':
      return orderable(shape.element);
    case 'union':
      return shape.variants.every(orderable) && new Set(shape.variants.flatMap(comparisonClass)).size <= 1;
    case 'any':
      return false;
    default:
      return true;
  }
}

/** The class of values that TLC compares among themselves; untyped model values belong to none, they compare with all. */
function comparisonClass(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case 'none':
      return [];
    case 'boolean':
    case 'integer':
    case 'record':
    case 'set':
      return [shape.kind];
    case 'atom': {
      const kinds = new Set(shape.atoms.map((atom) => (atom.kind === 'string' ? 'string' : atom.type === '' ? '' : `type ${atom.type}`)));
      return [...kinds].filter((kind) => kind !== '');
    }
    case 'tuple':
    case 'sequence':
      return ['sequence'];
    case 'function':
      return [shape.domain.sequence ? 'sequence' : 'function'];
    case 'union':
      return [...new Set(shape.variants.flatMap(comparisonClass))];
    case 'any':
      return ['any'];
    default:
      return unreachable(shape);
  }
}

/** Whether comparing values of two shapes is never an error (conformance.md D4.2). */
export function comparable(left: Shape, right: Shape): boolean {
  if (left.kind === 'none' || right.kind === 'none') return true;
  if (left.kind === 'any' || right.kind === 'any') return false;
  if (left.kind === 'union' || right.kind === 'union') {
    return variantsOf(left).every((one) => variantsOf(right).every((other) => comparable(one, other)));
  }
  const one = comparisonClass(left);
  const other = comparisonClass(right);
  if ([...one, ...other].some((each) => each.startsWith('type '))) return sameShape(left, right) && one.length === 1;
  if (new Set([...one, ...other]).size > 1)
    return left.kind === 'record' && right.kind === 'function' ? joinAlike(left, right, 0) !== undefined : false;
  if (left.kind === 'set' && right.kind === 'set') return comparable(left.element, right.element);
  if (left.kind === 'record' && right.kind === 'record') {
    if (left.fields.join() !== right.fields.join()) return true;
    return left.shapes.every((shape, i) => comparable(shape, right.shapes[i] as Shape));
  }
  if (left.kind === 'function' && right.kind === 'function' && !left.domain.sequence) {
    return left.domain === right.domain && comparable(left.range, right.range);
  }
  const sequence = asSequence(left);
  const another = asSequence(right);
  if (left.kind === 'tuple' && right.kind === 'tuple') {
    // Their lengths are compared first.
    return left.elements.length !== right.elements.length || left.elements.every((each, i) => comparable(each, right.elements[i] as Shape));
  }
  return sequence === undefined || another === undefined || comparable(sequence.element, another.element);
}

function sum(shapes: readonly Shape[]): number {
  return shapes.reduce((total, shape) => total + slotCount(shape), 0);
}

/** Slots of a value; a function of an empty domain has none. */
export function slotCount(shape: Shape): number {
  const kind = layoutKind(shape);
  if (kind === 'record' && shape.kind === 'record') return sum(shape.shapes);
  if (kind === 'tuple' && shape.kind === 'tuple') return sum(shape.elements);
  if (kind === 'function' && shape.kind === 'function') return shape.domain.values.length * slotCount(shape.range);
  if (kind === 'sequence' && shape.kind === 'sequence')
    return shape.element.kind === 'none' ? 1 : 1 + shape.capacity * slotCount(shape.element);
  if (kind === 'set' && shape.kind === 'set') return wordCount(shape);
  return 1;
}

/** 32-bit words of a set's bits. */
export function wordCount(shape: SetShape): number {
  return Math.max(1, Math.ceil(cardinality(shape.element) / 32));
}

/** Whether one slot holds a value. */
export function isScalar(shape: Shape): boolean {
  const kind = layoutKind(shape);
  return kind === 'boolean' || kind === 'integer' || kind === 'atom' || kind === 'index' || kind === 'heap';
}

/** Where a record's field starts, in slots from the record's start. */
export function fieldOffset(shape: RecordShape, index: number): number {
  return sum(shape.shapes.slice(0, index));
}

export function elementOffset(shape: Extract<Shape, { kind: 'tuple' }>, index: number): number {
  return sum(shape.elements.slice(0, index));
}
