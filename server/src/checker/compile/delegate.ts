/** The way out: an expression is handed to the evaluator at run time, with the values of the identifiers in it. */
import type { Argument, BindingId, Expr } from '../../semantics/core.ts';
import { type Code, slotAt, unsupported } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { settled, toValue } from './convert.ts';
import { force } from './definitions.ts';
import { MAX_KEY } from './delegated.ts';
import type { Facts } from './facts.ts';
import { type Shape, slotCount } from './shape.ts';

/** Leaves an expression to the evaluator, which is given the values of the identifiers in it. */
export function delegate(c: Compilation, expr: Expr, context: Context): Code {
  const facts = c.facts.of(expr);
  if (facts.effects) return unsupported('an operator with effects');
  const bindings: BindingId[] = [];
  const codes: Code[] = [];
  for (const id of facts.free) {
    const binding = context.scope.get(id);
    if (binding === undefined) continue;
    if (binding.kind === 'operator' || binding.kind === 'shape' || binding.kind === 'rule') return unsupported('an operator argument');
    const code: Code =
      binding.kind === 'code'
        ? binding.code
        : binding.kind === 'constant'
          ? { kind: 'constant', value: binding.value, shape: c.universes.shapeOf(binding.value) }
          : force(c, binding, context);
    bindings.push(id);
    codes.push(settled(c, code));
  }
  const shape = c.typing.shapeOf(expr, context.scope);
  const states = `${context.now.buffer}, ${context.next?.buffer ?? 'null'}`;
  const words = codes.flatMap((code) => keyWords(c, code));
  const number = c.delegate(expr, bindings, words.length, context);
  const values = (): string => codes.map((code) => toValue(c, code)).join(', ');
  if (words.length + variableWords(c, facts) > MAX_KEY) {
    return { kind: 'value', shape, js: c.emitter.bind(`E.evaluate(${number}, [${values()}], ${states})`) };
  }
  words.forEach((word, i) => {
    c.emitter.line(`Q[${i}] = ${word};`);
  });
  const name = c.emitter.fresh();
  c.emitter.line(`let ${name} = E.known(${number}, ${states});`);
  c.emitter.block(`if (${name} === undefined)`, () => {
    c.emitter.line(`${name} = E.computed(${number}, [${values()}], ${states});`);
  });
  return { kind: 'value', shape, js: name };
}

/** Slots that tell a value from others of its shape. */
function keyWords(c: Compilation, code: Code): string[] {
  switch (code.kind) {
    case 'constant':
      return [];
    case 'scalar':
      return [code.shape.kind === 'boolean' ? `(${code.js} ? 1 : 0)` : code.js];
    case 'index':
      return [code.js];
    case 'value':
      return [c.emitter.bind(`R.key(${code.js})`)];
    case 'place':
      return Array.from({ length: slotCount(code.shape) }, (_, i) => slotAt(code.place, i));
  }
}

/** As many slots as a value may depend on in two states. */
function variableWords(c: Compilation, { variables, action }: Facts): number {
  const count = [...variables].reduce((sum, variable) => sum + slotCount(c.layout.shapes[variable] as Shape), 0);
  return action ? 2 * count : count;
}

/** An argument that has to be a value. */
export function operand(args: readonly Argument[], index: number): Expr {
  const argument = args[index];
  if (argument === undefined || argument.kind === 'lambda') return unsupported('an operator argument');
  return argument;
}
