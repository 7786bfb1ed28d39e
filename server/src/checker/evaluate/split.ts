/**
 * Takes the next-state action apart before the search begins (conformance.md D5.1): disjunctions, existential quantifiers over
 * constant sets and definitions applied to constants become one action instance each, named after the last definition entered.
 */
import type { CoreSpan, Operator } from '../../semantics/core.ts';
import { findNative } from '../modules/registry.ts';
import { EvaluationError } from '../values/error.ts';
import { print } from '../values/print.ts';
import type { Value } from '../values/value.ts';
import { bindParameters, findBinding, prepareLetScope } from './applications.ts';
import { levelOf } from './behavior.ts';
import { operatorOf, type Preparation } from './context.ts';
import { type Env, EnvNode, nodeAt, type Placed, type Scope } from './environment.ts';
import { prepareBounds } from './logic.ts';

export interface SplitAction extends Placed {
  readonly name: string;
  /** Whether `name` is that of a definition. */
  readonly named: boolean;
  /** Of its definition, as far as they stand for values. */
  readonly parameters: readonly { readonly name: string; readonly value: Value }[];
  readonly args: readonly string[];
  readonly span: CoreSpan;
}

/** What TLC calls an action that is in no definition of its own. */
const unnamed = 'Action';

export function splitAction(prepare: Preparation, next: Placed): SplitAction[] {
  const found: SplitAction[] = [];
  split(prepare, found, next, undefined);
  return found;
}

function split(prepare: Preparation, found: SplitAction[], place: Placed, definition: Operator | undefined): void {
  const { expr, scope, env } = place;
  switch (expr.kind) {
    case 'let': {
      const definitions = prepareLetScope(prepare, expr.operators, scope);
      split(prepare, found, { expr: expr.body, scope: definitions.scope, env: definitions.extend(env) }, definition);
      return;
    }
    case 'or':
      for (const operand of expr.operands) split(prepare, found, { expr: operand, scope, env }, definition);
      return;
    case 'quantifier':
      if (expr.quantifier === 'exists' && splitExists(prepare, found, place, definition)) return;
      break;
    case 'apply':
      if (enterDefinition(prepare, found, place)) return;
      if (operatorOf(prepare.core, expr.operator).native === undefined) {
        add(found, place, operatorOf(prepare.core, expr.operator));
        return;
      }
      break;
    default:
  }
  add(found, place, definition);
}

function add(found: SplitAction[], place: Placed, definition: Operator | undefined): void {
  const parameters = definition === undefined ? [] : parametersOf(definition, place.scope, place.env);
  found.push({
    ...place,
    name: definition?.name ?? unnamed,
    named: definition !== undefined,
    parameters,
    args: parameters.map(({ value }) => print(value)),
    span: place.expr.span,
  });
}

/** What the definition's parameters stand for, where that is known. */
function parametersOf(definition: Operator, scope: Scope, env: Env): SplitAction['parameters'] {
  const known: { name: string; value: Value }[] = [];
  for (const parameter of definition.parameters) {
    const binding = findBinding(scope, parameter.binding.id);
    if (binding === undefined) continue;
    const { content } = nodeAt(env, binding.hops);
    if (typeof content !== 'object' || (content.kind !== 'delayed' && content.kind !== 'closure')) {
      known.push({ name: parameter.binding.name, value: content });
    }
  }
  return known;
}

/** An operator of an instantiated module is one action, as in TLC: substitutions are not looked into. */
function enterDefinition(prepare: Preparation, found: SplitAction[], place: Placed): boolean {
  const { expr, scope, env } = place;
  if (expr.kind !== 'apply') return false;
  const operator = operatorOf(prepare.core, expr.operator);
  if (operator.local || operator.recursive) return false;
  if (operator.native !== undefined && findNative(operator.native) !== undefined) return false;
  const before = found.length;
  try {
    let inner: Env = null;
    for (const argument of expr.args) {
      if (argument.kind === 'lambda' || levelOf(prepare, { expr: argument, scope, env }) !== 0) return false;
      inner = new EnvNode(prepare.code(argument, scope)(env, prepare.noState, prepare.noState), inner);
    }
    const body: Placed = { expr: operator.body, scope: bindParameters(null, operator.parameters), env: inner };
    if (operator.name.includes('!')) add(found, body, operator);
    else split(prepare, found, body, operator);
    return true;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    found.length = before;
    return false;
  }
}

function splitExists(prepare: Preparation, found: SplitAction[], place: Placed, definition: Operator | undefined): boolean {
  const { expr, scope, env } = place;
  if (expr.kind !== 'quantifier') return false;
  const bounds = prepareBounds(prepare, expr.bounds, scope);
  const before = found.length;
  try {
    bounds.forEach(env, prepare.noState, prepare.noState, (inner) => {
      split(prepare, found, { expr: expr.body, scope: bounds.scope, env: inner }, definition);
      return false;
    });
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    found.length = before;
  }
  return found.length > before;
}
