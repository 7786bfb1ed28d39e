/**
 * The one exception inside the checker: a specification did something that has no value (*Specifying Systems* section 14.2,
 * "silly expressions"). It is thrown where it happens and caught at the checker's border, where it becomes an
 * `EvaluationProblem`. Its text is kept in parts, so that values are printed only if somebody reads it.
 */
import type { CoreSpan } from '../../semantics/core.ts';
import type { EvaluationFrame } from '../outcome.ts';
import type { Value } from './value.ts';

/** Text, a value to be printed (broken at width 80), or a place. */
export type MessagePart = string | { readonly value: Value } | { readonly plain: Value } | { readonly at: CoreSpan };

export class EvaluationError extends Error {
  readonly parts: readonly MessagePart[];
  /** TLC's number, where it has one. */
  readonly code: number | undefined;
  /** Reported by an operator of a module: a filter's membership test then reports in its own words. */
  readonly fromModule: boolean;
  span: CoreSpan | undefined;
  /** Whether all is known about where it comes from: what it passes through from now on has nothing to do with it. */
  settled = false;
  /** What was being evaluated, innermost first. */
  readonly frames: EvaluationFrame[] = [];

  constructor(parts: readonly MessagePart[], code?: number, span?: CoreSpan, fromModule: boolean = false) {
    super('evaluation failed');
    this.parts = parts;
    this.code = code;
    this.span = span;
    this.fromModule = fromModule;
  }
}

/** Frames that are kept of an evaluation that was nested too deeply, on either side. */
const framesKept = 15;

/**
 * What was caught, noting the expression that it passed through, with what `call` says of it; a full stack becomes an error like the
 * others, without calls: there is no room to evaluate their arguments once more.
 */
export function passing(caught: unknown, span: CoreSpan, call: () => string | undefined): unknown {
  const error = isStackOverflow(caught) ? new EvaluationError([stackOverflow], errorCode.stackOverflow) : caught;
  if (!(error instanceof EvaluationError) || error.settled) return error;
  error.span ??= span;
  const text = error.code === errorCode.stackOverflow ? undefined : call();
  error.frames.push(text === undefined ? { span } : { span, call: text });
  if (error.code === errorCode.stackOverflow && error.frames.length > 2 * framesKept) error.frames.splice(framesKept, 1);
  return error;
}

export function isStackOverflow(thrown: unknown): boolean {
  // No regular expression: running one needs the stack that there is not.
  return thrown instanceof RangeError && thrown.message.includes('call stack');
}

export const stackOverflow: string =
  'The evaluation was nested too deeply. It was probably the result\nof an incorrect recursive function definition that caused ' +
  'an infinite loop when trying to compute the function or its application\nto an element in its putative domain.';

/** A value in a message. */
export function shown(value: Value): MessagePart {
  return { value };
}

export function fail(...parts: readonly MessagePart[]): never {
  throw new EvaluationError(parts);
}

/** The numbers of TLC's messages that the evaluator uses (conformance.md D8.6). */
export const errorCode = {
  stackOverflow: 1005,
  initialStateIncomplete: 2106,
  nextStateIncomplete: 2109,
  assertion: 2132,
  register: 2145,
  fingerprint: 2147,
  liveIncomplete: 2148,
  override: 2154,
  compareValue: 2155,
  transitiveClosure: 2157,
  memberOf: 2158,
  argument: 2169,
  argumentMismatch: 2170,
  applyingToWrongValue: 2176,
  bagUnion: 2177,
  overflow: 2178,
  divisionByZero: 2179,
  zeroToTheZero: 2180,
  cardinality: 2181,
  evaluating: 2182,
  argumentNotInDomain: 2183,
  emptySequence: 2184,
  expectedValue: 2215,
  expectedInComputing: 2247,
  expectedInComputing2: 2248,
  enabledWrongFormula: 2260,
  temporalFormula: 2261,
  realNumber: 2244,
  tooBig: 2265,
  argumentAn: 2266,
  undefinedIdentifier: 2280,
  oneArgument: 2283,
} as const;

/** The failure of a module's operator. */
export function failWith(code: number, ...parts: readonly MessagePart[]): never {
  throw new EvaluationError(parts, code, undefined, true);
}
