/**
 * A value's number in a universe, computed by generated code: the rank by arithmetic over the value's parts, then a table. The
 * same ranks as in `Universes.rankOf`.
 */
import { type Code, shift, slotAt } from './code.ts';
import type { Compilation, Missing } from './compilation.ts';
import { addBits, clearSlots, isAtom, isWithin, loaded, toAtom, toBoolean, toInteger, toValue } from './convert.ts';
import {
  asSequence,
  cardinality,
  elementOffset,
  fieldOffset,
  layoutKind,
  type SetShape,
  type Shape,
  sameShape,
  slotCount,
  wordCount,
} from './shape.ts';
import type { Universe } from './universe.ts';

export function numberIn(c: Compilation, code: Code, universe: Universe, missing: Missing): string {
  const fallback = missing === 'bail' ? 'bail()' : '-1';
  const one = loaded(c, code);
  if (one.kind === 'constant') {
    const number = universe.numberOf(one.value);
    return number < 0 ? fallback : String(number);
  }
  if (one.kind === 'index') {
    if (one.universe === universe) return one.js;
    const numbers = one.universe.values.map((value) => universe.numberOf(value));
    if (numbers.every((number, i) => number === i)) return one.js;
    const first = numbers[0] ?? 0;
    if (first >= 0 && numbers.every((number, i) => number === first + i)) return `(${one.js} + ${first})`;
    const entry = `K[${c.table(numbers).offset} + ${one.js}]`;
    return missing === 'absent' || !numbers.includes(-1) ? entry : checked(c, entry);
  }
  if (one.kind === 'value' || universe.numbers === undefined) {
    const entry = `R.numberOf(${c.universeNumber(universe)}, ${toValue(c, one)})`;
    return missing === 'absent' ? entry : checked(c, entry);
  }
  const conditions: string[] = [];
  const rank = rankOf(c, one, universe.shape, conditions);
  if (rank === undefined) return fallback;
  const complete = universe.numbers.every((number) => number >= 0);
  const name = c.emitter.bind(rank);
  const number = universe.direct ? name : `K[${c.table([...universe.numbers]).offset} + ${name}]`;
  if (conditions.length === 0) return missing === 'absent' || complete ? number : checked(c, number);
  const test = conditions.join(' && ');
  return missing === 'bail' && !complete ? checked(c, `(${test} ? ${number} : -1)`) : `(${test} ? ${number} : ${fallback})`;
}

function checked(c: Compilation, js: string): string {
  const name = c.emitter.bind(js);
  return `(${name} >= 0 ? ${name} : bail())`;
}

/** The rank, and under which conditions there is one; undefined where there never is. */
function rankOf(c: Compilation, code: Code, shape: Shape, conditions: string[]): string | undefined {
  switch (shape.kind) {
    case 'boolean':
      if (code.shape.kind !== 'boolean') return undefined;
      return `(${toBoolean(c, code)} ? 1 : 0)`;
    case 'integer': {
      if (code.shape.kind !== 'integer') return undefined;
      const js = c.emitter.bind(toInteger(c, code));
      if (!isWithin(code.shape, shape)) conditions.push(`${js} >= ${shape.low}`, `${js} <= ${shape.high}`);
      return shape.low === 0 ? js : `(${js} - ${shape.low})`;
    }
    case 'atom': {
      if (code.shape.kind !== 'atom') return undefined;
      const ranks = c.codec.atoms.atoms.map((atom) => shape.atoms.indexOf(atom));
      const rank = c.emitter.bind(`K[${c.table(ranks).offset} + ${toAtom(c, code)}]`);
      if (!isWithin(code.shape, shape)) conditions.push(`${rank} >= 0`);
      return rank;
    }
    case 'union':
      return rankInUnion(c, code, shape, conditions);
    case 'set':
      return rankOfSet(c, code, shape);
    case 'record':
    case 'tuple':
    case 'function': {
      const parts = partsOf(c, code, shape, conditions);
      return parts === undefined ? undefined : rankOfParts(c, parts, conditions);
    }
    default:
      return undefined;
  }
}

function rankInUnion(
  c: Compilation,
  code: Code,
  { variants }: Extract<Shape, { kind: 'union' }>,
  conditions: string[],
): string | undefined {
  const based = (js: string, base: number): string => (base === 0 ? js : `(${js} + ${base})`);
  const alike: { readonly variant: Shape; readonly base: number }[] = [];
  let next = 0;
  for (const variant of variants) {
    if (isAlike(code.shape, variant)) alike.push({ variant, base: next });
    next += cardinality(variant);
  }
  const [only] = alike;
  if (only === undefined) return undefined;
  if (alike.length === 1) {
    const rank = rankOf(c, code, only.variant, conditions);
    return rank === undefined ? undefined : based(rank, only.base);
  }
  // A sequence may be any of several tuples: its length decides.
  let js = '-1';
  for (const { variant, base } of alike) {
    const own: string[] = [];
    const rank = rankOf(c, code, variant, own);
    if (rank !== undefined) js = `(${['true', ...own].join(' && ')} ? ${based(rank, base)} : ${js})`;
  }
  const name = c.emitter.bind(js);
  conditions.push(`${name} >= 0`);
  return name;
}

function isAlike(shape: Shape, variant: Shape): boolean {
  if (shape.kind === 'record' && variant.kind === 'record') return shape.fields.join() === variant.fields.join();
  if (shape.kind === 'function' && variant.kind === 'function') return shape.domain === variant.domain;
  const one = asSequence(shape);
  const other = asSequence(variant);
  if (one !== undefined && other !== undefined) return one.length === undefined || one.length === other.length;
  return shape.kind === variant.kind;
}

type Part = readonly [Code, Shape];

/** The parts of a composite beside the shapes that rank them. */
function partsOf(c: Compilation, code: Code, shape: Shape, conditions: string[]): readonly Part[] | undefined {
  if (code.kind !== 'place') return undefined;
  const from = code.shape;
  const at = (part: Shape, offset: number): Code => loaded(c, { kind: 'place', shape: part, place: shift(code.place, offset) });
  if (shape.kind === 'record') {
    if (from.kind === 'record' && from.fields.join() === shape.fields.join()) {
      return shape.shapes.map((field, i): Part => [at(from.shapes[i] as Shape, fieldOffset(from, i)), field]);
    }
    if (from.kind !== 'function') return undefined;
    const names = from.domain.values.map((value) => (isAtom(value) && value.kind === 'string' ? value.text : ''));
    if (names.length !== shape.fields.length || !shape.fields.every((field) => names.includes(field))) return undefined;
    return shape.shapes.map((field, i): Part => [at(from.range, names.indexOf(shape.fields[i] as string) * slotCount(from.range)), field]);
  }
  const shapes =
    shape.kind === 'tuple' ? shape.elements : shape.kind === 'function' ? shape.domain.values.map(() => shape.range) : undefined;
  if (shapes === undefined) return undefined;
  if (from.kind === 'function' && (shape.kind === 'function' ? from.domain === shape.domain : from.domain.sequence)) {
    if (from.domain.values.length !== shapes.length) return undefined;
    return shapes.map((part, i): Part => [at(from.range, i * slotCount(from.range)), part]);
  }
  if (shape.kind === 'function' && !shape.domain.sequence) return undefined;
  if (from.kind === 'tuple' && from.elements.length === shapes.length) {
    return shapes.map((part, i): Part => [at(from.elements[i] as Shape, elementOffset(from, i)), part]);
  }
  if (from.kind === 'sequence' && layoutKind(from) === 'sequence' && from.capacity >= shapes.length) {
    conditions.push(`${slotAt(code.place)} === ${shapes.length}`);
    return shapes.map((part, i): Part => [at(from.element, 1 + i * slotCount(from.element)), part]);
  }
  return undefined;
}

function rankOfParts(c: Compilation, parts: readonly Part[], conditions: string[]): string | undefined {
  let total = '';
  for (const [code, shape] of parts) {
    const rank = partRank(c, code, shape, conditions);
    if (rank === undefined) return undefined;
    const count = cardinality(shape);
    total = total === '' || count === 0 ? rank : `(${total} * ${count} + ${rank})`;
  }
  return total === '' ? '0' : total;
}

function partRank(c: Compilation, code: Code, shape: Shape, conditions: string[]): string | undefined {
  if (code.kind === 'index' || code.kind === 'constant' || code.kind === 'value') {
    // Through the number in the part's own universe, and from there back to the rank.
    const universe = c.universes.ofShape(shape);
    const number = c.emitter.bind(numberIn(c, code, universe, 'absent'));
    conditions.push(`${number} >= 0`);
    if (universe.direct) return number;
    const ranks = new Array<number>(universe.size).fill(0);
    universe.numbers?.forEach((each, rank) => {
      if (each >= 0) ranks[each] = rank;
    });
    return `K[${c.table(ranks).offset} + ${number}]`;
  }
  return rankOf(c, code, shape, conditions);
}

function rankOfSet(c: Compilation, code: Code, shape: SetShape): string | undefined {
  if (code.kind !== 'place' || code.shape.kind !== 'set' || layoutKind(code.shape) !== 'set') return undefined;
  if (wordCount(shape) !== 1) return undefined;
  if (sameShape(code.shape, shape)) return slotAt(code.place);
  const place = c.temporary(shape);
  clearSlots(c, place, 1);
  addBits(c, code.shape, code.place, shape, place);
  return slotAt(place);
}
