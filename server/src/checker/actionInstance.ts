/** What an action of the next-state action is called: in traces, coverage and explanations. */
import type { CoreSpan } from '../semantics/core.ts';

/** One way of taking a step: a definition reached by splitting Next (conformance.md D5.1), its parameters already bound. */
export interface ActionInstance {
  readonly name: string;
  /** Values of its parameters as TLC prints them; empty for none. */
  readonly args: readonly string[];
  readonly span: CoreSpan;
}
