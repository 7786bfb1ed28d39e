/**
 * Calls of recursive operators: JavaScript functions, one for each operator and shapes of its parameters. Arguments are computed before the
 * call, which only differs from TLC's calls by name where computing one fails, or is endless, and then the evaluator takes over.
 * Temporaries of such a function lie on a stack behind the others, so that each call has its own.
 */
import type { Argument, BindingId, Expr, Operator } from '../../semantics/core.ts';
import { address, type Code, Unsupported, unsupported } from './code.ts';
import type { Compilation, Context, StateSource } from './compilation.ts';
import { toBoolean, toPlace, toSlot, toValue } from './convert.ts';
import { force } from './definitions.ts';
import { delegate } from './delegate.ts';
import type { RecursiveFunction } from './recursiveFunctions.ts';
import { type Binding, definitionKey, Scope } from './scope.ts';
import { isScalar, layoutKind, type Shape, shapeKey } from './shape.ts';
import { type Recursion, roomy } from './typingRecursion.ts';

type Apply = Extract<Expr, { kind: 'apply' }>;

/** The slots that calls in progress may use: so deep is recursion that is compiled. */
export const STACK_SLOTS: number = 1 << 16;
/** JavaScript's own stack is limited, too. */
const LEAST_FRAME = 24;

export function callRecursive(c: Compilation, expr: Apply, operator: Operator, context: Context): Code {
  const states = statesOf(c, operator, context);
  const open = c.recursive.open.find((each) => each.operator === operator && each.states === states);
  if (open !== undefined) {
    if (c.recursive.inArguments) return unsupported('an argument that is recursive');
    return call(c, open, expr.args, context);
  }
  const { emitter } = c;
  const delegated = c.delegated.length;
  try {
    const { result, lines } = emitter.capture(() => call(c, prepared(c, expr, operator, context, states), expr.args, context));
    for (const line of lines) emitter.line(line);
    return result;
  } catch (error) {
    if (!(error instanceof Unsupported) || c.recursive.open.length > 0) throw error;
    c.delegated.length = delegated;
    return delegate(c, expr, context);
  }
}

/** The function for a call, generated where there is none yet. */
function prepared(c: Compilation, expr: Apply, operator: Operator, context: Context, states: string): RecursiveFunction {
  if (operator.parameters.some(({ arity }) => arity > 0)) return unsupported('a recursive operator with an operator argument');
  const recursion = c.typing.recursionOf(operator, expr.args, context.scope);
  if (recursion.result.kind === 'none') return unsupported('a recursive operator without a value');
  const key = `${operator.id} ${states} ${recursion.parameters.map(shapeKey).join(' ')}`;
  const known = operator.local ? undefined : c.recursive.known.get(key);
  if (known === null) return unsupported('a recursive operator');
  if (known !== undefined) return known;
  try {
    const made = generate(c, operator, context, states, roomy(recursion));
    c.recursive.known.set(key, made);
    return made;
  } catch (error) {
    if (error instanceof Unsupported) c.recursive.known.set(key, null);
    throw error;
  }
}

function generate(c: Compilation, operator: Operator, context: Context, states: string, recursion: Recursion): RecursiveFunction {
  const outer = outerIdentifiers(c, operator).flatMap((key): RecursiveFunction['outer'] => {
    const code = identified(c, key, context);
    return code === undefined ? [] : [{ key, shape: code.shape }];
  });
  const { parameters, result } = recursion;
  const name = `r_${c.recursive.named++}`;
  const made: RecursiveFunction = { name, operator, states, parameters, outer, result };
  const { open, inArguments, functions, known } = c.recursive;
  const before = { delegated: c.delegated.length, functions: functions.length, known: known.size };
  open.push(made);
  c.recursive.inArguments = false;
  try {
    const texts = c.typing.assuming(operator, recursion, () =>
      c.separately(name, (frame) => writeBody(c, made, context, frame), LEAST_FRAME),
    );
    // One evaluation of the whole is faster than many of parts.
    if (c.delegated.length > before.delegated) return unsupported('a recursive operator with a part that is not compiled');
    functions.push(...texts);
    return made;
  } catch (error) {
    // What was generated on the way may call what is not there.
    c.delegated.length = before.delegated;
    functions.length = before.functions;
    for (const key of [...known.keys()].slice(before.known)) known.delete(key);
    throw error;
  } finally {
    c.recursive.inArguments = inArguments;
    open.pop();
  }
}

/** Writes the function's statements; gives its parameters and, where one slot holds it, its value. */
function writeBody(
  c: Compilation,
  { operator, parameters, outer, result }: RecursiveFunction,
  { now, next }: Context,
  frame: string,
): { readonly parameters: readonly string[]; readonly result: string } {
  const names = [frame];
  const received = (shape: Shape): Binding => {
    const value = c.emitter.fresh();
    names.push(value);
    if (isScalar(shape)) return { kind: 'code', code: scalarCode(c, shape, value) };
    const base = c.emitter.fresh();
    names.push(base);
    return { kind: 'code', code: { kind: 'place', shape, place: { buffer: value, base, offset: 0 } } };
  };
  const bindings = [
    ...operator.parameters.map(({ binding }, i): [BindingId, Binding] => [binding.id, received(parameters[i] as Shape)]),
    ...outer.map(({ key, shape }): [BindingId, Binding] => [key, received(shape)]),
  ];
  const inner: Context = { scope: new Scope(undefined, new Map(bindings)), now, next };
  if (isScalar(result)) {
    const code = c.compile(operator.body, inner);
    return { parameters: names, result: passed(c, code, result)[0] as string };
  }
  const out = c.emitter.fresh();
  names.push(out);
  c.into(operator.body, inner, result, { buffer: 'T', base: out, offset: 0 });
  return { parameters: names, result: '0' };
}

function call(c: Compilation, target: RecursiveFunction, args: readonly Argument[], context: Context): Code {
  const { inArguments } = c.recursive;
  // An argument is computed whether it is needed or not: calls in it could be so many more than those by name.
  c.recursive.inArguments = c.recursive.open.length > 0;
  const values = target.parameters.flatMap((shape, i) => {
    const argument = args[i];
    if (argument === undefined || argument.kind === 'lambda') return unsupported('an operator argument');
    return passed(c, c.compile(argument, context), shape);
  });
  c.recursive.inArguments = inArguments;
  for (const { key, shape } of target.outer) {
    const code = identified(c, key, context);
    if (code === undefined) return unsupported('an identifier without a meaning');
    values.push(...passed(c, code, shape));
  }
  const { result, name } = target;
  if (isScalar(result)) return scalarCode(c, result, c.emitter.bind(`${name}(${[c.frameEnd, ...values].join(', ')})`));
  const place = c.temporary(result);
  c.emitter.line(`${name}(${[c.frameEnd, ...values, address(place)].join(', ')});`);
  return { kind: 'place', shape: result, place };
}

/** A value as arguments of a generated function: one, or an array and where in it. */
function passed(c: Compilation, code: Code, shape: Shape): string[] {
  switch (layoutKind(shape)) {
    case 'boolean':
      return [c.emitter.bind(toBoolean(c, code))];
    case 'heap':
      return [c.emitter.bind(toValue(c, code))];
    case 'integer':
    case 'atom':
    case 'index':
      return [c.emitter.bind(toSlot(c, code, shape))];
    default: {
      const place = toPlace(c, code, shape);
      return [place.buffer, c.emitter.bind(address(place))];
    }
  }
}

/** What was passed in one argument. */
function scalarCode(c: Compilation, shape: Shape, js: string): Code {
  switch (layoutKind(shape)) {
    case 'heap':
      return { kind: 'value', shape, js };
    case 'index':
      return { kind: 'index', shape, js, universe: c.universes.ofShape(shape) };
    default:
      return { kind: 'scalar', shape, js };
  }
}

function outerIdentifiers(c: Compilation, operator: Operator): BindingId[] {
  const { free, locals } = c.facts.ofOperator(operator.id);
  return [...free, ...[...locals].map(definitionKey)].sort((a, b) => a - b);
}

/** The value of an identifier around a definition; undefined for a definition with parameters, which is no value. */
function identified(c: Compilation, key: BindingId, context: Context): Code | undefined {
  const binding = context.scope.get(key);
  switch (binding?.kind) {
    case undefined:
      return key < 0 ? undefined : unsupported('an identifier without a meaning');
    case 'code':
      return binding.code;
    case 'constant':
      return { kind: 'constant', value: binding.value, shape: c.universes.shapeOf(binding.value) };
    case 'thunk':
      return force(c, binding, context);
    default:
      return unsupported('an operator argument');
  }
}

/** Functions differ by the states that they read. */
function statesOf(c: Compilation, operator: Operator, { now, next }: Context): string {
  const { state, action, instanced } = c.facts.ofOperator(operator.id);
  if (!state && !action && !instanced) return '';
  const named = ({ buffer, assigned }: StateSource): string => `${buffer}${assigned === null ? '' : [...assigned].sort().join()}`;
  return `${named(now)}/${next === null ? '' : named(next)}`;
}
