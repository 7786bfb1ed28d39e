/**
 * Tests predicates at one state or step after another: by what the engine has compiled where it can, else by the evaluator. States
 * are put into the engine's buffers, or decoded, when a test first needs them.
 */
import type { Predicate, Predicates } from '../engine.ts';
import type { State } from '../evaluate/environment.ts';
import type { StateGraph } from '../search/graph.ts';

/** How the states of a graph are had: those that are stored, and those that single steps lead to. */
export interface StateAccess {
  /** Slots a state. */
  readonly stride: number;
  readonly read: (node: number, slots: Int32Array) => void;
  readonly decode: (slots: Int32Array, offset: number) => State;
  /** What primes speak of where there is no step. */
  readonly none: State;
  readonly recorded: StateGraph;
  /** Compiles predicates; absent where they are evaluated. */
  readonly compile: ((predicates: readonly Predicate[]) => Predicates) | undefined;
}

interface Asked {
  readonly predicate: Predicate;
  readonly evaluate: (from: State, to: State) => boolean;
}

const NOWHERE = -1;

export class PredicateTests {
  readonly #access: StateAccess;
  readonly #asked: Asked[] = [];
  #compiled: Predicates | undefined;
  #node: number = NOWHERE;
  #target: number = NOWHERE;
  /** The recorded edge that the step's second state belongs to, where that state is not stored. */
  #step: number = NOWHERE;
  // Null while the state is not there.
  #from: State | null = null;
  #to: State | null = null;
  #fromLoaded = false;
  #toLoaded = false;
  /** Scratch. */
  readonly #slots: Int32Array;

  constructor(access: StateAccess) {
    this.#access = access;
    this.#slots = new Int32Array(access.stride);
  }

  /** Notes that a predicate will be tested; gives its number. All have to be noted before `prepare`. */
  ask(predicate: Predicate, evaluate: Asked['evaluate']): number {
    return this.#asked.push({ predicate, evaluate }) - 1;
  }

  prepare(): void {
    if (this.#asked.length > 0) this.#compiled = this.#access.compile?.(this.#asked.map(({ predicate }) => predicate));
  }

  atNode(node: number): void {
    this.#node = node;
    this.#from = null;
    this.#fromLoaded = false;
    this.atStep(node);
  }

  /** From now on, tests of steps speak of the one from the node at hand to `target`. */
  atStep(target: number): void {
    this.#target = target;
    this.#step = NOWHERE;
    this.#to = null;
    this.#toLoaded = false;
  }

  /** The same of a step whose successor the recorded edge keeps. */
  atRecordedStep(edge: number): void {
    this.atStep(NOWHERE);
    this.#step = edge;
  }

  holds(number: number): boolean {
    const { predicate, evaluate } = this.#asked[number] as Asked;
    const ofStep = predicate.kind === 'step';
    const compiled = this.#compiled;
    if (compiled !== undefined) {
      this.#load(compiled, ofStep);
      const known = compiled.holds(number);
      if (known !== undefined) return known;
    }
    const access = this.#access;
    this.#from ??= access.decode(this.#read(this.#node), 0);
    if (!ofStep) return evaluate(this.#from, access.none);
    if (this.#target === this.#node) return evaluate(this.#from, this.#from);
    this.#to ??= this.#withNext((slots, offset) => access.decode(slots, offset));
    return evaluate(this.#from, this.#to);
  }

  #load(compiled: Predicates, ofStep: boolean): void {
    if (!this.#fromLoaded) {
      compiled.from(this.#read(this.#node), 0);
      this.#fromLoaded = true;
    }
    if (ofStep && !this.#toLoaded) {
      this.#withNext((slots, offset) => compiled.to(slots, offset));
      this.#toLoaded = true;
    }
  }

  #read(node: number): Int32Array {
    this.#access.read(node, this.#slots);
    return this.#slots;
  }

  #withNext<T>(use: (slots: Int32Array, offset: number) => T): T {
    const { recorded } = this.#access;
    if (this.#step === NOWHERE) return use(this.#read(this.#target), 0);
    return use(recorded.successors, recorded.successorOffset(this.#step));
  }
}
