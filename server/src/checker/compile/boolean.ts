/** Compiles formulas to JavaScript's booleans: connectives with TLC's short circuits, quantifiers as loops that end early. */

import { unreachable } from '../../base/assert.ts';
import type { Bound, Expr } from '../../semantics/core.ts';
import { element } from './application.ts';
import type { Code } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { loaded, toBoolean } from './convert.ts';
import { equality } from './equality.ts';
import { compile, delegate, unfolded } from './expression.ts';
import { nativeOf } from './facts.ts';
import { forEach } from './iterate.ts';
import { isSubset, member } from './membership.ts';
import type { Binding } from './scope.ts';

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
      return compileBoolean(c, expr.value, context);
    case 'boolean':
      return String(expr.value);
    case 'subscriptedAction': {
      const action = compileBoolean(c, expr.action, context);
      if (!expr.angle) return junction(c, action, () => compileUnchanged(c, expr.subscript, context), '||');
      return junction(c, action, () => negated(compileUnchanged(c, expr.subscript, context)), '&&');
    }
    case 'apply':
    case 'bound':
    case 'let': {
      const inner = unfoldedOnce(c, expr, context);
      return inner === undefined ? toBoolean(c, compile(c, expr, context)) : c.nested(() => compileBoolean(c, inner.expr, inner.context));
    }
    default:
      return toBoolean(c, compile(c, expr, context));
  }
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

export function negated(js: string): string {
  if (js === 'true') return 'false';
  if (js === 'false') return 'true';
  return `!${js}`;
}

function shortCircuit(c: Compilation, operands: readonly Expr[], context: Context, operator: '&&' | '||'): string {
  let js = operator === '&&' ? 'true' : 'false';
  for (const operand of operands) js = junction(c, js, () => compileBoolean(c, operand, context), operator);
  return js;
}

/** `left operator right` where `right` may need statements, which are run only if `left` does not decide. */
export function junction(c: Compilation, left: string, right: () => string, operator: '&&' | '||'): string {
  const neutral = operator === '&&' ? 'true' : 'false';
  if (left === neutral) return right();
  if (left === (operator === '&&' ? 'false' : 'true')) return left;
  const { result, lines } = c.emitter.capture(right);
  if (lines.length === 0) return result === neutral ? left : `(${left} ${operator} ${result})`;
  const name = c.emitter.fresh();
  c.emitter.line(`let ${name} = ${left};`);
  c.emitter.line(`if (${operator === '&&' ? name : `!${name}`}) {`);
  for (const line of lines) c.emitter.line(line);
  c.emitter.line(`${name} = ${result};`);
  c.emitter.line('}');
  return name;
}

function compileQuantifier(c: Compilation, expr: Extract<Expr, { kind: 'quantifier' }>, context: Context): string {
  const exists = expr.quantifier === 'exists';
  return search(
    c,
    (stop) => {
      forEachBound(c, expr.bounds, context, 'any', (inner) => {
        const test = compileBoolean(c, expr.body, inner);
        stop(exists ? test : negated(test));
      });
    },
    exists,
  );
}

/** Loops until something is found; gives `whenFound` then, its opposite otherwise. */
export function search(c: Compilation, loops: (stop: (test: string) => void) => void, whenFound: boolean): string {
  const { emitter } = c;
  const name = emitter.fresh();
  const label = `l${name}`;
  emitter.line(`let ${name} = ${!whenFound};`);
  const { lines } = emitter.capture(() => {
    loops((test) => {
      if (test === 'false') return;
      emitter.line(`if (${test}) { ${name} = ${whenFound}; break ${label}; }`);
    });
  });
  emitter.line(`${label}: {`);
  for (const line of lines) emitter.line(line);
  emitter.line('}');
  return name;
}

/** Loops over bounds, the leftmost fastest (D3.4), binding their identifiers. */
export function forEachBound(
  c: Compilation,
  bounds: readonly Bound[],
  context: Context,
  order: 'ordered' | 'any',
  body: (context: Context) => void,
): void {
  const single: { readonly set: Expr; readonly bind: (code: Code) => [number, Binding][] }[] = [];
  for (const bound of bounds) {
    if (bound.tuple) {
      single.push({
        set: bound.set,
        bind: (code) => bound.bindings.map((binding, i) => [binding.id, { kind: 'code', code: element(c, code, i + 1) }]),
      });
    } else {
      for (const binding of bound.bindings) single.push({ set: bound.set, bind: (code) => [[binding.id, { kind: 'code', code }]] });
    }
  }
  const enter = (index: number, bindings: readonly [number, Binding][]): void => {
    const bound = single[index];
    if (bound === undefined) {
      body({ ...context, scope: context.scope.with(bindings) });
      return;
    }
    forEach(c, bound.set, context, order, (code) => {
      enter(index - 1, [...bindings, ...bound.bind(code)]);
    });
  };
  enter(single.length - 1, []);
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
      return member(c, loaded(c, compile(c, first, context)), second, context);
    case 'notIn':
      return negated(member(c, loaded(c, compile(c, first, context)), second, context));
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
