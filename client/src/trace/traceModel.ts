/**
 * The rows of the Trace view as plain data, made from a check's report. A row's children are made when it is opened, so that a
 * long trace costs nothing before somebody looks. How rows look in VS Code is `views/traceView.ts`'s.
 */
import type {
  CheckReport,
  ReportAction,
  ReportCall,
  ReportDiagnostic,
  ReportState,
  ReportTrace,
} from '../../../server/src/protocol/checkReport.ts';
import { type Change, hasParts, partsOf } from './changes.ts';
import { parseValue, type ValueTree } from './valueText.ts';
import { oneLine, type Verdict, verdictOf } from './verdict.ts';

export type TraceRow = OtherRow | VerdictRow | FiguresRow | ProblemRow | ReasonRow | CallRow | StateRow | ValueRow | PrintedRow | EndRow;

interface RowBase {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

interface VerdictRow extends RowBase {
  readonly kind: 'verdict';
  readonly verdict: Verdict;
}

/** How many states, how long. */
interface FiguresRow extends RowBase {
  readonly kind: 'figures';
}

/** What is wrong with the files, where an evaluation failed, or why something is violated, with its place. */
interface ProblemRow extends RowBase {
  readonly kind: 'problem';
  readonly diagnostic: ReportDiagnostic;
}

/** Why something is violated, where that has no place in the text. */
interface ReasonRow extends RowBase {
  readonly kind: 'reason';
}

/** The use of a definition in which an evaluation failed. */
interface CallRow extends RowBase {
  readonly kind: 'call';
  readonly call: ReportCall;
}

/** Another violation that was found: a click shows it instead. */
interface OtherRow extends RowBase {
  readonly kind: 'other';
  /** In the report's list. */
  readonly index: number;
}

export interface StateRow extends RowBase {
  readonly kind: 'state';
  /** From 1. */
  readonly number: number;
  readonly action: ReportAction | null;
  /** Whether it is among the states that a lasso repeats. */
  readonly inLoop: boolean;
  /** Whether it is the one that the last state goes back to. */
  readonly loopStart: boolean;
  readonly last: boolean;
}

/** A variable or a part of its value, at any depth. */
export interface ValueRow extends RowBase {
  readonly kind: 'value';
  readonly change: Change;
  readonly variable: boolean;
  readonly value: ValueTree;
  readonly before?: ValueTree;
  readonly expandable: boolean;
}

/** Lines that the specification wrote on the way to a state. */
interface PrintedRow extends RowBase {
  readonly kind: 'printed';
  readonly text: string;
}

interface EndRow extends RowBase {
  readonly kind: 'end';
  readonly end: 'stuttering' | 'lasso' | 'deadlock';
  /** The state to which it leads. */
  readonly target: number | null;
}

/** Values longer than this are cut in a row; the tooltip and copying have them whole. */
const shownLength = 160;

export class TraceModel {
  readonly report: CheckReport;
  /** Leaves out the variables and parts that did not change. */
  changesOnly = false;
  readonly #states: readonly StateRow[];

  constructor(report: CheckReport) {
    this.report = report;
    this.#states = report.trace === null ? [] : stateRows(report.trace);
  }

  rows(): readonly TraceRow[] {
    const { report } = this;
    const verdict = verdictOf(report);
    const header: VerdictRow = { kind: 'verdict', id: 'verdict', label: verdict.headline, description: '', verdict };
    const figures: FiguresRow[] =
      verdict.figures === '' ? [] : [{ kind: 'figures', id: 'figures', label: verdict.figures, description: '' }];
    // A violation is what the trace itself shows; where an evaluation failed is said besides.
    const tellWhere = report.trace === null || report.verdict === 'evaluation';
    const problems = tellWhere ? report.diagnostics.filter(({ severity }) => severity === 'error') : [];
    return [
      header,
      ...otherRows(report),
      ...figures,
      ...problems.map(report.verdict === 'evaluation' ? placeRow : problemRow),
      ...callRows(report),
      ...reasonRows(report),
      ...this.#states,
      ...endRows(report),
    ];
  }

  children(row: TraceRow): readonly (ValueRow | PrintedRow)[] {
    switch (row.kind) {
      case 'state':
        return [...this.#filtered(this.#variableRows(row)), ...this.#printedRows(row)];
      case 'value':
        return this.#filtered(partRows(row));
      case 'verdict':
      case 'figures':
      case 'problem':
      case 'call':
      case 'reason':
      case 'other':
      case 'printed':
      case 'end':
        return [];
    }
  }

  state(number: number): StateRow | undefined {
    return this.#states[number - 1];
  }

  #variableRows({ number, id }: StateRow): ValueRow[] {
    const states = this.report.trace?.states ?? [];
    const before = states[number - 2]?.values;
    return Object.entries(states[number - 1]?.values ?? {}).map(([name, text]) => {
      const old = before?.[name];
      const changed = old !== undefined && old !== text;
      return valueRow({
        id: `${id}/${name}`,
        label: name,
        change: changed ? 'changed' : 'none',
        variable: true,
        value: parseValue(text),
        ...(changed ? { before: parseValue(old) } : {}),
      });
    });
  }

  #printedRows({ number, id }: StateRow): PrintedRow[] {
    const printed = this.report.trace?.states[number - 1]?.printed ?? [];
    return printed.map((text, index) => ({
      kind: 'printed',
      id: `${id}/printed${index}`,
      label: 'printed',
      description: shortened(text.replaceAll(/\s*\n\s*/g, ' ')),
      text,
    }));
  }

  #filtered(rows: ValueRow[]): ValueRow[] {
    // Where nothing changed at all, as in the initial state, there is nothing to tell apart.
    return this.changesOnly && rows.some(({ change }) => change !== 'none') ? rows.filter(({ change }) => change !== 'none') : rows;
  }
}

/** `Receive(w1)`; what TLC calls the initial predicate for the first state. */
export function actionTitle(action: ReportAction | null): string {
  if (action === null) return 'Initial state';
  return action.arguments.length === 0 ? action.name : `${action.name}(${action.arguments.join(', ')})`;
}

function stateRows({ states, end, loopTo }: ReportTrace): readonly StateRow[] {
  return states.map((state, index): StateRow => {
    const number = index + 1;
    const loopStart = end === 'lasso' && number === loopTo;
    const changed = changedVariables(state, states[index - 1]).join(', ');
    return {
      kind: 'state',
      id: `state${number}`,
      label: `State ${number} · ${actionTitle(state.action)}`,
      description: loopStart ? ['the loop begins here', changed].filter((part) => part !== '').join(' · ') : changed,
      number,
      action: state.action,
      inLoop: end === 'lasso' && loopTo !== null && number >= loopTo,
      loopStart,
      last: number === states.length,
    };
  });
}

/** Texts are compared first: equal ones need no parsing, and the checker prints equal values alike. */
function changedVariables(state: ReportState, before: ReportState | undefined): string[] {
  if (before === undefined) return [];
  return Object.keys(state.values).filter((name) => state.values[name] !== before.values[name]);
}

function partRows({ id, value, before }: ValueRow): ValueRow[] {
  return partsOf(value, before).map((part, index) =>
    valueRow({
      id: `${id}/${part.change === 'removed' ? '-' : ''}${part.key}#${index}`,
      label: part.key === '' ? '∈' : value.kind === 'record' ? part.key : `[${part.key}]`,
      change: part.change,
      variable: false,
      value: part.value,
      ...(part.before === undefined ? {} : { before: part.before }),
    }),
  );
}

function valueRow(row: Omit<ValueRow, 'kind' | 'description' | 'expandable'>): ValueRow {
  const { value, before } = row;
  const simple = value.kind === 'atom' && before?.kind === 'atom';
  const description = shortened(simple ? `${before.text} → ${value.text}` : value.text);
  return { kind: 'value', ...row, description, expandable: hasParts(value) };
}

function shortened(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength)}…`;
}

/** The report with another of its violations in front. */
export function withViolation(report: CheckReport, index: number): CheckReport {
  const { verdict, violated, message, trace, explanation, culprit: _, blocked: __, step: ___, further = [], ...rest } = report;
  const chosen = further[index];
  if (chosen === undefined) return report;
  const first = {
    verdict,
    violated,
    message,
    trace,
    ...(explanation === undefined ? {} : { explanation }),
  };
  return { ...rest, ...chosen, further: further.with(index, first) };
}

function otherRows({ further = [] }: CheckReport): readonly OtherRow[] {
  return further.map(({ verdict, violated, message, trace }, index) => {
    const label = violated === null ? oneLine(message ?? verdict) : `Also violated: ${violated}`;
    const states = trace?.states.length ?? 0;
    return {
      kind: 'other',
      id: `other${index}`,
      label,
      description: states === 0 ? '' : `${states} state${states === 1 ? '' : 's'}`,
      index,
    };
  });
}

function problemRow(diagnostic: ReportDiagnostic, index: number): ProblemRow {
  return { kind: 'problem', id: `problem${index}`, label: oneLine(diagnostic.message), description: placeText(diagnostic), diagnostic };
}

/** The message is above. */
function placeRow(diagnostic: ReportDiagnostic, index: number): ProblemRow {
  return { ...problemRow(diagnostic, index), label: `at ${placeText(diagnostic)}`, description: '' };
}

/** A recursion that was wrong is long: its innermost calls tell enough. */
const mostCalls = 20;

function callRows({ calls = [] }: CheckReport): readonly CallRow[] {
  return calls
    .slice(0, mostCalls)
    .map((call, index) => ({ kind: 'call', id: `call${index}`, label: `in ${shortened(call.text)}`, description: placeText(call), call }));
}

function placeText({ file, line, column }: ReportCall | ReportDiagnostic): string {
  return `${decodeURIComponent(file.slice(file.lastIndexOf('/') + 1))}:${line}:${column}`;
}

/** The part of an invariant that is false, what each action of a deadlock waits for, what is never done on a loop. */
function reasonRows({ explanation = [], diagnostics }: CheckReport): readonly (ProblemRow | ReasonRow)[] {
  return explanation.map((sentence, index) => {
    const diagnostic = diagnostics.find(({ message }) => message === sentence);
    const id = `reason${index}`;
    return diagnostic === undefined
      ? { kind: 'reason', id, label: oneLine(sentence), description: '' }
      : { ...problemRow(diagnostic, index), id };
  });
}

function endRows({ verdict, trace }: CheckReport): readonly EndRow[] {
  if (trace === null) return [];
  const row = (end: EndRow['end'], label: string, description: string, target: number | null): readonly EndRow[] => [
    { kind: 'end', id: 'end', end, label, description, target },
  ];
  switch (trace.end) {
    case 'stuttering':
      return row('stuttering', 'Stuttering', `State ${trace.states.length} for ever`, trace.states.length);
    case 'lasso':
      return row('lasso', `Back to state ${trace.loopTo}`, 'and again, for ever', trace.loopTo);
    case 'finite':
      return verdict === 'deadlock' ? row('deadlock', 'Deadlock', 'no action is possible', null) : [];
  }
}
