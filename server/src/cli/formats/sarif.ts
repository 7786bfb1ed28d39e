/** SARIF 2.1.0, the format of code scanning: every diagnostic is a result with its place, a behavior is the result's code flow. */

import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReportDiagnostic, ReportTrace } from '../../protocol/checkReport.ts';
import { shownPath } from '../files.ts';
import { version } from '../version.ts';
import { type CheckedModel, type Violation, violationsOf } from './checkedModel.ts';

interface Result {
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: { readonly text: string };
  readonly locations: readonly object[];
  readonly codeFlows?: readonly object[];
}

export function sarifLog(models: readonly CheckedModel[]): string {
  const results = models.flatMap(resultsOf);
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].map((id) => ({ id }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'Primed', version: version(), rules } }, columnKind: 'unicodeCodePoints', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultsOf({ spec, report }: CheckedModel): Result[] {
  const violations = violationsOf(report);
  const told = new Set<Violation>();
  const results = report.diagnostics.map((diagnostic): Result => {
    const violation = violations.find((one) => !told.has(one) && one.message === diagnostic.message);
    if (violation !== undefined) told.add(violation);
    const { severity, code, message } = diagnostic;
    const level = severity === 'error' || severity === 'warning' ? severity : 'note';
    return { ruleId: code, level, message: { text: message }, locations: [locationOf(diagnostic)], ...flowsOf(violation?.trace ?? null) };
  });
  const described = report.diagnostics.some(({ severity }) => severity === 'error');
  for (const violation of violations) {
    const { verdict, message, trace } = violation;
    // Errors in files are their own messages.
    if (told.has(violation) || (described && (verdict === 'parse' || verdict === 'config'))) continue;
    const level = verdict === 'stopped' ? 'note' : 'error';
    const location = { physicalLocation: { artifactLocation: artifact(spec) } };
    results.push({ ruleId: verdict, level, message: { text: message ?? verdict }, locations: [location], ...flowsOf(trace) });
  }
  return results;
}

type Place = Pick<ReportDiagnostic, 'line' | 'column' | 'endLine' | 'endColumn'>;

function locationOf({ file, ...place }: Place & { readonly file: string }): object {
  return { physicalLocation: { artifactLocation: artifact(file), region: regionOf(place) } };
}

/** The end of a region is exclusive. */
function regionOf({ line, column, endLine, endColumn }: Place): object {
  return { startLine: line, startColumn: column, endLine, endColumn: endColumn + 1 };
}

function artifact(named: string): object {
  const file = shownPath(named);
  if (isAbsolute(file)) return { uri: pathToFileURL(file).href };
  return { uri: /^[a-z]+:/i.test(file) ? file : encodeURI(file.replaceAll('\\', '/')) };
}

function flowsOf(trace: ReportTrace | null): Pick<Result, 'codeFlows'> {
  if (trace === null) return {};
  const locations = trace.states.map(({ action, values }, i) => {
    const state = Object.entries(values).map(([name, value]) => `${name} = ${value}`);
    const text = `State ${i + 1}${action === null ? '' : `, by ${action.name}`}: ${state.join('; ')}`;
    const place = action?.file === null || action === null ? {} : locationOf({ ...action, file: action.file });
    return { location: { ...place, message: { text } } };
  });
  return { codeFlows: [{ threadFlows: [{ locations }] }] };
}
