/**
 * The state of lowering: which module text is read under which INSTANCEs (an instantiation), and what identifiers stand for while the
 * body of one operator is read (a frame). An operator is made once for each (definition, instantiation) when something first uses it.
 */
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import type * as core from '../core.ts';
import type { BoundSymbol, DeclaredSymbol, InstanceSymbol, ModelSymbol, ModuleModel } from '../symbols.ts';

/** A module's text as it stands under a chain of INSTANCEs. */
export interface Instantiation {
  readonly module: ModuleModel;
  /** Absent for the root, and for modules whose meaning no INSTANCE changes. */
  readonly instance: InstanceSymbol | undefined;
  /** Where the INSTANCE statement is read; its WITH expressions mean what they mean there. */
  readonly outer: Instantiation | undefined;
  /** For a module inside a module: that of the module around it. */
  readonly lexical: Instantiation | undefined;
  /** The frame around an INSTANCE in a LET. */
  readonly frame: Frame | undefined;
  /** Parameters of the instances of the chain: every operator here takes them before its own. */
  readonly parameters: readonly BoundSymbol[];
  /** `V!W!`, as a user in the root module writes it. */
  readonly prefix: string;
  readonly operators: Map<ModelSymbol, core.OperatorId>;
  /** Variables of the module for which a variable is substituted that stands for another one as well. */
  readonly shared: Map<DeclaredSymbol, boolean>;
  readonly children: Map<InstanceSymbol | ModuleModel, Instantiation>;
}

export interface Frame {
  readonly context: Instantiation;
  /** The module whose text is read: its names, and the source of its spans. */
  readonly text: ModuleModel;
  readonly source: number;
  /** The frame around a LET definition. */
  readonly outer: Frame | undefined;
  readonly bindings: Map<ModelSymbol, core.Binding>;
  /** Operators of the LETs of this frame. */
  readonly operators: Map<ModelSymbol, core.OperatorId>;
  readonly instances: Map<InstanceSymbol, Instantiation>;
  /** The `operators` lists of the LETs being read, innermost last: instances in a LET add theirs when they are used. */
  readonly lets: Map<ModelSymbol, core.OperatorId[]>;
  /** What `@` is bound to. */
  at: core.Binding | undefined;
  /** In a part of a definition that a selector names: LET operators from around the part, made when they are used. */
  readonly around?: core.OperatorId[];
}

/** The functions that lower parts of any kind; they reach each other through the state, as they are mutually recursive. */
interface Lowerers {
  expression(lowering: Lowering, frame: Frame, e: ast.Expression): core.Expr;
  argument(lowering: Lowering, frame: Frame, e: ast.Expression, arity: number): core.Argument;
  lambda(lowering: Lowering, frame: Frame, e: ast.Lambda): core.Lambda;
  /** The application of any symbol to arguments. */
  symbol(lowering: Lowering, frame: Frame, symbol: ModelSymbol, args: Arguments, span: core.CoreSpan): core.Expr;
}

/** Arguments that are made when their number is known to fit. */
export interface Arguments {
  readonly count: number;
  make(index: number, arity: number): core.Argument;
}

export interface Lowering {
  readonly lower: Lowerers;
  readonly root: ModuleModel;
  readonly rootInstantiation: Instantiation;
  readonly operators: (core.Operator | undefined)[];
  readonly sources: core.Source[];
  readonly sourceIds: Map<string, number>;
  readonly variables: Map<DeclaredSymbol, number>;
  /** Indices of instanced modules' variables, see `Core`'s `instanceVariable`. */
  readonly instanceVariables: Map<Instantiation, Map<DeclaredSymbol, number>>;
  instanceVariableCount: number;
  readonly constants: Map<DeclaredSymbol, number>;
  /** One instantiation for each module that no INSTANCE changes. */
  readonly closed: Map<ModuleModel, Instantiation>;
  readonly overrides: Overrides;
  /** Bodies to be read: not at once, so that long chains of definitions do not become deep recursion. */
  readonly queue: (() => void)[];
  nextBinding: number;
}

/** What the configuration replaces. */
export interface Overrides {
  /** Root definitions and constants by `x <- y`. */
  readonly replaced: ReadonlyMap<ModelSymbol, ModelSymbol>;
  /** Root definitions by `x = v`. */
  readonly values: ReadonlyMap<ModelSymbol, ValueMaker>;
  /** Definitions of any module by `x <- [M] y` and `x = [M] v`: whoever uses them. */
  readonly bodies: ReadonlyMap<
    ModelSymbol,
    { readonly kind: 'symbol'; readonly symbol: ModelSymbol } | { readonly kind: 'value'; readonly make: ValueMaker }
  >;
}

export type ValueMaker = (lowering: Lowering, span: core.CoreSpan) => core.Expr;

export function newBinding(lowering: Lowering, name: string): core.Binding {
  return { id: lowering.nextBinding++, name };
}

/** Inner modules have the source of the module around them, by whose name places in it are known. */
export function sourceId(lowering: Lowering, module: ModuleModel): number {
  const { name, source } = outermost(module);
  const key = `${name}\n${source.uri}`;
  const known = lowering.sourceIds.get(key);
  if (known !== undefined) return known;
  const id = lowering.sources.length;
  lowering.sources.push({ module: name, uri: source.uri, text: source.text });
  lowering.sourceIds.set(key, id);
  return id;
}

export function outermost(module: ModuleModel): ModuleModel {
  let found = module;
  while (found.parent !== undefined) found = found.parent;
  return found;
}

export function spanIn(frame: Frame, span: Span): core.CoreSpan {
  return { source: frame.source, start: span.start, end: span.end };
}

export function newFrame(lowering: Lowering, context: Instantiation, text: ModuleModel, outer?: Frame): Frame {
  return {
    context,
    text,
    source: sourceId(lowering, text),
    outer,
    bindings: new Map(),
    operators: new Map(),
    instances: new Map(),
    lets: new Map(),
    at: outer?.at,
  };
}

/** What an identifier is bound to, here or in a frame around. */
export function bindingOf(frame: Frame, symbol: ModelSymbol): core.Binding | undefined {
  for (let f: Frame | undefined = frame; f !== undefined; f = f.outer) {
    const found = f.bindings.get(symbol);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function bindSymbol(lowering: Lowering, frame: Frame, symbol: ModelSymbol | undefined, name: string): core.Binding {
  const binding = newBinding(lowering, name);
  if (symbol !== undefined) frame.bindings.set(symbol, binding);
  return binding;
}
