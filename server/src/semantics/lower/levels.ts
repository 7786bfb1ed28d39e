/**
 * Levels of the operators of a model (*Specifying Systems*, section 17.2), computed on `core`: parameters count as constants, so an
 * operator's level is that of its body. Recursive definitions are read until nothing changes.
 */
import type * as core from '../core.ts';

export function computeLevels(operators: (core.Operator | undefined)[]): void {
  let changed = true;
  while (changed) {
    changed = false;
    for (let id = operators.length - 1; id >= 0; id--) {
      const operator = operators[id];
      if (operator === undefined) continue;
      const level = levelOf(operators, operator.body);
      if (level === operator.level) continue;
      operators[id] = { ...operator, level };
      changed = true;
    }
  }
}

export function levelOf(operators: readonly (core.Operator | undefined)[], e: core.Expr | core.Lambda): core.Level {
  switch (e.kind) {
    case 'variable':
      return 1;
    case 'prime':
    case 'unchanged':
    case 'subscriptedAction':
    case 'composition':
      return 2;
    case 'enabled':
      return 1;
    case 'always':
    case 'eventually':
    case 'leadsTo':
    case 'guarantees':
    case 'fairness':
      return 3;
    case 'unboundedQuantifier':
      if (e.quantifier === 'temporalForall' || e.quantifier === 'temporalExists') return 3;
      break;
    case 'apply': {
      const own = operators[e.operator]?.level ?? 0;
      return maximum(operators, e.args, own);
    }
    default:
      break;
  }
  return maximum(operators, children(e), 0);
}

function maximum(
  operators: readonly (core.Operator | undefined)[],
  parts: readonly (core.Expr | core.Lambda)[],
  from: core.Level,
): core.Level {
  let level = from;
  for (const part of parts) {
    const found = levelOf(operators, part);
    if (found > level) level = found;
  }
  return level;
}

/** The expressions directly inside one. */
export function children(e: core.Expr | core.Lambda): readonly (core.Expr | core.Lambda)[] {
  switch (e.kind) {
    case 'boolean':
    case 'number':
    case 'decimal':
    case 'string':
    case 'modelValue':
    case 'builtinSet':
    case 'variable':
    case 'invalid':
      return [];
    case 'constant':
    case 'bound':
    case 'apply':
      return e.args;
    case 'lambda':
    case 'let':
    case 'unboundedQuantifier':
      return [e.body];
    case 'and':
    case 'or':
    case 'builtin':
      return e.operands;
    case 'implies':
    case 'composition':
    case 'leadsTo':
    case 'guarantees':
      return [e.left, e.right];
    case 'quantifier':
    case 'function':
    case 'setMap':
      return [...e.bounds.map((bound) => bound.set), e.body];
    case 'setFilter':
      return [e.bound.set, e.body];
    case 'choose':
      return e.set === undefined ? [e.body] : [e.set, e.body];
    case 'if':
      return [e.condition, e.then, e.else];
    case 'case':
      return [...e.arms.flatMap((arm) => [arm.guard, arm.value]), ...(e.other === undefined ? [] : [e.other])];
    case 'setEnumeration':
    case 'tuple':
      return e.elements;
    case 'functionSet':
      return [e.domain, e.range];
    case 'functionApplication':
      return [e.function, e.argument];
    case 'record':
    case 'recordSet':
      return e.fields.map((field) => field.value);
    case 'fieldSelection':
      return [e.record];
    case 'except':
      return [e.function, ...e.updates.flatMap((update) => [...update.path, update.value])];
    case 'product':
      return e.factors;
    case 'instanceVariable':
      return [e.value];
    case 'prime':
    case 'unchanged':
    case 'always':
    case 'eventually':
      return [e.operand];
    case 'enabled':
      return [e.action];
    case 'subscriptedAction':
    case 'fairness':
      return [e.action, e.subscript];
  }
}
