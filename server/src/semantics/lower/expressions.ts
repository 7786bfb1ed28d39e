/** Lowers expressions: one case a form of the syntax tree. Names are `references.ts`, what binds identifiers `binders.ts`. */
import { unreachable } from '../../base/assert.ts';
import type * as ast from '../../syntax/ast.ts';
import type * as core from '../core.ts';
import { bindNames, lowerBounds } from './binders.ts';
import { lowerBuiltin } from './builtins.ts';
import { bindSymbol, type Frame, type Lowering, newBinding, spanIn } from './context.ts';
import { lowerLet } from './operators.ts';
import { applySymbol, lowerOperatorName, lowerReference } from './references.ts';

export function lowerExpression(lowering: Lowering, frame: Frame, e: ast.Expression): core.Expr {
  const lower = (part: ast.Expression): core.Expr => lowerExpression(lowering, frame, part);
  const span = spanIn(frame, e.span);
  switch (e.kind) {
    case 'number':
      return lowerNumber(e.text, span);
    case 'string':
      return { kind: 'string', value: e.value, span };
    case 'reference':
      return lowerReference(lowering, frame, e);
    case 'operatorApplication':
      return lowerOperatorApplication(lowering, frame, e);
    case 'lambda':
      return { kind: 'invalid', message: 'a LAMBDA is not a value', span };
    case 'parenthesized':
      return lower(e.expression);
    case 'junctionList':
      return { kind: e.operator === '/\\' ? 'and' : 'or', operands: e.items.map(lower), list: true, span };
    case 'quantifier': {
      const bounds = lowerBounds(lowering, frame, e.bounds);
      return { kind: 'quantifier', quantifier: e.quantifier, bounds, body: lower(e.body), span };
    }
    case 'unboundedQuantifier': {
      const bindings = bindNames(lowering, frame, e.names);
      return { kind: 'unboundedQuantifier', quantifier: e.quantifier, bindings, body: lower(e.body), span };
    }
    case 'choose': {
      const set = e.set === undefined ? {} : { set: lower(e.set) };
      const bindings = bindNames(lowering, frame, e.names);
      return { kind: 'choose', bindings, tuple: e.tuple, ...set, body: lower(e.body), span };
    }
    case 'setEnumeration':
      return { kind: 'setEnumeration', elements: e.elements.map(lower), span };
    case 'setFilter': {
      const [bound] = lowerBounds(lowering, frame, [e.bound]);
      return { kind: 'setFilter', bound: bound as core.Bound, body: lower(e.body), span };
    }
    case 'setMap': {
      const bounds = lowerBounds(lowering, frame, e.bounds);
      return { kind: 'setMap', body: lower(e.body), bounds, span };
    }
    case 'function': {
      const bounds = lowerBounds(lowering, frame, e.bounds);
      return { kind: 'function', bounds, body: lower(e.body), span };
    }
    case 'functionSet':
      return { kind: 'functionSet', domain: lower(e.domain), range: lower(e.range), span };
    case 'functionApplication':
      return { kind: 'functionApplication', function: lower(e.function), argument: lowerIndex(lowering, frame, e.args, span), span };
    case 'record':
    case 'recordSet':
      return { kind: e.kind, fields: e.fields.map((field) => ({ name: field.name.text, value: lower(field.value) })), span };
    case 'fieldSelection':
      return { kind: 'fieldSelection', record: lower(e.record), field: e.field.text, span };
    case 'except':
      return lowerExcept(lowering, frame, e);
    case 'at':
      if (frame.at === undefined) return { kind: 'invalid', message: '@ stands outside EXCEPT', span };
      return { kind: 'bound', binding: frame.at.id, args: [], span };
    case 'tuple':
      return { kind: 'tuple', elements: e.elements.map(lower), span };
    case 'product':
      return { kind: 'product', factors: e.factors.map(lower), span };
    case 'if':
      return { kind: 'if', condition: lower(e.condition), then: lower(e.then), else: lower(e.else), span };
    case 'case':
      return {
        kind: 'case',
        arms: e.arms.map((arm) => ({ guard: lower(arm.guard), value: lower(arm.value) })),
        ...(e.other === undefined ? {} : { other: lower(e.other) }),
        span,
      };
    case 'let':
      return lowerLet(lowering, frame, e);
    case 'subscriptedAction':
      return { kind: 'subscriptedAction', angle: e.angle, action: lower(e.action), subscript: lower(e.subscript), span };
    case 'fairness':
      return { kind: 'fairness', strong: e.strong, subscript: lower(e.subscript), action: lower(e.action), span };
    case 'label':
      return lower(e.body);
    case 'assumeProve':
      return { kind: 'invalid', message: 'ASSUME ... PROVE is not an expression', span };
    case 'missing':
      return { kind: 'invalid', message: 'something is missing here', span };
    default:
      return unreachable(e);
  }
}

function lowerNumber(text: string, span: core.CoreSpan): core.Expr {
  if (text.includes('.')) return { kind: 'decimal', text, span };
  const radix = { b: 2, o: 8, h: 16 }[text[1]?.toLowerCase() ?? ''];
  const value = text.startsWith('\\') && radix !== undefined ? Number.parseInt(text.slice(2), radix) : Number(text);
  return { kind: 'number', value, span };
}

/** `f[i, j]` has the index `<<i, j>>`. */
function lowerIndex(lowering: Lowering, frame: Frame, args: readonly ast.Expression[], span: core.CoreSpan): core.Expr {
  const lowered = args.map((arg) => lowerExpression(lowering, frame, arg));
  const [only] = lowered;
  return only !== undefined && lowered.length === 1 ? only : { kind: 'tuple', elements: lowered, span };
}

function lowerOperatorApplication(lowering: Lowering, frame: Frame, e: ast.OperatorApplication): core.Expr {
  const symbol = frame.text.names.get(e.operator);
  const span = spanIn(frame, e.span);
  if (symbol === undefined) return { kind: 'invalid', message: `\`${e.operator.text}\` is not declared or defined`, span };
  if (symbol.kind === 'builtin') {
    return lowerBuiltin(
      symbol.name,
      e.operands.map((operand) => lowerExpression(lowering, frame, operand)),
      span,
    );
  }
  return applySymbol(
    lowering,
    frame,
    symbol,
    { count: e.operands.length, make: (i, arity) => lowerArgument(lowering, frame, e.operands[i] as ast.Expression, arity) },
    span,
  );
}

/** An argument: a value, or for an operator parameter a lambda. */
export function lowerArgument(lowering: Lowering, frame: Frame, arg: ast.Expression, arity: number): core.Argument {
  if (arity === 0) return lowerExpression(lowering, frame, arg);
  if (arg.kind === 'lambda') return lowerLambda(lowering, frame, arg);
  if (arg.kind === 'reference') return lowerOperatorName(lowering, frame, arg, arity);
  return { kind: 'invalid', message: 'an operator is needed here', span: spanIn(frame, arg.span) };
}

export function lowerLambda(lowering: Lowering, frame: Frame, e: ast.Lambda): core.Lambda {
  const parameters = e.parameters.map((name) => ({
    binding: bindSymbol(lowering, frame, frame.text.names.get(name), name.text),
    arity: 0,
  }));
  return { kind: 'lambda', parameters, body: lowerExpression(lowering, frame, e.body), span: spanIn(frame, e.span) };
}

function lowerExcept(lowering: Lowering, frame: Frame, e: Extract<ast.Expression, { kind: 'except' }>): core.Expr {
  const outerAt = frame.at;
  const updates = e.updates.map((update): core.ExceptUpdate => {
    const path = update.path.map((step): core.Expr => {
      const stepSpan = spanIn(frame, step.span);
      return step.kind === 'field'
        ? { kind: 'string', value: step.name.text, span: stepSpan }
        : lowerIndex(lowering, frame, step.args, stepSpan);
    });
    const at = newBinding(lowering, '@');
    frame.at = at;
    const value = lowerExpression(lowering, frame, update.value);
    frame.at = outerAt;
    return { path, at, value, span: spanIn(frame, update.span) };
  });
  return { kind: 'except', function: lowerExpression(lowering, frame, e.function), updates, span: spanIn(frame, e.span) };
}
