/** Formulas as the evaluator hands them over, with an environment, turned into formulas in one of our scopes. */
import type { BindingId, Parameter } from '../../semantics/core.ts';
import { type Closure, depthOf, type Env, type Scope as EvaluatorScope, nodeAt, type Placed } from '../evaluate/environment.ts';
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
      bindings.push([key, operatorBinding(content)]);
    } else {
      bindings.push([key, { kind: 'constant', value: content }]);
    }
  }
  return new Scope(undefined, new Map(bindings));
}

/** An operator argument: its parameters are the last identifiers of the scope that its body is read in. */
function operatorBinding(closure: Closure): Binding {
  const parameters: Parameter[] = [];
  let base = closure.source.scope;
  for (let i = 0; i < closure.arity; i++) {
    if (base?.kind !== 'binding') return unsupported('an operator argument around an action');
    parameters.unshift({ binding: { id: base.id, name: '' }, arity: 0 });
    base = base.next;
  }
  return { kind: 'operator', parameters, body: closure.source.expr, scope: convert(base, closure.env) };
}

/** The formula with a fresh scope each time that it is looked at. */
export function placedIn(place: Placed): ScopedFormula {
  return { expr: place.expr, scope: () => scopeOf(place) };
}
