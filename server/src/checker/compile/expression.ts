/**
 * Compiles expressions: which file compiles what, names and definitions, choices, and the way out, which is to hand the
 * expression to the evaluator at run time.
 */
import type { Argument, BindingId, Expr } from '../../semantics/core.ts';
import { apply, field } from './application.ts';
import { compileBoolean } from './boolean.ts';
import { type Code, type Place, unsupported } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { compileInto, isConstructor } from './construct.ts';
import { loaded, settled, store, toSlot, toValue } from './convert.ts';
import { nativeOf } from './facts.ts';
import { forEach } from './iterate.ts';
import { compileNative } from './native.ts';
import { definitionKey, type Memo, type Thunk } from './scope.ts';
import { isScalar, layoutKind, type Shape } from './shape.ts';

export function compile(c: Compilation, expr: Expr, context: Context): Code {
  const constant = c.typing.constantOf(expr, context.scope);
  if (constant !== undefined) return { kind: 'constant', value: constant, shape: c.universes.shapeOf(constant) };
  switch (expr.kind) {
    case 'variable':
      return compileVariable(c, expr.variable, context);
    case 'instanceVariable':
      return compile(c, expr.value, context);
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
      return { kind: 'scalar', shape: { kind: 'boolean' }, js: compileBoolean(c, expr, context) };
    case 'builtin':
      if (isSetOperator(expr.operator)) return compileComposite(c, expr, context);
      return { kind: 'scalar', shape: { kind: 'boolean' }, js: compileBoolean(c, expr, context) };
    case 'functionApplication':
      return apply(c, compile(c, expr.function, context), compile(c, expr.argument, context));
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
  if (operator.recursive) return delegate(c, expr, context);
  if (operator.parameters.length === 0) {
    const binding = context.scope.get(definitionKey(operator.id));
    if (binding?.kind === 'thunk') return force(c, binding, context);
    if (!operator.local) return force(c, c.definition(operator), context);
  }
  return c.nested(() => {
    const scope = c.typing.enterCall(operator.parameters, expr.args, context.scope, context.scope, c.emitter.loopDepth);
    return compile(c, operator.body, { ...context, scope });
  });
}

/** Follows definitions and identifiers to the expression that they stand for, for those who go by its form. */
export function unfolded(c: Compilation, expr: Expr, context: Context): { readonly expr: Expr; readonly context: Context } {
  if (expr.kind === 'bound') {
    const binding = context.scope.get(expr.binding);
    if (binding?.kind === 'thunk') return unfolded(c, binding.expr, { ...context, scope: binding.scope });
    if (binding?.kind === 'operator') {
      const scope = c.typing.enterCall(binding.parameters, expr.args, context.scope, binding.scope, c.emitter.loopDepth);
      return unfolded(c, binding.body, { ...context, scope });
    }
  }
  if (expr.kind === 'instanceVariable') return unfolded(c, expr.value, context);
  if (expr.kind === 'let') {
    return unfolded(c, expr.body, { ...context, scope: c.typing.enterLet(expr, context.scope, c.emitter.loopDepth) });
  }
  if (expr.kind !== 'apply') return { expr, context };
  const operator = c.core.operators[expr.operator];
  if (operator === undefined || nativeOf(operator) !== undefined || operator.recursive) return { expr, context };
  const binding = operator.parameters.length === 0 ? context.scope.get(definitionKey(operator.id)) : undefined;
  if (binding?.kind === 'thunk') return unfolded(c, binding.expr, { ...context, scope: binding.scope });
  const scope = c.typing.enterCall(operator.parameters, expr.args, context.scope, context.scope, c.emitter.loopDepth);
  return unfolded(c, operator.body, { ...context, scope });
}

/** What has been computed of a thunk and can be used here. */
export function remembered(c: Compilation, thunk: Thunk, context: Context): Code | undefined {
  const states = statesKey(c, thunk.expr, context);
  return thunk.memo.find((memo) => memo.states === states && c.emitter.isOpen(memo.block))?.code;
}

function statesKey(c: Compilation, expr: Expr, context: Context): string {
  const facts = c.facts.of(expr);
  return facts.state || facts.action ? `${context.now.buffer}${context.next?.buffer ?? ''}` : '';
}

/** The value of an argument or definition, computed where it is first needed (D3.2). */
export function force(c: Compilation, thunk: Thunk, context: Context): Code {
  const inner: Context = { ...context, scope: thunk.scope };
  if (thunk.expr.kind === 'variable' || thunk.expr.kind === 'bound') return compile(c, thunk.expr, inner);
  const known = remembered(c, thunk, context);
  if (known !== undefined) return known;
  const facts = c.facts.of(thunk.expr);
  // The state being built changes with the turns of a loop.
  const steady = !facts.action && (context.now.buffer !== 'N' || !facts.state);
  const code =
    steady && c.emitter.loopDepth > thunk.home
      ? computedOnce(c, thunk, inner)
      : settled(
          c,
          c.nested(() => compile(c, thunk.expr, inner)),
        );
  const memo: Memo = { block: c.emitter.blockId, states: statesKey(c, thunk.expr, context), code };
  thunk.memo.push(memo);
  return code;
}

/** Inside a loop that the value does not depend on: computed in the first turn that needs it. */
function computedOnce(c: Compilation, thunk: Thunk, context: Context): Code {
  const { emitter } = c;
  const done = emitter.fresh();
  const { result, lines } = emitter.capture(() => {
    const code = settled(
      c,
      c.nested(() => compile(c, thunk.expr, context)),
    );
    if (code.kind !== 'place' || code.place.base === '') return code;
    const place = c.temporary(code.shape);
    store(c, code, code.shape, place);
    return { ...code, place };
  });
  if (lines.length === 0) return result;
  emitter.declareOutside(thunk.home, `let ${done} = false;`);
  let code = result;
  let keep = '';
  if (result.kind === 'scalar' || result.kind === 'index' || result.kind === 'value') {
    const name = emitter.fresh();
    emitter.declareOutside(thunk.home, `let ${name}${initial(result)};`);
    keep = `${name} = ${result.js}; `;
    code = { ...result, js: name };
  }
  emitter.line(`if (!${done}) {`);
  for (const line of lines) emitter.line(line);
  emitter.line(`${keep}${done} = true;`);
  emitter.line('}');
  return code;
}

function initial(code: Code): string {
  if (code.kind === 'value') return '';
  return code.shape.kind === 'boolean' ? ' = false' : ' = 0';
}

/** Values that have parts are built in memory of their own. */
export function compileComposite(c: Compilation, expr: Expr, context: Context): Code {
  const shape = c.typing.shapeOf(expr, context.scope);
  if (isScalar(shape) || !isConstructor(c, expr)) return delegate(c, expr, context);
  const place = c.temporary(shape);
  compileInto(c, expr, context, shape, place);
  return { kind: 'place', shape, place };
}

function compileChoice(c: Compilation, expr: Extract<Expr, { kind: 'if' | 'case' }>, context: Context): Code {
  const shape = c.typing.shapeOf(expr, context.scope);
  if (shape.kind === 'none') {
    c.emitter.line('bail();');
    return { kind: 'constant', value: false, shape: { kind: 'boolean' } };
  }
  if (!isScalar(shape)) {
    const place = c.temporary(shape);
    compileInto(c, expr, context, shape, place);
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

/** Emits IF or CASE with something done in the arm that is taken. */
export function branch(
  c: Compilation,
  expr: Extract<Expr, { kind: 'if' | 'case' }>,
  context: Context,
  arm: (value: Expr, context: Context) => void,
): void {
  const { emitter } = c;
  if (expr.kind === 'if') {
    const condition = compileBoolean(c, expr.condition, context);
    if (condition === 'true' || condition === 'false') {
      arm(condition === 'true' ? expr.then : expr.else, context);
      return;
    }
    emitter.block(`if (${condition})`, () => arm(expr.then, context));
    emitter.block('else', () => arm(expr.else, context));
    return;
  }
  const label = `l${emitter.fresh()}`;
  emitter.block(`${label}:`, () => {
    for (const each of expr.arms) {
      const guard = compileBoolean(c, each.guard, context);
      if (guard === 'false') continue;
      emitter.block(guard === 'true' ? '' : `if (${guard})`, () => {
        arm(each.value, context);
        emitter.line(`break ${label};`);
      });
      if (guard === 'true') return;
    }
    if (expr.other === undefined) emitter.line('bail();');
    else arm(expr.other, context);
  });
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
      const test = compileBoolean(c, expr.body, { ...context, scope });
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

/** Leaves an expression to the evaluator, which is given the values of the identifiers in it. */
export function delegate(c: Compilation, expr: Expr, context: Context): Code {
  const facts = c.facts.of(expr);
  if (facts.effects) return unsupported('an operator with effects');
  const bindings: BindingId[] = [];
  const values: string[] = [];
  for (const id of facts.free) {
    const binding = context.scope.get(id);
    if (binding === undefined) continue;
    if (binding.kind === 'operator' || binding.kind === 'shape') return unsupported('an operator argument');
    const code: Code =
      binding.kind === 'code'
        ? binding.code
        : binding.kind === 'constant'
          ? { kind: 'constant', value: binding.value, shape: c.universes.shapeOf(binding.value) }
          : force(c, binding, context);
    bindings.push(id);
    values.push(toValue(c, code));
  }
  const number = c.delegate(expr, bindings, context);
  const shape = c.typing.shapeOf(expr, context.scope);
  const js = `E(${number}, [${values.join(', ')}], ${context.now.buffer}, ${context.next?.buffer ?? 'null'})`;
  return { kind: 'value', shape, js: c.emitter.bind(js) };
}

/** An argument that has to be a value. */
export function operand(args: readonly Argument[], index: number): Expr {
  const argument = args[index];
  if (argument === undefined || argument.kind === 'lambda') return unsupported('an operator argument');
  return argument;
}
