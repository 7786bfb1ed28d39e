/** Lowers names: declared symbols through the substitutions of the INSTANCEs around, definitions to operators of their own. */
import { unreachable } from '../../base/assert.ts';
import type * as ast from '../../syntax/ast.ts';
import type * as core from '../core.ts';
import { parameterArities } from '../resolve/reference.ts';
import type { DeclaredSymbol, FactSymbol, InstanceSymbol, ModelSymbol, OperatorSymbol, ResolvedReference } from '../symbols.ts';
import { lowerBuiltin } from './builtins.ts';
import {
  type Arguments,
  bindingOf,
  type Frame,
  type Instantiation,
  type Lowering,
  newBinding,
  newFrame,
  sourceId,
  spanIn,
} from './context.ts';
import { coveringInstantiation, instantiate } from './instantiations.ts';
import { operatorAround, operatorFor } from './operators.ts';
import { lowerSelection } from './selections.ts';

export function lowerReference(lowering: Lowering, frame: Frame, reference: ast.Reference): core.Expr {
  const resolved = frame.text.references.get(reference);
  const span = spanIn(frame, reference.span);
  if (resolved === undefined) return { kind: 'invalid', message: `\`${writtenName(reference)}\` is not declared or defined`, span };
  if (resolved.selectors.length > 0) return asExpression(selection(lowering, frame, resolved, span, 0), span);
  return applySymbol(lowering, frame, resolved.symbol, astArguments(lowering, frame, resolved), span);
}

function selection(lowering: Lowering, frame: Frame, resolved: ResolvedReference, span: core.CoreSpan, arity: number): core.Argument {
  return lowerSelection(lowering, frame, resolved, span, arity, (symbol) => locate(lowering, frame, symbol));
}

function asExpression(argument: core.Argument, span: core.CoreSpan): core.Expr {
  return argument.kind === 'lambda' ? { kind: 'invalid', message: 'an operator is no value', span } : argument;
}

function writtenName(reference: ast.Reference): string {
  return reference.path.map((element) => (element.kind === 'name' ? element.name.text : '...')).join('!');
}

function astArguments(lowering: Lowering, frame: Frame, resolved: ResolvedReference): Arguments {
  return {
    count: resolved.args.length,
    make: (index, arity) => lowering.lower.argument(lowering, frame, resolved.args[index] as ast.Expression, arity),
  };
}

const noArguments: Arguments = { count: 0, make: () => unreachable(undefined as never) };

/** The application of any symbol to arguments. */
export function applySymbol(lowering: Lowering, frame: Frame, symbol: ModelSymbol, args: Arguments, span: core.CoreSpan): core.Expr {
  const replacement = lowering.overrides.replaced.get(symbol);
  if (replacement !== undefined && replacement !== symbol && symbol.kind !== 'constant') {
    return applySymbol(lowering, rootFrame(lowering, frame), replacement, args, span);
  }
  const body = symbol.kind === 'instanced' ? lowering.overrides.bodies.get(symbol) : undefined;
  if (body?.kind === 'value') return body.make(lowering, span);
  if (body?.kind === 'symbol') return applySymbol(lowering, rootFrame(lowering, frame), body.symbol, args, span);
  const value = symbol.kind === 'instanced' ? lowering.overrides.values.get(symbol) : undefined;
  if (value !== undefined) return value(lowering, span);
  if (args.count !== symbol.arity)
    return { kind: 'invalid', message: `\`${nameOf(symbol)}\` takes ${symbol.arity} arguments, not ${args.count}`, span };
  switch (symbol.kind) {
    case 'builtin':
      return lowerBuiltin(
        symbol.name,
        Array.from({ length: args.count }, (_, i) => args.make(i, 0) as core.Expr),
        span,
      );
    case 'bound': {
      const binding = bindingOf(frame, symbol);
      if (binding === undefined) return { kind: 'invalid', message: `\`${symbol.name}\` has no value here`, span };
      return { kind: 'bound', binding: binding.id, args: Array.from({ length: args.count }, (_, i) => args.make(i, 0)), span };
    }
    case 'constant':
    case 'variable':
      return applyDeclared(lowering, frame, symbol, args, span);
    case 'operator':
    case 'instanced':
      return applyDefinition(lowering, frame, symbol, args, span);
    case 'fact':
      return symbol.statement === undefined || symbol.role === 'step'
        ? { kind: 'invalid', message: `\`${symbol.name}\` is not an expression`, span }
        : applyDefinition(lowering, frame, symbol, args, span);
    case 'instance':
    case 'label':
    case 'module':
      return { kind: 'invalid', message: `\`${symbol.name}\` is not an operator`, span };
    default:
      return unreachable(symbol);
  }
}

function nameOf(symbol: ModelSymbol): string {
  return symbol.name;
}

/** The root module's text: what the configuration names is named there. Bindings of the frame stay, for arguments. */
function rootFrame(lowering: Lowering, frame: Frame): Frame {
  return frame.context === lowering.rootInstantiation ? frame : { ...frame, context: lowering.rootInstantiation };
}

function applyDefinition(lowering: Lowering, frame: Frame, symbol: ModelSymbol, args: Arguments, span: core.CoreSpan): core.Expr {
  const self = bindingOf(frame, symbol);
  if (self !== undefined) return { kind: 'bound', binding: self.id, args: [], span };
  const letOperator =
    letOperatorOf(frame, symbol) ?? (symbol.kind === 'operator' && symbol.inner ? operatorAround(lowering, frame, symbol) : undefined);
  const arities = parameterArities(symbol);
  if (letOperator !== undefined) {
    return { kind: 'apply', operator: letOperator, args: arities.map((arity, i) => args.make(i, arity)), span };
  }
  const located = locate(lowering, frame, symbol);
  if (located === undefined) return { kind: 'invalid', message: `\`${symbol.name}\` is no definition, or its module was not found`, span };
  const { base, home, explicit, next } = located;
  const operator = operatorFor(lowering, home, base);
  const instanceArgs = home.parameters.map((parameter): core.Argument => {
    const index = explicit.get(parameter);
    if (index !== undefined) return args.make(index, parameter.arity);
    return passBinding(lowering, frame, parameter, span);
  });
  const own = arities.slice(next).map((arity, i) => args.make(next + i, arity));
  return { kind: 'apply', operator, args: [...instanceArgs, ...own], span };
}

interface Located {
  readonly base: OperatorSymbol | FactSymbol;
  readonly home: Instantiation;
  /** Parameters of the instances on the way, with the positions of the arguments given for them. */
  readonly explicit: ReadonlyMap<ModelSymbol, number>;
  /** Where the definition's own arguments begin. */
  readonly next: number;
}

/** Follows the INSTANCEs to the definition's text; explicit arguments go to the instances' parameters first. */
function locate(lowering: Lowering, frame: Frame, symbol: ModelSymbol): Located | undefined {
  const explicit = new Map<ModelSymbol, number>();
  let next = 0;
  let base: ModelSymbol = symbol;
  let context: Instantiation | undefined;
  while (base.kind === 'instanced') {
    const { instance }: { instance: InstanceSymbol } = base;
    const { target } = instance;
    if (target === undefined) return undefined;
    context = enterInstance(lowering, frame, context, instance, target);
    for (const parameter of instance.parameters) explicit.set(parameter, next++);
    base = base.base;
  }
  if (base.kind !== 'operator' && base.kind !== 'fact') return undefined;
  const home = context?.module.closure.has(base.module) ? context : coveringFrom(lowering, frame, context, base);
  return { base, home, explicit, next };
}

function enterInstance(
  lowering: Lowering,
  frame: Frame,
  context: Instantiation | undefined,
  instance: InstanceSymbol,
  target: NonNullable<InstanceSymbol['target']>,
): Instantiation {
  if (instance.inner) {
    const owner = frameOfInstance(frame, instance) ?? frame;
    return instantiate(lowering, owner.context, instance, target, owner);
  }
  const around = context ?? coveringInstantiation(lowering, frame, instance.module);
  return instantiate(lowering, around, instance, target, undefined);
}

/** The frame whose LET holds the instance. */
function frameOfInstance(frame: Frame, instance: InstanceSymbol): Frame | undefined {
  for (let f: Frame | undefined = frame; f !== undefined; f = f.outer) if (f.lets.has(instance)) return f;
  return undefined;
}

function coveringFrom(
  lowering: Lowering,
  frame: Frame,
  context: Instantiation | undefined,
  base: OperatorSymbol | Extract<ModelSymbol, { kind: 'fact' }>,
): Instantiation {
  return coveringInstantiation(lowering, context === undefined ? frame : newFrame(lowering, context, base.module), base.module);
}

function letOperatorOf(frame: Frame, symbol: ModelSymbol): core.OperatorId | undefined {
  for (let f: Frame | undefined = frame; f !== undefined; f = f.outer) {
    const found = f.operators.get(symbol);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An identifier handed on as an argument: a value, or a lambda around an operator parameter. */
function passBinding(
  lowering: Lowering,
  frame: Frame,
  symbol: Extract<ModelSymbol, { kind: 'bound' }>,
  span: core.CoreSpan,
): core.Argument {
  const binding = bindingOf(frame, symbol);
  if (binding === undefined) return { kind: 'invalid', message: `\`${symbol.name}\` has no value here`, span };
  if (symbol.arity === 0) return { kind: 'bound', binding: binding.id, args: [], span };
  return etaExpand(lowering, symbol.arity, span, (args) => ({ kind: 'bound', binding: binding.id, args, span }));
}

/** `LAMBDA a, b : body(a, b)` for an operator of values. */
function etaExpand(lowering: Lowering, arity: number, span: core.CoreSpan, body: (args: core.Expr[]) => core.Expr): core.Lambda {
  const parameters = Array.from({ length: arity }, (_, i) => ({ binding: newBinding(lowering, `p${i + 1}`), arity: 0 }));
  return {
    kind: 'lambda',
    parameters,
    body: body(parameters.map(({ binding }) => ({ kind: 'bound', binding: binding.id, args: [], span }))),
    span,
  };
}

/** A name passed as an operator of `arity` values: always a lambda. */
export function lowerOperatorName(lowering: Lowering, frame: Frame, reference: ast.Reference, arity: number): core.Argument {
  const resolved = frame.text.references.get(reference);
  const span = spanIn(frame, reference.span);
  if (resolved === undefined) return { kind: 'invalid', message: `\`${writtenName(reference)}\` is not declared or defined`, span };
  if (resolved.selectors.length > 0) return selection(lowering, frame, resolved, span, arity);
  const given = astArguments(lowering, frame, resolved);
  return lambdaOf(lowering, frame, resolved.symbol, arity, given, span);
}

/** `symbol`, its first arguments given, as a lambda over the others. */
function lambdaOf(
  lowering: Lowering,
  frame: Frame,
  symbol: ModelSymbol,
  arity: number,
  given: Arguments,
  span: core.CoreSpan,
): core.Argument {
  return etaExpand(lowering, arity, span, (args) =>
    applySymbol(
      lowering,
      frame,
      symbol,
      { count: given.count + arity, make: (i, n) => (i < given.count ? given.make(i, n) : (args[i - given.count] as core.Expr)) },
      span,
    ),
  );
}

function applyDeclared(lowering: Lowering, frame: Frame, symbol: DeclaredSymbol, args: Arguments, span: core.CoreSpan): core.Expr {
  const home = coveringInstantiation(lowering, frame, symbol.module);
  if (home.instance === undefined || !home.instance.substitutions.has(symbol))
    return applyRootDeclared(lowering, frame, symbol, args, span);
  const value = substitutedValue(lowering, frame, home, symbol, args, span);
  // Where a variable stands for a variable the two are one, unless that variable stands for several.
  if (symbol.kind !== 'variable' || value.kind === 'invalid') return value;
  if (variableOf(value) !== undefined && !isShared(lowering, frame, home, symbol, value)) return value;
  return { kind: 'instanceVariable', index: instanceVariable(lowering, home, symbol), value, span };
}

/** Which variable an expression is, one of the root or of an instance around. */
function variableOf(e: core.Expr): string | undefined {
  if (e.kind === 'variable') return `${e.variable}`;
  return e.kind === 'instanceVariable' ? `instance ${e.index}` : undefined;
}

/** Whether the same variable is substituted for another variable of the instanced module as well. */
function isShared(lowering: Lowering, frame: Frame, home: Instantiation, symbol: DeclaredSymbol, variable: core.Expr): boolean {
  const known = home.shared.get(symbol);
  if (known !== undefined) return known;
  const nowhere = { source: frame.source, start: 0, end: 0 };
  let shared = false;
  for (const other of home.instance?.substitutions.keys() ?? []) {
    if (other === symbol || other.kind !== 'variable' || shared) continue;
    const value = substitutedValue(lowering, frame, home, other, noArguments, nowhere);
    shared = variableOf(value) === variableOf(variable);
  }
  home.shared.set(symbol, shared);
  return shared;
}

function instanceVariable(lowering: Lowering, home: Instantiation, symbol: DeclaredSymbol): number {
  const indices = lowering.instanceVariables.get(home) ?? new Map<DeclaredSymbol, number>();
  lowering.instanceVariables.set(home, indices);
  const known = indices.get(symbol);
  if (known !== undefined) return known;
  indices.set(symbol, lowering.instanceVariableCount);
  return lowering.instanceVariableCount++;
}

/** What the INSTANCE substitutes for a declared symbol of its module. */
function substitutedValue(
  lowering: Lowering,
  frame: Frame,
  home: Instantiation,
  symbol: DeclaredSymbol,
  args: Arguments,
  span: core.CoreSpan,
): core.Expr {
  const substitution = home.instance?.substitutions.get(symbol);
  const outer = home.outer ?? lowering.rootInstantiation;
  switch (substitution?.kind) {
    case 'explicit':
      return applySubstituted(lowering, substitutionFrame(lowering, frame, home, outer), substitution.value, args, span);
    case 'implicit':
      return applySymbol(lowering, substitutionFrame(lowering, frame, home, outer), substitution.symbol, args, span);
    default:
      return { kind: 'invalid', message: `nothing stands for \`${symbol.name}\` of module \`${symbol.module.name}\``, span };
  }
}

/** WITH expressions are read where the INSTANCE stands, with the parameters of the instances as they are here. */
function substitutionFrame(lowering: Lowering, frame: Frame, home: Instantiation, outer: Instantiation): Frame {
  const text = home.instance?.module ?? outer.module;
  const made = newFrame(lowering, outer, text, home.frame);
  for (const parameter of home.parameters) {
    const binding = bindingOf(frame, parameter);
    if (binding !== undefined) made.bindings.set(parameter, binding);
  }
  return made;
}

function applySubstituted(lowering: Lowering, frame: Frame, value: ast.Expression, args: Arguments, span: core.CoreSpan): core.Expr {
  if (args.count === 0) return lowering.lower.expression(lowering, frame, value);
  if (value.kind === 'reference') {
    const resolved = frame.text.references.get(value);
    if (resolved === undefined) return { kind: 'invalid', message: `\`${writtenName(value)}\` is not declared or defined`, span };
    if (resolved.selectors.length > 0) {
      const selected = selection(lowering, frame, resolved, span, args.count);
      return selected.kind === 'lambda' ? applyLambda(lowering, frame, selected, args, span) : selected;
    }
    const given = astArguments(lowering, frame, resolved);
    return applySymbol(
      lowering,
      frame,
      resolved.symbol,
      { count: given.count + args.count, make: (i, n) => (i < given.count ? given.make(i, n) : args.make(i - given.count, n)) },
      span,
    );
  }
  if (value.kind === 'lambda') return applyLambda(lowering, frame, lowering.lower.lambda(lowering, frame, value), args, span);
  return { kind: 'invalid', message: 'an operator is needed here', span };
}

/** A lambda applied at once: a LET of one operator. */
function applyLambda(lowering: Lowering, frame: Frame, lambda: core.Lambda, args: Arguments, span: core.CoreSpan): core.Expr {
  const id = lowering.operators.length;
  lowering.operators.push({
    id,
    name: 'LAMBDA',
    module: frame.text.name,
    parameters: lambda.parameters,
    body: lambda.body,
    span: lambda.span,
    nameSpan: lambda.span,
    recursive: false,
    local: true,
    level: 0,
  });
  const made = Array.from({ length: args.count }, (_, i) => args.make(i, 0));
  return { kind: 'let', operators: [id], body: { kind: 'apply', operator: id, args: made, span }, span };
}

function applyRootDeclared(lowering: Lowering, frame: Frame, symbol: DeclaredSymbol, args: Arguments, span: core.CoreSpan): core.Expr {
  if (symbol.kind === 'variable') {
    const variable = lowering.variables.get(symbol);
    return variable === undefined
      ? { kind: 'invalid', message: `\`${symbol.name}\` is not a variable of this model`, span }
      : { kind: 'variable', variable, span };
  }
  const constant = lowering.constants.get(symbol);
  if (constant === undefined) return { kind: 'invalid', message: `\`${symbol.name}\` is not a constant of this model`, span };
  const replacement = lowering.overrides.replaced.get(symbol);
  if (symbol.arity > 0 && replacement !== undefined) return applySymbol(lowering, rootFrame(lowering, frame), replacement, args, span);
  return { kind: 'constant', constant, args: Array.from({ length: args.count }, (_, i) => args.make(i, 0)), span };
}

/** A symbol of the root module, applied to nothing: what a configuration's names mean. Its place is that of its definition. */
export function applyRootSymbol(lowering: Lowering, symbol: ModelSymbol): core.Expr {
  const frame = newFrame(lowering, lowering.rootInstantiation, lowering.root);
  const place = symbol.kind === 'builtin' ? undefined : { source: sourceId(lowering, symbol.module), ...symbol.nameSpan };
  return applySymbol(lowering, frame, symbol, noArguments, place ?? { source: frame.source, start: 0, end: 0 });
}
