/** An outcome as the text that users of TLC know (conformance.md D8): verdict, behavior state by state, figures. */
import { unreachable } from '../base/assert.ts';
import {
  type EvaluationProblem,
  type Finding,
  type Outcome,
  type SimulationFigures,
  type Statistics,
  shownFields,
  type Trace,
  type TraceState,
} from '../checker/outcome.ts';
import { Places } from '../checker/places.ts';
import { printPretty } from '../checker/values/print.ts';
import { assumptionText } from '../ide/checkReport.ts';
import { explanationOf } from '../ide/explanation.ts';
import type { Core } from '../semantics/core.ts';
import { collisionText } from './collisionProbability.ts';
import { coverageLines } from './coverageText.ts';
import { INITIAL_STATE_INCOMPLETE } from './exitStatus.ts';
import type { Style } from './style.ts';

interface Context {
  readonly core: Core;
  readonly places: Places;
  readonly style: Style;
}

export function outcomeText(outcome: Outcome, core: Core, style: Style): string {
  const context: Context = { core, places: new Places(core.sources), style };
  const lines = [
    ...outcome.output,
    ...warningLines(outcome.warnings, style),
    ...allFindingLines(outcome, context),
    ...(outcome.coverage === undefined ? [] : coverageLines(outcome.coverage, context.places)),
  ];
  const { simulation } = outcome.statistics;
  if (simulation !== undefined) lines.push(...simulationLines(outcome.statistics.generated, simulation));
  else if (!endsWithoutFigures(outcome)) lines.push(...statisticsLines(outcome.statistics, endsInOrder(outcome)));
  lines.push(`Finished in ${seconds(outcome.statistics.milliseconds)}.`);
  return `${lines.join('\n')}\n`;
}

/** What postconditions write comes behind what they are told of. */
function allFindingLines({ finding, further = [], statistics, closingOutput = [] }: Outcome, context: Context): string[] {
  const findings = [finding, ...further];
  const concluding = findings.findIndex((one) => one.kind === 'ok' || isPostcondition(one));
  const at = concluding < 0 ? findings.length : concluding;
  const lines = (some: readonly Finding[]): string[] => some.flatMap((one) => findingLines(one, statistics, context));
  return [...lines(findings.slice(0, at)), ...closingOutput, ...lines(findings.slice(at))];
}

const isPostcondition = (finding: Finding): boolean => finding.kind === 'assumption' && finding.postcondition !== undefined;

function seconds(milliseconds: number): string {
  return milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(2)}s` : `${Math.round(milliseconds / 1000)}s`;
}

function warningLines(warnings: readonly string[], style: Style): string[] {
  return warnings.map((warning) => `${style.warning('Warning:')} ${warning}`);
}

function simulationLines(generated: number, { seed, behaviors, meanLength }: SimulationFigures): string[] {
  return [
    `The number of states generated: ${generated}`,
    `Simulation using seed ${seed}: ${behaviors} behavior${behaviors === 1 ? '' : 's'} of ${Number(meanLength.toFixed(1))} steps on average.`,
  ];
}

/** TLC gives no figures where no behavior was explored. */
function endsWithoutFigures({ finding, further = [], statistics }: Outcome): boolean {
  if (finding.kind === 'stopped' && statistics.generated === 0) return true;
  if (!further.every(isPostcondition)) return false;
  if (finding.kind === 'assumption') return finding.postcondition === undefined;
  if (finding.kind === 'config') return true;
  if (finding.kind === 'evaluation' && finding.problem.code === INITIAL_STATE_INCOMPLETE) return true;
  return (
    (finding.kind === 'invariant' || finding.kind === 'property') &&
    finding.trace.states.length === 1 &&
    finding.trace.end.kind === 'finite'
  );
}

function findingLines(finding: Finding, statistics: Statistics, context: Context): string[] {
  const error = (text: string): string => `${context.style.error('Error:')} ${text}`;
  switch (finding.kind) {
    case 'ok':
      return statistics.simulation === undefined
        ? successLines(statistics, context.style)
        : [context.style.success('No error has been found.')];
    case 'invariant':
      if (isInitial(finding.trace))
        return [
          error(`Invariant ${finding.name} is violated by the initial state:`),
          ...soleState(finding.trace, context),
          ...explanationLines(finding, context),
        ];
      return [
        error(`Invariant ${finding.name} is violated.`),
        error('The behavior up to this point is:'),
        ...traceLines(finding.trace, context),
        ...explanationLines(finding, context),
      ];
    case 'property':
      return propertyLines(finding, context, error);
    case 'deadlock':
      return [
        error('Deadlock reached.'),
        error('The behavior up to this point is:'),
        ...traceLines(finding.trace, context),
        ...explanationLines(finding, context),
      ];
    case 'assumption':
      return [error(assumptionText(finding, context.places))];
    case 'evaluation':
      return evaluationLines(finding, context, error);
    case 'config':
      return [error(finding.message)];
    case 'stopped':
      return [finding.reason === 'crash' ? error(finding.message) : context.style.warning(finding.message)];
    default:
      return unreachable(finding);
  }
}

function successLines(statistics: Statistics, style: Style): string[] {
  const probability = statistics.exact === true ? '0.0' : collisionText(statistics.distinct, statistics.generated);
  return [
    style.success('Model checking completed. No error has been found.'),
    '  Estimates of the probability that Primed did not check all reachable states',
    '  because two distinct states had the same fingerprint:',
    `  calculated (optimistic):  val = ${probability}`,
  ];
}

function propertyLines(finding: Extract<Finding, { kind: 'property' }>, context: Context, error: (text: string) => string): string[] {
  const { names, trace } = finding;
  const first = names[0] ?? '';
  if (trace.end.kind !== 'finite') {
    const what = names.length === 1 ? `Temporal property ${first} was violated.` : `Temporal properties ${listOf(names)} were violated.`;
    const behavior = [error('The following behavior constitutes a counter-example:'), '', ...traceLines(trace, context)];
    return [error(what), '', ...behavior, ...explanationLines(finding, context)];
  }
  if (isInitial(trace))
    return [
      error(`Property ${first} is violated by the initial state:`),
      ...soleState(trace, context),
      ...explanationLines(finding, context),
    ];
  const behavior = [error('The behavior up to this point is:'), ...traceLines(trace, context)];
  return [error(`Action property ${first} is violated.`), ...behavior, ...explanationLines(finding, context)];
}

function explanationLines(finding: Finding, { places }: Context): string[] {
  const explanation = explanationOf(finding, places);
  return explanation.length === 0 ? [] : [...explanation, ''];
}

/** `A and B`; `A, B, and C`. */
function listOf(names: readonly string[]): string {
  if (names.length === 2) return names.join(' and ');
  return `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;
}

function evaluationLines(finding: Extract<Finding, { kind: 'evaluation' }>, context: Context, error: (text: string) => string): string[] {
  const { problem, trace } = finding;
  const lines: string[] = [];
  if (finding.context === 'invariant' && finding.name !== undefined)
    lines.push(error(`Evaluating invariant ${finding.name} failed.\n${problem.message}`));
  else if (finding.context === 'property' && finding.name !== undefined) {
    lines.push(error(`Evaluating action property ${finding.name} failed.\n${problem.message}`));
  } else lines.push(error(problem.message));
  if (trace !== undefined) {
    if (isInitial(trace) && finding.context !== 'next') lines.push('While working on the initial state:', ...soleState(trace, context));
    else lines.push(error('The behavior up to this point is:'), ...traceLines(trace, context));
  }
  // Of what an initial state lacks it is no expression that tells.
  const nested = problem.code === INITIAL_STATE_INCOMPLETE ? [] : nestedLines(problem, context.places);
  if (nested.length > 0) {
    lines.push(error('The error occurred when evaluating the nested'), 'expressions at the following positions:', ...nested, '');
  }
  return lines;
}

function nestedLines(problem: EvaluationProblem, places: Places): string[] {
  return problem.stack.map(({ span, call }, index) => {
    const { line, column, endLine, endColumn } = places.range(span);
    const module = places.source(span)?.module ?? '?';
    return `${index}. Line ${line}, column ${column} to line ${endLine}, column ${endColumn} in ${module}${call === undefined ? '' : `: ${call}`}`;
  });
}

const isInitial = (trace: Trace): boolean => trace.states.length === 1 && trace.end.kind === 'finite';

function soleState(trace: Trace, context: Context): string[] {
  const state = trace.states[0];
  return state === undefined ? [] : [...stateLines(state, context), '', ...printedLines(state, 1)];
}

function traceLines(trace: Trace, context: Context): string[] {
  const { style } = context;
  const lines = trace.states.flatMap((state, index) => [
    style.heading(`State ${index + 1}: ${actionText(state.action, context.places)}`),
    ...stateLines(state, context),
    '',
    ...printedLines(state, index + 1),
  ]);
  if (trace.end.kind === 'stuttering') lines.push(style.heading(`State ${trace.states.length + 1}: Stuttering`), '');
  if (trace.end.kind === 'lasso') {
    const { loopTo, action } = trace.end;
    lines.push(style.heading(`Back to state ${loopTo + 1}${action === null ? '' : `: ${actionText(action, context.places)}`}`), '');
  }
  return lines;
}

function actionText(action: TraceState['action'], places: Places): string {
  if (action === null) return '<Initial predicate>';
  const args = action.args.length === 0 ? '' : `(${action.args.join(', ')})`;
  return `<${action.name}${args} ${places.describe(action.span)}>`;
}

/** Behind the state's end, where TLC's own output may have other lines. */
function printedLines({ printed = [] }: TraceState, number: number): string[] {
  return printed.length === 0 ? [] : [...printed.map((line) => `Printed with state ${number}: ${line}`), ''];
}

/** A single variable stands without a bullet. */
function stateLines(state: TraceState, context: Context): string[] {
  const fields = shownFields(state, context.core);
  const bullet = fields.length === 1 ? '' : '/\\ ';
  return fields.map(({ name, value }) => `${bullet}${name} = ${value === undefined ? 'null' : printPretty(value)}`);
}

/** Whether the search came to its end without an error that was only found there: TLC tells more of the graph then. */
function endsInOrder({ finding, further = [] }: Outcome): boolean {
  return [finding, ...further].every(
    (one) =>
      one.kind === 'ok' ||
      one.kind === 'invariant' ||
      one.kind === 'deadlock' ||
      (one.kind === 'property' && one.trace.end.kind === 'finite'),
  );
}

function statisticsLines(statistics: Statistics, inOrder: boolean): string[] {
  const { generated, distinct, queued, depth, outdegree } = statistics;
  const lines = [
    `${generated} states generated, ${distinct} distinct states found, ${queued} states left on queue.`,
    `The depth of the complete state graph search is ${depth}.`,
  ];
  if (outdegree !== undefined && inOrder) {
    const { average, minimum, maximum, percentile95 } = outdegree;
    lines.push(
      `The average outdegree of the complete state graph is ${average} (minimum is ${minimum}, the maximum ${maximum} and the 95th percentile is ${percentile95}).`,
    );
  }
  return lines;
}
