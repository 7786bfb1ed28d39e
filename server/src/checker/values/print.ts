/**
 * Values as TLC prints them (conformance.md D4.9): symbolic sets are listed where that is possible and short enough. Texts of
 * errors are put together here too, since they show values. Breaking long texts into lines is `pretty.ts`.
 */
import { asTuple, normalizeFunction, sortedElements } from './compare.ts';
import { EvaluationError, type MessagePart } from './error.ts';
import { pretty } from './pretty.ts';
import { sizeOf } from './sets.ts';
import type { AnySet, FunctionValue, LazyFunction, StringValue, SymbolicSet, Value } from './value.ts';

/** How places in specifications are named in messages. */
export type DescribeSpan = (span: NonNullable<EvaluationError['span']>) => string;

/** From this number of elements on TLC leaves sets of functions, records and tuples as they were written. */
const listedUpTo = 2000;

/** The value on one line. What cannot be listed is printed as it was written. */
export function print(value: Value): string {
  return write(value, false);
}

/** The value on one line; fails where a set or function in it cannot be listed. */
export function printListed(value: Value): string {
  return write(value, true);
}

/** The value, broken into lines where it is wider than a terminal. */
export function printPretty(value: Value): string {
  return pretty(print(value));
}

/** What Print and PrintT write. */
export function printPrettyListed(value: Value): string {
  return pretty(printListed(value));
}

function escapeString(text: string): string {
  return text.replace(/["\\\t\n\f\r]/g, (c) => escapes[c] ?? c);
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** `strict`: failures to list a set are failures to print. */
function write(value: Value, strict: boolean): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  switch (value.kind) {
    case 'string':
      return `"${escapeString(value.text)}"`;
    case 'modelValue':
      return value.name;
    case 'tuple':
      return `<<${value.elements.map((element) => write(element, strict)).join(', ')}>>`;
    case 'record':
      return `[${value.fields.map((field, i) => `${field.text} |-> ${write(value.values[i] as Value, strict)}`).join(', ')}]`;
    case 'function':
      return writeGraph(value, strict);
    case 'lazyFunction':
      return writeLazy(value);
    default:
      return writeSet(value, strict);
  }
}

function writeGraph(f: FunctionValue, strict: boolean): string {
  if (f.values.length === 0) return '<<>>';
  const domain = f.domain;
  const values = (): string[] => f.values.map((value) => write(value, strict));
  if (domain?.every((each) => typeof each === 'object' && each.kind === 'string' && isName(each.text))) {
    const names = domain as readonly StringValue[];
    return `[${values()
      .map((value, i) => `${names[i]?.text} |-> ${value}`)
      .join(', ')}]`;
  }
  if (domain === null ? f.low === 1 : domain.every((each) => typeof each === 'number')) {
    if (domain !== null) normalizeFunction(f);
    const tuple = asTuple(f);
    if (tuple !== undefined) return write(tuple, strict);
  }
  const args = f.domain ?? f.values.map((_, i) => f.low + i);
  return `(${values()
    .map((value, i) => `${write(args[i] as Value, strict)} :> ${value}`)
    .join(' @@ ')})`;
}

/** Whether a string could be the name of a field. */
function isName(text: string): boolean {
  return /^[\p{L}\p{Nd}_]*\p{L}[\p{L}\p{Nd}_]*$/u.test(text) && !(text.length >= 4 && /^[WS]F_/.test(text));
}

/** A function that cannot be written out is never a failure. */
function writeLazy(f: LazyFunction): string {
  try {
    f.graph ??= f.expand(f);
    return writeGraph(f.graph, false);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return f.describe(f.parameters.map((parameter) => print(parameter.domain)));
  }
}

function isFailure(error: unknown): boolean {
  return error instanceof EvaluationError || error instanceof RangeError;
}

function list(elements: readonly Value[], strict: boolean): string {
  return `{${elements.map((element) => write(element, strict)).join(', ')}}`;
}

function writeSet(set: AnySet, strict: boolean): string {
  if (set.kind === 'set') return list(sortedElements(set), strict);
  if (set.kind === 'interval') return set.low <= set.high ? `${set.low}..${set.high}` : '{}';
  if (set.kind === 'namedSet') return set.name === 'Any' ? 'ANY' : set.name;
  if (set.kind === 'sequenceSet') {
    const base = write(set.set, strict);
    return set.bound === Number.POSITIVE_INFINITY ? `Seq(${base})` : `BSeq(${base}, ${set.bound})`;
  }
  try {
    if (isListed(set)) return list(sortedElements(set), strict);
  } catch (error) {
    if (strict || !isFailure(error)) throw error;
  }
  return writeSymbolic(set, strict);
}

function writeSymbolic(set: SymbolicSet, strict: boolean): string {
  const part = (value: Value): string => write(value, strict);
  switch (set.kind) {
    case 'powerSet':
      return typeof set.set === 'object' && set.set.kind === 'interval' ? `SUBSET (${part(set.set)})` : `SUBSET ${part(set.set)}`;
    case 'functionSet':
      return `[${part(set.domain)} -> ${part(set.range)}]`;
    case 'recordSet':
      return `[${set.fields.map((field, i) => `${field.text}: ${part(set.sets[i] as Value)}`).join(', ')}]`;
    case 'product':
      return set.sets.length === 0 ? '' : `(${set.sets.map(part).join(' \\X ')})`;
    case 'filter':
      return `{${set.names} \\in ${part(set.set)} : <expression ${set.place()}> }`;
    case 'union':
      return `${part(set.left)} \\cup ${part(set.right)}`;
    case 'intersection':
      return `${part(set.left)} \\cap ${part(set.right)}`;
    case 'difference':
      return `${part(set.left)} \\ ${part(set.right)}`;
    case 'bigUnion':
      return `UNION(${part(set.set)})`;
    case 'namedSet':
    case 'sequenceSet':
      return writeSet(set, strict);
  }
}

/** Whether TLC would try to list the set; counting it may fail. */
function isListed(set: SymbolicSet): boolean {
  switch (set.kind) {
    case 'powerSet':
      return sizeOf(set.set) < 7;
    case 'functionSet':
      return countedUpTo([sizeOf(set.domain), sizeOf(set.range)], (domain, range) => (range as number) ** (domain as number));
    case 'recordSet':
    case 'product':
      return countedUpTo(set.sets.map(sizeOf), (...sizes) => sizes.reduce((product, size) => product * size, 1));
    default:
      return true;
  }
}

function countedUpTo(sizes: readonly number[], count: (...sizes: number[]) => number): boolean {
  return count(...sizes) < listedUpTo;
}

/** The text of a failure. */
export function messageOf(error: EvaluationError, describe: DescribeSpan): string {
  return renderParts(error.parts, describe);
}

function renderParts(parts: readonly MessagePart[], describe: DescribeSpan): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('at' in part) return describe(part.at);
      return 'value' in part ? printPretty(part.value) : print(part.plain);
    })
    .join('');
}

/** What kind of value it is, in the words of TLC's messages. */
export function kindOf(value: Value): string {
  if (typeof value === 'number') return 'an integer';
  if (typeof value === 'boolean') return 'a Boolean value';
  switch (value.kind) {
    case 'string':
      return 'a string';
    case 'modelValue':
      return 'a model value';
    case 'set':
      return 'a set of the form {e1, ... ,eN}';
    case 'interval':
      return 'a set of the form i..j';
    case 'tuple':
      return 'a tuple';
    case 'record':
      return 'a record';
    case 'function':
      return 'a function  of the form (d1 :> e1 @@ ... @@ dN :> eN)';
    case 'lazyFunction':
      return 'a function of the form  [x \\in S |-> expr]';
    case 'powerSet':
      return 'a set of the form SUBSET S';
    case 'functionSet':
      return 'a set of the form [S -> T]';
    case 'recordSet':
      return 'a set of the form [d1 : S1, ... , dN : SN]';
    case 'product':
      return 'a cartesian product';
    case 'filter':
      return 'a set of the form {x \\in S : expr}';
    case 'union':
      return 'a set of the form S \\cup T';
    case 'intersection':
      return 'a set of the form S \\cap T';
    case 'difference':
      return 'a set of the form S \\ T';
    case 'bigUnion':
      return 'a set of the form UNION  S';
    case 'namedSet':
    case 'sequenceSet':
      return 'a special set constant';
  }
}
