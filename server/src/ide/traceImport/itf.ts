/** Traces in the Informal Trace Format of Apalache and Quint (Apalache's ADR 015). */
import type { CheckReport, ReportState } from '../../protocol/checkReport.ts';
import { importedAction, importedReport, importedTrace, noPlace } from './importedReport.ts';
import { isObject, valueText } from './jsonValue.ts';

/** Null for what has no states. */
export function readItf(json: object): CheckReport | null {
  const { states, vars, loop } = json as Readonly<Record<string, unknown>>;
  if (!Array.isArray(states) || states.length === 0 || !states.every(isObject)) return null;
  const names = Array.isArray(vars) ? vars.map(String) : Object.keys(states[0] ?? {}).filter((name) => !name.startsWith('#'));
  const read = states.map((state: Readonly<Record<string, unknown>>, index): ReportState => {
    const values = Object.fromEntries(names.filter((name) => name in state).map((name) => [name, valueText(state[name])]));
    return { action: index === 0 ? null : importedAction(actionName(state), [], noPlace, () => null), values };
  });
  // A loop counts from 0, and back to the last state is a step that changes nothing.
  const stuttering = typeof loop === 'number' && loop === states.length - 1;
  const trace = importedTrace(read, typeof loop === 'number' && !stuttering ? loop + 1 : null, stuttering);
  return importedReport({ verdict: 'invariant', message: 'A trace in ITF; the file does not say which formula it violates.', trace });
}

/** Where the tool has noted the action; ITF itself has no place for it. */
function actionName(state: Readonly<Record<string, unknown>>): string {
  const meta = state['#meta'];
  const action = isObject(meta) ? meta['action'] : undefined;
  return typeof action === 'string' ? action : 'step';
}
