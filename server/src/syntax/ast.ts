/**
 * The typed syntax tree of a TLA+ file: plain data, built from the tree-sitter tree by `fromTree.ts`, names unresolved,
 * operator precedence already decided (see `precedence.ts`). Comments and layout are not here; formatters go back to the text.
 */
import type { Span } from '../base/span.ts';

/** Everything that a `.tla` file holds. A file may hold several modules one behind the other. */
export interface SourceFile {
  readonly modules: readonly Module[];
  /** PlusCal algorithms, in textual order; their own tree is `pluscal/algorithm.ts`'s. */
  readonly algorithms: readonly Span[];
}

/** A written name with its place. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

export interface Module {
  readonly kind: 'module';
  readonly name: Name;
  readonly extends: readonly Name[];
  readonly units: readonly Unit[];
  readonly span: Span;
  /** The comment right above the header, without its delimiters. */
  readonly comment?: string;
}

export type Unit =
  | VariableDeclaration
  | ConstantDeclaration
  | RecursiveDeclaration
  | OperatorDefinition
  | FunctionDefinition
  | ModuleDefinition
  | InstanceUnit
  | Assumption
  | Theorem
  | UseOrHide
  | Module;

export type Definition = OperatorDefinition | FunctionDefinition | ModuleDefinition;

interface VariableDeclaration {
  readonly kind: 'variableDeclaration';
  readonly names: readonly Name[];
  readonly span: Span;
}

/** `x`, `F(_, _)`, `_ + _`, `-. _`, `_^+` where an operator is declared or is a parameter. `name.text` is canonical (see operators.ts). */
export interface OperatorDeclaration {
  readonly name: Name;
  readonly arity: number;
  readonly fixity: Fixity;
}

export type Fixity = 'nonfix' | 'prefix' | 'infix' | 'postfix';

interface ConstantDeclaration {
  readonly kind: 'constantDeclaration';
  readonly declarations: readonly OperatorDeclaration[];
  readonly span: Span;
}

export interface RecursiveDeclaration {
  readonly kind: 'recursiveDeclaration';
  readonly declarations: readonly OperatorDeclaration[];
  readonly span: Span;
}

/** `F(p, Q(_)) == e`, `a + b == e`, `-. a == e`, `a^+ == e`. */
export interface OperatorDefinition {
  readonly kind: 'operatorDefinition';
  readonly local: boolean;
  readonly name: Name;
  readonly fixity: Fixity;
  readonly parameters: readonly OperatorDeclaration[];
  readonly body: Expression;
  readonly span: Span;
  /** The text of the comments that belong to it (directly above or at its head), without delimiters. */
  readonly comment?: string;
}

/** `f[x \in S, <<a, b>> \in T] == e`. */
export interface FunctionDefinition {
  readonly kind: 'functionDefinition';
  readonly local: boolean;
  readonly name: Name;
  readonly bounds: readonly Bound[];
  readonly body: Expression;
  readonly span: Span;
  readonly comment?: string;
}

/** `M(p) == INSTANCE N WITH x <- e`. */
export interface ModuleDefinition {
  readonly kind: 'moduleDefinition';
  readonly local: boolean;
  readonly name: Name;
  readonly parameters: readonly OperatorDeclaration[];
  readonly instance: Instance;
  readonly span: Span;
  readonly comment?: string;
}

/** A bare `INSTANCE N WITH ...` in a module's body. */
export interface InstanceUnit {
  readonly kind: 'instanceUnit';
  readonly local: boolean;
  readonly instance: Instance;
  readonly span: Span;
}

export interface Instance {
  readonly module: Name;
  readonly substitutions: readonly Substitution[];
  readonly span: Span;
}

export interface Substitution {
  /** An identifier or an operator symbol, canonical. */
  readonly target: Name;
  readonly value: Expression;
  readonly span: Span;
}

export interface Assumption {
  readonly kind: 'assumption';
  readonly keyword: 'ASSUME' | 'ASSUMPTION' | 'AXIOM';
  readonly name?: Name;
  readonly body: Expression;
  readonly span: Span;
}

export interface Theorem {
  readonly kind: 'theorem';
  readonly name?: Name;
  readonly statement: Expression;
  readonly proof?: Proof;
  readonly span: Span;
}

export interface UseOrHide {
  readonly kind: 'useOrHide';
  readonly hide: boolean;
  readonly only: boolean;
  readonly facts: readonly Fact[];
  readonly definitions: readonly Fact[];
  readonly span: Span;
}

export type Fact = { readonly kind: 'expression'; readonly expression: Expression } | { readonly kind: 'module'; readonly module: Name };

// Bound identifiers.

/** `x, y \in S` (tuple false) or `<<a, b>> \in S` (tuple true). */
export interface Bound {
  readonly names: readonly Name[];
  readonly tuple: boolean;
  readonly set: Expression;
  readonly span: Span;
}

// Expressions.

export type Expression =
  | { readonly kind: 'number'; readonly text: string; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | Reference
  | OperatorApplication
  | Lambda
  | { readonly kind: 'parenthesized'; readonly expression: Expression; readonly span: Span }
  /** A bulleted list: `/\` or `\/` at one column. One item is a list too. */
  | { readonly kind: 'junctionList'; readonly operator: '/\\' | '\\/'; readonly items: readonly Expression[]; readonly span: Span }
  | {
      readonly kind: 'quantifier';
      readonly quantifier: 'forall' | 'exists';
      readonly bounds: readonly Bound[];
      readonly body: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'unboundedQuantifier';
      readonly quantifier: 'forall' | 'exists' | 'temporalForall' | 'temporalExists';
      readonly names: readonly Name[];
      readonly body: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'choose';
      readonly names: readonly Name[];
      readonly tuple: boolean;
      readonly set?: Expression;
      readonly body: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'setEnumeration'; readonly elements: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'setFilter'; readonly bound: Bound; readonly body: Expression; readonly span: Span }
  | { readonly kind: 'setMap'; readonly body: Expression; readonly bounds: readonly Bound[]; readonly span: Span }
  | { readonly kind: 'function'; readonly bounds: readonly Bound[]; readonly body: Expression; readonly span: Span }
  | { readonly kind: 'functionSet'; readonly domain: Expression; readonly range: Expression; readonly span: Span }
  | { readonly kind: 'functionApplication'; readonly function: Expression; readonly args: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'record'; readonly fields: readonly RecordField[]; readonly span: Span }
  | { readonly kind: 'recordSet'; readonly fields: readonly RecordField[]; readonly span: Span }
  | { readonly kind: 'fieldSelection'; readonly record: Expression; readonly field: Name; readonly span: Span }
  | { readonly kind: 'except'; readonly function: Expression; readonly updates: readonly ExceptUpdate[]; readonly span: Span }
  | { readonly kind: 'at'; readonly span: Span }
  | { readonly kind: 'tuple'; readonly elements: readonly Expression[]; readonly span: Span }
  /** `A \X B \X C`, flattened; a parenthesised factor is its own product. */
  | { readonly kind: 'product'; readonly factors: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'if'; readonly condition: Expression; readonly then: Expression; readonly else: Expression; readonly span: Span }
  | { readonly kind: 'case'; readonly arms: readonly CaseArm[]; readonly other?: Expression; readonly span: Span }
  | {
      readonly kind: 'let';
      readonly definitions: readonly (Definition | RecursiveDeclaration)[];
      readonly body: Expression;
      readonly span: Span;
    }
  /** `[A]_v` (angle false) or `<<A>>_v`. */
  | {
      readonly kind: 'subscriptedAction';
      readonly angle: boolean;
      readonly action: Expression;
      readonly subscript: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'fairness';
      readonly strong: boolean;
      readonly subscript: Expression;
      readonly action: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'label';
      readonly name: Name;
      readonly parameters: readonly Name[];
      readonly body: Expression;
      readonly span: Span;
    }
  | AssumeProve
  /** Something that could not be read; the parser has already said so. */
  | { readonly kind: 'missing'; readonly span: Span };

/**
 * A name in an expression, with everything that `!` chains to it: `x`, `M!Op`, `M(a)!N!Op(b)`, `Op!1!<<!(a)!@!:`.
 * A reference without selectors and with `args` is an application of a user-defined operator.
 */
export interface Reference {
  readonly kind: 'reference';
  /** The first name and the names that follow a `!`, each with its own arguments. Never empty. */
  readonly path: readonly PathElement[];
  readonly span: Span;
}

export type PathElement =
  /** A name or operator symbol (canonical), with arguments: `Op(a)`, `M!+(1, 2)`, a proof step's name. */
  | { readonly kind: 'name'; readonly name: Name; readonly args: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'arguments'; readonly args: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'selector'; readonly selector: '<<' | '>>' | '@' | ':'; readonly span: Span };

/** A prefix, infix or postfix operator applied; `operator.text` is canonical, `-.` for the prefix minus. */
export interface OperatorApplication {
  readonly kind: 'operatorApplication';
  readonly operator: Name;
  readonly fixity: 'prefix' | 'infix' | 'postfix';
  readonly operands: readonly Expression[];
  readonly span: Span;
}

/** `LAMBDA x, y : e`, only as an argument or the value of a substitution. */
export interface Lambda {
  readonly kind: 'lambda';
  readonly parameters: readonly Name[];
  readonly body: Expression;
  readonly span: Span;
}

export interface RecordField {
  readonly name: Name;
  readonly value: Expression;
}

export interface ExceptUpdate {
  readonly path: readonly ExceptStep[];
  readonly value: Expression;
  readonly span: Span;
}

/** `[i, j]` or `.field`. */
export type ExceptStep =
  | { readonly kind: 'index'; readonly args: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'field'; readonly name: Name; readonly span: Span };

export interface CaseArm {
  readonly guard: Expression;
  readonly value: Expression;
  readonly span: Span;
}

export interface AssumeProve {
  readonly kind: 'assumeProve';
  readonly boxed: boolean;
  readonly assumptions: readonly (Expression | NewDeclaration)[];
  readonly prove: Expression;
  readonly span: Span;
}

/** `NEW CONSTANT F(_)`, `NEW x \in S`, `VARIABLE v` among the assumptions of an ASSUME/PROVE. */
export interface NewDeclaration {
  readonly kind: 'newDeclaration';
  readonly level: 'constant' | 'variable' | 'state' | 'action' | 'temporal';
  readonly declaration: OperatorDeclaration;
  readonly set?: Expression;
  readonly span: Span;
}

// Proofs (Lamport, "TLA+2: A Preliminary Guide", section 7).

export type Proof =
  | { readonly kind: 'obvious' | 'omitted'; readonly span: Span }
  | {
      readonly kind: 'by';
      readonly only: boolean;
      readonly facts: readonly Fact[];
      readonly definitions: readonly Fact[];
      readonly span: Span;
    }
  | { readonly kind: 'steps'; readonly steps: readonly ProofStep[]; readonly span: Span };

export interface ProofStep {
  /** `<1>`, `<1>a`: without trailing dots, and with the level's number where `<*>` or `<+>` is written. References to steps are written the same way. */
  readonly label: Name;
  /** The label is written with `<*>` or `<+>`. */
  readonly implicitLevel: boolean;
  readonly statement: StepStatement;
  readonly proof?: Proof;
  readonly span: Span;
}

export type StepStatement =
  | { readonly kind: 'assertion'; readonly suffices: boolean; readonly statement: Expression; readonly span: Span }
  | { readonly kind: 'case'; readonly condition: Expression; readonly span: Span }
  | {
      readonly kind: 'pick';
      readonly bounds: readonly Bound[];
      readonly names: readonly Name[];
      readonly body: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'have'; readonly expression: Expression; readonly span: Span }
  | { readonly kind: 'take'; readonly bounds: readonly Bound[]; readonly names: readonly Name[]; readonly span: Span }
  | { readonly kind: 'witness'; readonly expressions: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'define'; readonly definitions: readonly (Definition | RecursiveDeclaration)[]; readonly span: Span }
  | { readonly kind: 'instance'; readonly instance: Instance; readonly span: Span }
  | UseOrHide
  | { readonly kind: 'qed'; readonly span: Span };
