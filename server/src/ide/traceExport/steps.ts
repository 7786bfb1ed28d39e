/** The steps of a behavior, that back into a loop among them: from which state to which, by which action. States count from 1. */
import type { ActionInstance } from '../../checker/actionInstance.ts';
import type { Trace } from '../../checker/outcome.ts';
import type { Places } from '../../checker/places.ts';

export interface TraceStep {
  readonly from: number;
  readonly action: ActionInstance | null;
  readonly to: number;
}

export function stepsOf({ states, end }: Trace): TraceStep[] {
  const steps = states.slice(1).map(({ action }, i): TraceStep => ({ from: i + 1, action, to: i + 2 }));
  if (end.kind === 'lasso') steps.push({ from: states.length, action: end.action, to: end.loopTo + 1 });
  return steps;
}

/** Where an action is written, in the words of TLC's files. */
export interface ActionLocation {
  readonly beginLine: number;
  readonly beginColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly module: string;
}

export function locationOf({ span }: ActionInstance, places: Places): ActionLocation {
  const { line, column, endLine, endColumn } = places.range(span);
  return { beginLine: line, beginColumn: column, endLine, endColumn, module: places.source(span)?.module ?? '' };
}
