/** Formulas as the evaluator hands them over, with an environment, turned into formulas in one of our scopes. */
import type { BindingId } from '../../semantics/core.ts';
import type { Placed } from '../evaluate/behavior.ts';
import { depthOf, type Env, nodeAt, type Scope as EvaluatorScope } from '../evaluate/environment.ts';
import { unsupported } from './code.ts';
import type { ScopedFormula } from './infer.ts';
import { type Binding, definitionKey, Scope } from './scope.ts';

/** A scope in which the formula means what it means where it stands. */
export function scopeOf(place: Placed): Scope {
  return convert(place.scope, place.env);
}

function convert(scope: EvaluatorScope, env: Env): Scope {
  const bindings: [BindingId, Binding][] = [];
  const depth = depthOf(scope);
  for (let node = scope; node !== null; node = node.next) {
    if (node.kind === 'operators') continue;
    const { content } = nodeAt(env, depth - node.depth);
    const key = node.kind === 'binding' ? node.id : definitionKey(node.operator);
    if (bindings.some(([known]) => known === key)) continue;
    if (typeof content === 'object' && content.kind === 'delayed') {
      const { source } = content;
      bindings.push([key, { kind: 'thunk', expr: source.expr, scope: convert(source.scope, content.env), memo: [], home: 0 }]);
    } else if (typeof content === 'object' && content.kind === 'closure') {
      return unsupported('an operator argument around an action');
    } else {
      bindings.push([key, { kind: 'constant', value: content }]);
    }
  }
  return new Scope(undefined, new Map(bindings));
}

/** The formula with a fresh scope each time that it is looked at. */
export function placedIn(place: Placed): ScopedFormula {
  return { expr: place.expr, scope: () => scopeOf(place) };
}
