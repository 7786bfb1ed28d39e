/**
 * What is shared by everything that is prepared from one model. Preparing an expression needs preparing its parts: the files of
 * this folder call each other through `Preparation`, so that none has to import all others.
 */
import type { Core, CoreSpan, Expr, Operator, OperatorId } from '../../semantics/core.ts';
import type { NativeContext } from '../modules/native.ts';
import type { Atoms } from '../values/atoms.ts';
import { EvaluationError, type MessagePart } from '../values/error.ts';
import type { Value } from '../values/value.ts';
import type { Code, Scope, State, Test } from './environment.ts';
import type { EvaluationCounts } from './evaluationCounts.ts';
import type { Host } from './host.ts';
import type { Levels } from './levels.ts';

/** How an expression's value will be used: `apply` means only as a function to be applied, which need not be written out. */
export type Use = 'value' | 'apply';

export interface Preparation {
  readonly core: Core;
  readonly atoms: Atoms;
  readonly host: Host;
  readonly meter: Meter;
  readonly natives: NativeContext;
  /** A place, in TLC's words. */
  readonly describe: (span: CoreSpan) => string;
  readonly levels: Levels;
  /** Whether errors collect the expressions around them; costs time, so TLC and we evaluate again to find out. */
  readonly traced: boolean;
  /** What is written on the way to a state, where somebody listens: lines of ways that were given up are taken back. */
  readonly written?: string[];
  /** Counts how often each expression is evaluated, where somebody wants to know. */
  readonly counts?: EvaluationCounts;
  /** Values of definitions of constant level without parameters, once known. */
  readonly constants: Map<OperatorId, Value>;
  /** Values of the declared constants, once known. */
  readonly constantValues: (Value | undefined)[];
  /** Prepared bodies of global operators, by use. */
  readonly bodies: Map<string, { code: Code | undefined }>;
  /** How many composed steps (`A \cdot B`) are being taken inside one another: TLC counts states in the middle of the outermost. */
  readonly composing: { depth: number };
  /** What primes speak of where there is no step. */
  readonly noState: State;
  /** What ENABLED starts from: with room for the variables of instanced modules. */
  readonly enabledState: State;
  code(expr: Expr, scope: Scope, use?: Use): Code;
  /** `failure`: what is said of a value that is not Boolean. */
  test(expr: Expr, scope: Scope, failure: (value: Value) => readonly MessagePart[], code?: number): Test;
}

/** Counts evaluations, so that the host is asked from time to time whether to go on. */
export class Meter {
  #left: number;
  readonly #interval: number;
  readonly #host: Host;

  constructor(host: Host, interval: number) {
    this.#host = host;
    this.#interval = interval;
    this.#left = interval;
  }

  tick(): void {
    if (--this.#left > 0) return;
    this.#left = this.#interval;
    this.#host.checkpoint();
  }
}

export function operatorOf(core: Core, id: OperatorId): Operator {
  const operator = core.operators[id];
  if (operator === undefined) throw new Error(`internal error: no operator ${id}`);
  return operator;
}

/** An expression in a message: TLC shows numbers themselves, and the place of anything else. */
export function placeOf(expr: Expr): MessagePart {
  return expr.kind === 'number' ? String(expr.value) : { at: expr.span };
}

/** An error at an expression. */
export function failAt(span: CoreSpan, parts: readonly MessagePart[], code?: number): never {
  throw new EvaluationError(parts, code, span);
}
