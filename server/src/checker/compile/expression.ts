/**
 * Compiles expressions: which file compiles what, names and definitions, choices, and the way out, which is to hand the
 * expression to the evaluator at run time.
 */
import type { Expr } from '../../semantics/core.ts';
import { apply, field } from './application.ts';
import { type Code, type Place, unsupported } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { compileComposite } from './construct.ts';
import { branch } from './control.ts';
import { loaded, store, toSlot, toValue } from './convert.ts';
import { force } from './definitions.ts';
import { delegate } from './delegate.ts';
import { nativeOf } from './facts.ts';
import { forEach } from './iterate.ts';
import { compileNative } from './native.ts';
import { callOperator, callRule } from './recursion.ts';
import { definitionKey } from './scope.ts';
import { isScalar, layoutKind, type Shape } from './shape.ts';

export function compile(c: Compilation, expr: Expr, context: Context): Code {
  const constant = c.typing.constantOf(expr, context.scope);
  if (constant !== undefined) return { kind: 'constant', value: constant, shape: c.universes.shapeOf(constant) };
  switch (expr.kind) {
    case 'variable':
      return compileVariable(c, expr.variable, context);
    case 'instanceVariable': {
      const own = c.abstractPlace(expr, context.now);
      return own === undefined ? compile(c, expr.value, context) : loaded(c, own);
    }
    case 'bound':
      return compileBound(c, expr, context);
    case 'apply':
      return compileApply(c, expr, context);
    case 'and':
    case 'or':
    case 'implies':
    case 'quantifier':
    case 'unchanged':
    case 'boolean':
      return { kind: 'scalar', shape: { kind: 'boolean' }, js: c.boolean(expr, context) };
    case 'builtin':
      if (isSetOperator(expr.operator)) return compileComposite(c, expr, context);
      return { kind: 'scalar', shape: { kind: 'boolean' }, js: c.boolean(expr, context) };
    case 'functionApplication': {
      const rule = c.typing.ruleOf(expr.function, context.scope);
      if (rule !== undefined) return callRule(c, expr, rule, context);
      return apply(c, compile(c, expr.function, context), compile(c, expr.argument, context));
    }
    case 'fieldSelection':
      return field(c, compile(c, expr.record, context), expr.field);
    case 'if':
    case 'case':
      return compileChoice(c, expr, context);
    case 'let':
      return compile(c, expr.body, { ...context, scope: c.typing.enterLet(expr, context.scope, c.emitter.loopDepth) });
    case 'prime':
      if (context.next === null) return delegate(c, expr, context);
      return compile(c, expr.operand, { ...context, now: context.next, next: null });
    case 'choose':
      return compileChoose(c, expr, context);
    case 'setEnumeration':
    case 'setFilter':
    case 'setMap':
    case 'function':
    case 'record':
    case 'tuple':
    case 'except':
      return compileComposite(c, expr, context);
    default:
      return delegate(c, expr, context);
  }
}

function isSetOperator(operator: string): boolean {
  return ['union', 'intersection', 'difference', 'powerset', 'bigUnion', 'domain'].includes(operator);
}

function compileVariable(c: Compilation, variable: number, context: Context): Code {
  const shape = c.layout.shapes[variable] as Shape;
  const { assigned } = context.now;
  // Reading what has no value yet is an error, which the evaluator reports.
  if (assigned !== null && !assigned.has(variable)) c.emitter.line('bail();');
  return loaded(c, { kind: 'place', shape, place: c.variablePlace(context.now, variable) });
}

function compileBound(c: Compilation, expr: Extract<Expr, { kind: 'bound' }>, context: Context): Code {
  const binding = context.scope.get(expr.binding);
  switch (binding?.kind) {
    case 'constant':
      return { kind: 'constant', value: binding.value, shape: c.universes.shapeOf(binding.value) };
    case 'code':
      return binding.code;
    case 'thunk':
      return force(c, binding, context);
    case 'operator': {
      const scope = c.typing.enterCall(binding.parameters, expr.args, context.scope, binding.scope, c.emitter.loopDepth);
      return compile(c, binding.body, { ...context, scope });
    }
    default:
      return unsupported('an identifier without a meaning');
  }
}

function compileApply(c: Compilation, expr: Extract<Expr, { kind: 'apply' }>, context: Context): Code {
  const operator = c.core.operators[expr.operator];
  if (operator === undefined) return unsupported('an operator that is not there');
  const native = nativeOf(operator);
  if (native !== undefined) return compileNative(c, expr, native, context);
  if (operator.recursive) return callOperator(c, expr, operator, context);
  if (operator.parameters.length === 0) {
    const binding = context.scope.get(definitionKey(operator.id));
    if (binding?.kind === 'thunk') return force(c, binding, context);
    const own = c.abstractPlace(expr, context.now);
    if (own !== undefined) return loaded(c, own);
    if (!operator.local) return force(c, c.definition(operator), context);
  }
  return c.nested(() => {
    const scope = c.typing.enterCall(operator.parameters, expr.args, context.scope, context.scope, c.emitter.loopDepth);
    return compile(c, operator.body, { ...context, scope });
  });
}

function compileChoice(c: Compilation, expr: Extract<Expr, { kind: 'if' | 'case' }>, context: Context): Code {
  const shape = c.typing.shapeOf(expr, context.scope);
  if (shape.kind === 'none') {
    c.emitter.line('bail();');
    return { kind: 'constant', value: false, shape: { kind: 'boolean' } };
  }
  if (!isScalar(shape)) {
    const place = c.temporary(shape);
    c.into(expr, context, shape, place);
    return { kind: 'place', shape, place };
  }
  const name = c.emitter.fresh();
  const heap = layoutKind(shape) === 'heap';
  c.emitter.line(`let ${name}${shape.kind === 'boolean' ? ' = false' : heap ? '' : ' = 0'};`);
  branch(c, expr, context, (value, inner) => {
    const code = compile(c, value, inner);
    const js = heap ? toValue(c, code) : shape.kind === 'boolean' ? compileToBoolean(c, code) : toSlot(c, code, shape);
    c.emitter.line(`${name} = ${js};`);
  });
  if (heap) return { kind: 'value', shape, js: name };
  if (shape.kind === 'union') return { kind: 'index', shape, js: name, universe: c.universes.ofShape(shape) };
  return { kind: 'scalar', shape, js: name };
}

function compileToBoolean(c: Compilation, code: Code): string {
  return toSlot(c, code, { kind: 'boolean' }) === '1' ? 'true' : `(${toSlot(c, code, { kind: 'boolean' })} !== 0)`;
}

/** `CHOOSE x \in S : P`: the first in order. */
function compileChoose(c: Compilation, expr: Extract<Expr, { kind: 'choose' }>, context: Context): Code {
  const [binding] = expr.bindings;
  if (expr.set === undefined || binding === undefined || expr.tuple) return delegate(c, expr, context);
  const { emitter } = c;
  const name = emitter.fresh();
  const found = emitter.fresh();
  const label = `l${emitter.fresh()}`;
  let result: Code | undefined;
  const { lines } = emitter.capture(() => {
    forEach(c, expr.set as Expr, context, 'ordered', (element) => {
      const scope = context.scope.with([[binding.id, { kind: 'code', code: element }]]);
      const test = c.boolean(expr.body, { ...context, scope });
      emitter.block(`if (${test})`, () => {
        result = chosen(c, element, name);
        emitter.line(`${found} = true;`);
        emitter.line(`break ${label};`);
      });
    });
  });
  emitter.line(`let ${found} = false;`);
  emitter.line(`let ${name}${result?.kind === 'value' || result === undefined ? '' : ' = 0'};`);
  emitter.line(`${label}: {`);
  for (const line of lines) emitter.line(line);
  emitter.line('}');
  emitter.line(`if (!${found}) bail();`);
  return result ?? { kind: 'constant', value: false, shape: { kind: 'boolean' } };
}

/** Notes a loop's element in a variable that outlives the loop. */
function chosen(c: Compilation, element: Code, name: string): Code {
  const one = loaded(c, element);
  switch (one.kind) {
    case 'constant':
      return one;
    case 'index':
      c.emitter.line(`${name} = ${one.js};`);
      return { ...one, js: name };
    case 'scalar':
      c.emitter.line(`${name} = ${toSlot(c, one, one.shape)};`);
      return one.shape.kind === 'boolean' ? { ...one, js: `(${name} !== 0)` } : { ...one, js: name };
    case 'value':
      c.emitter.line(`${name} = ${one.js};`);
      return { ...one, js: name };
    case 'place': {
      const place: Place = c.temporary(one.shape);
      store(c, one, one.shape, place);
      return { ...one, place };
    }
  }
}
