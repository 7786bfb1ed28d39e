/** What is known of the functions that the recursive operators of one program become (`recursion.ts`). */
import type { BindingId, Operator } from '../../semantics/core.ts';
import type { Shape } from './shape.ts';

export interface RecursiveFunction {
  readonly name: string;
  readonly operator: Operator;
  /** The states that its body reads. */
  readonly states: string;
  readonly parameters: readonly Shape[];
  /** Identifiers and definitions around a LET's operator: further parameters. */
  readonly outer: readonly { readonly key: BindingId; readonly shape: Shape }[];
  readonly result: Shape;
}

/** The functions that recursive operators became. */
export interface RecursiveFunctions {
  readonly functions: string[];
  /** How many names were given. */
  named: number;
  /** By operator, states and shapes; null where there is none to be had. */
  readonly known: Map<string, RecursiveFunction | null>;
  /** Those whose bodies are being generated. */
  readonly open: RecursiveFunction[];
  /** Whether an argument of a call inside such a body is being compiled. */
  inArguments: boolean;
}

export function noRecursiveFunctions(): RecursiveFunctions {
  return { functions: [], named: 0, known: new Map(), open: [], inArguments: false };
}
