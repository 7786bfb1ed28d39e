/**
 * A search that goes on after a violation (`--continue`): the engine that it is given finds nothing wrong, but what the real
 * engine finds is noted here, the first time for each formula. As the search is breadth-first, that is where a shortest trace ends.
 * A state that violates one invariant is held against the others, too, so that none hides another.
 */
import { delegating } from './delegatingEngine.ts';
import type { Engine } from './engine.ts';
import type { EvaluatedModel } from './evaluate/engine.ts';
import type { State } from './evaluate/environment.ts';
import { type Formulas, type PlacedTest, prepareFormulas } from './evaluate/formulas.ts';
import type { Place, Trouble } from './search/steps.ts';

type FormulaKind = Extract<Trouble, { kind: 'violation' }>['of'];

export class EveryViolation {
  /** Each violated formula once, and one deadlock, in the order in which they were met. */
  readonly found: Trouble[] = [];
  /** To be given to the search, which must not look for deadlocks itself. */
  readonly engine: Engine;
  /** Where the search is, when something is noted; set once there is a search. */
  place: () => Place | null = () => null;
  readonly #real: Engine;
  readonly #model: EvaluatedModel;
  readonly #known: Record<FormulaKind, Set<number>> = { invariant: new Set(), impliedInit: new Set(), impliedAction: new Set() };
  #formulas: Formulas | undefined;
  #deadlocked = false;

  constructor(real: Engine, model: EvaluatedModel, checkDeadlock: boolean) {
    this.#real = real;
    this.#model = model;
    this.engine = delegating(real, {
      violatedInvariant: (states, offset) =>
        this.#unless('invariant', real.invariants.length, () => real.violatedInvariant(states, offset), states, offset),
      violatedImpliedInit: (states, offset) =>
        this.#unless('impliedInit', real.impliedInits.length, () => real.violatedImpliedInit(states, offset), states, offset),
      violatedImpliedAction: (from, fromOffset, to, toOffset) => {
        const violated = (): number => real.violatedImpliedAction(from, fromOffset, to, toOffset);
        return this.#unless('impliedAction', real.impliedActions.length, violated, from, fromOffset, to, toOffset);
      },
      ...(checkDeadlock ? { successors: (states, offset, emit) => this.#successors(states, offset, emit) } : {}),
    });
  }

  #successors(states: Int32Array, offset: number, emit: Parameters<Engine['successors']>[2]): void {
    let generated = false;
    this.#real.successors(states, offset, (action) => {
      generated = true;
      return emit(action);
    });
    const place = this.place();
    if (generated || this.#deadlocked || place === null) return;
    this.#deadlocked = true;
    this.found.push({ kind: 'deadlock', place });
  }

  /** Notes what is violated and was not known to be, and says that nothing is. */
  #unless(
    of: FormulaKind,
    count: number,
    violated: () => number,
    states: Int32Array,
    offset: number,
    to?: Int32Array,
    toOffset: number = 0,
  ): -1 {
    const known = this.#known[of];
    if (known.size === count) return -1;
    const first = violated();
    if (first < 0) return -1;
    this.#note(of, first);
    if (known.size === count || first + 1 === count) return -1;
    const state = this.#real.decode(states, offset);
    const next = to === undefined ? this.#model.prepare.noState : this.#real.decode(to, toOffset);
    const tests = this.#tests(of);
    for (let formula = first + 1; formula < tests.length; formula++) {
      if (!known.has(formula) && this.#isFalse(tests[formula] as PlacedTest, state, next)) this.#note(of, formula);
    }
    return -1;
  }

  #note(of: FormulaKind, formula: number): void {
    const place = this.place();
    if (this.#known[of].has(formula) || place === null) return;
    this.#known[of].add(formula);
    this.found.push({ kind: 'violation', of, formula, place });
  }

  #tests(of: FormulaKind): readonly PlacedTest[] {
    const { prepare, behavior } = this.#model;
    if (behavior === null) return [];
    this.#formulas ??= prepareFormulas(prepare, behavior, []);
    return { invariant: this.#formulas.invariants, impliedInit: this.#formulas.impliedInits, impliedAction: this.#formulas.impliedActions }[
      of
    ];
  }

  /** A formula that has no value is none of those that are false; TLC, which stops at the first, would not have looked at it. */
  #isFalse({ test, env }: PlacedTest, state: State, next: State): boolean {
    try {
      return this.#model.unheard(() => !test(env, state, next));
    } catch (thrown) {
      if (this.#model.problemOf(thrown) === undefined) throw thrown;
      return false;
    }
  }
}
