/**
 * What a name can stand for, and what analysis knows about a module. A symbol is an identity: two names mean the same thing
 * when they resolve to the same object. How names are found is `resolve/`; levels are filled in by `levels/`.
 */
import type { Span } from '../base/span.ts';
import type * as ast from '../syntax/ast.ts';
import type { ParsedSource } from './moduleSource.ts';

export type ModelSymbol =
  | BuiltinSymbol
  | DeclaredSymbol
  | OperatorSymbol
  | BoundSymbol
  | InstanceSymbol
  | InstancedSymbol
  | FactSymbol
  | LabelSymbol
  | ModuleSymbol;

/** `/\`, `SUBSET`, `TRUE`: part of the language. */
export interface BuiltinSymbol {
  readonly kind: 'builtin';
  readonly name: string;
  readonly arity: number;
}

interface Declaration {
  readonly name: string;
  readonly arity: number;
  /** The module in whose text it stands. */
  readonly module: ModuleModel;
  readonly nameSpan: Span;
}

/** CONSTANT and VARIABLE of a module. */
export interface DeclaredSymbol extends Declaration {
  readonly kind: 'constant' | 'variable';
  readonly local: false;
}

/** An operator or function definition, of a module, a LET or a proof. */
export interface OperatorSymbol extends Declaration {
  readonly kind: 'operator';
  readonly local: boolean;
  /** Absent while only RECURSIVE has announced it. */
  definition: ast.OperatorDefinition | ast.FunctionDefinition | undefined;
  parameters: readonly BoundSymbol[];
  /** Whether it is defined inside an expression or a proof. */
  readonly inner: boolean;
  recursive: boolean;
  /** A function definition that mentions itself. */
  selfReference: boolean;
  /** Labels of its body, for `Op!label`. */
  labels: Map<string, LabelSymbol> | undefined;
}

/** A bound identifier, a formal parameter, or what NEW, TAKE and PICK introduce. */
export interface BoundSymbol extends Declaration {
  readonly kind: 'bound';
  readonly role: 'parameter' | 'quantified' | 'new';
  /** For NEW: its level; for a quantified identifier the set it ranges over decides. */
  readonly level?: 0 | 1 | 2 | 3;
  readonly set?: ast.Expression;
}

/** `M(p) == INSTANCE N WITH ...`, or a bare INSTANCE, whose name is empty. */
export interface InstanceSymbol extends Declaration {
  readonly kind: 'instance';
  readonly local: boolean;
  readonly inner: boolean;
  readonly instance: ast.Instance;
  readonly parameters: readonly BoundSymbol[];
  /** Absent where the module could not be found. */
  readonly target: ModuleModel | undefined;
  /** What each CONSTANT and VARIABLE of the target stands for. */
  readonly substitutions: ReadonlyMap<DeclaredSymbol, SubstitutionValue>;
  /** The definitions made by it, created when first asked for. */
  readonly members: Map<ModelSymbol, InstancedSymbol>;
}

export type SubstitutionValue =
  | { readonly kind: 'explicit'; readonly value: ast.Expression; readonly span: Span }
  | { readonly kind: 'implicit'; readonly symbol: ModelSymbol }
  | { readonly kind: 'missing' };

/** What INSTANCE makes of a definition: `M!Op`, its parameters behind those of `M`. */
export interface InstancedSymbol extends Declaration {
  readonly kind: 'instanced';
  readonly local: boolean;
  readonly instance: InstanceSymbol;
  readonly base: OperatorSymbol | InstancedSymbol | FactSymbol | InstanceSymbol;
}

/** A named theorem, assumption or proof step. */
export interface FactSymbol extends Declaration {
  readonly kind: 'fact';
  readonly role: 'theorem' | 'assumption' | 'step';
  readonly local: boolean;
  readonly statement: ast.Expression | undefined;
  /** What the step does, where it is one. */
  readonly step?: ast.StepStatement;
}

/** Labels in the statement of a named theorem or assumption. */
export const factLabels: WeakMap<FactSymbol, Map<string, LabelSymbol>> = new WeakMap();

export interface LabelSymbol extends Declaration {
  readonly kind: 'label';
  readonly label: Extract<ast.Expression, { kind: 'label' }>;
}

/** A module that stands inside another one. */
export interface ModuleSymbol extends Declaration {
  readonly kind: 'module';
  readonly local: false;
  readonly model: ModuleModel;
}

/** How one reference resolved. */
export interface ResolvedReference {
  readonly symbol: ModelSymbol;
  /** Of all path elements up to the symbol's, in order. */
  readonly args: readonly ast.Expression[];
  /** What follows the symbol's name: a subexpression selection. */
  readonly selectors: readonly ast.PathElement[];
}

/** An occurrence of a name: where it is defined or declared (`definition`), or used. */
export interface Occurrence {
  readonly span: Span;
  readonly symbol: ModelSymbol;
  readonly definition: boolean;
}

/** A part of the text in which some names are known that are unknown around it. */
interface LocalScope {
  readonly span: Span;
  readonly symbols: readonly ModelSymbol[];
}

interface AssumptionModel {
  readonly module: ModuleModel;
  readonly syntax: ast.Assumption;
}

export interface ModuleModel {
  readonly name: string;
  readonly source: ParsedSource;
  readonly syntax: ast.Module;
  readonly parent: ModuleModel | undefined;
  /** The modules that EXTENDS names, without those that could not be found. */
  readonly extended: ModuleModel[];
  /** This module and all that it extends, directly or not. */
  readonly closure: Set<ModuleModel>;
  /**
   * The meanings of names at the module's end, extended modules' included, in the order in which the reference fills its
   * table. Inner modules have keys of their own (see `moduleKey`).
   */
  readonly table: Map<string, ModelSymbol>;
  /**
   * Whether a module is missing whose names would be visible here: then an unknown name may be one of those, and is not worth a complaint.
   */
  incomplete: boolean;
  /** Bare INSTANCE statements. */
  readonly instances: InstanceSymbol[];
  /** Extended modules' first. */
  readonly assumptions: AssumptionModel[];
  /** Meanings of names in this module's text. */
  readonly names: Map<ast.Name, ModelSymbol>;
  readonly references: Map<ast.Reference, ResolvedReference>;
  readonly occurrences: Occurrence[];
  readonly scopes: LocalScope[];
}

/** The key of an inner module in a table of names. */
export function moduleKey(name: string): string {
  return `MODULE ${name}`;
}

/** Whether a module declares no CONSTANT or VARIABLE, itself or by EXTENDS. */
export function isParameterFree(module: ModuleModel): boolean {
  const known = parameterFree.get(module);
  // A table still grows while its module is read.
  if (known !== undefined && known.size === module.table.size) return known.free;
  const free = declarations(module).length === 0;
  parameterFree.set(module, { size: module.table.size, free });
  return free;
}

const parameterFree = new WeakMap<ModuleModel, { readonly size: number; readonly free: boolean }>();

/** The declared CONSTANTs and VARIABLEs of a module, extended ones included. */
export function declarations(module: ModuleModel): DeclaredSymbol[] {
  const found: DeclaredSymbol[] = [];
  for (const symbol of module.table.values()) if (symbol.kind === 'constant' || symbol.kind === 'variable') found.push(symbol);
  return found;
}

/** Where a symbol's text stands, behind all INSTANCEs. */
export function origin(symbol: ModelSymbol): Exclude<ModelSymbol, InstancedSymbol> {
  let found = symbol;
  while (found.kind === 'instanced') found = found.base;
  return found;
}

/** A member `name` of an instance as the importing module sees it. */
export function instanceMember(instance: InstanceSymbol, name: string): InstancedSymbol | undefined {
  const base = instance.target?.table.get(name);
  if (base === undefined) return undefined;
  return instancedMember(instance, base);
}

/** The definition that `instance` makes of `base`; nothing for what INSTANCE does not import. */
export function instancedMember(instance: InstanceSymbol, base: ModelSymbol): InstancedSymbol | undefined {
  if (base.kind !== 'operator' && base.kind !== 'instanced' && base.kind !== 'fact' && base.kind !== 'instance') return undefined;
  if (base.local) return undefined;
  const known = instance.members.get(base);
  if (known !== undefined) return known;
  const made: InstancedSymbol = {
    kind: 'instanced',
    name: instance.name === '' ? base.name : `${instance.name}!${base.name}`,
    arity: instance.parameters.length + base.arity,
    module: instance.module,
    nameSpan: instance.name === '' ? instance.instance.span : instance.nameSpan,
    local: instance.local,
    instance,
    base,
  };
  instance.members.set(base, made);
  return made;
}
