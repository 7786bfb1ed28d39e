/** What is known of the functions that the recursive definitions of one program become (`recursion.ts`). */
import type { BindingId, Expr, Parameter } from '../../semantics/core.ts';
import type { Facts } from './facts.ts';
import type { Rule, Scope } from './scope.ts';
import type { Shape } from './shape.ts';

/** What an operator's parameter stands for that is an operator itself. */
export interface PassedOperator {
  /** The parameter's. */
  readonly id: BindingId;
  readonly parameters: readonly Parameter[];
  readonly body: Expr;
  readonly scope: Scope;
}

/** A recursive definition: an operator, or a function that is given by a rule. */
export interface Recursive {
  /** The operator's, or `ruleId`. */
  readonly id: number;
  readonly parameters: readonly BindingId[];
  readonly operators: readonly PassedOperator[];
  readonly body: Expr;
  /** Whether identifiers around it may be in it. */
  readonly local: boolean;
  readonly facts: Facts;
  readonly rule: Rule | undefined;
}

export interface RecursiveFunction {
  readonly name: string;
  readonly definition: Recursive;
  /** The states that its body reads. */
  readonly states: string;
  readonly parameters: readonly Shape[];
  /** Identifiers and definitions around a LET's definition: further parameters. */
  readonly outer: readonly { readonly key: BindingId; readonly shape: Shape }[];
  readonly result: Shape;
  /** As in `Compilation`. */
  readsAbstract: boolean;
}

/** The functions that recursive definitions became. */
export interface RecursiveFunctions {
  readonly functions: string[];
  /** How many names were given. */
  named: number;
  /** By definition, states and shapes; null where there is none to be had. */
  readonly known: Map<string, RecursiveFunction | null>;
  /** Those whose bodies are being generated. */
  readonly open: RecursiveFunction[];
  /** Whether an argument of a call inside such a body is being compiled. */
  inArguments: boolean;
}

export function noRecursiveFunctions(): RecursiveFunctions {
  return { functions: [], named: 0, known: new Map(), open: [], inArguments: false };
}
