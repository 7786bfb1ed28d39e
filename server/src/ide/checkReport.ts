/** An outcome of the checker as the protocol's `CheckReport`: plain text and numbers, for JSON output and for the Trace view. */
import { unreachable } from '../base/assert.ts';
import {
  type EvaluationProblem,
  type Finding,
  type Outcome,
  type Remark,
  remarkCodes,
  shownFields,
  type Trace,
} from '../checker/outcome.ts';
import { Places } from '../checker/places.ts';
import { print } from '../checker/values/print.ts';
import type { CheckReport, ReportDiagnostic, ReportState, ReportTrace } from '../protocol/checkReport.ts';
import type { Core, CoreSpan } from '../semantics/core.ts';
import { coverageCodes, figuresOf, neverEvaluated, neverTaken, reportCoverage } from './coverageReport.ts';
import { explainingDiagnostics, explanationOf, reportPart, reportStep } from './explanation.ts';
import { fairnessFix } from './fairnessFix.ts';

export function reportOf(outcome: Outcome, core: Core): CheckReport {
  const { finding, statistics } = outcome;
  const places = new Places(core.sources);
  const trace = 'trace' in finding && finding.trace !== undefined ? reportTrace(finding.trace, core, places) : null;
  return {
    verdict: finding.kind,
    violated: violatedName(finding, core),
    message: messageOf(finding, places),
    initial: statistics.initial,
    generated: statistics.generated,
    distinct: statistics.distinct,
    depth: statistics.depth,
    seconds: statistics.milliseconds / 1000,
    diagnostics: [
      ...[finding, ...(outcome.further ?? [])].flatMap((one) => diagnosticsOf(one, core, places)),
      ...(outcome.remarks ?? []).flatMap((remark) => remarkDiagnostic(remark, places)),
      ...(finding.kind === 'ok' && outcome.coverage !== undefined
        ? [...neverTaken(outcome.coverage, places), ...neverEvaluated(outcome.coverage, places)]
        : []),
    ],
    trace,
    ...explanationParts(finding, places),
    ...callsOf(finding, places),
    ...figuresOf(statistics),
    ...furtherOf(outcome, core, places),
    ...(outcome.coverage === undefined ? {} : { coverage: reportCoverage(outcome.coverage, places) }),
  };
}

function explanationParts(finding: Finding, places: Places): Pick<CheckReport, 'explanation' | 'culprit' | 'blocked' | 'step'> {
  const explanation = explanationOf(finding, places);
  return {
    ...(explanation.length === 0 ? {} : { explanation }),
    ...((finding.kind === 'invariant' || finding.kind === 'property') && finding.culprit !== undefined
      ? { culprit: reportPart(finding.culprit, places) }
      : {}),
    ...(finding.kind === 'property' && finding.step !== undefined ? { step: reportStep(finding.step, places) } : {}),
    ...(finding.kind === 'deadlock' && finding.blocked !== undefined
      ? {
          blocked: finding.blocked.map(({ action, guard }) => ({ action: reportAction(action, places), guard: reportPart(guard, places) })),
        }
      : {}),
  };
}

function furtherOf({ further }: Outcome, core: Core, places: Places): Pick<CheckReport, 'further'> {
  if (further === undefined) return {};
  return {
    further: further.map((finding) => ({
      verdict: finding.kind,
      violated: violatedName(finding, core),
      message: messageOf(finding, places),
      trace: 'trace' in finding && finding.trace !== undefined ? reportTrace(finding.trace, core, places) : null,
      explanation: explanationOf(finding, places),
    })),
  };
}

/** The report of a model that could not be checked at all, because its files have errors. */
export function reportWithoutCheck(
  verdict: 'parse' | 'config',
  message: string | null,
  diagnostics: readonly ReportDiagnostic[],
): CheckReport {
  const nothing = { initial: 0, generated: 0, distinct: 0, depth: 0, seconds: 0 };
  return { verdict, violated: null, message, ...nothing, diagnostics, trace: null };
}

function violatedName(finding: Finding, core: Core): string | null {
  switch (finding.kind) {
    case 'invariant':
      return isPlace(finding.name) ? (finding.property ?? finding.name) : finding.name;
    case 'property':
      return finding.property ?? finding.names.join(', ');
    case 'assumption':
      return finding.postcondition ?? core.assumptions.find((assumption) => sameSpan(assumption.span, finding.span))?.name ?? null;
    case 'evaluation':
      return finding.name ?? null;
    case 'ok':
    case 'deadlock':
    case 'config':
    case 'stopped':
      return null;
    default:
      return unreachable(finding);
  }
}

/** What TLC calls a part of a property that is no definition: where it stands. */
function isPlace(name: string): boolean {
  return name.startsWith('line ');
}

const sameSpan = (a: CoreSpan, b: CoreSpan): boolean => a.source === b.source && a.start === b.start && a.end === b.end;

function messageOf(finding: Finding, places: Places): string | null {
  switch (finding.kind) {
    case 'ok':
      return null;
    case 'invariant':
      return finding.trace.states.length === 1
        ? `Invariant ${finding.name} is violated by the initial state.`
        : `Invariant ${finding.name} is violated.`;
    case 'property':
      return [propertyMessage(finding), ...explanationOf(finding, places)].join(' ');
    case 'deadlock':
      return 'Deadlock reached.';
    case 'assumption':
      return assumptionText(finding, places);
    case 'evaluation':
      return problemText(finding.problem);
    case 'config':
    case 'stopped':
      return finding.message;
    default:
      return unreachable(finding);
  }
}

/** As TLC says it, for assumptions and postconditions. */
export function assumptionText({ span, problem, postcondition }: Extract<Finding, { kind: 'assumption' }>, places: Places): string {
  const place = places.describe(span);
  const what = postcondition === undefined ? `assumption ${place}` : `postcondition ${postcondition} at ${place}`;
  if (problem !== undefined) return `Evaluating ${what} failed.\n${problem.message}`;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} is false.`;
}

function propertyMessage(finding: Extract<Finding, { kind: 'property' }>): string {
  const { names, trace } = finding;
  if (trace.end.kind !== 'finite') return names.length === 1 ? `Temporal property ${names[0]} is violated.` : temporalMessage(names);
  return trace.states.length === 1 ? `Property ${names[0]} is violated by the initial state.` : `Action property ${names[0]} is violated.`;
}

function temporalMessage(names: readonly string[]): string {
  return `Temporal properties ${names.join(', ')} are violated.`;
}

function problemText(problem: EvaluationProblem): string {
  return problem.message;
}

/** Where to put the finger on: the violated formula, or what could not be evaluated. */
function diagnosticsOf(finding: Finding, core: Core, places: Places): ReportDiagnostic[] {
  const at = (span: CoreSpan | undefined, code: string): ReportDiagnostic[] => {
    const source = span === undefined ? undefined : places.source(span);
    if (span === undefined || source === undefined) return [];
    const message = messageOf(finding, places) ?? '';
    const fix = fairnessFix(finding, core, (place) => places.range(place));
    return [{ file: source.uri, ...places.range(span), severity: 'error', code, message, ...(fix === undefined ? {} : { fix }) }];
  };
  switch (finding.kind) {
    case 'invariant':
      return [...at(finding.span, 'invariant-violated'), ...explainingDiagnostics(finding, places)];
    case 'property':
      return [...at(finding.span, 'property-violated'), ...explainingDiagnostics(finding, places)];
    case 'assumption':
      return at(finding.span, 'assumption-false');
    case 'evaluation':
      return at(innermost(finding.problem), 'evaluation-failed');
    case 'deadlock':
      return explainingDiagnostics(finding, places);
    case 'ok':
    case 'config':
    case 'stopped':
      return [];
    default:
      return unreachable(finding);
  }
}

/** Whether the check itself has found it; the rest is told while typing. */
export function isFoundByCheck({ severity, code }: ReportDiagnostic): boolean {
  return severity === 'error' || coverageCodes.includes(code) || remarkCodes.some((known) => known === code);
}

/** What is told of a formula besides the verdict. */
function remarkDiagnostic({ code, message, span }: Remark, places: Places): ReportDiagnostic[] {
  const source = places.source(span);
  return source === undefined ? [] : [{ file: source.uri, ...places.range(span), severity: 'warning', code, message }];
}

function callsOf(finding: Finding, places: Places): Pick<CheckReport, 'calls'> {
  if (finding.kind !== 'evaluation') return {};
  const calls = finding.problem.stack.toReversed().flatMap(({ span, call }) => {
    const source = places.source(span);
    return call === undefined || source === undefined ? [] : [{ file: source.uri, ...places.range(span), text: call }];
  });
  return calls.length === 0 ? {} : { calls };
}

function innermost(problem: EvaluationProblem): CoreSpan | undefined {
  return problem.span ?? problem.stack.at(-1)?.span;
}

function reportTrace(trace: Trace, core: Core, places: Places): ReportTrace {
  const states = trace.states.map(
    (state): ReportState => ({
      action: state.action === null ? null : reportAction(state.action, places),
      values: Object.fromEntries(shownFields(state, core).map(({ name, value }) => [name, printValue(value)])),
      ...(state.printed === undefined ? {} : { printed: state.printed }),
    }),
  );
  return { states, end: trace.end.kind, loopTo: trace.end.kind === 'lasso' ? trace.end.loopTo + 1 : null };
}

function printValue(value: Trace['states'][number]['values'][number]): string {
  return value === undefined ? 'null' : print(value);
}

function reportAction(action: NonNullable<Trace['states'][number]['action']>, places: Places): NonNullable<ReportState['action']> {
  const source = places.source(action.span);
  return {
    name: action.name,
    arguments: action.args,
    module: source?.module ?? '',
    file: source?.uri.startsWith('file:') ? source.uri : null,
    ...places.range(action.span),
  };
}
