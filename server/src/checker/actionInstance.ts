/** What an action of the next-state action is called: in traces, coverage and explanations, and to the specification itself. */
import type { CoreSpan } from '../semantics/core.ts';
import type { Value } from './values/value.ts';

/** An action, or a formula: its name, where it stands, and what its parameters stand for. */
export interface DescribedFormula {
  readonly name: string;
  readonly span: CoreSpan;
  readonly parameters?: readonly { readonly name: string; readonly value: Value }[];
}

/** One way of taking a step: a definition reached by splitting Next (conformance.md D5.1), its parameters already bound. */
export interface ActionInstance {
  readonly name: string;
  /** Values of its parameters as TLC prints them; empty for none. */
  readonly args: readonly string[];
  readonly span: CoreSpan;
}
