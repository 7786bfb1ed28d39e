/**
 * Values as TLC prints them (conformance.md D4.9): symbolic sets are listed where that is possible and short enough. Texts of
 * errors are put together here too, since they show values. Breaking long texts into lines is `pretty.ts`.
 */
import { asTuple, normalizeFunction, sortedElements } from './compare.ts';
import { isEnumerable } from './enumerate.ts';
import { EvaluationError, type MessagePart } from './error.ts';
import { pretty } from './pretty.ts';
import { cardinality } from './sets.ts';
import { type AnySet, type FunctionValue, isSet, type LazyFunction, type Value } from './value.ts';

/** How places in specifications are named in messages. */
export type DescribeSpan = (span: NonNullable<EvaluationError['span']>) => string;

/** From this number of elements on TLC leaves sets of functions, records and tuples as they were written. */
const listedUpTo = 2000;

/** The value on one line. */
export function print(value: Value): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  switch (value.kind) {
    case 'string':
      return `"${escapeString(value.text)}"`;
    case 'modelValue':
      return value.name;
    case 'tuple':
      return `<<${value.elements.map(print).join(', ')}>>`;
    case 'record':
      return `[${value.fields.map((field, i) => `${field.text} |-> ${print(value.values[i] as Value)}`).join(', ')}]`;
    case 'function':
      return printGraph(value);
    case 'lazyFunction':
      return printLazy(value);
    default:
      return printSet(value);
  }
}

/** The value, broken into lines where it is wider than a terminal. */
export function printPretty(value: Value): string {
  return pretty(print(value));
}

export function escapeString(text: string): string {
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

function printGraph(f: FunctionValue): string {
  if (f.values.length === 0) return '<<>>';
  const domain = f.domain;
  if (domain?.every((each) => typeof each === 'object' && each.kind === 'string' && isName(each.text))) {
    const names = domain as readonly { readonly text: string }[];
    return `[${names.map((name, i) => `${name.text} |-> ${print(f.values[i] as Value)}`).join(', ')}]`;
  }
  if (domain === null ? f.low === 1 : domain.every((each) => typeof each === 'number')) {
    if (domain !== null) normalizeFunction(f);
    const tuple = asTuple(f);
    if (tuple !== undefined) return print(tuple);
  }
  const args = f.domain ?? f.values.map((_, i) => f.low + i);
  return `(${args.map((argument, i) => `${print(argument)} :> ${print(f.values[i] as Value)}`).join(' @@ ')})`;
}

/** Whether a string could be the name of a field. */
function isName(text: string): boolean {
  return /^[\p{L}\p{Nd}_]*\p{L}[\p{L}\p{Nd}_]*$/u.test(text) && !(text.length >= 4 && /^[WS]F_/.test(text));
}

function printLazy(f: LazyFunction): string {
  try {
    f.graph ??= f.expand(f);
    return printGraph(f.graph);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return f.describe(f.parameters.map((parameter) => print(parameter.domain)));
  }
}

/** A failure to list a set only means that it is printed as it was written. */
function isFailure(error: unknown): boolean {
  return error instanceof EvaluationError || error instanceof RangeError;
}

function list(elements: readonly Value[]): string {
  return `{${elements.map(print).join(', ')}}`;
}

function printSet(set: AnySet): string {
  if (set.kind === 'set') return list(sortedElements(set));
  if (set.kind === 'interval') return set.low <= set.high ? `${set.low}..${set.high}` : '{}';
  if (set.kind === 'namedSet') return set.name === 'Any' ? 'ANY' : set.name;
  if (set.kind === 'bigUnion') return list(sortedElements(set));
  if (set.kind !== 'sequenceSet') {
    try {
      if (isListed(set)) return list(sortedElements(set));
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  }
  switch (set.kind) {
    case 'powerSet':
      return typeof set.set === 'object' && set.set.kind === 'interval' ? `SUBSET (${print(set.set)})` : `SUBSET ${print(set.set)}`;
    case 'functionSet':
      return `[${print(set.domain)} -> ${print(set.range)}]`;
    case 'recordSet':
      return `[${set.fields.map((field, i) => `${field.text}: ${print(set.sets[i] as Value)}`).join(', ')}]`;
    case 'product':
      return set.sets.length === 0 ? '' : `(${set.sets.map(print).join(' \\X ')})`;
    case 'filter':
      return set.describe(print(set.set));
    case 'union':
      return `${print(set.left)} \\cup ${print(set.right)}`;
    case 'intersection':
      return `${print(set.left)} \\cap ${print(set.right)}`;
    case 'difference':
      return `${print(set.left)} \\ ${print(set.right)}`;
    case 'sequenceSet':
      return set.bound === Number.POSITIVE_INFINITY ? `Seq(${print(set.set)})` : `BSeq(${print(set.set)}, ${set.bound})`;
  }
}

function isListed(set: AnySet): boolean {
  switch (set.kind) {
    case 'powerSet':
      return isSet(set.set) && cardinality(set.set) < 7;
    case 'functionSet':
    case 'recordSet':
    case 'product':
      return cardinality(set) < listedUpTo;
    default:
      return isEnumerable(set);
  }
}

/** The text of a failure. */
export function messageOf(error: EvaluationError, describe: DescribeSpan): string {
  return renderParts(error.parts, describe);
}

export function renderParts(parts: readonly MessagePart[], describe: DescribeSpan): string {
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
