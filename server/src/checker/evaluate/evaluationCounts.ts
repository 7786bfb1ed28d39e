/**
 * How often the expressions of one formula are evaluated, those of the definitions that it uses included: what coverage is made
 * of. A preparation with counts (`Preparation.counts`) is slower; only coverage makes one.
 */
import type { CoreSpan, Expr } from '../../semantics/core.ts';
import type { Code, Env } from './environment.ts';

export interface Counter {
  readonly span: CoreSpan;
  readonly evaluations: number;
}

/** The same expression may be a recipe for states and, inside of that, a value: that is one evaluation. */
class Tally implements Counter {
  readonly span: CoreSpan;
  steps = 0;
  values = 0;

  constructor(span: CoreSpan) {
    this.span = span;
  }

  get evaluations(): number {
    return Math.max(this.steps, this.values);
  }
}

export class EvaluationCounts {
  readonly #byExpression = new Map<Expr, Tally>();

  /**
   * One for each expression that was prepared, evaluated or not. Junctions and LETs say nothing that their parts do not say, and
   * what is given a value, or stays as it is, need not be evaluated.
   */
  get all(): Counter[] {
    const given = new Set([...this.#byExpression.keys()].flatMap(givenIn));
    return [...this.#byExpression]
      .filter(([expr, { evaluations }]) => !structure.has(expr.kind) && (evaluations > 0 || !given.has(expr)))
      .map(([, tally]) => tally);
  }

  countCode(expr: Expr, code: Code): Code {
    const tally = this.#tally(expr);
    return (env, state, next) => {
      tally.values++;
      return code(env, state, next);
    };
  }

  /** Of a recipe for states (`Step`). */
  countStep<F, R, E>(expr: Expr, step: (env: Env, from: F, built: F, rest: R, emit: E) => boolean): typeof step {
    const tally = this.#tally(expr);
    return (env, from, built, rest, emit) => {
      tally.steps++;
      return step(env, from, built, rest, emit);
    };
  }

  #tally(expr: Expr): Tally {
    let tally = this.#byExpression.get(expr);
    if (tally === undefined) {
      tally = new Tally(expr.span);
      this.#byExpression.set(expr, tally);
    }
    return tally;
  }
}

const structure: ReadonlySet<Expr['kind']> = new Set(['and', 'or', 'let']);

function givenIn(expr: Expr): readonly Expr[] {
  if (expr.kind === 'unchanged') return expr.operand.kind === 'tuple' ? [expr.operand, ...expr.operand.elements] : [expr.operand];
  if (expr.kind !== 'builtin' || !assigning.has(expr.operator)) return [];
  return expr.operands.slice(0, 1).flatMap((left) => (left.kind === 'prime' ? [left, left.operand] : [left]));
}

const assigning: ReadonlySet<string> = new Set(['equal', 'in', 'subsetOrEqual']);
