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
  /** Why, in sentences: what part of an invariant is false, what the actions of a deadlock wait for; empty where there is nothing to add. */
  readonly explanation?: readonly string[];
  /** Of an evaluation that failed: the uses of definitions that it happened in, innermost first. */
  readonly calls?: readonly ReportCall[];
  /** Of a violated invariant, or of a property that is false in an initial state: the part that makes it false in the last state. */
  readonly culprit?: ReportPart;
  /** Of a step that is none of an action that every step should be of: why not. */
  readonly step?: ReportStep;
  /** Of a deadlock: each action and what it waits for. */
  readonly blocked?: readonly ReportBlockedAction[];
  /** What else was found, where the check went on after the first violation. */
  readonly further?: readonly ReportViolation[];
  /** Distinct states not yet expanded when the search ended. */
  readonly queued?: number;
  readonly statesPerSecond?: number;
  /** New states that a state leads to, over all states of a complete search. */
  readonly outdegree?: { readonly minimum: number; readonly average: number; readonly percentile95: number; readonly maximum: number };
  /** The probability that two states were taken for one; 0 where that cannot be. */
  readonly collisionProbability?: number;
  /** Distinct states of each level of the search, the initial ones first. */
  readonly levels?: readonly number[];
  /** Of a check by simulation. */
  readonly simulation?: { readonly seed: number; readonly behaviors: number; readonly meanLength: number };
  readonly coverage?: ReportCoverage;
}

/** A violation besides the first one. */
export interface ReportViolation {
  readonly verdict: Verdict;
  readonly violated: string | null;
  readonly message: string | null;
  readonly trace: ReportTrace | null;
  readonly explanation?: readonly string[];
}

/** The use of a definition: where it stands, and its name with the values of its arguments. */
export interface ReportCall extends ReportRange {
  readonly file: string;
  readonly text: string;
}

/** How often each action was taken. */
export interface ReportCoverage {
  readonly initial: ReportActionCoverage | null;
  readonly actions: readonly ReportActionCoverage[];
  /** What is checked: constraints, invariants, and properties of initial states and of steps. */
  readonly formulas: readonly ReportFormulaCoverage[];
  /** How many values each variable takes. */
  readonly variables: readonly { readonly name: string; readonly values: number }[];
}

/** The place is that of the definition's name, or of the action where it has none. */
export interface ReportActionCoverage extends ReportRange {
  readonly name: string;
  readonly module: string;
  /** The URI of the module's file; null for a module inside Primed. */
  readonly file: string | null;
  /** States that it gave. */
  readonly generated: number;
  /** States that it was first to lead to. */
  readonly distinct: number;
  readonly expressions: readonly ReportExpressionCoverage[];
  /** As of `ReportAction`. */
  readonly algorithm?: ReportRange;
}

interface ReportFormulaCoverage extends ReportRange {
  readonly name: string;
  readonly module: string;
  readonly file: string | null;
  readonly expressions: readonly ReportExpressionCoverage[];
}

/** How often an expression was evaluated. One whose parts were all evaluated as often as itself stands for them. */
export interface ReportExpressionCoverage extends ReportRange {
  readonly module: string;
  readonly file: string | null;
  readonly evaluations: number;
  /** Evaluations of it and of all that is written in it. */
  readonly cost: number;
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
  /** What nothing depends on: editors show it faded. */
  readonly unnecessary?: true;
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

/** A part of a formula and what it is made of in a state. */
export interface ReportPart extends ReportRange {
  readonly file: string;
  readonly text: string;
  /** The part's own value: TRUE for the operand of a negation. */
  readonly value: boolean;
  /** The elements that quantified identifiers stand for. */
  readonly bindings: Readonly<Record<string, string>>;
  /** Values of expressions in the part. */
  readonly values: Readonly<Record<string, string>>;
  /** Definitions through which the part is reached, outermost first. */
  readonly through: readonly string[];
}

/** The last step of the trace, as the action sees it. */
export interface ReportStep {
  /** What the action's subscript is made of, an abstract specification's variables as a rule. */
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  /** The disjunct of the action that comes closest; null where it has no name. */
  readonly action: string | null;
  /** Its conjuncts that are false. */
  readonly failing: readonly ReportPart[];
}

interface ReportBlockedAction {
  readonly action: ReportAction;
  readonly guard: ReportPart;
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
  /** Lines that Print and PrintT write in the step to this state, and in formulas about it. */
  readonly printed?: readonly string[];
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
