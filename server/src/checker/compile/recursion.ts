/**
 * Calls of recursive definitions: JavaScript functions, one for each operator, or rule of a function, and shapes of its parameters.
 * Arguments are computed before the call, which only differs from TLC's calls by name where computing one fails, or is endless, and then
 * the evaluator takes over. Temporaries of such a function lie on a stack behind the others, so that each call has its own.
 */
import type { Argument, BindingId, Expr, Operator } from '../../semantics/core.ts';
import { element } from './application.ts';
import { address, type Code, Unsupported, unsupported } from './code.ts';
import type { Compilation, Context, StateSource } from './compilation.ts';
import { negated } from './control.ts';
import { settled, toBoolean, toPlace, toSlot, toValue } from './convert.ts';
import { force } from './definitions.ts';
import { delegate, operand } from './delegate.ts';
import type { Facts } from './facts.ts';
import { member } from './membership.ts';
import type { PassedOperator, Recursive, RecursiveFunction } from './recursiveFunctions.ts';
import { type Binding, definitionKey, type Rule, Scope } from './scope.ts';
import { isScalar, layoutKind, type Shape, shapeKey } from './shape.ts';
import { applications, type Recursion, roomy, ruleId } from './typingRecursion.ts';

type Apply = Extract<Expr, { kind: 'apply' }>;
type Application = Extract<Expr, { kind: 'functionApplication' }>;

/** The slots that calls in progress may use: so deep is recursion that is compiled. */
export const STACK_SLOTS: number = 1 << 16;
/** JavaScript's own stack is limited, too. */
const LEAST_FRAME = 48;

export function callOperator(c: Compilation, expr: Apply, operator: Operator, context: Context): Code {
  const { id, parameters, body, local } = operator;
  const values = parameters.flatMap(({ binding, arity }, i) => (arity === 0 ? [{ id: binding.id, i }] : []));
  const open = c.recursive.open.find(({ definition }) => definition.id === id);
  const passed = parameters.flatMap(({ binding, arity }, i): PassedOperator[] => {
    if (arity === 0) return [];
    const given = passedOperator(expr.args[i] as Argument, context.scope);
    // Inside the body it has to be what was passed to it.
    const same = open === undefined || open.definition.operators.some((each) => each.id === binding.id && each.body === given.body);
    return same ? [{ ...given, id: binding.id }] : unsupported('another operator as an argument of a recursive one');
  });
  const { facts, operators, scope } = surrounded(c, c.facts.ofOperator(id), passed, context.scope);
  const definition: Recursive = {
    id,
    parameters: values.map((each) => each.id),
    operators,
    body,
    local: local || operators.length > 0,
    facts,
    rule: undefined,
  };
  const args = (): Code[] => values.map(({ i }) => c.compile(operand(expr.args, i), context));
  const typed = (): Recursion => {
    const { parameters: shapes, result } = c.typing.recursionOf(operator, expr.args, context.scope);
    return { parameters: values.map(({ i }) => shapes[i] as Shape), result };
  };
  return callOrDelegate(c, expr, definition, context, scope, args, typed);
}

/** An operator argument, followed to what it stands for where it only passes its own arguments on. */
function passedOperator(argument: Argument, scope: Scope): Omit<PassedOperator, 'id'> {
  if (argument.kind !== 'lambda') return unsupported('a value as an operator argument');
  const { parameters, body } = argument;
  const passesOn =
    body.kind === 'bound' &&
    body.args.length === parameters.length &&
    body.args.every((each, i) => each.kind === 'bound' && each.args.length === 0 && each.binding === parameters[i]?.binding.id);
  const binding = passesOn && parameters.length > 0 ? scope.get(body.binding) : undefined;
  return binding?.kind === 'operator' ? binding : { parameters, body, scope };
}

interface Surrounded {
  readonly facts: Facts;
  /** Those given, and those around the definition that it, or they, mention. */
  readonly operators: readonly PassedOperator[];
  /** Where all identifiers around them are found. */
  readonly scope: Scope;
}

/** What is known of a definition together with the operators that are passed to it. */
function surrounded(c: Compilation, facts: Facts, passed: readonly PassedOperator[], scope: Scope): Surrounded {
  const operators = [...passed];
  const free = new Set<BindingId>();
  const found: [BindingId, Binding][] = [];
  const look = (keys: Iterable<BindingId>, where: Scope): void => {
    for (const key of keys) {
      const binding = where.get(key);
      if (binding?.kind !== 'operator') {
        free.add(key);
        if (binding !== undefined) found.push([key, binding]);
      } else if (!operators.some(({ id }) => id === key)) operators.push({ ...binding, id: key });
    }
  };
  look(facts.free, scope);
  let all: Facts = facts;
  for (let i = 0; i < operators.length; i++) {
    const { parameters, body, scope: own } = operators[i] as PassedOperator;
    const mine = c.facts.of(body);
    const bound = new Set(parameters.map(({ binding }) => binding.id));
    look(
      [...mine.free].filter((each) => !bound.has(each)),
      own,
    );
    found.push(...[...mine.locals].flatMap((each) => localBinding(definitionKey(each), own)));
    all = {
      state: all.state || mine.state,
      action: all.action || mine.action,
      effects: all.effects || mine.effects,
      recursive: true,
      instanced: all.instanced || mine.instanced,
      free: all.free,
      variables: new Set([...all.variables, ...mine.variables]),
      locals: new Set([...all.locals, ...mine.locals]),
    };
  }
  return { facts: { ...all, free }, operators, scope: operators.length === 0 ? scope : scope.with(found) };
}

function localBinding(key: BindingId, scope: Scope): [BindingId, Binding][] {
  const binding = scope.get(key);
  return binding === undefined ? [] : [[key, binding]];
}

/** `f[a]` where `f` is recursive: a call of its rule, for arguments that are in its domain. */
export function callRule(c: Compilation, expr: Application, rule: Rule, context: Context): Code {
  const { bounds, body, self } = rule.expr;
  const isOpen = c.recursive.open.some(({ definition }) => definition.id === ruleId(rule.expr));
  if (!isOpen && self !== undefined && applications(c.core, self.id, body) > 1) return delegate(c, expr, context);
  const definition: Recursive = {
    id: ruleId(rule.expr),
    parameters: bounds.flatMap(({ bindings }) => bindings.map(({ id }) => id)),
    operators: [],
    body,
    local: true,
    facts: c.facts.of(rule.expr),
    rule,
  };
  const outer = isOpen ? context.scope : rule.scope;
  const args = (): Code[] => {
    const given = partsOf(c, expr.argument, definition.parameters.length, context);
    let i = 0;
    for (const { set, bindings } of bounds) {
      for (const _ of bindings) {
        const test = member(c, given[i++] as Code, set, { ...context, scope: outer });
        if (test !== 'true') c.emitter.line(`if (${negated(test)}) bail();`);
      }
    }
    return given;
  };
  return callOrDelegate(c, expr, definition, context, outer, args, () => c.typing.recursionOfRule(rule));
}

/** A function of several identifiers is applied to a tuple. */
function partsOf(c: Compilation, argument: Expr, count: number, context: Context): Code[] {
  if (count === 1) return [settled(c, c.compile(argument, context))];
  if (argument.kind === 'tuple') {
    if (argument.elements.length !== count) return unsupported('a function applied to another number of arguments');
    return argument.elements.map((each) => settled(c, c.compile(each, context)));
  }
  const tuple = c.compile(argument, context);
  return Array.from({ length: count }, (_, i) => settled(c, element(c, tuple, i + 1)));
}

/** `outer`: where identifiers around the definition are found. */
function callOrDelegate(
  c: Compilation,
  expr: Expr,
  definition: Recursive,
  context: Context,
  outer: Scope,
  args: () => readonly Code[],
  typed: () => Recursion,
): Code {
  const states = statesOf(definition, context);
  const place: Context = { ...context, scope: outer };
  const open = c.recursive.open.find((each) => each.definition.id === definition.id && each.states === states);
  if (open !== undefined) {
    if (c.recursive.inArguments) return unsupported('an argument that is recursive');
    return call(c, open, args, place);
  }
  const { emitter } = c;
  const delegated = c.delegated.length;
  try {
    const { result, lines } = emitter.capture(() => call(c, prepared(c, definition, place, states, typed()), args, place));
    for (const line of lines) emitter.line(line);
    return result;
  } catch (error) {
    if (!(error instanceof Unsupported) || c.recursive.open.length > 0) throw error;
    c.delegated.length = delegated;
    return delegate(c, expr, context);
  }
}

/** The function for a call, generated where there is none yet. */
function prepared(c: Compilation, definition: Recursive, around: Context, states: string, recursion: Recursion): RecursiveFunction {
  if (recursion.result.kind === 'none') return unsupported('a recursive definition without a value');
  const key = `${definition.id} ${states} ${recursion.parameters.map(shapeKey).join(' ')}`;
  const known = definition.local ? undefined : c.recursive.known.get(key);
  if (known === null) return unsupported('a recursive definition');
  if (known !== undefined) return known;
  try {
    const made = generate(c, definition, around, states, roomy(recursion));
    c.recursive.known.set(key, made);
    return made;
  } catch (error) {
    if (error instanceof Unsupported) c.recursive.known.set(key, null);
    throw error;
  }
}

function generate(c: Compilation, definition: Recursive, around: Context, states: string, recursion: Recursion): RecursiveFunction {
  const outer = outerIdentifiers(definition).flatMap((key): RecursiveFunction['outer'] => {
    const code = identified(c, key, around);
    return code === undefined ? [] : [{ key, shape: code.shape }];
  });
  const { parameters, result } = recursion;
  const name = `r_${c.recursive.named++}`;
  const made: RecursiveFunction = { name, definition, states, parameters, outer, result, readsAbstract: false };
  const { open, inArguments, functions, known } = c.recursive;
  const before = { delegated: c.delegated.length, functions: functions.length, known: known.size, readsAbstract: c.readsAbstract };
  c.readsAbstract = false;
  open.push(made);
  c.recursive.inArguments = false;
  try {
    const texts = c.typing.assuming(definition.id, recursion, () =>
      c.separately(name, (frame) => writeBody(c, made, around, frame), LEAST_FRAME),
    );
    // One evaluation of the whole is faster than many of parts.
    if (c.delegated.length > before.delegated) return unsupported('a recursive definition with a part that is not compiled');
    functions.push(...texts);
    made.readsAbstract = c.readsAbstract;
    return made;
  } catch (error) {
    // What was generated on the way may call what is not there.
    c.delegated.length = before.delegated;
    functions.length = before.functions;
    for (const key of [...known.keys()].slice(before.known)) known.delete(key);
    throw error;
  } finally {
    c.readsAbstract ||= before.readsAbstract;
    c.recursive.inArguments = inArguments;
    open.pop();
  }
}

/** Writes the function's statements; gives its parameters and, where one slot holds it, its value. */
function writeBody(
  c: Compilation,
  { definition, parameters, outer, result }: RecursiveFunction,
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
  const bindings = new Map<BindingId, Binding>([
    ...definition.parameters.map((id, i): [BindingId, Binding] => [id, received(parameters[i] as Shape)]),
    ...outer.map(({ key, shape }): [BindingId, Binding] => [key, received(shape)]),
  ]);
  const scope = new Scope(undefined, bindings);
  for (const { id, parameters: own, body } of definition.operators) bindings.set(id, { kind: 'operator', parameters: own, body, scope });
  const rule = definition.rule?.expr;
  if (rule?.self !== undefined) bindings.set(rule.self.id, { kind: 'rule', rule: { expr: rule, scope } });
  const inner: Context = { scope, now, next };
  if (isScalar(result)) {
    const code = c.compile(definition.body, inner);
    return { parameters: names, result: passed(c, code, result)[0] as string };
  }
  const out = c.emitter.fresh();
  names.push(out);
  c.into(definition.body, inner, result, { buffer: 'T', base: out, offset: 0 });
  return { parameters: names, result: '0' };
}

function call(c: Compilation, target: RecursiveFunction, args: () => readonly Code[], around: Context): Code {
  const { inArguments } = c.recursive;
  // An argument is computed whether it is needed or not: calls in it could be so many more than those by name.
  c.recursive.inArguments = c.recursive.open.length > 0;
  const given = args();
  const values = target.parameters.flatMap((shape, i) => passed(c, given[i] as Code, shape));
  c.recursive.inArguments = inArguments;
  for (const { key, shape } of target.outer) {
    const code = identified(c, key, around);
    if (code === undefined) return unsupported('an identifier without a meaning');
    values.push(...passed(c, code, shape));
  }
  const { result, name, readsAbstract } = target;
  if (readsAbstract) c.readsAbstract = true;
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

function outerIdentifiers({ facts: { free, locals } }: Recursive): BindingId[] {
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
      // The function itself, under the name of a definition.
      return c.typing.ruleOf(binding.expr, binding.scope) === undefined ? force(c, binding, context) : undefined;
    default:
      return unsupported('an operator argument');
  }
}

/** Functions differ by the states that they read. */
function statesOf({ facts: { state, action, instanced } }: Recursive, { now, next }: Context): string {
  if (!state && !action && !instanced) return '';
  const named = ({ buffer, assigned }: StateSource): string => `${buffer}${assigned === null ? '' : [...assigned].sort().join()}`;
  return `${named(now)}/${next === null ? '' : named(next)}`;
}
