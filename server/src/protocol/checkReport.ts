/**
 * What a model check came to, as JSON: printed by `primed check --json`, sent from the server to the Trace view. The names
 * are stable: fields are added, never renamed.
 */

type Verdict = 'ok' | 'invariant' | 'property' | 'deadlock' | 'assumption' | 'evaluation' | 'parse' | 'config' | 'stopped';

export interface CheckReport {
  readonly verdict: Verdict;
  /** The name of the violated invariant, property or assumption. */
  readonly violated: string | null;
  /** One or more plain sentences; null when there is nothing to say beyond the verdict. */
  readonly message: string | null;
  /** Initial states generated. */
  readonly initial: number;
  /** States generated, duplicates included. */
  readonly generated: number;
  readonly distinct: number;
  readonly depth: number;
  readonly seconds: number;
  readonly diagnostics: readonly ReportDiagnostic[];
  readonly trace: ReportTrace | null;
}

/** Lines and columns from 1, columns in code points, ends inclusive: as SANY and TLC print them. */
export interface ReportRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportDiagnostic extends ReportRange {
  readonly file: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly code: string;
  readonly message: string;
  /** What would remedy it. */
  readonly fix?: ReportFix;
}

/** A text to insert before a place in a file as it was when it was checked. */
export interface ReportFix {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly insert: string;
  /** The whole line as it was. */
  readonly lineText: string;
}

export interface ReportTrace {
  readonly states: readonly ReportState[];
  readonly end: 'finite' | 'stuttering' | 'lasso';
  /** For a lasso: the state, from 1, to which the last one goes back. */
  readonly loopTo: number | null;
}

export interface ReportState {
  /** Null for the initial state. */
  readonly action: ReportAction | null;
  /** Each variable's value as TLA+ text. */
  readonly values: Readonly<Record<string, string>>;
}

export interface ReportAction extends ReportRange {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly module: string;
  /** The URI of the module's file, for a click; null for a module inside Primed. */
  readonly file: string | null;
  /** The label in the PlusCal algorithm that the action is the translation of, in the same file; only the editor is told. */
  readonly algorithm?: ReportRange;
}
