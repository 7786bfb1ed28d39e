/**
 * What reading a formula as a recipe for states is made of: steps that go on from a state under construction, and the conjuncts that
 * wait meanwhile. The recipes themselves are in `actions.ts`.
 */
import type { Expr } from '../../semantics/core.ts';
import { errorCode, passing } from '../values/error.ts';
import type { CallText } from './callText.ts';
import { failAt, type Preparation } from './context.ts';
import type { Env, State, Test } from './environment.ts';

/** Initial predicates give values to variables, actions to primed variables; ENABLED needs one incomplete successor only. */
export type Mode = 'init' | 'next' | 'enabled';

/** Takes a state that was built; `true` ends the work. */
export type Emit = (built: State) => boolean;

/** Goes on from `built` in every way that the formula allows. `from` is the state before the step, unused for `init`. */
export type Step = (env: Env, from: State, built: State, rest: Pending | null, emit: Emit) => boolean;

/** A conjunct still to be dealt with. */
export interface Pending {
  readonly item: Item;
  readonly env: Env;
  readonly next: Pending | null;
}

export interface Item {
  /** `changed`: what has to differ for `<<A>>_v`; `unchanged`: part of an UNCHANGED tuple. */
  readonly kind: 'formula' | 'unchanged' | 'changed';
  readonly step: Step;
  /** The formula when nothing is left to be determined. */
  readonly test: Test;
}

export const phrase: Readonly<Record<Mode, string>> = { init: 'initial states', next: 'next states', enabled: 'ENABLED' };

export function failInEnabled(expr: Expr): never {
  switch (expr.kind) {
    case 'unboundedQuantifier':
      if (expr.quantifier === 'temporalExists' || expr.quantifier === 'temporalForall') {
        return failAt(expr.span, ['In computing ENABLED, TLC encountered temporal quantifier.\n', { at: expr.span }]);
      }
      return failAt(expr.span, [
        'In computing ENABLED, TLC encountered unbounded quantifier. Make sure that the expression is of form \\E x \\in S: P(x).\n',
        { at: expr.span },
      ]);
    case 'leadsTo':
    case 'guarantees': {
      const form = expr.kind === 'leadsTo' ? 'a ~> b' : 'a -+-> formula';
      return failAt(expr.span, [`In computing ENABLED, TLC encountered a temporal formula (${form}).\n`, { at: expr.span }]);
    }
    default: {
      const form =
        expr.kind === 'always' ? '[]' : expr.kind === 'eventually' ? '<>' : expr.kind === 'fairness' && expr.strong ? 'SF' : 'WF';
      const message = `In computing ENABLED, TLC encountered a temporal formula (${form}).\n`;
      return failAt(expr.span, [message, { at: expr.span }], errorCode.enabledWrongFormula);
    }
  }
}

export function traced(step: Step, expr: Expr, call: CallText): Step {
  return (env, from, built, rest, emit) => {
    try {
      return step(env, from, built, rest, emit);
    } catch (error) {
      throw passing(error, expr.span, () => call(env, from, built));
    }
  };
}

/** Takes back what was written on a way that led nowhere. */
export function takingBack<T extends unknown[]>(written: string[], step: (...args: T) => boolean): (...args: T) => boolean {
  return (...args) => {
    const before = written.length;
    const stopped = step(...args);
    if (!stopped) written.length = before;
    return stopped;
  };
}

/** Runs what looks for the states between two composed actions, which are no states of the behavior. */
export function insideComposition<T>(composing: Preparation['composing'], run: () => T): T {
  composing.depth++;
  try {
    return run();
  } finally {
    composing.depth--;
  }
}
