/**
 * The state of resolving one module's text: the names visible at the place that has been reached, and what is recorded on the
 * way. TLA+ has no shadowing, so one flat table with an undo log is the whole scope chain.
 */
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import { builtin } from '../builtins.ts';
import { builtinRedefined } from '../diagnostics/builtinRedefined.ts';
import { duplicateDefinition } from '../diagnostics/duplicateDefinition.ts';
import { instanceAmbiguity } from '../diagnostics/instanceAmbiguity.ts';
import type { Place } from '../diagnostics/rule.ts';
import {
  type BoundSymbol,
  isParameterFree,
  type LabelSymbol,
  type ModelSymbol,
  type ModuleModel,
  type OperatorSymbol,
  origin,
} from '../symbols.ts';

/** The functions that read parts of any kind. They reach each other through the context, since expressions contain definitions and vice versa. */
export interface Readers {
  expression(context: ResolveContext, e: ast.Expression): void;
  /** An ASSUME/PROVE or an expression. */
  statement(context: ResolveContext, e: ast.Expression): void;
  lambda(context: ResolveContext, e: ast.Lambda): void;
}

export interface ResolveContext {
  readonly read: Readers;
  /** The module whose text is being read; inside an inner module, that one. */
  model: ModuleModel;
  /**
   * A name that is visible no longer stays as a key, without a symbol: deleting it and adding it again, as each bound identifier of a
   * large module does, makes lookups in JavaScript's maps ever longer.
   */
  readonly visible: Map<string, ModelSymbol | undefined>;
  readonly undo: [name: string, before: ModelSymbol | undefined][];
  /** Where names of the module's top level go besides `visible`; absent inside expressions and proofs. */
  table: Map<string, ModelSymbol> | undefined;
  report(diagnostic: Diagnostic): void;
  findModule(name: ast.Name): ModuleModel | undefined;
  /** A module outside this text that has been needed before, here or by a module that this one needs. */
  outsideModule(name: string): ModuleModel | undefined;
  /** Operators that RECURSIVE has announced, by LET level: index 0 is the module's top level. */
  readonly announced: Map<string, OperatorSymbol>[];
  /** What labels may refer to; absent where none may stand. */
  labels: LabelScope | undefined;
  /** Whether `@` has a meaning here: inside the value of an EXCEPT, or in an `@`-step of a proof. */
  atAllowed: boolean;
  insideExcept: boolean;
  /** Inside an ASSUME/PROVE that stands in another one: whether it has declared a NEW symbol. */
  nestedNew: boolean | undefined;
}

export interface LabelScope {
  readonly found: Map<string, LabelSymbol>;
  /** Identifiers bound between the definition and here. */
  readonly bound: BoundSymbol[];
}

/** Remembers the names visible now, runs `read`, and forgets what it declared. */
export function inScope<T>(context: ResolveContext, span: Span, read: () => T): T {
  const mark = context.undo.length;
  const { table } = context;
  context.table = undefined;
  const result = read();
  context.table = table;
  leaveScope(context, mark, span);
  return result;
}

/** Forgets the names declared since `mark`, and records where they were known. */
export function leaveScope(context: ResolveContext, mark: number, span: Span): void {
  const symbols: ModelSymbol[] = [];
  while (context.undo.length > mark) {
    const [name, before] = context.undo.pop() as [string, ModelSymbol | undefined];
    const symbol = context.visible.get(name);
    if (symbol !== undefined) symbols.push(symbol);
    context.visible.set(name, before);
  }
  if (symbols.length > 0) context.model.scopes.push({ span, symbols });
}

export function lookUp(context: ResolveContext, name: string): ModelSymbol | undefined {
  return context.visible.get(name) ?? builtin(name);
}

/** Makes `symbol` visible whatever the name meant before. */
export function bind(context: ResolveContext, symbol: ModelSymbol, key: string = symbol.name): void {
  context.undo.push([key, context.visible.get(key)]);
  context.visible.set(key, symbol);
  context.table?.set(key, symbol);
}

/**
 * Makes a declared, bound or imported name visible, or says why that is impossible: built-in names stay, bound names must be
 * new, and of two definitions of the same kind and arity the first one counts.
 */
export function declare(context: ResolveContext, symbol: Exclude<ModelSymbol, { kind: 'builtin' }>, at: Span = symbol.nameSpan): void {
  if (builtin(symbol.name) !== undefined) {
    context.report(builtinRedefined(at, symbol.name));
    return;
  }
  const before = context.visible.get(symbol.name);
  if (before === symbol) return;
  if (before === undefined) {
    bind(context, symbol);
    return;
  }
  const unlike = symbol.kind === 'bound' || kindClass(symbol) !== kindClass(before) || symbol.arity !== before.arity;
  if (unlike) context.report(duplicateDefinition(at, symbol.name, placeOf(before, context.model)));
  else if (!sameOrigin(symbol, before)) context.report(instanceAmbiguity(at, symbol.name, placeOf(before, context.model)));
}

/** The reference's classes of symbols: two of different classes always clash. */
export function kindClass(symbol: ModelSymbol): string {
  const base = origin(symbol);
  return base.kind === 'instance' ? 'instance' : base.kind;
}

/** Whether two symbols are the same definition, reached along two ways, of a module without parameters. */
export function sameOrigin(a: ModelSymbol, b: ModelSymbol): boolean {
  const first = origin(a);
  if (first !== origin(b) || first.kind === 'builtin' || first.kind === 'constant' || first.kind === 'variable') return false;
  return first.kind === 'operator' || first.kind === 'fact' || first.kind === 'instance' ? isParameterFree(first.module) : false;
}

export function placeOf(symbol: ModelSymbol | undefined, from: ModuleModel): Place | undefined {
  if (symbol === undefined || symbol.kind === 'builtin') return undefined;
  return symbol.module.source.uri === from.source.uri
    ? { span: symbol.nameSpan }
    : { uri: symbol.module.source.uri, span: symbol.nameSpan };
}

export function occurrence(context: ResolveContext, span: Span, symbol: ModelSymbol, definition: boolean): void {
  context.model.occurrences.push({ span, symbol, definition });
}

/** Records the place where a name gets its meaning. */
export function define(context: ResolveContext, name: ast.Name, symbol: ModelSymbol): void {
  context.model.names.set(name, symbol);
  occurrence(context, name.span, symbol, true);
}
