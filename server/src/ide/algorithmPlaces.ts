/**
 * Finds the PlusCal label that an action of a trace is the translation of, so that a click on a state can lead to what the user wrote.
 * Only where the translation is up to date: else the places would be wrong.
 */
import { LineIndex } from '../base/lineIndex.ts';
import type { TranslationOptions } from '../pluscal/options.ts';
import { type SourceMap, toAlgorithm } from '../pluscal/sourceMap.ts';
import type { CheckReport, ReportAction, ReportRange, ReportTrace } from '../protocol/checkReport.ts';
import type { Core } from '../semantics/core.ts';
import { algorithmMap } from './inAlgorithm.ts';
import { rangeAtAlgorithm, reportedAtAlgorithm } from './translationDiagnostics.ts';

/** The report with `algorithm` filled in for each action of a translation, and its errors where the algorithm has them. */
export function withAlgorithmPlaces(report: CheckReport, core: Core, options: TranslationOptions): CheckReport {
  const texts = new Map(core.sources.map(({ uri, text }) => [uri, text]));
  const diagnostics = report.diagnostics.map((diagnostic) => {
    const text = texts.get(diagnostic.file);
    return text === undefined ? diagnostic : reportedAtAlgorithm(text, diagnostic, options);
  });
  const trace = report.trace === null ? null : traceAtAlgorithm(report.trace, core, options);
  const { coverage } = report;
  if (coverage === undefined) return { ...report, diagnostics, trace };
  const actions = coverage.actions.map((action) => {
    const text = texts.get(action.file ?? '');
    const algorithm = text === undefined ? undefined : rangeAtAlgorithm(text, action, options);
    return algorithm === undefined ? action : { ...action, algorithm };
  });
  return { ...report, diagnostics, trace, coverage: { ...coverage, actions } };
}

function traceAtAlgorithm(trace: ReportTrace, core: Core, options: TranslationOptions): ReportTrace {
  const maps = core.sources.map(({ text }) => algorithmMap(text, options));
  if (maps.every((map) => map === undefined)) return trace;
  const places = new Map<string, ReportRange | undefined>();
  const states = trace.states.map((state) => {
    if (state.action === null) return state;
    const key = `${state.action.module}!${state.action.name}`;
    if (!places.has(key)) places.set(key, labelOf(state.action, core, maps));
    const algorithm = places.get(key);
    return algorithm === undefined ? state : { ...state, action: { ...state.action, algorithm } };
  });
  return { ...trace, states };
}

/** The translation gives an action the label's name, and the map knows where that name comes from. */
function labelOf({ name, module }: ReportAction, core: Core, maps: readonly (SourceMap | undefined)[]): ReportRange | undefined {
  const operator = core.operators.find((candidate) => candidate?.name === name && candidate.module === module);
  const map = operator === undefined ? undefined : maps[operator.nameSpan.source];
  const text = operator === undefined ? undefined : core.sources[operator.nameSpan.source]?.text;
  if (operator === undefined || map === undefined || text === undefined) return undefined;
  const span = toAlgorithm(map, operator.nameSpan);
  return span === null ? undefined : new LineIndex(text).range(span);
}
