/**
 * The module Json: values as JSON text and back. Files are read and written only through the host, which offers that for trusted
 * specifications alone.
 */

import { compareAtoms } from '../values/atoms.ts';
import { asRecord, asTuple, graphOf, sortedElements } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { fail, shown } from '../values/error.ts';
import { print } from '../values/print.ts';
import { isFunction, RecordValue, TupleValue, type Value } from '../values/value.ts';
import { argumentError, binary, type NativeContext, type NativeModule, unary } from './native.ts';
import { domainList } from './tlc.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Sequences and sets are arrays; records and other functions objects, their arguments printed as names. */
export function toJson(value: Value): Json {
  if (typeof value !== 'object') return value;
  if (value.kind === 'string') return value.text;
  if (value.kind === 'modelValue') return value.name;
  if (value.kind === 'record') return toObject(value);
  if (isFunction(value)) return asTuple(value)?.elements.map(toJson) ?? toObject(value);
  if (isEnumerable(value)) return sortedElements(value).map(toJson);
  return fail('Cannot convert value: unsupported value ', shown(value));
}

function toObject(value: Value): Json {
  if (!isFunction(value)) return fail('Cannot convert value: unsupported value ', shown(value));
  // A function that only is a sequence is an array after all, a tuple is not.
  const sequence = value.kind === 'tuple' || value.kind === 'record' ? undefined : asTuple(value);
  if (sequence !== undefined) return sequence.elements.map(toJson);
  if (value.kind === 'tuple') return Object.fromEntries(value.elements.map((element, i) => [String(i), toJson(element)]));
  const graph = graphOf(value);
  const names = domainList(graph).map((argument) =>
    typeof argument === 'object' && argument.kind === 'string' ? argument.text : print(argument),
  );
  return Object.fromEntries(names.map((name, i) => [name, toJson(graph.values[i] as Value)]));
}

function toArray(value: Value): Json {
  const json = toJson(value);
  return Array.isArray(json) || typeof json === 'object' ? json : fail('Cannot convert value: unsupported value ', shown(value));
}

function fromJson(json: Json, context: NativeContext): Value {
  if (typeof json === 'boolean') return json;
  if (typeof json === 'number') return Math.trunc(json);
  if (typeof json === 'string') return context.atoms.string(json);
  if (Array.isArray(json)) return new TupleValue(json.map((element: Json) => fromJson(element, context)));
  if (json === null) return fail('Cannot convert value: unsupported JSON value null');
  const fields = Object.entries(json)
    .map(([name, value]) => ({ name: context.atoms.string(name), value: fromJson(value, context) }))
    .sort((a, b) => compareAtoms(a.name, b.name));
  return new RecordValue(
    fields.map((field) => field.name),
    fields.map((field) => field.value),
  );
}

function parse(text: string, context: NativeContext): Value {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    return fail(`This is not JSON: ${text.slice(0, 200)}`);
  }
  return fromJson(json, context);
}

function pathOf(value: Value, operator: string): string {
  return typeof value === 'object' && value.kind === 'string' ? value.text : argumentError(1, operator, 'string', value);
}

function read(path: Value, operator: string, { host }: NativeContext): string {
  const text = host.machine?.readText(pathOf(path, operator));
  return (
    text ?? fail(`${operator} cannot read ${pathOf(path, operator)}: there is no such file, or specifications may not read files here.`)
  );
}

function write(path: Value, text: string, operator: string, { host }: NativeContext): Value {
  if (host.machine === undefined) fail(`${operator} cannot write ${pathOf(path, operator)}: specifications may not write files here.`);
  host.machine.writeText(pathOf(path, operator), text);
  return true;
}

export const json: NativeModule = {
  ToJson: unary((value, { atoms }) => atoms.string(JSON.stringify(toJson(value)))),
  ToJsonArray: unary((value, { atoms }) => atoms.string(JSON.stringify(toArray(value)))),
  ToJsonObject: unary((value, { atoms }) => atoms.string(JSON.stringify(toObject(value)))),
  JsonDeserialize: unary((path, context) => parse(read(path, 'JsonDeserialize', context), context)),
  ndJsonDeserialize: unary((path, context) => {
    const lines = read(path, 'ndJsonDeserialize', context).split(/\r?\n/);
    return new TupleValue(lines.filter((line) => line.trim() !== '').map((line) => parse(line, context)));
  }),
  JsonSerialize: binary((path, value, context) => {
    if (asTuple(value) === undefined && asRecord(value) === undefined)
      return argumentError(2, 'JsonSerialize', 'sequence or record', value);
    return write(path, JSON.stringify(toJson(value)), 'JsonSerialize', context);
  }),
  ndJsonSerialize: binary((path, value, context) => {
    const elements = asTuple(value)?.elements ?? argumentError(2, 'ndJsonSerialize', 'sequence', value);
    return write(path, elements.map((element) => `${JSON.stringify(toJson(element))}\n`).join(''), 'ndJsonSerialize', context);
  }),
};
