/**
 * The resolved tree of one model: what evaluator, compiler, liveness, coverage and debugger share. Plain data (it crosses to
 * worker threads by structured clone): names are ids, EXTENDS and INSTANCE are gone (an instanced operator is its own operator
 * with the substitutions made, *Specifying Systems* section 17.5), configuration overrides are applied, and every node keeps
 * the span it came from. Written by `lower.ts`, never changed afterwards.
 */
import type { Span } from '../base/span.ts';

/** A place in one of `Core.sources`. */
export interface CoreSpan extends Span {
  readonly source: number;
}

export interface Source {
  readonly module: string;
  readonly uri: string;
  readonly text: string;
}

/** Index into `Core.operators`. */
export type OperatorId = number;
/** A bound identifier, formal parameter or LET name without parameters; unique in the whole `Core`. */
export type BindingId = number;

export interface Core {
  readonly root: string;
  readonly sources: readonly Source[];
  /** Names of all modules that the model is made of, those of the library included. */
  readonly modules: readonly string[];
  /** In the order in which TLC prints and fingerprints them (conformance.md D5.8), which is not that of declaration. */
  readonly variables: readonly Variable[];
  readonly constants: readonly Constant[];
  /** How many `instanceVariable` indices there are. */
  readonly instanceVariableCount: number;
  /** Sparse where ids were given out but not needed. */
  readonly operators: readonly (Operator | undefined)[];
  /** How many binding ids there are: sizes tables that are indexed by them. */
  readonly bindingCount: number;
  /** ASSUME and ASSUMPTION in TLC's order; AXIOMs are left out. */
  readonly assumptions: readonly Assumption[];
  /**
   * Every token in the order in which TLC would first meet it (keywords, config, modules): strings, model values and record
   * fields are ordered by their position here (conformance.md D4.4).
   */
  readonly tokenOrder: readonly string[];
  readonly config: Config;
}

interface Variable {
  readonly name: string;
  readonly span: CoreSpan;
}

export interface Constant {
  readonly name: string;
  readonly arity: number;
  readonly span: CoreSpan;
  /** What the configuration assigns; absent where it assigns nothing (then using it is an error, D2.4). */
  readonly value?: Expr;
  /** `F(1, 2) = 3` entries of a constant operator. */
  readonly table?: readonly { readonly args: readonly Expr[]; readonly value: Expr }[];
}

export interface Operator {
  readonly id: OperatorId;
  /** As a user would write it in the root module: `Next`, `V!Next`. */
  readonly name: string;
  /** The module whose text defines it. */
  readonly module: string;
  readonly parameters: readonly Parameter[];
  readonly body: Expr;
  /** The whole body: TLC's location of an action. */
  readonly span: CoreSpan;
  readonly nameSpan: CoreSpan;
  /** Declared with RECURSIVE. */
  readonly recursive: boolean;
  /** Defined in a LET: its body may use bindings of the expression around it. */
  readonly local: boolean;
  readonly level: Level;
  /** `Module!name`, where an implementation in the checker may stand in for the body (conformance.md D11.5). */
  readonly native?: string;
}

export interface Parameter {
  readonly binding: Binding;
  /** 0 for a value, otherwise the arity of the operator that is passed. */
  readonly arity: number;
}

export interface Binding {
  readonly id: BindingId;
  readonly name: string;
}

/** 0 constant, 1 state, 2 action, 3 temporal (*Specifying Systems* section 17.2). */
export type Level = 0 | 1 | 2 | 3;

export interface Assumption {
  readonly name?: string;
  readonly body: Expr;
  readonly span: CoreSpan;
}

export interface Bound {
  readonly bindings: readonly Binding[];
  /** `<<a, b>> \in S`: each element is a tuple to be taken apart. Otherwise every binding ranges over `set` on its own. */
  readonly tuple: boolean;
  readonly set: Expr;
}

/** An operator passed to a higher-order operator: always a lambda, `F(+, a)` is given `LAMBDA x, y : x + y`. */
export interface Lambda {
  readonly kind: 'lambda';
  readonly parameters: readonly Parameter[];
  readonly body: Expr;
  readonly span: CoreSpan;
}

export type Argument = Expr | Lambda;

/** The built-in operators of TLA+ that take values and give a value (no action or temporal operators). */
export type Builtin =
  | 'not'
  | 'equivalent'
  | 'equal'
  | 'notEqual'
  | 'in'
  | 'notIn'
  | 'subsetOrEqual'
  | 'union' // a \cup b
  | 'intersection'
  | 'difference'
  | 'powerset' // SUBSET
  | 'bigUnion' // UNION
  | 'domain';

export type Expr =
  // Values.
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: CoreSpan }
  /** `value` may exceed 32 bits: evaluating it is then an error (D4.6). */
  | { readonly kind: 'number'; readonly value: number; readonly span: CoreSpan }
  | { readonly kind: 'decimal'; readonly text: string; readonly span: CoreSpan }
  | { readonly kind: 'string'; readonly value: string; readonly span: CoreSpan }
  /** Only from configurations. */
  | { readonly kind: 'modelValue'; readonly name: string; readonly span: CoreSpan }
  /** The sets BOOLEAN and STRING. Nat, Int, Real are native operators of their modules. */
  | { readonly kind: 'builtinSet'; readonly set: 'BOOLEAN' | 'STRING'; readonly span: CoreSpan }
  // Names.
  | { readonly kind: 'variable'; readonly variable: number; readonly span: CoreSpan }
  /**
   * A variable of an instanced module for which an expression is substituted: it means `value`, but under ENABLED its primed
   * occurrences are a variable of its own, `index` (*Specifying Systems* section 17.8: substitution does not distribute over ENABLED).
   */
  | { readonly kind: 'instanceVariable'; readonly index: number; readonly value: Expr; readonly span: CoreSpan }
  | { readonly kind: 'constant'; readonly constant: number; readonly args: readonly Argument[]; readonly span: CoreSpan }
  /** A bound identifier or a parameter; with `args` an application of an operator parameter. */
  | { readonly kind: 'bound'; readonly binding: BindingId; readonly args: readonly Argument[]; readonly span: CoreSpan }
  /** A definition used, LET definitions included; `args` is empty for a nullary one. */
  | { readonly kind: 'apply'; readonly operator: OperatorId; readonly args: readonly Argument[]; readonly span: CoreSpan }
  // Logic. Junctions keep their written nesting: a list has n operands, an infix chain two each.
  | { readonly kind: 'and'; readonly operands: readonly Expr[]; readonly list: boolean; readonly span: CoreSpan }
  | { readonly kind: 'or'; readonly operands: readonly Expr[]; readonly list: boolean; readonly span: CoreSpan }
  | { readonly kind: 'implies'; readonly left: Expr; readonly right: Expr; readonly span: CoreSpan }
  | { readonly kind: 'builtin'; readonly operator: Builtin; readonly operands: readonly Expr[]; readonly span: CoreSpan }
  | {
      readonly kind: 'quantifier';
      readonly quantifier: 'forall' | 'exists';
      readonly bounds: readonly Bound[];
      readonly body: Expr;
      readonly span: CoreSpan;
    }
  | {
      readonly kind: 'unboundedQuantifier';
      readonly quantifier: 'forall' | 'exists' | 'temporalForall' | 'temporalExists';
      readonly bindings: readonly Binding[];
      readonly body: Expr;
      readonly span: CoreSpan;
    }
  | {
      readonly kind: 'choose';
      readonly bindings: readonly Binding[];
      readonly tuple: boolean;
      readonly set?: Expr;
      readonly body: Expr;
      readonly span: CoreSpan;
    }
  | { readonly kind: 'if'; readonly condition: Expr; readonly then: Expr; readonly else: Expr; readonly span: CoreSpan }
  | {
      readonly kind: 'case';
      readonly arms: readonly { readonly guard: Expr; readonly value: Expr }[];
      readonly other?: Expr;
      readonly span: CoreSpan;
    }
  /** The operators are in `Core.operators` with `local` set; they are in scope in each other's bodies and in `body`. */
  | { readonly kind: 'let'; readonly operators: readonly OperatorId[]; readonly body: Expr; readonly span: CoreSpan }
  // Sets, functions, records, tuples.
  | { readonly kind: 'setEnumeration'; readonly elements: readonly Expr[]; readonly span: CoreSpan }
  | { readonly kind: 'setFilter'; readonly bound: Bound; readonly body: Expr; readonly span: CoreSpan }
  | { readonly kind: 'setMap'; readonly body: Expr; readonly bounds: readonly Bound[]; readonly span: CoreSpan }
  /**
   * `[x \in S |-> e]`; several bindings make a function on tuples. `self` is the function itself inside the body of a
   * definition `f[x \in S] == e`.
   */
  | { readonly kind: 'function'; readonly bounds: readonly Bound[]; readonly body: Expr; readonly self?: Binding; readonly span: CoreSpan }
  | { readonly kind: 'functionSet'; readonly domain: Expr; readonly range: Expr; readonly span: CoreSpan }
  /** `f[a, b]` has the argument `<<a, b>>`. */
  | { readonly kind: 'functionApplication'; readonly function: Expr; readonly argument: Expr; readonly span: CoreSpan }
  | { readonly kind: 'record'; readonly fields: readonly Field[]; readonly span: CoreSpan }
  | { readonly kind: 'recordSet'; readonly fields: readonly Field[]; readonly span: CoreSpan }
  | { readonly kind: 'fieldSelection'; readonly record: Expr; readonly field: string; readonly span: CoreSpan }
  | { readonly kind: 'except'; readonly function: Expr; readonly updates: readonly ExceptUpdate[]; readonly span: CoreSpan }
  | { readonly kind: 'tuple'; readonly elements: readonly Expr[]; readonly span: CoreSpan }
  | { readonly kind: 'product'; readonly factors: readonly Expr[]; readonly span: CoreSpan }
  // Actions.
  | { readonly kind: 'prime'; readonly operand: Expr; readonly span: CoreSpan }
  | { readonly kind: 'unchanged'; readonly operand: Expr; readonly span: CoreSpan }
  | { readonly kind: 'enabled'; readonly action: Expr; readonly span: CoreSpan }
  /** `[A]_v` (angle false), `<<A>>_v` (angle true). */
  | {
      readonly kind: 'subscriptedAction';
      readonly angle: boolean;
      readonly action: Expr;
      readonly subscript: Expr;
      readonly span: CoreSpan;
    }
  /** `A \cdot B`. */
  | { readonly kind: 'composition'; readonly left: Expr; readonly right: Expr; readonly span: CoreSpan }
  // Temporal formulas.
  | { readonly kind: 'always' | 'eventually'; readonly operand: Expr; readonly span: CoreSpan }
  | { readonly kind: 'leadsTo' | 'guarantees'; readonly left: Expr; readonly right: Expr; readonly span: CoreSpan }
  | { readonly kind: 'fairness'; readonly strong: boolean; readonly subscript: Expr; readonly action: Expr; readonly span: CoreSpan }
  /** What could not be resolved: evaluating it is an error with this text. */
  | { readonly kind: 'invalid'; readonly message: string; readonly span: CoreSpan };

export interface Field {
  readonly name: string;
  readonly value: Expr;
}

export interface ExceptUpdate {
  /** Each step is one index; `.field` is a string, `[i, j]` a tuple. */
  readonly path: readonly Expr[];
  /** Bound in `value` to what stands at the path before this update: `@`. */
  readonly at: Binding;
  readonly value: Expr;
  readonly span: CoreSpan;
}

/** The configuration file, its names resolved (conformance.md D2). */
export interface Config {
  /** SPECIFICATION, or INIT and NEXT; neither for a model without behaviors, where only assumptions are checked. */
  readonly behavior:
    | { readonly kind: 'specification'; readonly formula: NamedFormula }
    | { readonly kind: 'initNext'; readonly init: NamedFormula; readonly next: NamedFormula }
    | { readonly kind: 'none' };
  readonly invariants: readonly NamedFormula[];
  readonly properties: readonly NamedFormula[];
  readonly constraints: readonly NamedFormula[];
  readonly actionConstraints: readonly NamedFormula[];
  readonly postconditions: readonly NamedFormula[];
  readonly periodic: readonly NamedFormula[];
  readonly possible: readonly NamedFormula[];
  readonly symmetry?: NamedFormula;
  readonly view?: NamedFormula;
  readonly alias?: NamedFormula;
  readonly checkDeadlock: boolean;
}

/** A definition that the configuration names: `formula` is its application. */
export interface NamedFormula {
  readonly name: string;
  readonly formula: Expr;
}
