/**
 * Levels of the operators of a model (*Specifying Systems*, section 17.2), computed on `core`: parameters count as constants, so an
 * operator's level is that of its body. Recursive definitions are read until nothing changes.
 */
import type * as core from '../core.ts';

export function computeLevels(operators: (core.Operator | undefined)[]): void {
  const weights = new Map<core.OperatorId, ReadonlySet<core.BindingId>>();
  let changed = true;
  while (changed) {
    changed = false;
    for (let id = operators.length - 1; id >= 0; id--) {
      const operator = operators[id];
      if (operator === undefined) continue;
      const found = new Set<core.BindingId>();
      const level = levelIn({ operators, weights, found }, operator.body);
      const before = weights.get(id);
      if (level === operator.level && before !== undefined && before.size === found.size) continue;
      weights.set(id, found);
      operators[id] = { ...operator, level };
      changed = true;
    }
  }
  weightsOf.set(operators, weights);
}

/** For each operator the bindings whose level adds to its own: what stands below ENABLED or a prime does not. */
type Weights = ReadonlyMap<core.OperatorId, ReadonlySet<core.BindingId>>;

const weightsOf = new WeakMap<readonly (core.Operator | undefined)[], Weights>();

interface Levels {
  readonly operators: readonly (core.Operator | undefined)[];
  readonly weights: Weights;
  readonly found: Set<core.BindingId>;
}

export function levelOf(operators: readonly (core.Operator | undefined)[], e: core.Expr | core.Lambda): core.Level {
  return levelIn({ operators, weights: weightsOf.get(operators) ?? new Map(), found: new Set() }, e);
}

function levelIn(levels: Levels, e: core.Expr | core.Lambda): core.Level {
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
    case 'bound':
      levels.found.add(e.binding);
      break;
    case 'apply': {
      const operator = levels.operators[e.operator];
      const weights = levels.weights.get(e.operator);
      // Outer bindings in the body of a LET definition add to what uses it.
      for (const binding of weights ?? []) levels.found.add(binding);
      const counted = e.args.filter((_, i) => {
        const parameter = operator?.parameters[i];
        return parameter === undefined || weights === undefined || weights.has(parameter.binding.id);
      });
      return maximum(levels, counted, operator?.level ?? 0);
    }
    default:
      break;
  }
  return maximum(levels, children(e), 0);
}

function maximum(levels: Levels, parts: readonly (core.Expr | core.Lambda)[], from: core.Level): core.Level {
  let level = from;
  for (const part of parts) {
    const found = levelIn(levels, part);
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
