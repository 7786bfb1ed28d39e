/** TLC's `-dumpTrace json`: states by number, and steps from one to another. Sets are arrays there: they are shown as sequences. */
import type { CheckReport, ReportAction, ReportState } from '../../protocol/checkReport.ts';
import { type FileOfModule, importedAction, importedReport, importedTrace, noPlace } from './importedReport.ts';
import { isObject, valueText } from './jsonValue.ts';

export function readTlcJson(counterexample: unknown, fileOf: FileOfModule): CheckReport | null {
  if (!isObject(counterexample) || !Array.isArray(counterexample['state'])) return null;
  const numbered = counterexample['state'].flatMap(numberedState).sort((a, b) => a.number - b.number);
  const steps = Array.isArray(counterexample['action']) ? counterexample['action'].flatMap((step) => stepOf(step, fileOf)) : [];
  const states = numbered.map(({ number, values }, i): ReportState => {
    const step = i === 0 ? undefined : steps.find(({ from, to }) => to === number && from === number - 1);
    return { action: step?.action ?? null, values };
  });
  const last = numbered.at(-1)?.number;
  const back = steps.find(({ from, to }) => from === last && last !== undefined && to <= last);
  const verdict = back === undefined ? 'invariant' : 'property';
  const message = 'A trace that TLC has written; the file does not say which formula it violates.';
  // A step back to the same state is one that changes nothing.
  const stuttering = back !== undefined && back.to === last;
  return importedReport({ verdict, message, trace: importedTrace(states, stuttering ? null : (back?.to ?? null), stuttering) });
}

function numberedState(entry: unknown): { readonly number: number; readonly values: Record<string, string> }[] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'number' || !isObject(entry[1])) return [];
  return [{ number: entry[0], values: Object.fromEntries(Object.entries(entry[1]).map(([name, value]) => [name, valueText(value)])) }];
}

function stepOf(
  entry: unknown,
  fileOf: FileOfModule,
): { readonly from: number; readonly to: number; readonly action: ReportAction | null }[] {
  if (!Array.isArray(entry) || !Array.isArray(entry[0]) || !Array.isArray(entry[2])) return [];
  const [from, to] = [entry[0][0], entry[2][0]];
  if (typeof from !== 'number' || typeof to !== 'number') return [];
  return [{ from, to, action: isObject(entry[1]) ? actionOf(entry[1], fileOf) : null }];
}

function actionOf(action: Readonly<Record<string, unknown>>, fileOf: FileOfModule): ReportAction | null {
  const { name, location, context, parameters } = action;
  if (typeof name !== 'string') return null;
  const given = Array.isArray(parameters) && isObject(context) ? parameters.map((parameter) => valueText(context[String(parameter)])) : [];
  if (!isObject(location)) return importedAction(name, given, noPlace, fileOf);
  const number = (of: unknown): number => (typeof of === 'number' ? of : 1);
  const { beginLine, beginColumn, endLine, endColumn, module } = location;
  const place = { line: number(beginLine), column: number(beginColumn), endLine: number(endLine), endColumn: number(endColumn) };
  return importedAction(name, given, { ...place, module: typeof module === 'string' ? module : '' }, fileOf);
}
