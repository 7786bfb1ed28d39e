/**
 * Which variable an expression is, if it is one: `x' = e` gives x a value only where its left side is literally a primed
 * variable, be it under the name of a parameter or a definition (conformance.md D5.2).
 */
import type { Expr } from '../../semantics/core.ts';
import { nativeOf } from './facts.ts';
import { definitionKey, type Scope } from './scope.ts';
import type { Typing } from './typing.ts';

/** The variable, or -1. */
export function targetOf(c: { readonly typing: Typing }, expr: Expr, scope: Scope, sought: 'variable' | 'primed'): number {
  switch (expr.kind) {
    case 'prime':
      return sought === 'primed' ? targetOf(c, expr.operand, scope, 'variable') : -1;
    case 'variable':
      return sought === 'variable' ? expr.variable : -1;
    case 'instanceVariable':
      return targetOf(c, expr.value, scope, sought);
    case 'let':
      return targetOf(c, expr.body, c.typing.enterLet(expr, scope), sought);
    case 'bound': {
      const binding = expr.args.length === 0 ? scope.get(expr.binding) : undefined;
      return binding?.kind === 'thunk' ? targetOf(c, binding.expr, binding.scope, sought) : -1;
    }
    case 'apply': {
      const operator = c.typing.core.operators[expr.operator];
      if (operator === undefined || operator.parameters.length > 0 || operator.recursive || nativeOf(operator) !== undefined) return -1;
      const binding = scope.get(definitionKey(operator.id));
      if (binding?.kind === 'thunk') return targetOf(c, binding.expr, binding.scope, sought);
      return operator.local ? -1 : targetOf(c, operator.body, scope, sought);
    }
    default:
      return -1;
  }
}
