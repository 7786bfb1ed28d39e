/** The configuration's `_PERIODIC`: formulas about the run itself, evaluated once a minute while it goes on, as TLC does; one that is FALSE ends it. */
import { definitionOf } from './evaluate/behavior.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import type { Finding } from './outcome.ts';
import { errorCode } from './values/error.ts';

const MINUTE = 60_000;
/** The clock is looked at only so often. */
const CALLS = 256;

export class PeriodicFormulas {
  readonly #model: EvaluatedModel;
  readonly #interval: number;
  #last: number = Date.now();
  #calls = 0;
  /** The one that was FALSE. */
  #failed: Finding | null = null;

  /** `interval`: milliseconds from one evaluation to the next. */
  constructor(model: EvaluatedModel, interval: number = MINUTE) {
    this.#model = model;
    this.#interval = interval;
  }

  get failed(): Finding | null {
    return this.#failed;
  }

  /** To be asked between two states; whether the run is to end. */
  ends(): boolean {
    const { periodic } = this.#model.prepare.core.config;
    if (periodic.length === 0 || ++this.#calls % CALLS !== 0 || Date.now() - this.#last < this.#interval) return false;
    this.#last = Date.now();
    const { prepare } = this.#model;
    for (const named of periodic) {
      const { name, expr, scope, env, span } = definitionOf(prepare, named);
      const failure = (): string[] => [`The periodic formula ${name} is not a Boolean.`];
      const holds = prepare.test(expr, scope, failure, errorCode.expectedValue)(env, prepare.noState, prepare.noState);
      if (!holds) this.#failed ??= { kind: 'assumption', span };
    }
    return this.#failed !== null;
  }
}
