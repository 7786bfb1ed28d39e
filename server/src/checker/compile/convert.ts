/**
 * From one representation of a value to another: reading slots, writing a value into the layout of a shape, handing it to the
 * evaluator. Where a value turns out not to fit, generated code bails out and the evaluator takes the step.
 */
import type { Value } from '../values/value.ts';
import { address, type Code, type Place, shift, slotAt, unsupported } from './code.ts';
import type { Compilation } from './compilation.ts';
import {
  asSequence,
  elementOffset,
  type FunctionShape,
  fieldOffset,
  isScalar,
  layoutKind,
  type RecordShape,
  type SetShape,
  type Shape,
  sameShape,
  slotCount,
  wordCount,
} from './shape.ts';

/** A value in one slot, taken out of it; others as they are. */
export function loaded(c: Compilation, code: Code): Code {
  if (code.kind !== 'place') return code;
  const { shape, place } = code;
  switch (layoutKind(shape)) {
    case 'boolean':
      return { kind: 'scalar', shape, js: `(${slotAt(place)} !== 0)` };
    case 'integer':
    case 'atom':
      return { kind: 'scalar', shape, js: slotAt(place) };
    case 'index':
      return { kind: 'index', shape, js: slotAt(place), universe: c.universes.ofShape(shape) };
    case 'heap':
      return { kind: 'value', shape, js: `R.valueOf(${slotAt(place)})` };
    default:
      return code;
  }
}

/** The same code, computed once. */
export function settled(c: Compilation, code: Code): Code {
  const one = loaded(c, code);
  switch (one.kind) {
    case 'scalar':
    case 'index':
    case 'value':
      return { ...one, js: c.emitter.bind(one.js) };
    default:
      return one;
  }
}

export function toBoolean(c: Compilation, code: Code): string {
  const one = loaded(c, code);
  switch (one.kind) {
    case 'constant':
      return typeof one.value === 'boolean' ? String(one.value) : 'bail()';
    case 'scalar':
      return one.shape.kind === 'boolean' ? one.js : 'bail()';
    case 'value':
      return `R.boolean(${one.js})`;
    case 'index':
      return `R.boolean(${toValue(c, one)})`;
    default:
      return 'bail()';
  }
}

export function toInteger(c: Compilation, code: Code): string {
  const one = loaded(c, code);
  switch (one.kind) {
    case 'constant':
      return typeof one.value === 'number' ? String(one.value) : 'bail()';
    case 'scalar':
      return one.shape.kind === 'integer' ? one.js : 'bail()';
    case 'value':
      return `R.integer(${one.js})`;
    case 'index': {
      const values = one.universe.values;
      if (!values.every((value) => typeof value === 'number')) return `R.integer(${toValue(c, one)})`;
      const first = values[0] as number;
      if (values.every((value, i) => value === first + i)) return first === 0 ? one.js : `(${one.js} + ${first})`;
      return `K[${c.table(values as number[]).offset} + ${one.js}]`;
    }
    default:
      return 'bail()';
  }
}

export function toAtom(c: Compilation, code: Code): string {
  const one = loaded(c, code);
  switch (one.kind) {
    case 'constant': {
      const id = typeof one.value === 'object' && isAtom(one.value) ? c.codec.atoms.idOf(one.value) : -1;
      return id < 0 ? 'bail()' : String(id);
    }
    case 'scalar':
      return one.shape.kind === 'atom' ? one.js : 'bail()';
    case 'value':
      return `R.atom(${one.js})`;
    case 'index': {
      const ids = one.universe.values.map((value) => (typeof value === 'object' && isAtom(value) ? c.codec.atoms.idOf(value) : -1));
      if (ids.includes(-1)) return `R.atom(${toValue(c, one)})`;
      const first = ids[0] as number;
      if (ids.every((id, i) => id === first + i)) return first === 0 ? one.js : `(${one.js} + ${first})`;
      return `K[${c.table(ids).offset} + ${one.js}]`;
    }
    default:
      return 'bail()';
  }
}

export function isAtom(value: Value): value is Extract<Value, { kind: 'string' | 'modelValue' }> {
  return typeof value === 'object' && (value.kind === 'string' || value.kind === 'modelValue');
}

/** The evaluator's value. */
export function toValue(c: Compilation, code: Code): string {
  const one = loaded(c, code);
  switch (one.kind) {
    case 'constant':
      return typeof one.value === 'object' ? c.valueName(one.value) : String(one.value);
    case 'scalar':
      return one.shape.kind === 'atom' ? `A[${one.js}]` : one.js;
    case 'value':
      return one.js;
    case 'index':
      return `U[${c.universeNumber(one.universe)}][${one.js}]`;
    case 'place':
      return `R.decode(${c.shapeName(one.shape)}, ${one.place.buffer}, ${address(one.place)})`;
  }
}

/** The value at a place, laid out by `shape`. */
export function toPlace(c: Compilation, code: Code, shape: Shape): Place {
  if (code.kind === 'place' && sameShape(code.shape, shape)) return code.place;
  if (code.kind === 'constant') {
    const place = c.constantPlace(code.value, shape);
    if (place !== undefined) return place;
  }
  const place = c.temporary(shape);
  store(c, code, shape, place);
  return place;
}

/** The slot of a value whose shape has one slot. */
export function toSlot(c: Compilation, code: Code, shape: Shape): string {
  switch (layoutKind(shape)) {
    case 'boolean': {
      const js = toBoolean(c, code);
      return js === 'true' ? '1' : js === 'false' ? '0' : `(${js} ? 1 : 0)`;
    }
    case 'integer': {
      const js = toInteger(c, code);
      if (shape.kind !== 'integer' || isWithin(code.shape, shape) || js === 'bail()') return js;
      const bound = c.emitter.bind(js);
      const checks = [
        ...(Number.isFinite(shape.low) ? [`${bound} >= ${shape.low}`] : []),
        ...(Number.isFinite(shape.high) ? [`${bound} <= ${shape.high}`] : []),
      ];
      return checks.length === 0 ? bound : `(${checks.join(' && ')} ? ${bound} : bail())`;
    }
    case 'atom': {
      const js = toAtom(c, code);
      if (shape.kind !== 'atom' || isWithin(code.shape, shape) || js === 'bail()') return js;
      const bound = c.emitter.bind(js);
      return `(${atomTest(c, shape, bound)} ? ${bound} : bail())`;
    }
    case 'index':
      return c.numberIn(code, c.universes.ofShape(shape), 'bail');
    default:
      if (code.kind === 'place' && layoutKind(code.shape) === 'heap') return slotAt(code.place);
      return `R.idOf(${toValue(c, code)})`;
  }
}

/** Whether an atom's id is that of one of a shape's atoms. */
function atomTest(c: Compilation, shape: Extract<Shape, { kind: 'atom' }>, js: string): string {
  const members = new Set<unknown>(shape.atoms);
  const table = c.table(c.codec.atoms.atoms.map((atom) => (members.has(atom) ? 1 : 0)));
  return `K[${table.offset} + ${js}] === 1`;
}

/** Whether all values of one scalar shape are of another. */
export function isWithin(inner: Shape, outer: Shape): boolean {
  if (inner.kind === 'none') return true;
  if (inner.kind === 'integer' && outer.kind === 'integer') return inner.low >= outer.low && inner.high <= outer.high;
  if (inner.kind === 'atom' && outer.kind === 'atom') return inner.atoms.every((atom) => outer.atoms.includes(atom));
  return inner.kind === outer.kind && inner.kind === 'boolean';
}

export function copySlots(c: Compilation, from: Place, to: Place, count: number): void {
  if (from.buffer === to.buffer && from.base === to.base && from.offset === to.offset) return;
  if (count <= 8) {
    for (let i = 0; i < count; i++) c.emitter.line(`${slotAt(to, i)} = ${slotAt(from, i)};`);
    return;
  }
  c.emitter.line(`for (let i = 0; i < ${count}; i++) ${to.buffer}[${address(to)} + i] = ${from.buffer}[${address(from)} + i];`);
}

/** Writes a value into the layout of a shape. */
export function store(c: Compilation, code: Code, shape: Shape, to: Place): void {
  if (code.kind === 'constant') {
    const slots = c.encoded(code.value, shape);
    if (slots === undefined) c.emitter.line('bail();');
    else if (slotCount(shape) <= 6) for (let i = 0; i < slotCount(shape); i++) c.emitter.line(`${slotAt(to, i)} = ${slots[i]};`);
    else copySlots(c, c.table([...slots]), to, slotCount(shape));
    return;
  }
  if (code.kind === 'place' && sameShape(code.shape, shape)) {
    copySlots(c, code.place, to, slotCount(shape));
    return;
  }
  if (isScalar(shape)) {
    c.emitter.line(`${slotAt(to)} = ${toSlot(c, code, shape)};`);
    return;
  }
  const one = loaded(c, code);
  if (one.kind === 'value') {
    c.emitter.line(`if (!R.encode(${c.shapeName(shape)}, ${one.js}, ${to.buffer}, ${address(to)})) bail();`);
    return;
  }
  if (one.kind === 'index') {
    store(c, { kind: 'place', shape, place: memberPlace(c, one, shape) }, shape, to);
    return;
  }
  if (one.kind !== 'place') {
    c.emitter.line('bail();');
    return;
  }
  storeComposite(c, one.shape, one.place, shape, to);
}

/** A universe's member as a place of a shape: all members are laid out among the constants. */
export function memberPlace(c: Compilation, code: Extract<Code, { kind: 'index' }>, shape: Shape): Place {
  const width = slotCount(shape);
  const slots: number[] = [];
  const missing: number[] = [];
  for (const value of code.universe.values) {
    const encoded = c.encoded(value, shape);
    missing.push(encoded === undefined ? 1 : 0);
    for (let i = 0; i < width; i++) slots.push(encoded?.[i] ?? 0);
  }
  const js = c.emitter.bind(code.js);
  if (missing.includes(1)) c.emitter.line(`if (K[${c.table(missing).offset} + ${js}] === 1) bail();`);
  const base = width === 1 ? js : c.emitter.bind(`${js} * ${width}`);
  return /^\d+$/.test(base) ? shift(c.table(slots), Number(base)) : { buffer: 'K', base, offset: c.table(slots).offset };
}

function storeComposite(c: Compilation, from: Shape, source: Place, shape: Shape, to: Place): void {
  if (shape.kind === 'record' || shape.kind === 'function') {
    if (from.kind === 'record' && shape.kind === 'record') {
      storeRecord(c, from, source, shape, to);
      return;
    }
    if (from.kind === 'function' && shape.kind === 'function' && from.domain === shape.domain) {
      storeEach(c, from.range, source, shape.range, to, shape.domain.values.length);
      return;
    }
    if (shape.kind === 'function') {
      storeIntoFunction(c, from, source, shape, to);
      return;
    }
  }
  if (shape.kind === 'tuple' && from.kind === 'tuple' && from.elements.length === shape.elements.length) {
    shape.elements.forEach((element, i) => {
      const code: Code = { kind: 'place', shape: from.elements[i] as Shape, place: shift(source, elementOffset(from, i)) };
      store(c, code, element, shift(to, elementOffset(shape, i)));
    });
    return;
  }
  if (shape.kind === 'tuple' && from.kind === 'function' && from.domain.values.length === shape.elements.length && from.domain.sequence) {
    shape.elements.forEach((element, i) => {
      const code: Code = { kind: 'place', shape: from.range, place: shift(source, i * slotCount(from.range)) };
      store(c, code, element, shift(to, elementOffset(shape, i)));
    });
    return;
  }
  if (shape.kind === 'sequence') {
    storeSequence(c, from, source, shape, to);
    return;
  }
  if (shape.kind === 'set' && from.kind === 'set') {
    storeSet(c, from, source, shape, to);
    return;
  }
  c.emitter.line('bail();');
}

function storeRecord(c: Compilation, from: RecordShape, source: Place, shape: RecordShape, to: Place): void {
  if (from.fields.length !== shape.fields.length || from.fields.some((field, i) => field !== shape.fields[i])) {
    c.emitter.line('bail();');
    return;
  }
  shape.shapes.forEach((field, i) => {
    const code: Code = { kind: 'place', shape: from.shapes[i] as Shape, place: shift(source, fieldOffset(from, i)) };
    store(c, code, field, shift(to, fieldOffset(shape, i)));
  });
}

function storeIntoFunction(c: Compilation, from: Shape, source: Place, shape: FunctionShape, to: Place): void {
  const width = slotCount(shape.range);
  if (from.kind === 'tuple' && shape.domain.sequence && from.elements.length === shape.domain.values.length) {
    from.elements.forEach((element, i) => {
      store(c, { kind: 'place', shape: element, place: shift(source, elementOffset(from, i)) }, shape.range, shift(to, i * width));
    });
    return;
  }
  if (from.kind === 'record') {
    const names = shape.domain.values.map((value) => (isAtom(value) && value.kind === 'string' ? value.text : ''));
    if (names.length === from.fields.length && names.every((name) => from.fields.includes(name))) {
      names.forEach((name, i) => {
        const field = from.fields.indexOf(name);
        const code: Code = { kind: 'place', shape: from.shapes[field] as Shape, place: shift(source, fieldOffset(from, field)) };
        store(c, code, shape.range, shift(to, i * width));
      });
      return;
    }
  }
  if (from.kind === 'sequence' && shape.domain.sequence) {
    c.emitter.line(`if (${slotAt(source)} !== ${shape.domain.values.length}) bail();`);
    storeEach(c, from.element, shift(source, 1), shape.range, to, shape.domain.values.length);
    return;
  }
  c.emitter.line('bail();');
}

/** Converts `count` elements that lie behind one another. */
export function storeEach(c: Compilation, from: Shape, source: Place, shape: Shape, to: Place, count: number | string): void {
  const width = slotCount(shape);
  const fromWidth = slotCount(from);
  if (sameShape(from, shape) && typeof count === 'number') {
    copySlots(c, source, to, count * width);
    return;
  }
  if (typeof count === 'number' && count <= 4) {
    for (let i = 0; i < count; i++) {
      store(c, { kind: 'place', shape: from, place: shift(source, i * fromWidth) }, shape, shift(to, i * width));
    }
    return;
  }
  const i = c.emitter.fresh();
  c.emitter.loop(`for (let ${i} = 0; ${i} < ${count}; ${i}++)`, () => {
    store(c, { kind: 'place', shape: from, place: indexed(c, source, i, fromWidth) }, shape, indexed(c, to, i, width));
  });
}

/** The place `index * width` slots behind another. */
export function indexed(c: Compilation, place: Place, index: string, width: number): Place {
  if (/^\d+$/.test(index)) return shift(place, Number(index) * width);
  const distance = width === 1 ? index : `${index} * ${width}`;
  return { ...place, base: c.emitter.bind(place.base === '' ? distance : `${place.base} + ${distance}`) };
}

function storeSequence(c: Compilation, from: Shape, source: Place, shape: Extract<Shape, { kind: 'sequence' }>, to: Place): void {
  const view = asSequence(from);
  if (view === undefined) {
    c.emitter.line('bail();');
    return;
  }
  const width = slotCount(shape.element);
  if (view.length !== undefined) {
    if (view.length > shape.capacity) {
      c.emitter.line('bail();');
      return;
    }
    c.emitter.line(`${slotAt(to)} = ${view.length};`);
    if (from.kind === 'tuple') {
      from.elements.forEach((element, i) => {
        store(c, { kind: 'place', shape: element, place: shift(source, elementOffset(from, i)) }, shape.element, shift(to, 1 + i * width));
      });
    } else {
      storeEach(c, view.element, source, shape.element, shift(to, 1), view.length);
    }
    clearSlots(c, shift(to, 1 + view.length * width), (shape.capacity - view.length) * width);
    return;
  }
  if (from.kind !== 'sequence') {
    unsupported('a sequence of unknown length');
    return;
  }
  const length = c.emitter.bind(slotAt(source));
  if (from.capacity > shape.capacity) c.emitter.line(`if (${length} > ${shape.capacity}) bail();`);
  c.emitter.line(`${slotAt(to)} = ${length};`);
  if (shape.element.kind === 'none') return;
  storeEach(c, from.element, shift(source, 1), shape.element, shift(to, 1), length);
  clearBehind(c, shift(to, 1), length, width, shape.capacity);
}

/** Empties the elements from `length` on: unused slots are 0. */
export function clearBehind(c: Compilation, elements: Place, length: string, width: number, capacity: number): void {
  if (width === 0) return;
  const from = width === 1 ? length : `${length} * ${width}`;
  c.emitter.line(`for (let i = ${from}; i < ${capacity * width}; i++) ${elements.buffer}[${address(elements)} + i] = 0;`);
}

export function clearSlots(c: Compilation, place: Place, count: number): void {
  if (count <= 8) for (let i = 0; i < count; i++) c.emitter.line(`${slotAt(place, i)} = 0;`);
  else c.emitter.line(`for (let i = 0; i < ${count}; i++) ${place.buffer}[${address(place)} + i] = 0;`);
}

function storeSet(c: Compilation, from: SetShape, source: Place, shape: SetShape, to: Place): void {
  clearSlots(c, to, wordCount(shape));
  addBits(c, from, source, shape, to);
}

/** Adds the elements of one set to another, whose universe may differ. */
export function addBits(c: Compilation, from: SetShape, source: Place, shape: SetShape, to: Place): void {
  if (from.element.kind === 'none') return;
  if (sameShape(from, shape)) {
    for (let word = 0; word < wordCount(shape); word++) c.emitter.line(`${slotAt(to, word)} |= ${slotAt(source, word)};`);
    return;
  }
  const universe = c.universes.ofShape(from.element);
  forEachBit(c, from, source, (number) => {
    setBit(c, to, c.numberIn({ kind: 'index', shape: from.element, js: number, universe }, c.universes.ofShape(shape.element), 'bail'));
  });
}

export function setBit(c: Compilation, to: Place, number: string): void {
  if (/^\d+$/.test(number)) {
    c.emitter.line(`${slotAt(to, Number(number) >> 5)} |= ${1 << (Number(number) & 31)};`);
    return;
  }
  const name = c.emitter.bind(number);
  c.emitter.line(`${to.buffer}[${address(to)} + (${name} >> 5)] |= 1 << (${name} & 31);`);
}

export function clearBit(c: Compilation, to: Place, number: string): void {
  const name = c.emitter.bind(number);
  c.emitter.line(`${to.buffer}[${address(to)} + (${name} >> 5)] &= ~(1 << (${name} & 31));`);
}

export function testBit(place: Place, number: string, words: number): string {
  if (/^\d+$/.test(number)) return `((${slotAt(place, Number(number) >> 5)} & ${1 << (Number(number) & 31)}) !== 0)`;
  if (words === 1) return `((${slotAt(place)} >>> ${number} & 1) !== 0)`;
  return `((${place.buffer}[${address(place)} + (${number} >> 5)] >>> (${number} & 31) & 1) !== 0)`;
}

/** Loops over the numbers in a set, in order. */
export function forEachBit(c: Compilation, shape: SetShape, place: Place, body: (number: string) => void, label = ''): void {
  const { emitter } = c;
  const words = wordCount(shape);
  const bits = emitter.fresh();
  const inner = (word: string): void => {
    const head = `${word === '0' ? label : ''}for (let ${bits} = ${word === '0' ? slotAt(place) : `${place.buffer}[${address(place)} + ${word}]`}; ${bits} !== 0; ${bits} &= ${bits} - 1)`;
    emitter.loop(head, () => {
      const bit = `31 - Math.clz32(${bits} & -${bits})`;
      body(emitter.bind(word === '0' ? bit : `${word} * 32 + ${bit}`));
    });
  };
  if (words === 1) {
    inner('0');
    return;
  }
  const word = emitter.fresh();
  emitter.loop(`${label}for (let ${word} = 0; ${word} < ${words}; ${word}++)`, () => {
    inner(word);
  });
}
