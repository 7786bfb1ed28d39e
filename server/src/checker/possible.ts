/**
 * What the configuration wants to be possible (`_POSSIBLE`): how often each predicate was true of a state, or of a step, that was
 * generated. One that never was is an error when the search is over, told as TLC tells it: as a postcondition that is false.
 */
import { delegating } from './delegatingEngine.ts';
import type { Engine } from './engine.ts';
import type { PlacedFormula } from './evaluate/behavior.ts';
import { definitionOf, levelOf } from './evaluate/behavior.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import type { Env, State, Test } from './evaluate/environment.ts';
import { recordOf } from './modules/records.ts';
import { errorCode } from './values/error.ts';
import { print } from './values/print.ts';

/** The level of formulas of steps. */
const ACTION = 2;

interface Counted {
  readonly formula: PlacedFormula;
  readonly ofStep: boolean;
  readonly test: Test;
  readonly env: Env;
  count: number;
}

export class PossiblePredicates {
  readonly #model: EvaluatedModel;
  readonly #predicates: readonly Counted[];

  constructor(model: EvaluatedModel) {
    this.#model = model;
    const { prepare } = model;
    this.#predicates = prepare.core.config.possible.map((named): Counted => {
      const formula = definitionOf(prepare, named);
      const failure = (): string[] => [`The possible predicate ${named.name} is not a Boolean.`];
      const test = prepare.test(formula.expr, formula.scope, failure, errorCode.expectedValue);
      return { formula, ofStep: levelOf(prepare, formula) >= ACTION, test, env: formula.env, count: 0 };
    });
  }

  /** The engine, counting on the way; as in TLC, the predicates are asked last of all constraints. */
  watching(engine: Engine): Engine {
    if (this.#predicates.length === 0) return engine;
    const [ofStates, ofSteps] = [false, true].map((ofStep) => this.#predicates.filter((predicate) => predicate.ofStep === ofStep));
    const { noState } = this.#model.prepare;
    const counted = (predicates: readonly Counted[] | undefined, state: () => State, next: () => State): true => {
      if (predicates === undefined || predicates.length === 0) return true;
      const [now, then] = [state(), next()];
      for (const predicate of predicates) if (predicate.test(predicate.env, now, then)) predicate.count++;
      return true;
    };
    return delegating(engine, {
      withinConstraints: (states, offset) =>
        engine.withinConstraints(states, offset) &&
        counted(
          ofStates,
          () => engine.decode(states, offset),
          () => noState,
        ),
      withinActionConstraints: (from, fromOffset, to, toOffset) =>
        engine.withinActionConstraints(from, fromOffset, to, toOffset) &&
        counted(
          ofSteps,
          () => engine.decode(from, fromOffset),
          () => engine.decode(to, toOffset),
        ),
    });
  }

  /** The first that was never true. */
  get missed(): PlacedFormula | undefined {
    return this.#predicates.find(({ count }) => count === 0)?.formula;
  }

  /** All counts, as TLC prints them. */
  get text(): string {
    const counts = this.#predicates.map(({ formula, count }) => [formula.name, count] as const);
    return print(recordOf(this.#model.prepare.natives, Object.fromEntries(counts)));
  }
}
