/** Compiles `f[a]`, `r.field` and taking tuples apart. An argument outside the domain is an error, which the evaluator reports. */
import { EvaluationError } from '../values/error.ts';
import { applyFunction } from '../values/functions.ts';
import { isFunction, type Value } from '../values/value.ts';
import { type Code, type Place, shift, slotAt } from './code.ts';
import type { Compilation } from './compilation.ts';
import { indexed, isAtom, loaded, memberPlace, toAtom, toInteger, toValue } from './convert.ts';
import { numberIn } from './number.ts';
import { any, elementOffset, fieldOffset, isScalar, layoutKind, type RecordShape, type Shape, sameShape, slotCount } from './shape.ts';
import { applied, fieldOf } from './shapeParts.ts';

export function apply(c: Compilation, functionCode: Code, argument: Code): Code {
  const one = loaded(c, functionCode);
  if (one.kind === 'index' && one.universe.shape.kind === 'union' && argument.kind === 'constant') {
    const shape = applied(one.universe.shape, argument.value);
    return partOfMember(c, one, shape, (value) => appliedTo(value, argument.value));
  }
  const target = laidOut(c, one);
  if (target === undefined) return applyValue(c, functionCode, argument);
  const selected = select(c, target.shape, target.place, argument);
  return selected === undefined ? applyValue(c, functionCode, argument) : loaded(c, selected);
}

interface Target {
  readonly shape: Shape;
  readonly place: Place;
}

/** The function as slots, wherever they are. */
function laidOut(c: Compilation, code: Code): Target | undefined {
  const one = loaded(c, code);
  switch (one.kind) {
    case 'place':
      return one;
    case 'constant': {
      if (isScalar(one.shape)) return undefined;
      const place = c.constantPlace(one.value, one.shape);
      return place === undefined ? undefined : { shape: one.shape, place };
    }
    case 'index': {
      const { shape } = one.universe;
      return isScalar(shape) || shape.kind === 'set' ? undefined : { shape, place: memberPlace(c, one, shape) };
    }
    default:
      return undefined;
  }
}

/** The element at an argument, as a place or constant; undefined where its layout depends on the argument. */
export function select(c: Compilation, shape: Shape, place: Place, argument: Code): Code | undefined {
  switch (shape.kind) {
    case 'function': {
      const number = numberIn(c, argument, c.universes.ofDomain(shape.domain), 'bail');
      return { kind: 'place', shape: shape.range, place: indexed(c, place, simple(c, number), slotCount(shape.range)) };
    }
    case 'sequence': {
      if (shape.element.kind === 'none') return undefined;
      const width = slotCount(shape.element);
      if (argument.kind === 'constant') {
        const index = argument.value;
        if (typeof index !== 'number' || index < 1 || index > shape.capacity) return undefined;
        c.emitter.line(`if (${slotAt(place)} < ${index}) bail();`);
        return { kind: 'place', shape: shape.element, place: shift(place, 1 + (index - 1) * width) };
      }
      const index = c.emitter.bind(toInteger(c, argument));
      c.emitter.line(`if (${index} < 1 || ${index} > ${slotAt(place)}) bail();`);
      return { kind: 'place', shape: shape.element, place: indexed(c, shift(place, 1 - width), index, width) };
    }
    case 'tuple': {
      if (argument.kind === 'constant') {
        const element = typeof argument.value === 'number' ? shape.elements[argument.value - 1] : undefined;
        if (element === undefined) return undefined;
        return { kind: 'place', shape: element, place: shift(place, elementOffset(shape, (argument.value as number) - 1)) };
      }
      const [first] = shape.elements;
      if (first === undefined || shape.elements.some((element) => !sameShape(element, first))) return undefined;
      const index = c.emitter.bind(toInteger(c, argument));
      c.emitter.line(`if (${index} < 1 || ${index} > ${shape.elements.length}) bail();`);
      return { kind: 'place', shape: first, place: indexed(c, shift(place, -slotCount(first)), index, slotCount(first)) };
    }
    case 'record':
      return selectField(c, shape, place, argument);
    default:
      return undefined;
  }
}

/** An expression that is used as an index: a number or a name. */
function simple(c: Compilation, js: string): string {
  return c.emitter.bind(js);
}

function selectField(c: Compilation, shape: RecordShape, place: Place, argument: Code): Code | undefined {
  if (argument.kind === 'constant') {
    const name = typeof argument.value === 'object' && argument.value.kind === 'string' ? argument.value.text : undefined;
    const index = name === undefined ? -1 : shape.fields.indexOf(name);
    if (index < 0) return undefined;
    return { kind: 'place', shape: shape.shapes[index] as Shape, place: shift(place, fieldOffset(shape, index)) };
  }
  const [first] = shape.shapes;
  if (first === undefined || argument.shape.kind !== 'atom' || shape.shapes.some((field) => !sameShape(field, first))) return undefined;
  const numbers = c.codec.atoms.atoms.map((atom) => (atom.kind === 'string' ? shape.fields.indexOf(atom.text) : -1));
  const number = c.emitter.bind(`K[${c.table(numbers).offset} + ${toAtom(c, argument)}]`);
  c.emitter.line(`if (${number} < 0) bail();`);
  return { kind: 'place', shape: first, place: indexed(c, place, number, slotCount(first)) };
}

function applyValue(c: Compilation, functionCode: Code, argument: Code): Code {
  const argumentValue = argument.kind === 'constant' ? argument.value : undefined;
  const shape = appliedShape(functionCode.shape, argumentValue);
  return { kind: 'value', shape, js: c.emitter.bind(`R.apply(${toValue(c, functionCode)}, ${toValue(c, argument)})`) };
}

function appliedShape(shape: Shape, argument: Value | undefined): Shape {
  const result = applied(shape, argument);
  return result.kind === 'none' ? any : result;
}

export function field(c: Compilation, record: Code, name: string): Code {
  const one = loaded(c, record);
  if (one.kind === 'index') return fieldOfMember(c, one, name);
  const target = laidOut(c, one);
  if (target !== undefined) {
    const { shape, place } = target;
    if (shape.kind === 'record') {
      const index = shape.fields.indexOf(name);
      if (index >= 0)
        return loaded(c, { kind: 'place', shape: shape.shapes[index] as Shape, place: shift(place, fieldOffset(shape, index)) });
    }
    if (shape.kind === 'function') {
      const index = shape.domain.values.findIndex((value) => isAtom(value) && value.kind === 'string' && value.text === name);
      if (index >= 0) return loaded(c, { kind: 'place', shape: shape.range, place: shift(place, index * slotCount(shape.range)) });
    }
  }
  const shape = fieldOf(one.shape, name);
  const js = `R.field(${toValue(c, one)}, ${c.valueName(c.string(name))})`;
  return { kind: 'value', shape: shape.kind === 'none' ? any : shape, js: c.emitter.bind(js) };
}

function fieldOfMember(c: Compilation, code: Extract<Code, { kind: 'index' }>, name: string): Code {
  return partOfMember(c, code, fieldOf(code.universe.shape, name), (value) => fieldOfValue(value, name));
}

/** A part of a universe's member is looked up in a column over the universe; a member without it means an error. */
function partOfMember(
  c: Compilation,
  code: Extract<Code, { kind: 'index' }>,
  shape: Shape,
  partOf: (value: Value) => Value | undefined,
): Code {
  if (shape.kind === 'none') {
    c.emitter.line('bail();');
    return { kind: 'constant', value: false, shape: { kind: 'boolean' } };
  }
  const width = slotCount(shape);
  const slots: number[] = [];
  const missing: number[] = [];
  for (const value of code.universe.values) {
    const part = partOf(value);
    const encoded = part === undefined ? undefined : c.encoded(part, shape);
    missing.push(encoded === undefined ? 1 : 0);
    for (let i = 0; i < width; i++) slots.push(encoded?.[i] ?? 0);
  }
  const js = c.emitter.bind(code.js);
  if (missing.includes(1)) c.emitter.line(`if (K[${c.table(missing).offset} + ${js}] === 1) bail();`);
  return loaded(c, { kind: 'place', shape, place: indexed(c, c.table(slots), js, width) });
}

/** `f[a]` for constants; undefined where that is an error. */
function appliedTo(value: Value, argument: Value): Value | undefined {
  if (typeof value !== 'object' || !isFunction(value)) return undefined;
  try {
    return applyFunction(value, argument);
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

function fieldOfValue(value: Value, name: string): Value | undefined {
  if (typeof value !== 'object') return undefined;
  if (value.kind === 'record') return value.values[value.fields.findIndex((each) => each.text === name)];
  if (value.kind === 'function' && value.domain !== null) {
    return value.values[value.domain.findIndex((each) => isAtom(each) && each.kind === 'string' && each.text === name)];
  }
  return undefined;
}

/** The `index`-th component of a tuple that is taken apart. */
export function element(c: Compilation, code: Code, index: number): Code {
  const one = loaded(c, code);
  if (one.kind === 'constant' && typeof one.value === 'object' && one.value.kind === 'tuple') {
    const value = one.value.elements[index - 1];
    if (value !== undefined) return { kind: 'constant', value, shape: c.universes.shapeOf(value) };
  }
  if (one.kind === 'index' && layoutKind(one.universe.shape) === 'tuple' && one.universe.shape.kind === 'tuple') {
    const shape = one.universe.shape.elements[index - 1];
    if (shape !== undefined) {
      const slots = one.universe.values.flatMap((value) => {
        const part = typeof value === 'object' && value.kind === 'tuple' ? value.elements[index - 1] : undefined;
        const encoded = part === undefined ? undefined : c.encoded(part, shape);
        return encoded === undefined ? Array<number>(slotCount(shape)).fill(0) : [...encoded].slice(0, slotCount(shape));
      });
      return loaded(c, { kind: 'place', shape, place: indexed(c, c.table(slots), c.emitter.bind(one.js), slotCount(shape)) });
    }
  }
  return apply(c, one, { kind: 'constant', value: index, shape: { kind: 'integer', low: index, high: index } });
}
