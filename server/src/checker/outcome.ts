/** How a check ended and what it found, as a value: the only thing that leaves the checker besides progress. */
import type { Core, CoreSpan } from '../semantics/core.ts';
import type { ActionInstance } from './actionInstance.ts';
import type { Value } from './values/value.ts';

/** How often something was made, and how often that was new. */
interface Counts {
  readonly generated: number;
  readonly distinct: number;
}

/** An action as the specification writes it: instances that differ in their arguments only are one. */
export interface ActionCoverage extends Counts {
  readonly name: string;
  /** The action itself: the body of a definition, or a part of one. */
  readonly span: CoreSpan;
  /** The definition's name, if there is a definition. */
  readonly nameSpan: CoreSpan | null;
  /** Whether `span` is but a part of the definition's body. */
  readonly part: boolean;
  readonly expressions: readonly ExpressionCoverage[];
}

/** How often an expression was evaluated, by an action or a formula; the expressions of an action include those of the definitions it uses. */
export interface ExpressionCoverage {
  readonly span: CoreSpan;
  readonly evaluations: number;
  /** Evaluations of it and of all that is written in it. */
  readonly cost: number;
}

/** An invariant, a constraint or whatever else is checked. */
export interface FormulaCoverage {
  readonly name: string;
  readonly span: CoreSpan;
  readonly expressions: readonly ExpressionCoverage[];
}

export interface Coverage {
  readonly initial: ActionCoverage | null;
  /** In the order of the text. */
  readonly actions: readonly ActionCoverage[];
  readonly formulas: readonly FormulaCoverage[];
  /** How many values each variable takes. */
  readonly variables: readonly { readonly name: string; readonly span: CoreSpan; readonly values: number }[];
}

export interface SimulationFigures {
  readonly seed: number;
  readonly behaviors: number;
  /** Of the behaviors' lengths in steps. */
  readonly meanLength: number;
}

export interface Statistics {
  readonly initial: number;
  /** Duplicates and states outside the constraints included. */
  readonly generated: number;
  readonly distinct: number;
  /** Distinct states not yet expanded. */
  readonly queued: number;
  /** Levels of the breadth-first search, the initial states being the first. */
  readonly depth: number;
  readonly milliseconds: number;
  /** How many new states a state leads to, over all states of a complete search (D6.8). */
  readonly outdegree?: { readonly minimum: number; readonly average: number; readonly percentile95: number; readonly maximum: number };
  /** Whether no two states can have been taken for one: then the probability that TLC reports is 0. */
  readonly exact?: boolean;
  /** Distinct states of each level of the search, the initial ones first. */
  readonly levels?: readonly number[];
  /** Where behaviors were chosen at random: then `generated` counts the states that were checked, and nothing else is known. */
  readonly simulation?: SimulationFigures;
}

export interface TraceState {
  /** Null for the initial state. */
  readonly action: ActionInstance | null;
  /** In the order of `Core.variables`; undefined where a step that failed had not determined it. */
  readonly values: readonly (Value | undefined)[];
  /** What is shown instead of the variables, where the configuration has an ALIAS. */
  readonly shown?: readonly { readonly name: string; readonly value: Value | undefined }[];
  /** Lines that Print and PrintT write in the step to this state (or in the initial predicate), and in formulas about it. */
  readonly printed?: readonly string[];
}

/** What a state is shown as: the variables, or the fields of the ALIAS. */
export function shownFields(state: TraceState, core: Core): readonly { readonly name: string; readonly value: Value | undefined }[] {
  return state.shown ?? core.variables.map(({ name }, index) => ({ name, value: state.values[index] }));
}

export interface Trace {
  readonly states: readonly TraceState[];
  /** Where the last state leads: nowhere, to itself for ever, or back to the state with this index (from 0). */
  readonly end:
    | { readonly kind: 'finite' }
    | { readonly kind: 'stuttering' }
    /** `action` is that of the step back. */
    | { readonly kind: 'lasso'; readonly loopTo: number; readonly action: ActionInstance | null };
}

/** What was being evaluated when an error struck, outermost first. */
export interface EvaluationFrame {
  readonly span: CoreSpan;
  /** Of the use of a definition: its name with the values of its arguments, `Weight(<<1, 2>>)`. */
  readonly call?: string;
}

export interface EvaluationProblem {
  /** TLC's text. */
  readonly message: string;
  /** TLC's message number, where it has one: decides the exit status (conformance.md D9). */
  readonly code?: number;
  readonly span?: CoreSpan;
  readonly stack: readonly EvaluationFrame[];
}

/** Fairness that would rule a counterexample out: of a process of the algorithm, of the whole algorithm, or of an action. */
export interface FairnessAdvice {
  readonly strength: 'weak' | 'strong';
  readonly of:
    | { readonly kind: 'process'; readonly name: string }
    | { readonly kind: 'algorithm' }
    | { readonly kind: 'action'; readonly text: string };
  /** The source that the action is in. */
  readonly source: number;
}

export const remarkCodes = ['property-tautology', 'property-assumed', 'property-never-triggered', 'fairness-never-enabled'] as const;

/** Something to be told about a formula, whatever was found: mostly a mistake in it. */
export interface Remark {
  readonly code: (typeof remarkCodes)[number];
  readonly message: string;
  readonly span: CoreSpan;
}

/** The part of a formula that decides its value in a state. Values are as printed. */
export interface DecisivePart {
  readonly span: CoreSpan;
  readonly text: string;
  /** Its own value: of a negated part it is TRUE that makes the formula FALSE. */
  readonly holds: boolean;
  /** What the identifiers of quantifiers around it stand for. */
  readonly bindings: readonly { readonly name: string; readonly value: string }[];
  /** The values of expressions in it. */
  readonly operands: readonly { readonly name: string; readonly value: string }[];
  /** The definitions that lead to it, outermost first. */
  readonly through: readonly { readonly name: string; readonly span: CoreSpan }[];
}

/** An action without a step from a state: `guard` is the first part that stands in its way, after `passed` others. */
export interface BlockedAction {
  readonly action: ActionInstance;
  readonly guard: DecisivePart;
  readonly passed: number;
}

/** Why a step is none of an action that every step should be of, above all one of an abstract specification. */
export interface FailedStep {
  /** Of the state before it, from 1. */
  readonly number: number;
  /** What the action's subscript is made of, before and after. */
  readonly values: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  /** How many disjuncts the action has. */
  readonly alternatives: number;
  /** The disjunct with the fewest false conjuncts, with its arguments, if it has a name. */
  readonly action?: string;
  readonly failing: readonly DecisivePart[];
}

export type Finding =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'invariant';
      readonly name: string;
      /** The property of the configuration that it is a part of: TLC names the part. */
      readonly property?: string;
      readonly span: CoreSpan;
      readonly trace: Trace;
      readonly culprit?: DecisivePart;
    }
  /**
   * An implied initial predicate, an implied action, or a temporal property. `culprit`: of the first, the part that is false; `step`: of
   * the second; `explanation`: sentences on why the third is violated.
   */
  | {
      readonly kind: 'property';
      readonly names: readonly string[];
      readonly property?: string;
      readonly span: CoreSpan;
      readonly trace: Trace;
      readonly culprit?: DecisivePart;
      readonly step?: FailedStep;
      readonly explanation?: readonly string[];
      readonly advice?: FairnessAdvice;
    }
  | { readonly kind: 'deadlock'; readonly trace: Trace; readonly blocked?: readonly BlockedAction[] }
  /** An ASSUME, or the POSTCONDITION of that name. */
  | { readonly kind: 'assumption'; readonly span: CoreSpan; readonly problem?: EvaluationProblem; readonly postcondition?: string }
  /** `context`: what was being evaluated. */
  | {
      readonly kind: 'evaluation';
      readonly context: 'init' | 'next' | 'invariant' | 'constraint' | 'property' | 'other';
      readonly name?: string;
      readonly problem: EvaluationProblem;
      readonly trace?: Trace;
    }
  | { readonly kind: 'config'; readonly code: number; readonly message: string }
  | { readonly kind: 'stopped'; readonly reason: 'cancelled' | 'memory' | 'limit' | 'depth' | 'crash'; readonly message: string };

export interface Outcome {
  readonly finding: Finding;
  /** What else was found, in the order in which it was met: where the check went on after the first violation, and by a POSTCONDITION. */
  readonly further?: readonly Finding[];
  readonly coverage?: Coverage;
  readonly statistics: Statistics;
  /** Lines that Print and PrintT wrote, in order. */
  readonly output: readonly string[];
  /** Lines that POSTCONDITIONs wrote when the run was over. */
  readonly closingOutput?: readonly string[];
  /** TLC's warnings, each once. */
  readonly warnings: readonly string[];
  readonly remarks?: readonly Remark[];
}
