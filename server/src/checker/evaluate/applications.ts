/**
 * Uses of names: variables, constants, bound identifiers, definitions. Arguments are passed unevaluated (conformance.md D3.2);
 * operators that modules implement natively are given values.
 */
import type { Argument, Core, Expr, Lambda, Operator, OperatorId } from '../../semantics/core.ts';
import type { Native, NativeArgument } from '../modules/native.ts';
import { findNative } from '../modules/registry.ts';
import { equal, normalizeDeep } from '../values/compare.ts';
import { EvaluationError, errorCode } from '../values/error.ts';
import { print } from '../values/print.ts';
import type { Value } from '../values/value.ts';
import { failAt, operatorOf, type Preparation, type Use } from './context.ts';
import {
  bindIn,
  Closure,
  type Code,
  type Content,
  Delayed,
  depthOf,
  dropped,
  type Env,
  EnvNode,
  force,
  type LocalOperators,
  nodeAt,
  type Scope,
  type Source,
  type State,
} from './environment.ts';

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

export function prepareVariable(prepare: Preparation, expr: Of<'variable'>): Code {
  const index = expr.variable;
  return (_env, state, _next) => {
    const value = state[index];
    return value === undefined ? undefinedVariable(prepare, expr) : value;
  };
}

function undefinedVariable(prepare: Preparation, expr: Of<'variable'>): never {
  const name = prepare.core.variables[expr.variable]?.name ?? '?';
  return failAt(
    expr.span,
    [`In evaluation, the identifier ${name} is either undefined or not an operator.\n`, { at: expr.span }],
    errorCode.undefinedIdentifier,
  );
}

export function prepareConstant(prepare: Preparation, expr: Of<'constant'>): Code {
  const constant = prepare.core.constants[expr.constant];
  if (constant?.value !== undefined) {
    const code = prepare.code(constant.value, null);
    const values = prepare.constantValues;
    return (_env, _state, next) => {
      values[expr.constant] ??= code(null, prepare.noState, next);
      return values[expr.constant] as Value;
    };
  }
  const name = constant?.name ?? '?';
  return () =>
    failAt(
      expr.span,
      [`In evaluation, the identifier ${name} is either undefined or not an operator.\n`, { at: expr.span }],
      errorCode.undefinedIdentifier,
    );
}

/** A constant operator given by a table in the configuration: `F(1, 2) = 3`. */
export function prepareTable(prepare: Preparation, expr: Of<'constant'>, scope: Scope): Code {
  const constant = prepare.core.constants[expr.constant];
  const rows = (constant?.table ?? []).map((row) => ({
    args: row.args.map((argument) => prepare.code(argument, null)),
    value: prepare.code(row.value, null),
  }));
  const args = expr.args.map((argument) => prepare.code(argument as Expr, scope));
  return (env, state, next) => {
    const given = args.map((argument) => argument(env, state, next));
    for (const row of rows) {
      const matches = row.args.every((argument, i) => equal(argument(null, prepare.noState, next), given[i] as Value));
      if (matches) return row.value(null, prepare.noState, next);
    }
    return failAt(expr.span, [
      `Attempted to apply operator:\n${constant?.name}\nto arguments (${given.map(print).join(', ')}), which is undefined.`,
    ]);
  };
}

// Bound identifiers.

export function findBinding(scope: Scope, id: number): { readonly hops: number; readonly pure: boolean } | undefined {
  for (let node = scope; node !== null; node = node.next) {
    if (node.kind === 'binding' && node.id === id) return { hops: depthOf(scope) - node.depth, pure: node.pure };
  }
  return undefined;
}

export function prepareBound(prepare: Preparation, expr: Of<'bound'>, scope: Scope, use: Use): Code {
  const found = findBinding(scope, expr.binding);
  if (found === undefined) {
    return () => failAt(expr.span, ['In evaluation, an identifier is not bound.\n', { at: expr.span }], errorCode.undefinedIdentifier);
  }
  const { hops, pure } = found;
  if (expr.args.length > 0) return prepareBoundApplication(prepare, expr, scope, hops);
  if (pure) {
    if (hops === 0) return (env) => (env as EnvNode).content as Value;
    if (hops === 1) return (env) => ((env as EnvNode).next as EnvNode).content as Value;
    return (env) => nodeAt(env, hops).content as Value;
  }
  if (use === 'apply') {
    return (env, state, next) => {
      const { content } = nodeAt(env, hops);
      return typeof content === 'object' && content.kind === 'delayed' ? content.lazyValue(state, next) : force(content, state, next);
    };
  }
  return (env, state, next) => force(nodeAt(env, hops).content, state, next);
}

/** `Op(a)`, where Op is a parameter. */
function prepareBoundApplication(prepare: Preparation, expr: Of<'bound'>, scope: Scope, hops: number): Code {
  const args = expr.args.map((argument) => prepareArgument(prepare, argument, scope));
  return (env, state, next) => {
    const { content } = nodeAt(env, hops);
    if (typeof content !== 'object' || content.kind !== 'closure') {
      return failAt(expr.span, ['Attempted to apply something that is not an operator.\n', { at: expr.span }]);
    }
    let inner = content.env;
    for (const argument of args) inner = new EnvNode(argument(env), inner);
    return content.source.code(inner, state, next);
  };
}

// Arguments.

/** An argument as it is passed: not evaluated, unless that takes nothing. */
export function prepareArgument(prepare: Preparation, argument: Argument, scope: Scope): (env: Env) => Content {
  if (argument.kind === 'lambda') return prepareLambda(prepare, argument, scope);
  switch (argument.kind) {
    case 'boolean':
    case 'string':
    case 'modelValue': {
      const value = prepare.code(argument, scope)(null, prepare.noState, prepare.noState);
      return () => value;
    }
    case 'bound': {
      const found = argument.args.length === 0 ? findBinding(scope, argument.binding) : undefined;
      if (found !== undefined) return (env) => nodeAt(env, found.hops).content;
      break;
    }
    default:
  }
  const source = prepareSource(prepare, argument, scope);
  return (env) => new Delayed(source, env);
}

function prepareLambda(prepare: Preparation, lambda: Lambda, scope: Scope): (env: Env) => Closure {
  const inner = bindParameters(scope, lambda.parameters);
  const source = prepareSource(prepare, lambda.body, inner);
  return (env) => new Closure(lambda.parameters.length, source, env);
}

export function bindParameters(scope: Scope, parameters: Operator['parameters']): Scope {
  return parameters.reduce<Scope>((inner, parameter) => bindIn(inner, parameter.binding.id, false), scope);
}

/** Prepared on first use: many arguments are never evaluated, or in one way only. */
function prepareSource(prepare: Preparation, expr: Expr, scope: Scope): Source {
  let code: Code | undefined;
  let lazyCode: Code | undefined;
  return {
    code: (env, state, next) => {
      code ??= prepare.code(expr, scope);
      return code(env, state, next);
    },
    lazyCode: (env, state, next) => {
      lazyCode ??= prepare.code(expr, scope, 'apply');
      return lazyCode(env, state, next);
    },
    dependence: prepare.levels.dependence(expr, scope),
    expr,
    scope,
  };
}

// Definitions.

export function prepareApply(prepare: Preparation, expr: Of<'apply'>, scope: Scope, use: Use): Code {
  const operator = operatorOf(prepare.core, expr.operator);
  const native = operator.native === undefined ? undefined : findNative(overriding(prepare.core, operator.native));
  if (native !== undefined) return prepareNative(prepare, native, expr, scope);
  if (operator.local) return prepareLocal(prepare, operator, expr, scope, use);
  if (operator.parameters.length === 0 && prepare.levels.ofOperator(operator.id) === 0)
    return prepareConstantDefinition(prepare, operator, use);
  const body = globalBody(prepare, operator, use);
  if (expr.args.length === 0) {
    return (_env, state, next) => {
      prepare.meter.tick();
      return (body.code as Code)(null, state, next);
    };
  }
  return call(prepare, body, expr.args, scope, () => null);
}

/** Where the module Integers is in a model, its operators stand in for those of Naturals: they differ in how `\div` rounds. */
function overriding(core: Core, native: string): string {
  const integers = native.startsWith('Naturals!') && core.modules.includes('Integers');
  return integers ? `Integers!${native.slice('Naturals!'.length)}` : native;
}

type Body = { code: Code | undefined };

function call(prepare: Preparation, body: Body, given: readonly Argument[], scope: Scope, base: (env: Env) => Env): Code {
  const args = given.map((argument) => prepareArgument(prepare, argument, scope));
  return (env, state, next) => {
    prepare.meter.tick();
    let inner = base(env);
    for (const argument of args) inner = new EnvNode(argument(env), inner);
    return (body.code as Code)(inner, state, next);
  };
}

/** The body of a definition, prepared once; a recursive one is found half-made. */
function globalBody(prepare: Preparation, operator: Operator, use: Use): Body {
  const key = `${operator.id} ${use}`;
  let body = prepare.bodies.get(key);
  if (body === undefined) {
    body = { code: undefined };
    prepare.bodies.set(key, body);
    body.code = prepare.code(operator.body, bindParameters(null, operator.parameters), use);
  }
  return body;
}

/** A definition of constant level without parameters has one value, found when it is first needed. */
function prepareConstantDefinition(prepare: Preparation, operator: Operator, use: Use): Code {
  const kept = prepare.constants;
  if (use === 'apply') {
    const lazyBody = globalBody(prepare, operator, use);
    return (_env, _state, next) => kept.get(operator.id) ?? (lazyBody.code as Code)(null, prepare.noState, next);
  }
  return (_env, _state, next) => constantValue(prepare, operator.id, next);
}

export function constantValue(prepare: Preparation, id: OperatorId, next: State): Value {
  const known = prepare.constants.get(id);
  if (known !== undefined) return known;
  const body = globalBody(prepare, operatorOf(prepare.core, id), 'value');
  const value = (body.code as Code)(null, prepare.noState, next);
  if (prepare.levels.ofOperator(id) === 0 && isOrdered(value)) prepare.constants.set(id, value);
  return value;
}

/** Puts the sets in a constant in order. One that has no order stays as it is: it may yet be used in ways that do not matter. */
function isOrdered(value: Value): boolean {
  try {
    normalizeDeep(value);
    return true;
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}

function prepareLocal(prepare: Preparation, operator: Operator, expr: Of<'apply'>, scope: Scope, use: Use): Code {
  for (let node = scope; node !== null; node = node.next) {
    if (node.kind === 'definition' && node.operator === operator.id) {
      const hops = depthOf(scope) - node.depth;
      if (use === 'value') return (env, state, next) => (nodeAt(env, hops).content as Delayed).value(state, next);
      return (env, state, next) => (nodeAt(env, hops).content as Delayed).lazyValue(state, next);
    }
    if (node.kind === 'operators' && node.operators.ids.has(operator.id)) {
      const { operators } = node;
      const hops = depthOf(scope) - depthOf(operators.scope);
      const body = localBody(prepare, operator, operators, use);
      return call(prepare, body, expr.args, scope, (env) => dropped(env, hops));
    }
  }
  return () =>
    failAt(expr.span, [`In evaluation, the identifier ${operator.name} is either undefined or not an operator.\n`, { at: expr.span }]);
}

function localBody(prepare: Preparation, operator: Operator, operators: LocalOperators, use: Use): Body {
  const key = `${operator.id} ${use}`;
  let body = operators.bodies.get(key);
  if (body === undefined) {
    body = { code: undefined };
    operators.bodies.set(key, body);
    body.code = prepare.code(operator.body, bindParameters(operators.scope, operator.parameters), use);
  }
  return body;
}

// LET.

export interface PreparedLet {
  readonly scope: Scope;
  /** Adds the definitions to an environment. */
  readonly extend: (env: Env) => Env;
}

export function prepareLetScope(prepare: Preparation, ids: readonly OperatorId[], scope: Scope): PreparedLet {
  const operators: LocalOperators = { ids: new Set(ids), scope: null, bodies: new Map() };
  let inner: Scope = { kind: 'operators', operators, depth: depthOf(scope), next: scope };
  const plain = ids.map((id) => operatorOf(prepare.core, id)).filter(({ parameters }) => parameters.length === 0);
  for (const { id } of plain) inner = { kind: 'definition', operator: id, depth: depthOf(inner) + 1, next: inner };
  operators.scope = inner;
  const sources = plain.map(({ body }) => prepareSource(prepare, body, inner));
  return {
    scope: inner,
    // All definitions see the same environment, which holds them all: one with parameters may stand between any two others.
    extend: (env) => {
      const delayed = sources.map((source) => new Delayed(source, env));
      let result = env;
      for (const definition of delayed) result = new EnvNode(definition, result);
      for (const definition of delayed) definition.env = result;
      return result;
    },
  };
}

export function prepareLet(prepare: Preparation, expr: Of<'let'>, scope: Scope, use: Use): Code {
  const definitions = prepareLetScope(prepare, expr.operators, scope);
  const body = prepare.code(expr.body, definitions.scope, use);
  return (env, state, next) => body(definitions.extend(env), state, next);
}

// Native operators.

function prepareNative(prepare: Preparation, native: Native, expr: Of<'apply'>, scope: Scope): Code {
  const args = expr.args.map((argument) => prepareNativeArgument(prepare, argument, scope));
  const context = prepare.natives;
  const plain = native.evaluate;
  if (native.lazy === true) {
    return (env, state, next) =>
      plain(
        args.map((argument) => ({ kind: 'thunk', value: () => argument(env, state, next) as Value })),
        context,
        { state, next, span: expr.span },
      );
  }
  const [first, second] = args;
  if (args.length === 2 && first !== undefined && second !== undefined) {
    return (env, state, next) => plain([first(env, state, next), second(env, state, next)], context, { state, next, span: expr.span });
  }
  return (env, state, next) =>
    plain(
      args.map((argument) => argument(env, state, next)),
      context,
      { state, next, span: expr.span },
    );
}

function prepareNativeArgument(
  prepare: Preparation,
  argument: Argument,
  scope: Scope,
): (env: Env, state: State, next: State) => NativeArgument {
  if (argument.kind !== 'lambda') {
    const found = argument.kind === 'bound' && argument.args.length === 0 ? findBinding(scope, argument.binding) : undefined;
    if (found === undefined || found.pure) return prepare.code(argument, scope);
    return (env, state, next) => {
      const { content } = nodeAt(env, found.hops);
      if (typeof content === 'object' && content.kind === 'closure') return passed(content, state, next);
      return force(content, state, next);
    };
  }
  const lambda = prepareLambda(prepare, argument, scope);
  return (env, state, next) => passed(lambda(env), state, next);
}

function passed(closure: Closure, state: State, next: State): NativeArgument {
  return {
    kind: 'operator',
    arity: closure.arity,
    apply: (...values) => {
      if (values.length !== closure.arity)
        throw new EvaluationError(['Attempted to apply an operator with the wrong number of arguments.']);
      let inner = closure.env;
      for (const value of values) inner = new EnvNode(value, inner);
      return closure.source.code(inner, state, next);
    },
  };
}
