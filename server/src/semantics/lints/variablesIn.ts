/** Which variables and parameters an expression depends on, through definitions and instances. */
import type { Expression } from '../../syntax/ast.ts';
import { forEachExpression } from '../../syntax/visit.ts';
import type { BoundSymbol, DeclaredSymbol, InstanceSymbol, ModelSymbol, ModuleModel } from '../symbols.ts';

/** Something that a step can give a value to: a variable, or a parameter that stands for one. */
export type Assignable = DeclaredSymbol | BoundSymbol;

/** The variables and operator parameters mentioned, as the module `model` sees them. */
export function variablesIn(model: ModuleModel, e: Expression): ReadonlySet<Assignable> {
  const found = new Set<Assignable>();
  forEachExpression([e], (part) => {
    const symbol = symbolOf(model, part);
    if (symbol !== undefined) for (const one of variablesOf(symbol)) found.add(one);
  });
  return found;
}

/** What stands for a variable of an instantiated module where the INSTANCE stands; nothing where it is lost. */
export function substituted(instance: InstanceSymbol, symbol: Assignable): ReadonlySet<Assignable> {
  if (symbol.kind === 'bound') return new Set([symbol]);
  const value = instance.substitutions.get(symbol);
  if (value === undefined || value.kind === 'missing') return none;
  return value.kind === 'explicit' ? variablesIn(instance.module, value.value) : variablesOf(value.symbol);
}

/** What is named by an expression itself, not by its parts. */
export function symbolOf(model: ModuleModel, e: Expression): ModelSymbol | undefined {
  if (e.kind === 'reference') return model.references.get(e)?.symbol;
  return e.kind === 'operatorApplication' ? model.names.get(e.operator) : undefined;
}

const none: ReadonlySet<Assignable> = new Set();
const known = new WeakMap<ModelSymbol, ReadonlySet<Assignable>>();

function variablesOf(symbol: ModelSymbol): ReadonlySet<Assignable> {
  if (symbol.kind === 'variable' || (symbol.kind === 'bound' && symbol.role === 'parameter')) return new Set([symbol]);
  if (symbol.kind !== 'operator' && symbol.kind !== 'instanced') return none;
  const before = known.get(symbol);
  if (before !== undefined) return before;
  // Until it is known, for definitions that need themselves.
  known.set(symbol, none);
  const found = new Set<Assignable>();
  if (symbol.kind === 'instanced') {
    for (const inner of variablesOf(symbol.base)) for (const outer of substituted(symbol.instance, inner)) found.add(outer);
  } else if (symbol.definition !== undefined) {
    // Its own parameters are the arguments', which stand where it is applied.
    for (const one of variablesIn(symbol.module, symbol.definition.body)) {
      if (one.kind !== 'bound' || !symbol.parameters.includes(one)) found.add(one);
    }
  }
  known.set(symbol, found);
  return found;
}
