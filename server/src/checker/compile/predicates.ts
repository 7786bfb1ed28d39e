/**
 * Predicates compiled to tests on slots, for those who look at the states of a finished search (liveness checking). They share the
 * engine's layout and buffers; where generated code gives up, or there is none, the answer is left to the evaluator.
 */
import type { Predicates } from '../engine.ts';
import type { AbstractStates } from './abstraction.ts';
import type { PredicateProgram } from './codegen.ts';
import type { DecodedState } from './layout.ts';
import type { Loaded } from './load.ts';
import { Bail } from './runtime.ts';

/** The buffers that generated code reads (of the state in formulas and in actions, and of the next state), and what goes with them. */
export interface PredicateBuffers {
  readonly C: Int32Array;
  readonly P: Int32Array;
  readonly D: Int32Array;
  readonly decoded: ReadonlyMap<Int32Array, DecodedState>;
  readonly abstract: AbstractStates;
}

type Test = () => boolean;

export class CompiledPredicates implements Predicates {
  /** Null for those that are not compiled. */
  readonly #tests: readonly (readonly Test[] | null)[];
  readonly #buffers: PredicateBuffers;
  /** By predicate, whether it reads abstract variables. */
  readonly #abstract: readonly boolean[];
  readonly #ofStep: readonly boolean[];
  // Whether they have been filled in: null where that has not been tried.
  #from: boolean | null = null;
  #to: boolean | null = null;
  /** How often a predicate's code gave up: one that mostly does is left alone. */
  readonly #bailouts: Int32Array;

  constructor({ predicates, abstract, ofStep }: PredicateProgram, loaded: Loaded, buffers: PredicateBuffers) {
    this.#buffers = buffers;
    this.#abstract = abstract;
    this.#ofStep = ofStep;
    this.#bailouts = new Int32Array(predicates.length);
    this.#tests = predicates.map((outcome) => {
      if (outcome.kind !== 'compiled') return null;
      const { code } = outcome;
      return typeof code === 'number' ? [loaded.builders[code] as Test] : code.map((number) => loaded.tests[number] as Test);
    });
  }

  from(states: Int32Array, offset: number): void {
    this.#from = null;
    this.#copy(states, offset, this.#buffers.C);
    this.#copy(states, offset, this.#buffers.P);
  }

  to(states: Int32Array, offset: number): void {
    this.#to = null;
    this.#copy(states, offset, this.#buffers.D);
  }

  holds(predicate: number): boolean | undefined {
    const tests = this.#tests[predicate];
    if (!tests || (this.#bailouts[predicate] as number) > MOST_BAILOUTS) return undefined;
    if (this.#abstract[predicate] === true && !this.#fill(this.#ofStep[predicate] === true)) return undefined;
    try {
      for (let i = 0; i < tests.length; i++) if (!(tests[i] as Test)()) return false;
      return true;
    } catch (error) {
      if (!(error instanceof Bail)) throw error;
      this.#bailouts[predicate] = (this.#bailouts[predicate] as number) + 1;
      return undefined;
    }
  }

  #fill(ofStep: boolean): boolean {
    const { C, D, abstract } = this.#buffers;
    this.#from ??= abstract.fill(C);
    if (!ofStep) return this.#from;
    this.#to ??= abstract.fill(D);
    return this.#from && this.#to;
  }

  #copy(from: Int32Array, offset: number, to: Int32Array): void {
    for (let i = 0; i < this.#buffers.P.length; i++) to[i] = from[offset + i] as number;
    this.#buffers.decoded.get(to)?.renew();
  }
}

const MOST_BAILOUTS = 1000;
