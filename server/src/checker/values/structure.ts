/**
 * Values in their normal form: explicit throughout, and one representation for each value. What enters a state, a heap or
 * another thread goes through here. A function whose domain is `1 .. n` is a tuple (the empty one too), one whose domain is
 * made of strings a record, any other a function with a listed domain.
 */
import { asRecord, asTuple, graphOf, normalizeFunction, sortedElements } from './compare.ts';
import { fail, shown } from './error.ts';
import { type AnySet, type Composite, FunctionValue, IntervalValue, RecordValue, SetValue, TupleValue, type Value } from './value.ts';

/** A value in normal form: only these kinds occur in it, at any depth. */
export type NormalValue =
  | boolean
  | number
  | Extract<Composite, { kind: 'string' | 'modelValue' | 'set' | 'tuple' | 'record' | 'function' }>;

/** The value in normal form; fails where it cannot be written out. */
export function normalForm(value: Value): NormalValue {
  const shallow = shallowForm(value);
  if (typeof shallow !== 'object') return shallow;
  switch (shallow.kind) {
    case 'string':
    case 'modelValue':
      return shallow;
    case 'set': {
      const elements = normalForms(shallow.elements);
      return elements === shallow.elements ? shallow : new SetValue(elements, true);
    }
    case 'tuple': {
      const elements = normalForms(shallow.elements);
      return elements === shallow.elements ? shallow : new TupleValue(elements);
    }
    case 'record': {
      const values = normalForms(shallow.values);
      return values === shallow.values ? shallow : new RecordValue(shallow.fields, values);
    }
    case 'function': {
      const domain = normalForms(shallow.domain ?? []);
      const values = normalForms(shallow.values);
      return domain === shallow.domain && values === shallow.values ? shallow : new FunctionValue(domain, values, true);
    }
  }
}

function normalForms(values: readonly Value[]): readonly Value[] {
  let result: Value[] | undefined;
  for (let i = 0; i < values.length; i++) {
    const old = values[i] as Value;
    const normal = normalForm(old);
    if (normal !== old && result === undefined) result = values.slice(0, i);
    result?.push(normal);
  }
  return result ?? values;
}

/** The outermost layer in normal form, what it holds being left alone: for who goes through the parts anyway. */
function shallowForm(value: Value): NormalValue {
  if (typeof value !== 'object') return value;
  switch (value.kind) {
    case 'string':
    case 'modelValue':
    case 'tuple':
      return value;
    case 'record':
      return value.fields.length === 0 ? new TupleValue([]) : value;
    case 'function':
    case 'lazyFunction':
      return shallowFunction(graphOf(value));
    default:
      return shallowSet(value);
  }
}

function shallowSet(value: AnySet): NormalValue {
  if (value.kind === 'namedSet') return fail('TLC has found a state in which the value of a variable contains ', shown(value));
  const elements = sortedElements(value);
  return value.kind === 'set' ? value : new SetValue(elements, true);
}

function shallowFunction(value: FunctionValue): NormalValue {
  normalizeFunction(value);
  const tuple = asTuple(value);
  if (tuple !== undefined) return tuple;
  const record = asRecord(value);
  if (record !== undefined) return record;
  if (value.domain !== null) return value;
  return new FunctionValue(sortedElements(new IntervalValue(value.low, value.low + value.values.length - 1)), value.values, true);
}

/** A hash of the value that does not depend on its representation. */
export function hash(value: Value): number {
  return hashNormal(normalForm(value)) >>> 0;
}

function hashNormal(value: NormalValue): number {
  if (typeof value === 'number') return mix(1, value);
  if (typeof value === 'boolean') return mix(2, value ? 1 : 0);
  switch (value.kind) {
    case 'string':
      return hashText(3, value.text);
    case 'modelValue':
      return hashText(4, value.name);
    case 'set':
      return hashAll(mix(5, value.elements.length), value.elements);
    case 'tuple':
      return hashAll(mix(6, value.elements.length), value.elements);
    case 'record':
      return hashAll(hashAll(7, value.fields), value.values);
    case 'function':
      return hashAll(hashAll(8, value.domain ?? []), value.values);
  }
}

function hashAll(seed: number, values: readonly Value[]): number {
  let result = seed;
  for (const value of values) result = mix(result, hashNormal(value as NormalValue));
  return result;
}

function hashText(seed: number, text: string): number {
  let result = seed;
  for (let i = 0; i < text.length; i++) result = mix(result, text.charCodeAt(i));
  return result;
}

function mix(seed: number, value: number): number {
  let h = Math.imul(seed ^ Math.imul(value, 0x9e3779b1), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
