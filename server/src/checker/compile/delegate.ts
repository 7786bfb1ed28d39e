/** The way out: an expression is handed to the evaluator at run time, with the values of the identifiers in it. */
import type { Argument, BindingId, Expr } from '../../semantics/core.ts';
import { type Code, unsupported } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { toValue } from './convert.ts';
import { force } from './definitions.ts';

/** Leaves an expression to the evaluator, which is given the values of the identifiers in it. */
export function delegate(c: Compilation, expr: Expr, context: Context): Code {
  const facts = c.facts.of(expr);
  if (facts.effects) return unsupported('an operator with effects');
  const bindings: BindingId[] = [];
  const values: string[] = [];
  for (const id of facts.free) {
    const binding = context.scope.get(id);
    if (binding === undefined) continue;
    if (binding.kind === 'operator' || binding.kind === 'shape') return unsupported('an operator argument');
    const code: Code =
      binding.kind === 'code'
        ? binding.code
        : binding.kind === 'constant'
          ? { kind: 'constant', value: binding.value, shape: c.universes.shapeOf(binding.value) }
          : force(c, binding, context);
    bindings.push(id);
    values.push(toValue(c, code));
  }
  const number = c.delegate(expr, bindings, context);
  const shape = c.typing.shapeOf(expr, context.scope);
  const js = `E(${number}, [${values.join(', ')}], ${context.now.buffer}, ${context.next?.buffer ?? 'null'})`;
  return { kind: 'value', shape, js: c.emitter.bind(js) };
}

/** An argument that has to be a value. */
export function operand(args: readonly Argument[], index: number): Expr {
  const argument = args[index];
  if (argument === undefined || argument.kind === 'lambda') return unsupported('an operator argument');
  return argument;
}
