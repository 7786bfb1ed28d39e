/**
 * Which variable an expression is, if it is one: `x' = e` gives x a value only where the left side is literally a primed
 * variable, be it under the name of a parameter or a definition (conformance.md D5.2).
 */
import type { Expr } from '../../semantics/core.ts';
import { findBinding, prepareLetScope } from './applications.ts';
import { operatorOf, type Preparation } from './context.ts';
import { type Content, depthOf, type Env, nodeAt, type Scope, type Source } from './environment.ts';

/** The variable, -1 for none. */
export type Target = (env: Env) => number;

/** What has to be found: `x` itself, or `x'`. Under ENABLED an instanced module's variable counts as one of its own. */
export type Sought = 'variable' | 'primed' | 'variableUnderEnabled' | 'primedUnderEnabled';

const unprimed = { primed: 'variable', primedUnderEnabled: 'variableUnderEnabled' } as const;

const none: Target = () => -1;

const known: Readonly<Record<Sought, WeakMap<Source, Target>>> = {
  variable: new WeakMap(),
  primed: new WeakMap(),
  variableUnderEnabled: new WeakMap(),
  primedUnderEnabled: new WeakMap(),
};

export function prepareTarget(prepare: Preparation, expr: Expr, scope: Scope, sought: Sought): Target {
  switch (expr.kind) {
    case 'prime':
      return sought === 'primed' || sought === 'primedUnderEnabled' ? prepareTarget(prepare, expr.operand, scope, unprimed[sought]) : none;
    case 'variable': {
      const { variable } = expr;
      return sought === 'variable' || sought === 'variableUnderEnabled' ? () => variable : none;
    }
    case 'instanceVariable': {
      const slot = prepare.core.variables.length + expr.index;
      if (sought === 'variableUnderEnabled') return () => slot;
      return prepareTarget(prepare, expr.value, scope, sought);
    }
    case 'let': {
      const definitions = prepareLetScope(prepare, expr.operators, scope);
      const body = prepareTarget(prepare, expr.body, definitions.scope, sought);
      return body === none ? none : (env) => body(definitions.extend(env));
    }
    case 'bound': {
      const found = expr.args.length === 0 ? findBinding(scope, expr.binding) : undefined;
      if (found === undefined || found.pure) return none;
      return (env) => targetOfContent(prepare, nodeAt(env, found.hops).content, sought);
    }
    case 'apply': {
      const operator = operatorOf(prepare.core, expr.operator);
      if (operator.parameters.length > 0 || operator.native !== undefined) return none;
      if (!operator.local) {
        // A recursive definition is no variable, and would never end.
        return operator.recursive ? none : prepareTarget(prepare, operator.body, null, sought);
      }
      for (let node = scope; node !== null; node = node.next) {
        if (node.kind !== 'definition' || node.operator !== operator.id) continue;
        const hops = depthOf(scope) - node.depth;
        return (env) => targetOfContent(prepare, nodeAt(env, hops).content, sought);
      }
      return none;
    }
    default:
      return none;
  }
}

function targetOfContent(prepare: Preparation, content: Content, sought: Sought): number {
  if (typeof content !== 'object' || content.kind !== 'delayed') return -1;
  let target = known[sought].get(content.source);
  if (target === undefined) {
    target = prepareTarget(prepare, content.source.expr, content.source.scope, sought);
    known[sought].set(content.source, target);
  }
  return target(content.env);
}
