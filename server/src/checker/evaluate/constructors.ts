/** Sets, functions, records and tuples made by expressions, EXCEPT, and application of functions. */
import type { Binding, Bound, Expr, Field } from '../../semantics/core.ts';
import { compareAtoms } from '../values/atoms.ts';
import { asGraph, forEachElement, graphOf, sortedElements } from '../values/compare.ts';
import { shown } from '../values/error.ts';
import { applyFunction, lazyFunction, replaceAt, selectPath } from '../values/functions.ts';
import { addLimited } from '../values/limits.ts';
import { kindOf } from '../values/print.ts';
import { isExplicit } from '../values/sets.ts';
import {
  FilterSet,
  type FunctionParameter,
  type FunctionRule,
  FunctionValue,
  isFunction,
  RecordSet,
  RecordValue,
  SetValue,
  type StringValue,
  TupleValue,
  type Value,
} from '../values/value.ts';
import { failAt, type Preparation, placeOf, type Use } from './context.ts';
import { bindIn, type Code, type Env, EnvNode, type Scope } from './environment.ts';
import { prepareBounds } from './logic.ts';

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

export function prepareElements(prepare: Preparation, elements: readonly Expr[], scope: Scope): Code[] {
  return elements.map((element) => prepare.code(element, scope));
}

export function prepareTuple(prepare: Preparation, expr: Of<'tuple'>, scope: Scope): Code {
  const elements = prepareElements(prepare, expr.elements, scope);
  return (env, state, next) => new TupleValue(elements.map((element) => element(env, state, next)));
}

export function prepareSetEnumeration(prepare: Preparation, expr: Of<'setEnumeration'>, scope: Scope): Code {
  const elements = prepareElements(prepare, expr.elements, scope);
  return (env, state, next) =>
    new SetValue(
      elements.map((element) => element(env, state, next)),
      false,
    );
}

/** `{e : x \in S}`. */
export function prepareSetMap(prepare: Preparation, expr: Of<'setMap'>, scope: Scope): Code {
  const bounds = prepareBounds(prepare, expr.bounds, scope);
  const body = prepare.code(expr.body, bounds.scope);
  return (env, state, next) => {
    const elements: Value[] = [];
    bounds.forEach(env, state, next, (inner) => {
      addLimited(elements, body(inner, state, next));
      return false;
    });
    return new SetValue(elements, false);
  };
}

/** `{x \in S : p}`: at once where S is explicit, otherwise symbolic. */
export function prepareSetFilter(prepare: Preparation, expr: Of<'setFilter'>, scope: Scope): Code {
  const { bindings, tuple } = expr.bound;
  const set = prepare.code(expr.bound.set, scope);
  const inner = bindings.reduce<Scope>((outer, binding) => bindIn(outer, binding.id, true), scope);
  const at = placeOf(expr.body);
  const test = prepare.test(expr.body, inner, (value) => [
    `Attempted to evaluate an expression of form {x \\in S : P(x)} when P was ${kindOf(value)}.\n`,
    at,
  ]);
  const extend = (element: Value, env: Env): Env => (tuple ? extendTuple(expr, element, bindings.length, env) : new EnvNode(element, env));
  const names = bindings.map((binding) => binding.name).join(', ');
  return (env, state, next) => {
    const from = set(env, state, next);
    const accepts = (element: Value): boolean => {
      prepare.meter.tick();
      return test(extend(element, env), state, next);
    };
    if (!isExplicit(from)) {
      return new FilterSet(from, accepts, names, () => prepare.describe(expr.body.span));
    }
    const elements: Value[] = [];
    forEachElement(from, (element) => {
      if (accepts(element)) addLimited(elements, element);
      return false;
    });
    return new SetValue(elements, true);
  };
}

function extendTuple(expr: Of<'setFilter'>, element: Value, count: number, env: Env): Env {
  const graph = asGraph(element);
  if (graph === undefined || graph.values.length !== count) {
    return failAt(expr.span, ['Attempted to check if the value:\n', shown(element), `\nis an element of a set of ${count}-tuples.`]);
  }
  return graph.values.reduce<Env>((outer, value) => new EnvNode(value, outer), env);
}

// Records.

/** Fields are evaluated as written, and kept in order. */
function prepareFields(
  prepare: Preparation,
  fields: readonly Field[],
  scope: Scope,
): { atoms: StringValue[]; codes: Code[]; to: number[] } {
  const codes = fields.map((field) => prepare.code(field.value, scope));
  const atoms = fields.map((field) => prepare.atoms.string(field.name));
  const order = atoms.map((_, i) => i).sort((a, b) => compareAtoms(atoms[a] as StringValue, atoms[b] as StringValue));
  const to: number[] = new Array(order.length);
  order.forEach((from, position) => {
    to[from] = position;
  });
  return { atoms: order.map((from) => atoms[from] as StringValue), codes, to };
}

export function prepareRecord(prepare: Preparation, expr: Of<'record'>, scope: Scope): Code {
  const { atoms, codes, to } = prepareFields(prepare, expr.fields, scope);
  return (env, state, next) => {
    const values: Value[] = new Array(codes.length);
    for (let i = 0; i < codes.length; i++) values[to[i] as number] = (codes[i] as Code)(env, state, next);
    return new RecordValue(atoms, values);
  };
}

export function prepareRecordSet(prepare: Preparation, expr: Of<'recordSet'>, scope: Scope): Code {
  const { atoms, codes, to } = prepareFields(prepare, expr.fields, scope);
  return (env, state, next) => {
    const sets: Value[] = new Array(codes.length);
    for (let i = 0; i < codes.length; i++) sets[to[i] as number] = (codes[i] as Code)(env, state, next);
    return new RecordSet(atoms, sets);
  };
}

export function prepareFieldSelection(prepare: Preparation, expr: Of<'fieldSelection'>, scope: Scope): Code {
  const record = prepare.code(expr.record, scope);
  const field = prepare.atoms.string(expr.field);
  return (env, state, next) => {
    const value = record(env, state, next);
    if (typeof value === 'object' && value.kind === 'record') {
      const index = value.fields.indexOf(field);
      if (index >= 0) return value.values[index] as Value;
      return failAt(expr.span, [
        `Attempted to select nonexistent field ${quoted(expr.field)} from the record\n`,
        shown(value),
        '\n',
        { at: expr.span },
      ]);
    }
    const graph = asGraph(value);
    if (graph !== undefined) return applyFunction(graph, field);
    return failAt(expr.span, [
      `Attempted to select field ${quoted(expr.field)} from a non-record value `,
      shown(value),
      '\n',
      { at: expr.span },
    ]);
  };
}

function quoted(text: string): string {
  return `"${text}"`;
}

// Functions.

/** A function's body, for who takes it as a formula instead of asking for its value: the `origin` of a function given by a rule. */
export class FunctionBody {
  readonly source: { readonly expr: Expr; readonly scope: Scope };
  /** The environment without the arguments. */
  readonly base: Env;

  constructor(source: FunctionBody['source'], base: Env) {
    this.source = source;
    this.base = base;
  }
}

/** `[x \in S |-> e]`, and `f[x \in S] == e` where `self` is bound. */
export function prepareFunction(prepare: Preparation, expr: Of<'function'>, scope: Scope, use: Use): Code {
  const rule = prepareRule(prepare, expr, scope, use);
  const [bound] = expr.bounds;
  if (use !== 'value' || expr.self !== undefined || expr.bounds.length > 1 || bound?.tuple || bound?.bindings.length !== 1) return rule;
  return prepareUnary(prepare, expr, scope, rule);
}

/** The usual case: one identifier, ranging over an explicit set, and the function is wanted as a whole. */
function prepareUnary(prepare: Preparation, expr: Of<'function'>, scope: Scope, otherwise: Code): Code {
  const [bound] = expr.bounds as [Bound];
  const domain = prepare.code(bound.set, scope);
  const body = prepare.code(expr.body, bindIn(scope, (bound.bindings[0] as Binding).id, true));
  return (env, state, next) => {
    const set = domain(env, state, next);
    if (!isExplicit(set)) return otherwise(env, state, next);
    const args = sortedElements(set);
    const values: Value[] = new Array(args.length);
    for (let i = 0; i < args.length; i++) {
      prepare.meter.tick();
      values[i] = body(new EnvNode(args[i] as Value, env), state, next);
    }
    return set.kind === 'interval' ? new FunctionValue(null, values, true, set.low) : new FunctionValue(args, values, true);
  };
}

/** Any function: kept as its rule, unless all its domains are explicit and it is wanted as a whole. */
function prepareRule(prepare: Preparation, expr: Of<'function'>, scope: Scope, use: Use): Code {
  const recursive = expr.self !== undefined;
  const outer = expr.self === undefined ? scope : bindIn(scope, expr.self.id, true);
  const domains = expr.bounds.map((bound) => prepare.code(bound.set, scope));
  let inner = outer;
  for (const bound of expr.bounds) for (const binding of bound.bindings) inner = bindIn(inner, binding.id, true);
  const source = { expr: expr.body, scope: inner };
  const bodies: { [wanted in 'value' | 'applied']?: Code } = {};
  const body = (wanted: 'value' | 'applied'): Code => {
    bodies[wanted] ??= prepare.code(expr.body, inner, wanted === 'value' ? 'value' : 'apply');
    return bodies[wanted];
  };
  // A recursive function is never written out for its own sake: that might not end.
  const own = recursive || use === 'apply' ? 'applied' : 'value';
  const describe = (sets: readonly string[]): string => {
    const params = expr.bounds.map((bound, i) => {
      const names = bound.bindings.map((binding) => binding.name).join(', ');
      return `${bound.tuple ? `<<${names}>>` : names} \\in ${sets[i]}`;
    });
    return `[${params.join(', ')} |-> <expression ${prepare.describe(expr.body.span)}>]`;
  };
  return (env, state, next) => {
    let explicit = true;
    const parameters = expr.bounds.map((bound, i): FunctionParameter => {
      const domain = (domains[i] as Code)(env, state, next);
      explicit = explicit && isExplicit(domain);
      return { domain, count: bound.bindings.length, tuple: bound.tuple };
    });
    let base: Env = env;
    const plain: FunctionRule = (args, wanted = own) => {
      prepare.meter.tick();
      let inside = base;
      for (const argument of args) inside = new EnvNode(argument, inside);
      return body(wanted)(inside, state, next);
    };
    const rule = recursive ? remembering(plain) : plain;
    const f = lazyFunction(parameters, rule, describe, recursive);
    if (recursive) base = new EnvNode(f, env);
    else if (explicit && use === 'value') return graphOf(f);
    f.origin = new FunctionBody(source, base);
    return f;
  };
}

/** Keeps the results for simple arguments, so that a recursive function is evaluated once for each. */
function remembering(rule: FunctionRule): FunctionRule {
  const known = { value: new Map<Value, Value>(), applied: new Map<Value, Value>() };
  return (args, wanted = 'applied') => {
    const only = args[0] as Value;
    if (args.length !== 1 || (typeof only === 'object' && only.kind !== 'string' && only.kind !== 'modelValue')) return rule(args, wanted);
    const before = known.value.get(only) ?? known[wanted].get(only);
    if (before !== undefined) return before;
    const result = rule(args, wanted);
    known[wanted].set(only, result);
    return result;
  };
}

export function prepareFunctionApplication(prepare: Preparation, expr: Of<'functionApplication'>, scope: Scope, use: Use): Code {
  const wanted = use === 'apply' ? 'applied' : 'value';
  const f = prepare.code(expr.function, scope, 'apply');
  const argument = prepare.code(expr.argument, scope);
  return (env, state, next) => {
    const value = f(env, state, next);
    if (!isFunction(value)) {
      return failAt(expr.span, [`A non-function (${kindOf(value)}) was applied as a function.\n`, { at: expr.span }]);
    }
    return applyFunction(value, argument(env, state, next), wanted);
  };
}

/** `[f EXCEPT !path = e, ...]`: later updates see earlier ones, `@` is bound to what stands at the path. */
export function prepareExcept(prepare: Preparation, expr: Of<'except'>, scope: Scope): Code {
  const f = prepare.code(expr.function, scope);
  const updates = expr.updates.map((update) => ({
    path: update.path.map((step) => prepare.code(step, scope)),
    value: prepare.code(update.value, bindIn(scope, update.at.id, true)),
  }));
  return (env, state, next) => {
    let result = f(env, state, next);
    for (const update of updates) {
      const path = update.path.map((step) => step(env, state, next));
      const old = selectPath(result, path);
      if (old === undefined) {
        prepare.host.warn(2144, `The EXCEPT was applied to non-existing fields of the value at\n${prepare.describe(expr.function.span)}`);
        continue;
      }
      result = replaceAt(result, path, update.value(new EnvNode(old, env), state, next));
    }
    return result;
  };
}
