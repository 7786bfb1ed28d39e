/** Resolves a whole module: EXTENDS, then unit by unit in textual order, inner modules included. Its result is a `ModuleModel`. */
import { unreachable } from '../../base/assert.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type * as ast from '../../syntax/ast.ts';
import { extendsAmbiguity } from '../diagnostics/extendsAmbiguity.ts';
import { extendsConflict } from '../diagnostics/extendsConflict.ts';
import { innerModuleRedefined } from '../diagnostics/innerModuleRedefined.ts';
import { recursiveSection } from '../diagnostics/recursiveSection.ts';
import type { ParsedSource } from '../moduleSource.ts';
import {
  type DeclaredSymbol,
  type FactSymbol,
  factLabels,
  type LabelSymbol,
  type ModelSymbol,
  type ModuleModel,
  type ModuleSymbol,
  moduleKey,
} from '../symbols.ts';
import { bind, declare, define, inScope, kindClass, leaveScope, occurrence, placeOf, type ResolveContext, sameOrigin } from './context.ts';
import { checkAnnounced, resolveFunctionDefinition, resolveOperatorDefinition, resolveRecursive, withLabels } from './definitions.ts';
import { readers, resolveAssumeProve, resolveExpression } from './expression.ts';
import { resolveBareInstance, resolveModuleDefinition } from './instances.ts';
import { resolveProof, resolveUse } from './proofs.ts';

export interface ModuleInput {
  readonly source: ParsedSource;
  readonly syntax: ast.Module;
  report(diagnostic: Diagnostic): void;
  /** The module outside this file's module that a name refers to; reports what is wrong with it itself. */
  findModule(name: ast.Name): ModuleModel | undefined;
  /** A module that was already found, by this one or another. */
  knownModule(name: string): ModuleModel | undefined;
}

export function resolveModule(input: ModuleInput): ModuleModel {
  const model = emptyModel(input.source, input.syntax, undefined);
  const context: ResolveContext = {
    read: readers,
    model,
    visible: new Map(),
    undo: [],
    table: model.table,
    report: input.report,
    findModule: (name) => {
      const inner = context.visible.get(moduleKey(name.text));
      if (inner?.kind === 'module') {
        occurrence(context, name.span, inner, false);
        return inner.model;
      }
      return input.findModule(name);
    },
    outsideModule: (name) => input.knownModule(name),
    announced: [new Map()],
    labels: undefined,
    atAllowed: false,
    insideExcept: false,
    nestedNew: undefined,
  };
  resolveBody(context, input.syntax);
  return model;
}

function emptyModel(source: ParsedSource, syntax: ast.Module, parent: ModuleModel | undefined): ModuleModel {
  const model: ModuleModel = {
    name: syntax.name.text,
    source,
    syntax,
    parent,
    extended: [],
    closure: new Set(),
    table: new Map(),
    incomplete: parent?.incomplete ?? false,
    instances: [],
    assumptions: [],
    // Queries are about a file, so inner modules write into the outer one's records.
    names: parent?.names ?? new Map(),
    references: parent?.references ?? new Map(),
    occurrences: parent?.occurrences ?? [],
    scopes: parent?.scopes ?? [],
  };
  model.closure.add(model);
  return model;
}

function resolveBody(context: ResolveContext, module: ast.Module): void {
  for (const name of module.extends) extend(context, name);
  for (const unit of module.units) resolveUnit(context, unit);
  checkAnnounced(context);
}

function extend(context: ResolveContext, name: ast.Name): void {
  const { model } = context;
  const extended = context.findModule(name);
  if (extended === undefined || extended.incomplete) model.incomplete = true;
  if (extended === undefined || model.extended.includes(extended)) return;
  model.extended.push(extended);
  for (const module of extended.closure) model.closure.add(module);
  for (const [key, symbol] of extended.table) {
    if (isLocal(symbol)) continue;
    const before = context.visible.get(key);
    if (before === undefined) bind(context, symbol, key);
    else if (before !== symbol) reportClash(context, name, extended, symbol, before);
  }
  for (const assumption of extended.assumptions) if (!model.assumptions.includes(assumption)) model.assumptions.push(assumption);
}

function isLocal(symbol: ModelSymbol): boolean {
  switch (symbol.kind) {
    case 'operator':
    case 'instance':
    case 'instanced':
    case 'fact':
      return symbol.local;
    default:
      return false;
  }
}

function reportClash(context: ResolveContext, name: ast.Name, module: ModuleModel, symbol: ModelSymbol, before: ModelSymbol): void {
  if (symbol.kind === 'builtin') return;
  const place = placeOf(before, context.model);
  if (declarationClass(symbol) !== declarationClass(before)) context.report(extendsConflict(name.span, symbol.name, module.name, place));
  else if (!sameOrigin(symbol, before)) context.report(extendsAmbiguity(name.span, symbol.name, module.name, place));
}

/** Definitions among each other, and declarations among each other, only draw a warning. */
function declarationClass(symbol: ModelSymbol): string {
  const kind = kindClass(symbol);
  if (kind === 'constant' || kind === 'variable') return 'declaration';
  return kind === 'instance' ? 'operator' : kind;
}

function resolveUnit(context: ResolveContext, unit: ast.Unit): void {
  switch (unit.kind) {
    case 'variableDeclaration':
      checkRecursiveSection(context, unit, 'A VARIABLE declaration');
      for (const name of unit.names) declareSymbol(context, 'variable', name, 0);
      return;
    case 'constantDeclaration':
      checkRecursiveSection(context, unit, 'A CONSTANT declaration');
      for (const { name, arity } of unit.declarations) declareSymbol(context, 'constant', name, arity);
      return;
    case 'recursiveDeclaration':
      resolveRecursive(context, unit);
      return;
    case 'operatorDefinition':
      resolveOperatorDefinition(context, unit);
      return;
    case 'functionDefinition':
      resolveFunctionDefinition(context, unit);
      return;
    case 'moduleDefinition':
      resolveModuleDefinition(context, unit);
      return;
    case 'instanceUnit':
      resolveBareInstance(context, unit.instance, unit.local);
      return;
    case 'assumption':
      checkRecursiveSection(context, unit, 'An assumption');
      resolveAssumption(context, unit);
      return;
    case 'theorem':
      checkRecursiveSection(context, unit, 'A theorem');
      resolveTheorem(context, unit);
      return;
    case 'useOrHide':
      checkRecursiveSection(context, unit, 'USE or HIDE');
      resolveUse(context, unit);
      return;
    case 'module':
      checkRecursiveSection(context, unit, 'A module');
      resolveInnerModule(context, unit);
      return;
    default:
      unreachable(unit);
  }
}

function checkRecursiveSection(context: ResolveContext, unit: ast.Unit, what: string): void {
  const waiting = context.announced.at(-1);
  if (waiting === undefined || waiting.size === 0) return;
  context.report(
    recursiveSection({ start: unit.span.start, end: Math.min(unit.span.end, unit.span.start + 80) }, what, [...waiting.keys()]),
  );
}

function declareSymbol(context: ResolveContext, kind: 'constant' | 'variable', name: ast.Name, arity: number): void {
  const symbol: DeclaredSymbol = { kind, name: name.text, arity, module: context.model, nameSpan: name.span, local: false };
  define(context, name, symbol);
  declare(context, symbol);
}

function resolveAssumption(context: ResolveContext, unit: ast.Assumption): void {
  context.model.assumptions.push({ module: context.model, syntax: unit });
  resolveNamedFact(context, unit.name, 'assumption', unit.body, () => resolveExpression(context, unit.body));
}

/** Reads a statement; its labels are for the name's sake, so an unnamed one may have none. */
function resolveNamedFact(
  context: ResolveContext,
  name: ast.Name | undefined,
  role: FactSymbol['role'],
  statement: ast.Expression,
  read: () => void,
): void {
  if (name === undefined) {
    read();
    return;
  }
  const labels = new Map<string, LabelSymbol>();
  withLabels(context, labels, read);
  const symbol: FactSymbol = {
    kind: 'fact',
    role,
    name: name.text,
    arity: 0,
    module: context.model,
    nameSpan: name.span,
    local: false,
    statement,
  };
  factLabels.set(symbol, labels);
  define(context, name, symbol);
  declare(context, symbol);
}

function resolveTheorem(context: ResolveContext, unit: ast.Theorem): void {
  const { statement, proof } = unit;
  const mark = context.undo.length;
  const { table } = context;
  let symbols: [string, ModelSymbol | undefined][] = [];
  resolveNamedFact(context, unit.name, 'theorem', statement, () => {
    if (statement.kind === 'assumeProve') {
      context.table = undefined;
      resolveAssumeProve(context, statement);
      context.table = table;
      // NEW symbols are for the proof; the theorem's own name is declared outside their scope.
      symbols = context.undo.splice(mark).map(([name, before]) => {
        const symbol = context.visible.get(name);
        context.visible.set(name, before);
        return [name, symbol];
      });
    } else resolveExpression(context, statement);
  });
  context.table = undefined;
  const proofMark = context.undo.length;
  for (const [name, symbol] of symbols) if (symbol !== undefined) bind(context, symbol, name);
  if (proof !== undefined) resolveProof(context, proof);
  leaveScope(context, proofMark, unit.span);
  context.table = table;
}

function resolveInnerModule(context: ResolveContext, syntax: ast.Module): void {
  const outer = context.model;
  const { table } = context;
  const model = emptyModel(outer.source, syntax, outer);
  inScope(context, syntax.span, () => {
    context.model = model;
    context.table = model.table;
    context.announced.push(new Map());
    resolveBody(context, syntax);
    context.announced.pop();
    context.model = outer;
    context.table = table;
  });
  const key = moduleKey(syntax.name.text);
  const before = context.visible.get(key);
  const symbol: ModuleSymbol = {
    kind: 'module',
    name: syntax.name.text,
    arity: 0,
    module: outer,
    nameSpan: syntax.name.span,
    local: false,
    model,
  };
  define(context, syntax.name, symbol);
  const outside = context.outsideModule(syntax.name.text);
  if (before !== undefined) context.report(innerModuleRedefined(syntax.name.span, syntax.name.text, placeOf(before, outer)));
  else if (outside !== undefined) {
    context.report(innerModuleRedefined(syntax.name.span, syntax.name.text, { uri: outside.source.uri, span: outside.syntax.name.span }));
  } else bind(context, symbol, key);
}
