/**
 * What names stand for: definitions and identifiers followed to the expressions that they mean, and their values, computed where
 * they are first needed and used again wherever that value is in scope.
 */
import type { Expr } from '../../semantics/core.ts';
import type { Code } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { settled, store, toPlace } from './convert.ts';
import { nativeOf } from './facts.ts';
import { definitionKey, type Memo, type Thunk } from './scope.ts';
import { isScalar } from './shape.ts';

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
  if (expr.kind === 'instanceVariable')
    return c.abstractPlace(expr, context.now) === undefined ? unfolded(c, expr.value, context) : { expr, context };
  if (expr.kind === 'let') {
    return unfolded(c, expr.body, { ...context, scope: c.typing.enterLet(expr, context.scope, c.emitter.loopDepth) });
  }
  if (expr.kind !== 'apply') return { expr, context };
  const operator = c.core.operators[expr.operator];
  if (operator === undefined || nativeOf(operator) !== undefined || operator.recursive) return { expr, context };
  if (c.abstractPlace(expr, context.now) !== undefined) return { expr, context };
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
  if (thunk.expr.kind === 'variable' || thunk.expr.kind === 'bound') return c.compile(thunk.expr, inner);
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
          c.nested(() => c.compile(thunk.expr, inner)),
        );
  const memo: Memo = { block: c.emitter.blockId, states: statesKey(c, thunk.expr, context), code };
  thunk.memo.push(memo);
  return code;
}

/**
 * The value of an argument or definition where it is better computed than looked through: where it is there already, or is laid out in
 * slots and wanted in a loop or, as far as `often` allows for that, more than once.
 */
export function shared(c: Compilation, expr: Expr, context: Context, often: 'often' | 'loops' = 'often'): Code | undefined {
  const key = expr.kind === 'bound' ? expr.binding : expr.kind === 'apply' ? definitionKey(expr.operator) : undefined;
  if (key === undefined || (expr.kind === 'bound' ? expr.args : (expr as Extract<Expr, { kind: 'apply' }>).args).length > 0)
    return undefined;
  const binding = context.scope.get(key);
  if (binding?.kind !== 'thunk') return undefined;
  const known = remembered(c, binding, context);
  if (known !== undefined) return known;
  if (c.emitter.loopDepth <= binding.home && (often === 'loops' || c.uses.of(key) < 2)) return undefined;
  const shape = c.typing.shapeOf(binding.expr, binding.scope);
  return isScalar(shape) || isSymbolic(c, binding.expr, { ...context, scope: binding.scope }) ? undefined : force(c, binding, context);
}

/** Whether TLC keeps such a set as it is written, without listing it (conformance.md D3.7). */
function isSymbolic(c: Compilation, expr: Expr, context: Context): boolean {
  const { expr: set, context: inner } = unfolded(c, expr, context);
  switch (set.kind) {
    case 'functionSet':
    case 'recordSet':
    case 'product':
      return true;
    case 'setFilter':
      return isSymbolic(c, set.bound.set, inner);
    case 'builtin':
      if (set.operator === 'powerset') return true;
      return ['union', 'intersection', 'difference'].includes(set.operator) && set.operands.some((each) => isSymbolic(c, each, inner));
    case 'apply':
      return c.typing.intervalOf(set, inner.scope) !== undefined;
    default:
      return false;
  }
}

/** Inside a loop that the value does not depend on: computed in the first turn that needs it. */
function computedOnce(c: Compilation, thunk: Thunk, context: Context): Code {
  const { emitter } = c;
  const done = emitter.fresh();
  const { result, lines } = emitter.capture(() => {
    const code = settled(
      c,
      c.nested(() => c.compile(thunk.expr, context)),
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

/** The code of an argument in memory, for those who loop over its parts. */
export function inMemory(c: Compilation, expr: Expr, context: Context): Extract<Code, { kind: 'place' }> | undefined {
  const binding = expr.kind === 'bound' ? context.scope.get(expr.binding) : undefined;
  const code = binding?.kind === 'thunk' ? force(c, binding, context) : c.compile(expr, context);
  if (isScalar(code.shape)) return undefined;
  return { kind: 'place', shape: code.shape, place: toPlace(c, code, code.shape) };
}
