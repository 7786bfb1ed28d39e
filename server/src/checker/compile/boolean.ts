/** Compiles formulas to JavaScript's booleans: connectives with TLC's short circuits, quantifiers as loops that end early. */

import { unreachable } from '../../base/assert.ts';
import type { Expr } from '../../semantics/core.ts';
import type { Compilation, Context } from './compilation.ts';
import { junction, negated, search } from './control.ts';
import { loaded, toBoolean } from './convert.ts';
import { unfolded } from './definitions.ts';
import { delegate } from './delegate.ts';
import { equality } from './equality.ts';
import { nativeOf } from './facts.ts';
import { forEachBound } from './iterate.ts';
import { isSubset, member } from './membership.ts';

export function compileBoolean(c: Compilation, expr: Expr, context: Context): string {
  const constant = c.typing.constantOf(expr, context.scope);
  if (constant !== undefined) return typeof constant === 'boolean' ? String(constant) : 'bail()';
  switch (expr.kind) {
    case 'and':
      return shortCircuit(c, expr.operands, context, '&&');
    case 'or':
      return shortCircuit(c, expr.operands, context, '||');
    case 'implies': {
      const left = compileBoolean(c, expr.left, context);
      return junction(c, negated(left), () => compileBoolean(c, expr.right, context), '||');
    }
    case 'quantifier':
      return compileQuantifier(c, expr, context);
    case 'builtin':
      return compileBuiltin(c, expr, context);
    case 'unchanged':
      return compileUnchanged(c, expr.operand, context);
    case 'instanceVariable':
      return c.abstractPlace(expr, context.now) === undefined
        ? compileBoolean(c, expr.value, context)
        : toBoolean(c, c.compile(expr, context));
    case 'boolean':
      return String(expr.value);
    case 'subscriptedAction': {
      const action = (): string => compileBoolean(c, expr.action, context);
      const idle = (): string => compileUnchanged(c, expr.subscript, context);
      if (expr.angle) return junction(c, negated(idle()), action, '&&');
      // TLC takes the action first, so that an error in it is told on steps, too, that leave the subscript alone. For an abstract
      // specification that costs more than the rest of the check together; its action is taken where it has a step to judge.
      return isOfInstance(c, expr.action) ? junction(c, idle(), action, '||') : junction(c, action(), idle, '||');
    }
    case 'apply':
    case 'bound':
    case 'let': {
      const inner = unfoldedOnce(c, expr, context);
      return inner === undefined ? toBoolean(c, c.compile(expr, context)) : c.nested(() => compileBoolean(c, inner.expr, inner.context));
    }
    default:
      return toBoolean(c, c.compile(expr, context));
  }
}

function isOfInstance({ core }: Compilation, action: Expr): boolean {
  return action.kind === 'apply' && core.operators[action.operator]?.name.includes('!') === true;
}

/** Operators with parameters are compiled in place; those without may have been computed before. */
function unfoldedOnce(c: Compilation, expr: Expr, context: Context): { readonly expr: Expr; readonly context: Context } | undefined {
  if (expr.kind === 'let')
    return { expr: expr.body, context: { ...context, scope: c.typing.enterLet(expr, context.scope, c.emitter.loopDepth) } };
  if (expr.kind !== 'apply' || expr.args.length === 0) return undefined;
  const operator = c.core.operators[expr.operator];
  if (operator === undefined || nativeOf(operator) !== undefined || operator.recursive) return undefined;
  const scope = c.typing.enterCall(operator.parameters, expr.args, context.scope, context.scope, c.emitter.loopDepth);
  return { expr: operator.body, context: { ...context, scope } };
}

function shortCircuit(c: Compilation, operands: readonly Expr[], context: Context, operator: '&&' | '||'): string {
  let js = operator === '&&' ? 'true' : 'false';
  for (const operand of operands) js = junction(c, js, () => compileBoolean(c, operand, context), operator);
  return js;
}

function compileQuantifier(c: Compilation, expr: Extract<Expr, { kind: 'quantifier' }>, context: Context): string {
  const exists = expr.quantifier === 'exists';
  return search(
    c,
    (stop) => {
      // In TLC's order: what the body fails for may come before what decides, or after.
      forEachBound(c, expr.bounds, context, 'ordered', (inner) => {
        const test = compileBoolean(c, expr.body, inner);
        stop(exists ? test : negated(test));
      });
    },
    exists,
  );
}

function compileBuiltin(c: Compilation, expr: Extract<Expr, { kind: 'builtin' }>, context: Context): string {
  const [first, second] = expr.operands as [Expr, Expr];
  switch (expr.operator) {
    case 'not':
      return negated(compileBoolean(c, first, context));
    case 'equivalent':
      return `(${c.emitter.bind(compileBoolean(c, first, context))} === ${compileBoolean(c, second, context)})`;
    case 'equal':
      return equality(c, first, second, context);
    case 'notEqual':
      return negated(equality(c, first, second, context));
    case 'in':
      return member(c, loaded(c, c.compile(first, context)), second, context);
    case 'notIn':
      return negated(member(c, loaded(c, c.compile(first, context)), second, context));
    case 'subsetOrEqual':
      return isSubset(c, first, second, context);
    case 'union':
    case 'intersection':
    case 'difference':
    case 'powerset':
    case 'bigUnion':
    case 'domain':
      return toBoolean(c, delegate(c, expr, context));
    default:
      return unreachable(expr.operator);
  }
}

/** `UNCHANGED e` as a test: of each variable in it. */
function compileUnchanged(c: Compilation, expr: Expr, context: Context): string {
  const inner = unfolded(c, expr, context);
  if (inner.expr.kind === 'tuple') {
    let js = 'true';
    for (const each of inner.expr.elements) js = junction(c, js, () => compileUnchanged(c, each, inner.context), '&&');
    return js;
  }
  return equality(c, { kind: 'prime', operand: inner.expr, span: expr.span }, inner.expr, inner.context);
}
