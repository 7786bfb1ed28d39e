/** Compiles the operators of the standard modules that work on numbers, sequences and sets; others are left to the evaluator. */
import type { Expr } from '../../semantics/core.ts';
import { apply } from './application.ts';
import { type Code, slotAt } from './code.ts';
import type { Compilation, Context } from './compilation.ts';
import { compileComposite } from './construct.ts';
import { toInteger } from './convert.ts';
import { inMemory } from './definitions.ts';
import { delegate, operand } from './delegate.ts';
import { forEach } from './iterate.ts';
import { isSequenceOperator } from './sequence.ts';
import { asSequence, layoutKind, range, type Shape, wordCount } from './shape.ts';

type Apply = Extract<Expr, { kind: 'apply' }>;

export function compileNative(c: Compilation, expr: Apply, native: string, context: Context): Code {
  const name = native.slice(native.indexOf('!') + 1);
  const module = native.slice(0, native.indexOf('!'));
  if (module === 'Naturals' || module === 'Integers') return compileNumber(c, expr, name, module, context) ?? delegate(c, expr, context);
  if (isSequenceOperator(native)) return compileComposite(c, expr, context);
  switch (native) {
    case 'Sequences!Len': {
      const code = inMemory(c, operand(expr.args, 0), context);
      const sequence = code && asSequence(code.shape);
      if (code === undefined || sequence === undefined) break;
      const shape = range(0, sequence.capacity);
      return { kind: 'scalar', shape, js: sequence.length === undefined ? slotAt(code.place) : String(sequence.length) };
    }
    case 'Sequences!Head': {
      const code = inMemory(c, operand(expr.args, 0), context);
      if (code === undefined || asSequence(code.shape) === undefined) break;
      return apply(c, code, { kind: 'constant', value: 1, shape: range(1, 1) });
    }
    case 'TLC!Assert': {
      // What a failing assertion says is the evaluator's business.
      const message = c.typing.constantOf(operand(expr.args, 1), context.scope);
      if (message === undefined) break;
      return { kind: 'scalar', shape: { kind: 'boolean' }, js: `(${c.boolean(operand(expr.args, 0), context)} || bail())` };
    }
    case 'TLC!TLCEval':
      return c.compile(operand(expr.args, 0), context);
    case 'FiniteSets!Cardinality':
      return compileCardinality(c, operand(expr.args, 0), expr, context);
    case 'FiniteSets!IsFiniteSet': {
      const shape = c.typing.shapeOf(operand(expr.args, 0), context.scope);
      if (shape.kind === 'set' && layoutKind(shape) === 'set') return { kind: 'constant', value: true, shape: { kind: 'boolean' } };
      break;
    }
    default:
      break;
  }
  return delegate(c, expr, context);
}

function compileCardinality(c: Compilation, set: Expr, expr: Apply, context: Context): Code {
  const result: Shape = c.typing.shapeOf(expr, context.scope);
  const shape = c.typing.shapeOf(set, context.scope);
  if (shape.kind !== 'set' || layoutKind(shape) !== 'set') return delegate(c, expr, context);
  if (set.kind === 'setFilter') {
    // Elements of a filtered set are distinct: no need to build it.
    const count = c.emitter.fresh();
    c.emitter.line(`let ${count} = 0;`);
    forEach(c, set, context, 'ordered', () => c.emitter.line(`${count}++;`));
    return { kind: 'scalar', shape: result, js: count };
  }
  const code = inMemory(c, set, context);
  if (code === undefined || code.shape.kind !== 'set') return delegate(c, expr, context);
  const counts = Array.from({ length: wordCount(code.shape) }, (_, i) => `R.bitCount(${slotAt(code.place, i)})`);
  return { kind: 'scalar', shape: result, js: c.emitter.bind(counts.join(' + ')) };
}

const comparisons: Readonly<Record<string, string>> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '=<': '<=',
  '\\leq': '<=',
  '>=': '>=',
  '\\geq': '>=',
};

function compileNumber(c: Compilation, expr: Apply, name: string, module: string, context: Context): Code | undefined {
  const shape = c.typing.shapeOf(expr, context.scope);
  const integer = (index: number): string => c.emitter.bind(toInteger(c, c.compile(operand(expr.args, index), context)));
  const comparison = comparisons[name];
  if (comparison !== undefined) {
    const left = integer(0);
    return { kind: 'scalar', shape: { kind: 'boolean' }, js: `(${left} ${comparison} ${integer(1)})` };
  }
  if (name === '..') return undefined;
  if (name === '-.' || (name === '-' && expr.args.length === 1))
    return { kind: 'scalar', shape, js: guarded(c, `0 - ${integer(0)}`, shape) };
  switch (name) {
    case '+':
    case '-': {
      const left = integer(0);
      return { kind: 'scalar', shape, js: guarded(c, `${left} ${name} ${integer(1)}`, shape) };
    }
    case '*': {
      const left = integer(0);
      return { kind: 'scalar', shape, js: guarded(c, `${left} * ${integer(1)} + 0`, shape) };
    }
    case '\\div': {
      const left = integer(0);
      return {
        kind: 'scalar',
        shape,
        js: c.emitter.bind(`R.${module === 'Integers' ? 'quotient' : 'naturalQuotient'}(${left}, ${integer(1)})`),
      };
    }
    case '%': {
      const left = integer(0);
      return { kind: 'scalar', shape, js: c.emitter.bind(`R.remainder(${left}, ${integer(1)})`) };
    }
    default:
      return undefined;
  }
}

/** A result that may leave 32 bits is checked; overflow is an error (D4.6). */
function guarded(c: Compilation, js: string, shape: Shape): string {
  if (shape.kind === 'integer' && Number.isFinite(shape.low) && Number.isFinite(shape.high)) return `(${js} | 0)`;
  const name = c.emitter.bind(js);
  return `(${name} === (${name} | 0) ? ${name} : bail())`;
}
