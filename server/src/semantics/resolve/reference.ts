/**
 * The resolution of `x`, `M!Op(a)`, `M(b)!N!Op`, `Op!1!lab(c)`: finds the symbol, checks the number and the kind of arguments,
 * and leaves what selects a subexpression to `selectors.ts`.
 */
import type * as ast from '../../syntax/ast.ts';
import { assumeProveExpression } from '../diagnostics/assumeProveExpression.ts';
import { incompleteName } from '../diagnostics/incompleteName.ts';
import { lambdaArity } from '../diagnostics/lambdaArity.ts';
import { operatorArgumentArity } from '../diagnostics/operatorArgumentArity.ts';
import { operatorArgumentNeeded } from '../diagnostics/operatorArgumentNeeded.ts';
import { stepNotExpression } from '../diagnostics/stepNotExpression.ts';
import { unknownName } from '../diagnostics/unknownName.ts';
import { wrongArgumentCount } from '../diagnostics/wrongArgumentCount.ts';
import { type InstancedSymbol, type InstanceSymbol, instancedMember, instanceMember, type ModelSymbol, origin } from '../symbols.ts';
import { resolveAnyArgument } from './arguments.ts';
import { lookUp, occurrence, placeOf, type ResolveContext } from './context.ts';
import { resolveSelectors } from './selectors.ts';
import { reportUnknown } from './suggest.ts';

/** How a reference is used: as a value, or as an operator of so many arguments that is passed or substituted. */
export type Usage =
  | { readonly kind: 'value' }
  | { readonly kind: 'fact' }
  | { readonly kind: 'operator'; readonly arity: number; mismatch(given: number | 'operators'): void };

const value: Usage = { kind: 'value' };

export function resolveReference(context: ResolveContext, reference: ast.Reference, usage: Usage = value): void {
  const found = findSymbol(context, reference);
  if (found === undefined) return;
  const { symbol, args, selectors, misplaced } = found;
  context.model.references.set(reference, { symbol, args, selectors });
  // Where the number is wrong altogether, that is said below.
  if (misplaced !== undefined && usage.kind !== 'operator' && args.length === symbol.arity) {
    const { name, expected, given } = misplaced;
    context.report(wrongArgumentCount(name.span, name.text, expected, given, placeOf(symbol, context.model)));
  }
  if (selectors.length > 0) {
    resolveSelectors(context, symbol, selectors, usage.kind === 'operator');
    resolveArguments(context, symbol.name, parameterArities(symbol), args);
    return;
  }
  const base = origin(symbol);
  if (base.kind === 'instance' && usage.kind === 'fact') resolveArguments(context, symbol.name, parameterArities(symbol), args);
  else if (base.kind === 'instance' && args.length === symbol.arity) context.report(incompleteName(reference.span, symbol.name));
  else if (usage.kind === 'operator') checkPassedOperator(context, symbol, args, usage);
  else checkApplication(context, reference, symbol, args, usage);
}

interface Found {
  readonly symbol: ModelSymbol;
  readonly args: readonly ast.Expression[];
  readonly selectors: readonly ast.PathElement[];
  /** The first instance on the way that does not get its own arguments behind its own name. */
  readonly misplaced: { readonly name: ast.Name; readonly expected: number; readonly given: number } | undefined;
}

/** Follows the names of the path as far as they lead through instances. Reports a name that leads nowhere. */
function findSymbol(context: ResolveContext, reference: ast.Reference): Found | undefined {
  const first = reference.path[0];
  if (first === undefined || first.kind !== 'name') return undefined;
  let symbol = lookUp(context, first.name.text);
  if (symbol === undefined) {
    reportUnknown(context, first.name);
    for (const element of reference.path) resolveLoosely(context, element);
    return undefined;
  }
  occurrence(context, first.name.span, symbol, false);
  let args = first.args;
  let last = first.name;
  let misplaced: Found['misplaced'];
  let next = 1;
  for (; next < reference.path.length; next++) {
    const element = reference.path[next];
    if (element === undefined || element.kind !== 'name' || !isInstance(symbol)) break;
    const member: ModelSymbol | undefined = memberOf(symbol, element.name.text);
    if (member === undefined) {
      if (instanceBehind(symbol)?.target?.incomplete === false) {
        context.report(unknownName(element.name.span, `${symbol.name}!${element.name.text}`, memberHint(symbol, element.name.text)));
      }
      for (const rest of reference.path) resolveLoosely(context, rest);
      return undefined;
    }
    if (args.length !== symbol.arity) misplaced ??= { name: last, expected: symbol.arity, given: args.length };
    last = element.name;
    symbol = member;
    occurrence(context, element.name.span, symbol, false);
    if (element.args.length > 0) args = args.length === 0 ? element.args : [...args, ...element.args];
  }
  return { symbol, args, selectors: reference.path.slice(next), misplaced };
}

function resolveLoosely(context: ResolveContext, element: ast.PathElement): void {
  if (element.kind === 'name' || element.kind === 'arguments') for (const arg of element.args) resolveAnyArgument(context, arg);
}

function memberHint(symbol: ModelSymbol, name: string): string {
  const target = instanceBehind(symbol)?.target;
  if (target === undefined) return '';
  const hidden = target.table.get(name);
  if (hidden !== undefined && hidden.kind !== 'builtin' && (hidden.kind === 'constant' || hidden.kind === 'variable')) {
    return ` Module \`${target.name}\` only declares it; INSTANCE imports definitions.`;
  }
  if (hidden !== undefined && hidden.kind !== 'builtin' && hidden.kind !== 'bound' && hidden.kind !== 'label' && hidden.local) {
    return ` It is LOCAL to module \`${target.name}\`.`;
  }
  return '';
}

export function isInstance(symbol: ModelSymbol): symbol is InstanceSymbol | InstancedSymbol {
  return origin(symbol).kind === 'instance';
}

function instanceBehind(symbol: ModelSymbol): InstanceSymbol | undefined {
  const base = origin(symbol);
  return base.kind === 'instance' ? base : undefined;
}

/** `symbol!name`, where `symbol` is an instance, perhaps imported by another instance itself. */
export function memberOf(symbol: InstanceSymbol | InstancedSymbol, name: string): InstancedSymbol | undefined {
  if (symbol.kind === 'instance') return instanceMember(symbol, name);
  const { base } = symbol;
  if (base.kind !== 'instance' && base.kind !== 'instanced') return undefined;
  const inner = memberOf(base, name);
  return inner === undefined ? undefined : instancedMember(symbol.instance, inner);
}

const valueArities: number[][] = [];

/** So many parameters that are values. */
function values(count: number): readonly number[] {
  valueArities[count] ??= new Array<number>(count).fill(0);
  return valueArities[count];
}

/** The arity of each parameter: 0 for a value. */
export function parameterArities(symbol: ModelSymbol): readonly number[] {
  if (symbol.arity === 0) return values(0);
  switch (symbol.kind) {
    case 'operator':
      return symbol.definition === undefined && symbol.parameters.length === 0
        ? values(symbol.arity)
        : symbol.parameters.map((parameter) => parameter.arity);
    case 'instance':
      return symbol.parameters.map((parameter) => parameter.arity);
    case 'instanced':
      return [...symbol.instance.parameters.map((parameter) => parameter.arity), ...parameterArities(symbol.base)];
    default:
      return values(symbol.arity);
  }
}

function checkApplication(
  context: ResolveContext,
  reference: ast.Reference,
  symbol: ModelSymbol,
  args: readonly ast.Expression[],
  usage: Usage,
): void {
  const arities = parameterArities(symbol);
  if (arities.length !== args.length) {
    context.report(wrongArgumentCount(reference.span, symbol.name, arities.length, args.length, placeOf(symbol, context.model)));
  }
  resolveArguments(context, symbol.name, arities, args);
  const base = origin(symbol);
  if (base.kind !== 'fact' || usage.kind === 'fact') return;
  if (base.statement?.kind === 'assumeProve') context.report(assumeProveExpression(reference.span));
  else if (base.step !== undefined && !statesFormula(base.step)) context.report(stepNotExpression(reference.span, symbol.name));
}

/** CASE and SUFFICES change what is to be proved; the other steps but assertions declare or use something. */
function statesFormula(step: ast.StepStatement): boolean {
  return step.kind === 'assertion' && !step.suffices;
}

function checkPassedOperator(
  context: ResolveContext,
  symbol: ModelSymbol,
  args: readonly ast.Expression[],
  usage: Extract<Usage, { kind: 'operator' }>,
): void {
  const arities = parameterArities(symbol);
  // `M(a)!Op` passes an operator whose instance's parameters are already given.
  resolveArguments(context, symbol.name, arities, args);
  const open = arities.slice(args.length);
  // Parameters of a parameter are values, so an argument cannot be an operator of operators.
  if (open.length !== usage.arity) usage.mismatch(open.length);
  else if (open.some((arity) => arity > 0)) usage.mismatch('operators');
}

/** Resolves arguments against the arities of the parameters; surplus ones are resolved as values. */
export function resolveArguments(
  context: ResolveContext,
  operator: string,
  arities: readonly number[],
  args: readonly ast.Expression[],
): void {
  for (const [index, arg] of args.entries()) {
    const arity = arities[index] ?? 0;
    if (arity === 0) context.read.expression(context, arg);
    else resolveOperatorArgument(context, arg, arity, operator, index + 1);
  }
}

function resolveOperatorArgument(context: ResolveContext, arg: ast.Expression, arity: number, operator: string, position: number): void {
  if (arg.kind === 'lambda') {
    if (arg.parameters.length !== arity) context.report(lambdaArity(arg.span, arity, arg.parameters.length));
    context.read.lambda(context, arg);
  } else if (arg.kind === 'reference') {
    resolveReference(context, arg, {
      kind: 'operator',
      arity,
      mismatch: (given) => context.report(operatorArgumentArity(arg.span, operator, position, arity, given)),
    });
  } else {
    if (arg.kind !== 'missing') context.report(operatorArgumentNeeded(arg.span, operator, position, arity));
    context.read.expression(context, arg);
  }
}
