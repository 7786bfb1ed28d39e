/**
 * Walks a model's states breadth-first with both engines side by side: the same states in the same order by the same actions,
 * the same errors, the same answers to every check.
 */
import { type CompileReport, compileModel } from '../../../server/src/checker/compile/compile.ts';
import { LayoutExceeded, type Widening } from '../../../server/src/checker/compile/layout.ts';
import type { Engine } from '../../../server/src/checker/engine.ts';
import { type EvaluatedModel, prepareModel } from '../../../server/src/checker/evaluate/engine.ts';
import { print } from '../../../server/src/checker/values/print.ts';
import type { Core } from '../../../server/src/semantics/core.ts';

export interface Agreement {
  /** What differed, in words; empty where nothing did. */
  readonly differences: readonly string[];
  readonly states: number;
  readonly steps: number;
  readonly report: CompileReport;
}

const maxDifferences = 3;

/** Undefined for a model without behaviors. */
export function agreement(core: Core, maxStates: number): Agreement | undefined {
  const model = prepareModel(core);
  const { engine: reference, behavior, prepare, heap } = model;
  if (reference === null || behavior === null) return undefined;
  const widenings: Widening[] = [];
  for (;;) {
    const compiled = model.unheard(() => compileModel({ prepare, behavior, reference, heap, widenings }));
    try {
      return { ...new Walk(model, reference, compiled.engine).run(maxStates), report: compiled.report() };
    } catch (error) {
      if (!(error instanceof LayoutExceeded)) throw error;
      widenings.push(error.widening);
    }
  }
}

interface Pair {
  readonly reference: Int32Array;
  readonly compiled: Int32Array;
}

interface Generated {
  readonly texts: readonly string[];
  /** What the formulas say of each state when it is there, as a search asks. */
  readonly answers: readonly string[];
  readonly slots: readonly Int32Array[];
  readonly error: string | undefined;
}

class Walk {
  readonly #model: EvaluatedModel;
  readonly #reference: Engine;
  readonly #compiled: Engine;
  readonly #differences: string[] = [];
  readonly #seen = new Set<string>();
  readonly #queue: Pair[] = [];
  #steps = 0;

  constructor(model: EvaluatedModel, reference: Engine, compiled: Engine) {
    this.#model = model;
    this.#reference = reference;
    this.#compiled = compiled;
  }

  run(maxStates: number): Omit<Agreement, 'report'> {
    let states = 0;
    this.#expand(null);
    for (let next = this.#queue.shift(); next !== undefined && states < maxStates; next = this.#queue.shift()) {
      states++;
      this.#expand(next);
      if (this.#differences.length >= maxDifferences) break;
    }
    return { differences: this.#differences, states, steps: this.#steps };
  }

  #expand(from: Pair | null): void {
    const expected = this.#generate(this.#reference, from?.reference);
    const actual = this.#generate(this.#compiled, from?.compiled);
    this.#compare('error', expected.error ?? 'none', actual.error ?? 'none');
    this.#compare('successors', expected.texts.join('\n'), actual.texts.join('\n'));
    this.#compare('formulas, while the state is made', expected.answers.join('\n'), actual.answers.join('\n'));
    for (let i = 0; i < Math.min(expected.texts.length, actual.texts.length); i++) {
      this.#steps++;
      const to: Pair = { reference: expected.slots[i] as Int32Array, compiled: actual.slots[i] as Int32Array };
      this.#checkStep(from, to);
      const text = (expected.texts[i] as string).replace(/^\S+ /, '');
      if (this.#seen.has(text)) continue;
      this.#seen.add(text);
      if (this.#checkState(to, from === null)) this.#queue.push(to);
    }
  }

  #checkStep(from: Pair | null, to: Pair): void {
    if (from === null) return;
    const holdBefore = this.#tried(() => String(this.#reference.violatedInvariant(from.reference, 0))) === '-1';
    if (holdBefore) this.#answers('invariant after a step', (engine, of) => engine.violatedInvariant(of(to), 0, of(from), 0));
    this.#answers('implied action', (engine, of) => engine.violatedImpliedAction(of(from), 0, of(to), 0));
    this.#answers('action constraint', (engine, of) => engine.withinActionConstraints(of(from), 0, of(to), 0));
  }

  /** Whether the state is within the constraints. */
  #checkState(state: Pair, initial: boolean): boolean {
    this.#answers('invariant', (engine, of) => engine.violatedInvariant(of(state), 0));
    if (initial) this.#answers('implied initial predicate', (engine, of) => engine.violatedImpliedInit(of(state), 0));
    return this.#answers('constraint', (engine, of) => engine.withinConstraints(of(state), 0)) === 'true';
  }

  #answers(what: string, ask: (engine: Engine, of: (pair: Pair) => Int32Array) => number | boolean): string {
    const expected = this.#tried(() => String(ask(this.#reference, (pair) => pair.reference)));
    const actual = this.#tried(() => String(ask(this.#compiled, (pair) => pair.compiled)));
    this.#compare(what, expected, actual);
    return expected;
  }

  #tried(answer: () => string): string {
    try {
      return answer();
    } catch (error) {
      const problem = this.#model.problemOf(error);
      if (problem === undefined) throw error;
      return `fails: ${problem.message}`;
    }
  }

  #generate(engine: Engine, from: Int32Array | undefined): Generated {
    const texts: string[] = [];
    const answers: string[] = [];
    const slots: Int32Array[] = [];
    const { source, target, packing } = engine;
    const words = new Int32Array(packing.words);
    const emit = (action: number): boolean => {
      const text = engine.decode(target, 0).map(print).join(' | ');
      texts.push(`${action} ${text}`);
      answers.push(this.#answersOf(engine, from !== undefined));
      packing.pack(target, 0, words, 0);
      const back = new Int32Array(engine.stride);
      packing.unpack(words, 0, back);
      slots.push(back);
      return false;
    };
    const error = this.#tried(() => {
      if (from === undefined) engine.initialStates(emit);
      else {
        source.set(from);
        engine.successors(source, 0, emit);
      }
      return '';
    });
    return { texts, answers, slots, error: error === '' ? undefined : error };
  }

  /** Of the state that the engine has just made, and of the step that leads to it. */
  #answersOf(engine: Engine, ofStep: boolean): string {
    const { source, target } = engine;
    const answers: (() => number | boolean)[] = [() => engine.withinConstraints(target, 0), () => engine.violatedInvariant(target, 0)];
    if (ofStep) answers.push(() => engine.withinActionConstraints(source, 0, target, 0));
    if (ofStep) answers.push(() => engine.violatedImpliedAction(source, 0, target, 0));
    return answers.map((answer) => this.#tried(() => String(answer()))).join(' ');
  }

  #compare(what: string, expected: string, actual: string): void {
    if (expected === actual || this.#differences.length >= maxDifferences) return;
    this.#differences.push(`${what}:\n${expected}\nbut compiled:\n${actual}`);
  }
}
