/**
 * What the recorded graph already says about an action of the properties: where the action is one of the disjuncts that the
 * next-state action was split into (or several of them), its steps are those recorded under them, and nothing need be evaluated.
 */
import { findBinding } from '../evaluate/applications.ts';
import { operatorOf, type Preparation } from '../evaluate/context.ts';
import { type Content, type Env, nodeAt, type Placed } from '../evaluate/environment.ts';
import { type SplitAction, splitAction } from '../evaluate/split.ts';
import { equal } from '../values/compare.ts';

/** By instance of the next-state action, 1 where the action is it; undefined where the action is something else. */
export function instancesOf(prepare: Preparation, action: Placed, next: readonly SplitAction[]): Uint8Array | undefined {
  const found = new Uint8Array(next.length);
  for (const part of splitAction(prepare, action)) {
    const index = next.findIndex((instance) => instance.expr === part.expr && sameEnv(instance.env, part.env));
    if (index < 0) return undefined;
    found[index] = 1;
  }
  return found;
}

function sameEnv(left: Env, right: Env): boolean {
  let [a, b] = [left, right];
  while (a !== b) {
    if (a === null || b === null || !sameContent(a.content, b.content)) return false;
    a = a.next;
    b = b.next;
  }
  return true;
}

function sameContent(left: Content, right: Content): boolean {
  if (left === right) return true;
  const lazy = (content: Content): boolean => typeof content === 'object' && (content.kind === 'delayed' || content.kind === 'closure');
  if (lazy(left) || lazy(right)) return false;
  return equal(left as Parameters<typeof equal>[0], right as Parameters<typeof equal>[0]);
}

/** Whether a subscript is a tuple of all variables, possibly behind definitions: then it changes whenever the state does. */
export function coversAllVariables(prepare: Preparation, subscript: Placed): boolean {
  const found = new Set<number>();
  collectVariables(prepare, subscript, found);
  return found.size === prepare.core.variables.length;
}

function collectVariables(prepare: Preparation, { expr, scope, env }: Placed, found: Set<number>): void {
  if (expr.kind === 'variable') found.add(expr.variable);
  else if (expr.kind === 'instanceVariable') collectVariables(prepare, { expr: expr.value, scope, env }, found);
  else if (expr.kind === 'tuple') for (const element of expr.elements) collectVariables(prepare, { expr: element, scope, env }, found);
  else if (expr.kind === 'apply' && expr.args.length === 0) {
    const operator = operatorOf(prepare.core, expr.operator);
    if (!operator.local && !operator.recursive && operator.native === undefined) {
      collectVariables(prepare, { expr: operator.body, scope: null, env: null }, found);
    }
  } else if (expr.kind === 'bound' && expr.args.length === 0) {
    const binding = findBinding(scope, expr.binding);
    if (binding === undefined || binding.pure) return;
    const { content } = nodeAt(env, binding.hops);
    if (typeof content === 'object' && content.kind === 'delayed') {
      collectVariables(prepare, { expr: content.source.expr, scope: content.source.scope, env: content.env }, found);
    }
  }
}
