/**
 * Predicates compiled to tests on slots, for those who look at the states of a finished search (liveness checking). They share the
 * engine's layout and buffers; where generated code gives up, or there is none, the answer is left to the evaluator.
 */
import type { Predicates } from '../engine.ts';
import type { PredicateProgram } from './codegen.ts';
import type { DecodedState } from './layout.ts';
import type { Loaded } from './load.ts';
import { Bail } from './runtime.ts';

/** The buffers that generated code reads: of the state in formulas and in actions, and of the next state. */
export interface PredicateBuffers {
  readonly C: Int32Array;
  readonly P: Int32Array;
  readonly D: Int32Array;
}

type Test = () => boolean;

export class CompiledPredicates implements Predicates {
  /** Null for those that are not compiled. */
  readonly #tests: readonly (readonly Test[] | null)[];
  readonly #buffers: PredicateBuffers;
  readonly #decoded: ReadonlyMap<Int32Array, DecodedState>;
  /** How often a predicate's code gave up: one that mostly does is left alone. */
  readonly #bailouts: Int32Array;

  constructor({ predicates }: PredicateProgram, loaded: Loaded, buffers: PredicateBuffers, decoded: ReadonlyMap<Int32Array, DecodedState>) {
    this.#buffers = buffers;
    this.#decoded = decoded;
    this.#bailouts = new Int32Array(predicates.length);
    this.#tests = predicates.map((outcome) => {
      if (outcome.kind !== 'compiled') return null;
      const { code } = outcome;
      return typeof code === 'number' ? [loaded.builders[code] as Test] : code.map((number) => loaded.tests[number] as Test);
    });
  }

  from(states: Int32Array, offset: number): void {
    this.#copy(states, offset, this.#buffers.C);
    this.#copy(states, offset, this.#buffers.P);
  }

  to(states: Int32Array, offset: number): void {
    this.#copy(states, offset, this.#buffers.D);
  }

  holds(predicate: number): boolean | undefined {
    const tests = this.#tests[predicate];
    if (!tests || (this.#bailouts[predicate] as number) > MOST_BAILOUTS) return undefined;
    try {
      for (let i = 0; i < tests.length; i++) if (!(tests[i] as Test)()) return false;
      return true;
    } catch (error) {
      if (!(error instanceof Bail)) throw error;
      this.#bailouts[predicate] = (this.#bailouts[predicate] as number) + 1;
      return undefined;
    }
  }

  #copy(from: Int32Array, offset: number, to: Int32Array): void {
    for (let i = 0; i < this.#buffers.P.length; i++) to[i] = from[offset + i] as number;
    this.#decoded.get(to)?.renew();
  }
}

const MOST_BAILOUTS = 1000;
