/**
 * Values in their normal form: explicit throughout, and one representation for each value. What enters a state, a heap or
 * another thread goes through here. A function whose domain is `1 .. n` is a tuple (the empty one too), one whose domain is
 * made of strings a record, any other a function with a listed domain.
 */
import { asRecord, asTuple, graphOf, normalizeFunction, sortedElements } from './compare.ts';
import { fail, shown } from './error.ts';
import { type Composite, FunctionValue, IntervalValue, isSet, RecordValue, SetValue, TupleValue, type Value } from './value.ts';

/** A value in normal form: only these kinds occur in it, at any depth. */
export type NormalValue =
  | boolean
  | number
  | Extract<Composite, { kind: 'string' | 'modelValue' | 'set' | 'tuple' | 'record' | 'function' }>;

/** The value in normal form; fails where it cannot be written out. */
export function normalForm(value: Value): NormalValue {
  if (typeof value !== 'object') return value;
  if (value.heapId >= 0 && value.kind !== 'interval') return value as NormalValue;
  switch (value.kind) {
    case 'string':
    case 'modelValue':
      return value;
    case 'tuple': {
      const elements = normalForms(value.elements);
      return elements === value.elements ? value : new TupleValue(elements);
    }
    case 'record': {
      if (value.fields.length === 0) return new TupleValue([]);
      const values = normalForms(value.values);
      return values === value.values ? value : new RecordValue(value.fields, values);
    }
    case 'function':
    case 'lazyFunction':
      return normalFunction(graphOf(value));
    default:
      return normalSet(value);
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

function normalSet(value: Value): NormalValue {
  if (!isSet(value) || value.kind === 'namedSet')
    return fail('TLC has found a state in which the value of a variable contains ', shown(value));
  const elements = sortedElements(value);
  const normal = normalForms(elements);
  return value.kind === 'set' && normal === elements ? value : new SetValue(normal, true);
}

function normalFunction(value: FunctionValue): NormalValue {
  normalizeFunction(value);
  const tuple = asTuple(value);
  if (tuple !== undefined) return new TupleValue(normalForms(tuple.elements));
  const record = asRecord(value);
  if (record !== undefined) return new RecordValue(record.fields, normalForms(record.values));
  const domain = value.domain ?? sortedElements(new IntervalValue(value.low, value.low + value.values.length - 1));
  const args = normalForms(domain);
  const values = normalForms(value.values);
  return args === value.domain && values === value.values ? value : new FunctionValue(args, values, true);
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
