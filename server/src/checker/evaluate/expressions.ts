/**
 * Turns expressions into functions that evaluate them: one closure a node, made once. This file goes by the kind of expression;
 * the work is in its neighbors. What is computed, in what order, and how it fails is TLC's (conformance.md D3).
 */
import { unreachable } from '../../base/assert.ts';
import type { Expr } from '../../semantics/core.ts';
import { equal } from '../values/compare.ts';
import { isEnumerable } from '../values/enumerate.ts';
import { errorCode, type MessagePart, passing } from '../values/error.ts';
import { domainOf } from '../values/functions.ts';
import { member, subsetOrEqual } from '../values/membership.ts';
import { kindOf } from '../values/print.ts';
import { bigUnion, difference, intersection, union } from '../values/sets.ts';
import { booleans, FunctionSet, isFunction, NamedSet, PowerSet, ProductSet, type Value } from '../values/value.ts';
import { prepareApply, prepareBound, prepareConstant, prepareLet, prepareTable, prepareVariable } from './applications.ts';
import { type CallText, prepareCallText } from './callText.ts';
import {
  prepareElements,
  prepareExcept,
  prepareFieldSelection,
  prepareFunction,
  prepareFunctionApplication,
  prepareRecord,
  prepareRecordSet,
  prepareSetEnumeration,
  prepareSetFilter,
  prepareSetMap,
  prepareTuple,
} from './constructors.ts';
import { failAt, type Preparation, type Use } from './context.ts';
import { prepareComposition, prepareEnabled } from './enabled.ts';
import type { Code, Scope, Test } from './environment.ts';
import {
  prepareAnd,
  prepareCase,
  prepareChoose,
  prepareIf,
  prepareImplies,
  prepareOr,
  prepareQuantifier,
  prepareUnbounded,
  temporalFormula,
} from './logic.ts';

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

const stringSet = new NamedSet('STRING');

export function prepareExpression(prepare: Preparation, expr: Expr, scope: Scope, use: Use = 'value'): Code {
  const code = prepareKind(prepare, expr, scope, use);
  if (prepare.counts !== undefined) return prepare.counts.countCode(expr, code);
  return prepare.traced ? traced(code, expr, prepareCallText(prepare, expr, scope)) : code;
}

/** Notes the expression when an error passes through it. */
function traced(code: Code, expr: Expr, call: CallText): Code {
  return (env, state, next) => {
    try {
      return code(env, state, next);
    } catch (error) {
      throw passing(error, expr.span, () => call(env, state, next));
    }
  };
}

/** A value that has to be Boolean. */
export function prepareTest(
  prepare: Preparation,
  expr: Expr,
  scope: Scope,
  failure: (value: Value) => readonly MessagePart[],
  errorNumber?: number,
): Test {
  const code = prepare.code(expr, scope);
  return (env, state, next) => {
    const value = code(env, state, next);
    return typeof value === 'boolean' ? value : failAt(expr.span, failure(value), errorNumber);
  };
}

function prepareKind(prepare: Preparation, expr: Expr, scope: Scope, use: Use): Code {
  switch (expr.kind) {
    case 'boolean': {
      const { value } = expr;
      return () => value;
    }
    case 'number':
      return prepareNumber(expr);
    case 'decimal':
      return () => failAt(expr.span, [`TLC can't handle real numbers.\n${expr.text}`], errorCode.realNumber);
    case 'string': {
      const value = prepare.atoms.string(expr.value);
      return () => value;
    }
    case 'modelValue': {
      const value = prepare.atoms.modelValue(expr.name);
      return () => value;
    }
    case 'builtinSet': {
      const value = expr.set === 'BOOLEAN' ? booleans : stringSet;
      return () => value;
    }
    case 'variable':
      return prepareVariable(prepare, expr);
    case 'constant':
      return expr.args.length > 0 ? prepareTable(prepare, expr, scope) : prepareConstant(prepare, expr);
    case 'bound':
      return prepareBound(prepare, expr, scope, use);
    case 'apply':
      return prepareApply(prepare, expr, scope, use);
    case 'and':
      return prepareAnd(prepare, expr, scope);
    case 'or':
      return prepareOr(prepare, expr, scope);
    case 'implies':
      return prepareImplies(prepare, expr, scope);
    case 'builtin':
      return prepareBuiltin(prepare, expr, scope);
    case 'quantifier':
      return prepareQuantifier(prepare, expr, scope);
    case 'unboundedQuantifier':
      return prepareUnbounded(expr);
    case 'choose':
      return prepareChoose(prepare, expr, scope);
    case 'if':
      return prepareIf(prepare, expr, scope, use);
    case 'case':
      return prepareCase(prepare, expr, scope, use);
    case 'let':
      return prepareLet(prepare, expr, scope, use);
    case 'setEnumeration':
      return prepareSetEnumeration(prepare, expr, scope);
    case 'setFilter':
      return prepareSetFilter(prepare, expr, scope);
    case 'setMap':
      return prepareSetMap(prepare, expr, scope);
    case 'function':
      return prepareFunction(prepare, expr, scope, use);
    case 'functionSet': {
      const domain = prepare.code(expr.domain, scope);
      const range = prepare.code(expr.range, scope);
      return (env, state, next) => new FunctionSet(domain(env, state, next), range(env, state, next));
    }
    case 'functionApplication':
      return prepareFunctionApplication(prepare, expr, scope, use);
    case 'record':
      return prepareRecord(prepare, expr, scope);
    case 'recordSet':
      return prepareRecordSet(prepare, expr, scope);
    case 'fieldSelection':
      return prepareFieldSelection(prepare, expr, scope);
    case 'except':
      return prepareExcept(prepare, expr, scope);
    case 'tuple':
      return prepareTuple(prepare, expr, scope);
    case 'product': {
      const factors = prepareElements(prepare, expr.factors, scope);
      return (env, state, next) => new ProductSet(factors.map((factor) => factor(env, state, next)));
    }
    case 'instanceVariable': {
      const value = prepare.code(expr.value, scope, use);
      const slot = prepare.core.variables.length + expr.index;
      // Only what ENABLED builds has room for it: there it is a variable, everywhere else what is substituted for it.
      return (env, state, next) => (slot < state.length ? (state[slot] ?? unassigned(expr)) : value(env, state, next));
    }
    case 'prime': {
      const operand = prepare.code(expr.operand, scope, use);
      return (env, _state, next) => operand(env, next, prepare.noState);
    }
    case 'unchanged': {
      const operand = prepare.code(expr.operand, scope);
      return (env, state, next) => equal(operand(env, state, prepare.noState), operand(env, next, prepare.noState));
    }
    case 'enabled':
      return prepareEnabled(prepare, expr, scope);
    case 'subscriptedAction':
      return prepareSubscripted(prepare, expr, scope);
    case 'composition':
      return prepareComposition(prepare, expr, scope);
    case 'always':
      return () => temporalFormula('[]A', expr);
    case 'eventually':
      return () => temporalFormula('<>A', expr);
    case 'leadsTo':
      return () => temporalFormula('a ~> b', expr);
    case 'guarantees':
      return () => temporalFormula('a -+-> formula', expr);
    case 'fairness':
      return () => temporalFormula(expr.strong ? 'SF' : 'WF', expr);
    case 'invalid':
      return () => failAt(expr.span, [expr.message]);
    default:
      return unreachable(expr);
  }
}

function unassigned(expr: Of<'instanceVariable'>): never {
  return failAt(expr.span, ['Under ENABLED, a variable of an instanced module is used before it has a value.\n', { at: expr.span }]);
}

function prepareNumber(expr: Of<'number'>): Code {
  const { value } = expr;
  if (value <= 0x7fffffff) return () => value;
  return () => failAt(expr.span, [`TLC can't handle a number this big.\n${value}`], errorCode.tooBig);
}

/** `[A]_v` and `<<A>>_v` as formulas to be tested. */
function prepareSubscripted(prepare: Preparation, expr: Of<'subscriptedAction'>, scope: Scope): Code {
  const action = prepare.test(expr.action, scope, () => [
    `Attempted to evaluate an expression of form ${expr.angle ? '<A>_e' : '[A]_e'}, but A was not a boolean.\n`,
    { at: expr.span },
  ]);
  const subscript = prepare.code(expr.subscript, scope);
  const { angle } = expr;
  return (env, state, next) => {
    if (action(env, state, next) !== angle) return !angle;
    const same = equal(subscript(env, state, prepare.noState), subscript(env, next, prepare.noState));
    return same !== angle;
  };
}

type Operation = (left: Value, right: Value) => Value;

function prepareBuiltin(prepare: Preparation, expr: Of<'builtin'>, scope: Scope): Code {
  const [first, second] = prepareElements(prepare, expr.operands, scope) as [Code, Code];
  const both =
    (operation: Operation): Code =>
    (env, state, next) =>
      operation(first(env, state, next), second(env, state, next));
  switch (expr.operator) {
    case 'not':
      return (env, state, next) => {
        const value = first(env, state, next);
        if (typeof value === 'boolean') return !value;
        return failAt(expr.span, [`Attempted to apply the operator ~ to a non-boolean\n(${kindOf(value)})\n`, { at: expr.span }]);
      };
    case 'equivalent':
      return both((left, right) => {
        if (typeof left === 'boolean' && typeof right === 'boolean') return left === right;
        return failAt(expr.span, [
          'Attempted to evaluate an expression of form P <=> Q when P or Q was not a boolean.\n',
          { at: expr.span },
        ]);
      });
    case 'equal':
      return both(equal);
    case 'notEqual':
      return both((left, right) => !equal(left, right));
    case 'in':
      return both(member);
    case 'notIn':
      return both((element, set) => !member(element, set));
    case 'subsetOrEqual':
      return both((left, right) => {
        if (isEnumerable(left)) return subsetOrEqual(left, right);
        return failAt(expr.span, [
          'Attempted to evaluate an expression of form S \\subseteq T, but S was not enumerable.\n',
          { at: expr.span },
        ]);
      });
    case 'union':
      return both(union);
    case 'intersection':
      return both(intersection);
    case 'difference':
      return both(difference);
    case 'powerset':
      return (env, state, next) => new PowerSet(first(env, state, next));
    case 'bigUnion':
      return (env, state, next) => bigUnion(first(env, state, next));
    case 'domain':
      return (env, state, next) => {
        const value = first(env, state, next);
        if (isFunction(value)) return domainOf(value);
        return failAt(expr.span, [`Attempted to apply the operator DOMAIN to a non-function\n(${kindOf(value)})\n`, { at: expr.span }]);
      };
    default:
      return unreachable(expr.operator);
  }
}
