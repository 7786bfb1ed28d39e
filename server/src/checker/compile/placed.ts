/** Formulas as the evaluator hands them over, with an environment, turned into formulas in one of our scopes. */
import type { BindingId, Parameter } from '../../semantics/core.ts';
import { type Closure, depthOf, type Env, type Scope as EvaluatorScope, nodeAt, type Placed } from '../evaluate/environment.ts';
import { unsupported } from './code.ts';
import type { ScopedFormula } from './infer.ts';
import { type Binding, definitionKey, Scope } from './scope.ts';

/** A scope in which the formula means what it means where it stands. */
export function scopeOf(place: Placed): Scope {
  return convert(place.scope, place.env, []);
}

/** What was converted before: the definitions of a LET have an environment in which they are themselves. */
type Converted = { readonly scope: EvaluatorScope; readonly env: Env; readonly result: Scope }[];

function convert(scope: EvaluatorScope, env: Env, converted: Converted): Scope {
  const known = converted.find((each) => each.scope === scope && each.env === env);
  if (known !== undefined) return known.result;
  const bindings = new Map<BindingId, Binding>();
  const result = new Scope(undefined, bindings);
  converted.push({ scope, env, result });
  const depth = depthOf(scope);
  for (let node = scope; node !== null; node = node.next) {
    if (node.kind === 'operators') continue;
    const { content } = nodeAt(env, depth - node.depth);
    const key = node.kind === 'binding' ? node.id : definitionKey(node.operator);
    if (bindings.has(key)) continue;
    if (typeof content === 'object' && content.kind === 'delayed') {
      const { source } = content;
      bindings.set(key, { kind: 'thunk', expr: source.expr, scope: convert(source.scope, content.env, converted), memo: [], home: 0 });
    } else if (typeof content === 'object' && content.kind === 'closure') {
      bindings.set(key, operatorBinding(content, converted));
    } else {
      bindings.set(key, { kind: 'constant', value: content });
    }
  }
  return result;
}

/** An operator argument: its parameters are the last identifiers of the scope that its body is read in. */
function operatorBinding(closure: Closure, converted: Converted): Binding {
  const parameters: Parameter[] = [];
  let base = closure.source.scope;
  for (let i = 0; i < closure.arity; i++) {
    if (base?.kind !== 'binding') return unsupported('an operator argument around an action');
    parameters.unshift({ binding: { id: base.id, name: '' }, arity: 0 });
    base = base.next;
  }
  return { kind: 'operator', parameters, body: closure.source.expr, scope: convert(base, closure.env, converted) };
}

/** The formula with a fresh scope each time that it is looked at. */
export function placedIn(place: Placed): ScopedFormula {
  return { expr: place.expr, scope: () => scopeOf(place) };
}
