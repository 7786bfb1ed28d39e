/**
 * An algorithm as the user wrote it (PlusCal manual, sections 2-3 and appendix A; both syntaxes give the same tree). Labels sit on the
 * statements at first; `labels.ts` then groups statements into steps, the unit that becomes one action. Nodes are mutable because the
 * later passes (macro expansion, labels, renaming, control flow) rewrite them in place, and the checksum is taken of what is left.
 */
import type { Span } from '../base/span.ts';
import type { Expression } from './expression.ts';
import type { Location } from './problem.ts';

export interface Algorithm {
  readonly name: string;
  /** `--fair algorithm`. */
  readonly fair: boolean;
  readonly syntax: 'p' | 'c';
  readonly span: Span;
  readonly variables: Declaration[];
  /** The define statement's definitions, empty where there is none. */
  readonly definitions: Expression;
  readonly macros: Macro[];
  readonly procedures: Procedure[];
  /** The body of a uniprocess algorithm or the processes of a multiprocess one. */
  readonly main: Body | null;
  readonly processes: Process[];
  readonly facts: AlgorithmFacts;
}

/** What the parser saw on its way and the shape of the translation depends on. */
export interface AlgorithmFacts {
  gotoUsed: boolean;
  gotoDoneUsed: boolean;
  hasLabel: boolean;
  /** A label with + or -. */
  hasFairnessMark: boolean;
  /** `fair` before the body of a uniprocess algorithm, a form of PlusCal 1.5 only. */
  fairBody: boolean;
  /** Some variable has no initial value. */
  usesDefaultInitValue: boolean;
  readonly labels: Set<string>;
}

export interface Declaration extends Location {
  name: string;
  readonly nameSpan: Span;
  /** `=`, else `\in`. */
  readonly isEqual: boolean;
  readonly value: Expression;
  readonly span: Span;
}

export interface Macro extends Location {
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly string[];
  readonly parameterSpans: readonly Span[];
  body: Statement[];
  readonly span: Span;
}

interface Body {
  statements: Statement[];
  /** The statements in steps; filled by `labels.ts`. */
  steps: Step[];
}

export interface FairnessMarks {
  /** Labels with `+`: strongly fair. */
  plusLabels: string[];
  /** Labels with `-`: without fairness. */
  minusLabels: string[];
  /** Procedures called, in order of first call; later closed transitively. */
  proceduresCalled: string[];
}

export interface Procedure extends Location, Body, FairnessMarks {
  name: string;
  readonly nameSpan: Span;
  readonly parameters: Declaration[];
  readonly variables: Declaration[];
  readonly span: Span;
}

export interface Process extends Location, Body, FairnessMarks {
  name: string;
  readonly nameSpan: Span;
  /** A single process (`=`), else a set of them (`\in`). */
  readonly isEqual: boolean;
  readonly id: Expression;
  readonly variables: Declaration[];
  readonly fairness: 'unfair' | 'wf' | 'sf';
  readonly span: Span;
}

export interface Step extends Location {
  label: string;
  readonly labelSpan: Span | null;
  statements: Statement[];
  readonly span: Span;
}

/** One disjunct of the next-state relation, as control flow makes it of a step. */
export interface Action {
  readonly label: string;
  readonly statements: Statement[];
  readonly span: Span;
  /** Where the label stands, null for an added one. */
  readonly labelSpan: Span | null;
}

export interface StatementBase extends Location {
  label: string;
  labelSpan: Span | null;
  /** The macro call that became this statement. */
  macroCall: Location['macroCall'];
  /** That call, for the first statement it became. */
  callSpan: Span | null;
  /** The statement without its label; null for what the translation adds. */
  readonly span: Span | null;
}

export type Statement =
  | Assign
  | If
  | Either
  | With
  | While
  | When
  | Print
  | Assert
  | Skip
  | Call
  | Return
  | CallReturn
  | CallGoto
  | Goto
  | MacroCall;

export interface Assign extends StatementBase {
  readonly kind: 'assign';
  assignments: Assignment[];
}

/** One of the assignments that `||` joins. */
export interface Assignment extends Location {
  variable: string;
  /** Null for what the translation adds. */
  readonly variableSpan: Span | null;
  /** `[e]` and `.f` behind the variable, as one token list. */
  subscript: Expression;
  readonly value: Expression;
  readonly span: Span | null;
}

/** Statements before the first label inside a branch, and the steps from there on. */
export interface Branch {
  statements: Statement[];
  steps: Step[];
}

export interface If extends StatementBase {
  readonly kind: 'if';
  readonly test: Expression;
  readonly then: Branch;
  readonly else: Branch;
  /** No label inside, at any depth: the statement is part of one step. Decided by `labels.ts`. */
  inOneStep: boolean;
}

export interface Either extends StatementBase {
  readonly kind: 'either';
  readonly clauses: Branch[];
  inOneStep: boolean;
}

export interface With extends StatementBase {
  readonly kind: 'with';
  readonly variable: string;
  readonly variableSpan: Span;
  readonly isEqual: boolean;
  readonly value: Expression;
  body: Statement[];
}

interface While extends StatementBase {
  readonly kind: 'while';
  readonly test: Expression;
  readonly body: Branch;
}

/** `when` or `await`. */
export interface When extends StatementBase {
  readonly kind: 'when';
  readonly condition: Expression;
}

interface Print extends StatementBase {
  readonly kind: 'print';
  readonly value: Expression;
}

interface Assert extends StatementBase {
  readonly kind: 'assert';
  readonly condition: Expression;
}

interface Skip extends StatementBase {
  readonly kind: 'skip';
}

interface Call extends StatementBase {
  readonly kind: 'call';
  procedure: string;
  readonly procedureSpan: Span;
  readonly args: Expression[];
}

export interface Return extends StatementBase {
  readonly kind: 'return';
  /** The procedure it stands in, null in the main body and in a macro until that is known. */
  from: string | null;
}

/** A call directly followed by a return: a tail call. */
export interface CallReturn extends StatementBase {
  readonly kind: 'callReturn';
  readonly from: string | null;
  procedure: string;
  readonly procedureSpan: Span;
  readonly args: Expression[];
}

interface CallGoto extends StatementBase {
  readonly kind: 'callGoto';
  procedure: string;
  readonly procedureSpan: Span;
  target: string;
  readonly targetSpan: Span;
  readonly args: Expression[];
}

interface Goto extends StatementBase {
  readonly kind: 'goto';
  target: string;
  readonly targetSpan: Span | null;
}

export interface MacroCall extends StatementBase {
  readonly kind: 'macroCall';
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: Expression[];
}
