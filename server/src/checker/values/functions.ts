/** Function application, EXCEPT and DOMAIN on every representation of functions (*Specifying Systems* section 16.1.7). */
import { asTuple, compare, equal, forEachElement, normalizeFunction } from './compare.ts';
import { isEnumerable } from './enumerate.ts';
import { fail, type MessagePart, shown } from './error.ts';
import { member } from './membership.ts';
import { cardinality } from './sets.ts';
import {
  type AnyFunction,
  type FunctionParameter,
  type FunctionRule,
  FunctionValue,
  IntervalValue,
  isFunction,
  isSet,
  LazyFunction,
  ProductSet,
  RecordValue,
  SetValue,
  type StringValue,
  TupleValue,
  type Value,
} from './value.ts';

/** From this size on a domain in order is searched by halving: below it TLC compares one by one, and so meets other errors. */
const linearSearch = 32;

/** `f[argument]`; fails outside the domain. */
export function applyFunction(f: AnyFunction, argument: Value, wanted: 'value' | 'applied' = 'value'): Value {
  switch (f.kind) {
    case 'tuple': {
      if (typeof argument !== 'number') return fail('Attempted to access tuple at a non integral index: ', shown(argument));
      const element = f.elements[argument - 1];
      if (element !== undefined) return element;
      return fail(`Attempted to access index ${argument} of tuple\n`, shown(f), '\nwhich is out of bounds.');
    }
    case 'record': {
      if (typeof argument !== 'object' || argument.kind !== 'string') {
        return fail('Attempted to access record by a non-string argument: ', shown(argument));
      }
      const index = f.fields.indexOf(argument);
      if (index >= 0) return f.values[index] as Value;
      return fail(`Attempted to access nonexistent field '${argument.text}' of record\n`, shown(f));
    }
    case 'function': {
      const value = selectFromGraph(f, argument);
      if (value !== undefined) return value;
      return fail(
        'Attempted to apply function:\n',
        shown(f),
        '\nto argument ',
        shown(argument),
        ', which is not in the domain of the function.',
      );
    }
    case 'lazyFunction':
      return f.graph !== null ? applyFunction(f.graph, argument) : (lazyResult(f, argument, wanted) as Value);
  }
}

/** `f[argument]`, undefined outside the domain. */
function selectFrom(f: AnyFunction, argument: Value): Value | undefined {
  switch (f.kind) {
    case 'tuple':
      if (typeof argument !== 'number') return fail('Attempted to access tuple at a non integral index: ', shown(argument));
      return f.elements[argument - 1];
    case 'record': {
      if (typeof argument !== 'object' || argument.kind !== 'string') {
        return fail('Attempted to access record by a non-string argument: ', shown(argument));
      }
      return f.values[f.fields.indexOf(argument)];
    }
    case 'function':
      return selectFromGraph(f, argument);
    case 'lazyFunction':
      return f.graph !== null ? selectFromGraph(f.graph, argument) : lazyResult(f, argument, undefined);
  }
}

function selectFromGraph(f: FunctionValue, argument: Value): Value | undefined {
  if (f.domain === null) {
    if (typeof argument === 'number') return f.values[argument - f.low];
    return fail('Attempted to apply function with integer domain to the non-integer argument ', shown(argument));
  }
  const index = indexInDomain(f, argument);
  return index < 0 ? undefined : f.values[index];
}

function indexInDomain(f: FunctionValue, argument: Value): number {
  const domain = f.domain as readonly Value[];
  if (!f.normalized || domain.length < linearSearch) {
    for (let i = 0; i < domain.length; i++) if (equal(domain[i] as Value, argument)) return i;
    return -1;
  }
  let low = 0;
  let high = domain.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compare(domain[middle] as Value, argument);
    if (order === 0) return middle;
    if (order > 0) high = middle;
    else low = middle + 1;
  }
  return -1;
}

/** `DOMAIN f`. */
export function domainOf(f: AnyFunction): Value {
  switch (f.kind) {
    case 'tuple':
      return new IntervalValue(1, f.elements.length);
    case 'record':
      return new SetValue(f.fields, true);
    case 'function':
      if (f.domain === null) return new IntervalValue(f.low, f.low + f.values.length - 1);
      normalizeFunction(f);
      return new SetValue(f.domain, true);
    case 'lazyFunction': {
      if (f.graph !== null) return domainOf(f.graph);
      const sets = slots(f.parameters);
      return sets.length === 1 ? (sets[0] as Value) : new ProductSet(sets);
    }
  }
}

/** The domains of the function's arguments, one an argument. */
function slots(parameters: readonly FunctionParameter[]): Value[] {
  return parameters.flatMap((parameter) => new Array<Value>(parameter.tuple ? 1 : parameter.count).fill(parameter.domain));
}

// EXCEPT.

/** What stands at `path`, undefined where some step leaves a domain. */
export function selectPath(value: Value, path: readonly Value[]): Value | undefined {
  let result: Value | undefined = value;
  for (const step of path) {
    if (!isFunction(result)) return fail('Attempted to apply EXCEPT construct to the value ', shown(result), '.');
    result = selectFrom(result, step);
    if (result === undefined) return undefined;
  }
  return result;
}

/** `[value EXCEPT !path = replacement]`, the path being known to lie in the domains. */
export function replaceAt(value: Value, path: readonly Value[], replacement: Value, depth = 0): Value {
  if (depth === path.length) return replacement;
  const step = path[depth] as Value;
  if (!isFunction(value)) return value;
  switch (value.kind) {
    case 'tuple':
      return new TupleValue(replaceIn(value.elements, (step as number) - 1, path, replacement, depth));
    case 'record': {
      const index = value.fields.indexOf(step as StringValue);
      return new RecordValue(value.fields, replaceIn(value.values, index, path, replacement, depth));
    }
    case 'function': {
      const index = value.domain === null ? (step as number) - value.low : indexInDomain(value, step);
      return new FunctionValue(value.domain, replaceIn(value.values, index, path, replacement, depth), value.normalized, value.low);
    }
    case 'lazyFunction': {
      if (value.graph !== null) return replaceAt(value.graph, path, replacement, depth);
      const update = { path: path.slice(depth), value: replacement };
      const { parameters, rule, describe, recursive, expand } = value;
      const changed = new LazyFunction(parameters, rule, describe, recursive, expand, [...value.updates, update]);
      changed.origin = value.origin;
      return changed;
    }
  }
}

function replaceIn(values: readonly Value[], index: number, path: readonly Value[], replacement: Value, depth: number): readonly Value[] {
  const old = values[index];
  if (old === undefined) return values;
  const changed = values.slice();
  changed[index] = replaceAt(old, path, replacement, depth + 1);
  return changed;
}

// Functions given by a rule.

/** `[x \in S |-> e]`, not written out. */
export function lazyFunction(
  parameters: readonly FunctionParameter[],
  rule: FunctionRule,
  describe: (domains: readonly string[]) => string,
  recursive: boolean,
): LazyFunction {
  return new LazyFunction(parameters, rule, describe, recursive, expandLazy);
}

function expandLazy(f: LazyFunction): FunctionValue {
  const domains = slots(f.parameters);
  for (const domain of domains) requireFinite(domain);
  const graph = domains.length === 1 ? expandUnary(f, domains[0] as Value) : expandPlural(f, domains);
  let result: Value = graph;
  for (const update of f.updates) {
    if (selectPath(result, update.path) !== undefined) result = replaceAt(result, update.path, update.value);
  }
  return result as FunctionValue;
}

/** TLC begins by counting the arguments. */
function requireFinite(domain: Value): void {
  if (isSet(domain) && domain.kind === 'namedSet') cardinality(domain);
}

function expandUnary(f: LazyFunction, domain: Value): FunctionValue {
  if (!isEnumerable(domain)) fail('The domains of formal parameters must be enumerable.');
  const args: Value[] = [];
  const values: Value[] = [];
  const parameter = f.parameters[0] as FunctionParameter;
  forEachElement(domain, (argument) => {
    args.push(argument);
    values.push(f.rule(parameter.tuple ? (asTuple(argument)?.elements ?? []) : [argument]));
    return false;
  });
  if (typeof domain === 'object' && domain.kind === 'interval') return new FunctionValue(null, values, true, domain.low);
  return new FunctionValue(args, values, typeof domain === 'object' && domain.kind === 'set');
}

/** Arguments are met with the first one changing fastest. */
function expandPlural(f: LazyFunction, domains: readonly Value[]): FunctionValue {
  const args: Value[] = [];
  const values: Value[] = [];
  for (const domain of domains) if (!isEnumerable(domain)) fail('The domains of the parameters must be enumerable.');
  const current: Value[] = new Array(domains.length);
  const visit = (slot: number): boolean => {
    if (slot < 0) {
      const argument = new TupleValue(current.slice());
      args.push(argument);
      values.push(f.rule(flatten(f, argument.elements)));
      return false;
    }
    return forEachElement(domains[slot] as Value, (element) => {
      current[slot] = element;
      return visit(slot - 1);
    });
  };
  visit(domains.length - 1);
  return new FunctionValue(args, values, false);
}

/** The values of the bound identifiers, tuple patterns taken apart. */
function flatten(f: LazyFunction, args: readonly Value[]): Value[] {
  let at = 0;
  return f.parameters.flatMap((parameter) => {
    if (!parameter.tuple) return Array.from({ length: parameter.count }, () => args[at++] as Value);
    return [...(asTuple(args[at++] as Value)?.elements ?? [])];
  });
}

/** Applies the rule. Outside the domain that is an error, or undefined where nothing is `wanted` but to look. */
function lazyResult(f: LazyFunction, argument: Value, wanted: 'value' | 'applied' | undefined): Value | undefined {
  let inner: { path: readonly Value[]; value: Value }[] | undefined;
  let result: Value | undefined;
  for (let i = f.updates.length - 1; i >= 0 && result === undefined; i--) {
    const update = f.updates[i] as LazyFunction['updates'][number];
    if (!equal(update.path[0] as Value, argument)) continue;
    if (update.path.length === 1) result = update.value;
    else inner = [{ path: update.path.slice(1), value: update.value }, ...(inner ?? [])];
  }
  if (result === undefined) {
    const args = lazyArguments(f, argument, wanted !== undefined);
    if (args === undefined) return undefined;
    result = f.rule(args, wanted);
  }
  for (const update of inner ?? []) {
    if (selectPath(result, update.path) !== undefined) result = replaceAt(result, update.path, update.value);
  }
  return result;
}

/** What the bound identifiers stand for at an argument; fails outside the domain, or is undefined unless `strict`. */
export function lazyArguments(f: LazyFunction, argument: Value, strict: boolean): readonly Value[] | undefined {
  const single = f.parameters.length === 1 && (f.parameters[0]?.tuple || f.parameters[0]?.count === 1);
  if (single) return singleArgument(f, f.parameters[0] as FunctionParameter, argument, strict);
  const tuple = asTuple(argument);
  if (tuple === undefined) {
    return fail(
      'In applying the function\n',
      shown(f),
      ',\nthe argument list is:\n',
      shown(argument),
      '\nwhich does not match its formal parameter.\n',
    );
  }
  const args: Value[] = [];
  let at = 0;
  for (const parameter of f.parameters) {
    for (let i = 0; i < (parameter.tuple ? 1 : parameter.count); i++) {
      const given = tuple.elements[at++];
      const inDomain = given !== undefined && member(given, parameter.domain);
      if (!inDomain) return strict ? outsideDomain(f, at, given ?? argument, parameter.tuple) : undefined;
      if (!parameter.tuple) args.push(given);
      else {
        const parts = asTuple(given);
        if (parts === undefined || parts.elements.length !== parameter.count) {
          if (parts !== undefined && !strict) return undefined;
          return fail(...outsideStart(f, at, given), '\nwhich does not match its formal parameter.\n');
        }
        args.push(...parts.elements);
      }
    }
  }
  return args;
}

function outsideStart(f: LazyFunction, at: number, given: Value): MessagePart[] {
  return ['In applying the function\n', shown(f), `,\nthe argument number ${at} is:\n`, shown(given)];
}

function outsideDomain(f: LazyFunction, at: number, given: Value, tuple: boolean): never {
  if (tuple) return fail(...outsideStart(f, at, given), '\nwhich is not in its domain.\n');
  return fail(...outsideStart(f, at, given), "\nwhich is not in the function's domain ", { plain: domainOf(f) }, '.\n');
}

function singleArgument(f: LazyFunction, parameter: FunctionParameter, argument: Value, strict: boolean): readonly Value[] | undefined {
  const first = (): MessagePart[] => ['In applying the function\n', shown(f), ',\nthe first argument is:\n', shown(argument)];
  if (!member(argument, parameter.domain)) return strict ? fail(...first(), '\nwhich is not in its domain.\n') : undefined;
  if (!parameter.tuple) return [argument];
  const parts = asTuple(argument);
  if (parts === undefined) return fail(...first(), '\nwhich does not match its formal parameter.\n');
  return parts.elements.length === parameter.count ? parts.elements : undefined;
}
