/** Resolves operator and function definitions and RECURSIVE declarations, at a module's top level, in a LET or in a proof. */
import type * as ast from '../../syntax/ast.ts';
import { builtin } from '../builtins.ts';
import { builtinRedefined } from '../diagnostics/builtinRedefined.ts';
import { duplicateDefinition } from '../diagnostics/duplicateDefinition.ts';
import { recursiveArity } from '../diagnostics/recursiveArity.ts';
import { recursiveNotDefined } from '../diagnostics/recursiveNotDefined.ts';
import { recursiveWrongLet } from '../diagnostics/recursiveWrongLet.ts';
import type { BoundSymbol, LabelSymbol, OperatorSymbol } from '../symbols.ts';
import { bind, define, inScope, occurrence, placeOf, type ResolveContext } from './context.ts';
import { declareNames, declareParameters } from './declarations.ts';

export function resolveOperatorDefinition(context: ResolveContext, definition: ast.OperatorDefinition): void {
  const { name, parameters } = definition;
  const announced = claimAnnounced(context, name, parameters.length);
  const duplicate = announced === undefined && (reportTaken(context, name) || reportOwnParameter(context, definition));
  const labels = new Map<string, LabelSymbol>();
  let symbols: BoundSymbol[] = [];
  const finish = (): OperatorSymbol => {
    const symbol = announced ?? operatorSymbol(context, definition, parameters.length);
    symbol.definition = definition;
    symbol.parameters = symbols;
    symbol.labels = labels;
    return symbol;
  };
  inScope(context, definition.span, () => {
    symbols = declareParameters(context, parameters);
    if (announced !== undefined) finish();
    withLabels(context, labels, () => context.read.expression(context, definition.body));
  });
  const symbol = finish();
  define(context, name, symbol);
  if (announced === undefined && !duplicate) bind(context, symbol);
}

export function resolveFunctionDefinition(context: ResolveContext, definition: ast.FunctionDefinition): void {
  const { name } = definition;
  const announced = claimAnnounced(context, name, 0);
  const duplicate = announced === undefined && reportTaken(context, name);
  const symbol = announced ?? operatorSymbol(context, definition, 0);
  symbol.definition = definition;
  symbol.labels = new Map();
  for (const bound of definition.bounds) context.read.expression(context, bound.set);
  define(context, name, symbol);
  if (announced === undefined && !duplicate) bind(context, symbol);
  const before = context.model.occurrences.length;
  inScope(context, definition.span, () => {
    const bounds = definition.bounds.flatMap((bound) => declareNames(context, bound.names, 'quantified', 0, bound.set));
    withLabels(context, symbol.labels ?? new Map(), () => {
      context.labels?.bound.push(...bounds);
      context.read.expression(context, definition.body);
    });
  });
  const { occurrences } = context.model;
  for (let i = before; i < occurrences.length && !symbol.selfReference; i++) symbol.selfReference = occurrences[i]?.symbol === symbol;
}

function operatorSymbol(
  context: ResolveContext,
  definition: ast.OperatorDefinition | ast.FunctionDefinition,
  arity: number,
): OperatorSymbol {
  return {
    kind: 'operator',
    name: definition.name.text,
    arity,
    module: context.model,
    nameSpan: definition.name.span,
    local: definition.local,
    definition,
    parameters: [],
    inner: context.table === undefined,
    recursive: false,
    selfReference: false,
    labels: undefined,
  };
}

export function withLabels(context: ResolveContext, labels: Map<string, LabelSymbol>, read: () => void): void {
  const { labels: outer, atAllowed, insideExcept } = context;
  context.labels = { found: labels, bound: [] };
  context.insideExcept = false;
  read();
  context.labels = outer;
  context.atAllowed = atAllowed;
  context.insideExcept = insideExcept;
}

/** Whether the name may not be defined because it has a meaning; says so. */
function reportTaken(context: ResolveContext, name: ast.Name): boolean {
  if (builtin(name.text) !== undefined) {
    context.report(builtinRedefined(name.span, name.text));
    return true;
  }
  const before = context.visible.get(name.text);
  if (before === undefined) return false;
  context.report(duplicateDefinition(name.span, name.text, placeOf(before, context.model)));
  return true;
}

/** `F(F) == ...`: the parameter already has the name when the operator would get it. */
function reportOwnParameter(context: ResolveContext, { name, parameters }: ast.OperatorDefinition): boolean {
  const same = parameters.find((parameter) => parameter.name.text === name.text);
  if (same === undefined) return false;
  context.report(duplicateDefinition(name.span, name.text, { uri: context.model.source.uri, span: same.name.span }));
  return true;
}

export function resolveRecursive(context: ResolveContext, declaration: ast.RecursiveDeclaration): void {
  for (const { name, arity } of declaration.declarations) {
    if (reportTaken(context, name)) continue;
    const symbol: OperatorSymbol = {
      kind: 'operator',
      name: name.text,
      arity,
      module: context.model,
      nameSpan: name.span,
      local: false,
      definition: undefined,
      parameters: [],
      inner: context.table === undefined,
      recursive: true,
      selfReference: false,
      labels: undefined,
    };
    context.announced.at(-1)?.set(name.text, symbol);
    occurrence(context, name.span, symbol, true);
    context.model.names.set(name, symbol);
    bind(context, symbol);
  }
}

/** The symbol that RECURSIVE made for this definition, if there is one that waits for it. */
function claimAnnounced(context: ResolveContext, name: ast.Name, arity: number): OperatorSymbol | undefined {
  const { announced } = context;
  for (let level = announced.length - 1; level >= 0; level--) {
    const symbol = announced[level]?.get(name.text);
    if (symbol === undefined) continue;
    announced[level]?.delete(name.text);
    if (level < announced.length - 1) context.report(recursiveWrongLet(name.span, name.text));
    else if (symbol.arity !== arity) context.report(recursiveArity(name.span, name.text, symbol.arity, arity));
    return symbol;
  }
  return undefined;
}

/** At the end of a module or LET: what RECURSIVE announced has to be defined by now. */
export function checkAnnounced(context: ResolveContext): void {
  for (const symbol of context.announced.at(-1)?.values() ?? []) context.report(recursiveNotDefined(symbol.nameSpan, symbol.name));
}
