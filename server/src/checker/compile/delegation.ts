/**
 * What generated code leaves to the evaluator, at run time. An expression's value depends on the identifiers and variables in it alone,
 * and specifications compute the same few values over and over: they are remembered by the slots that they were computed from. Where the
 * same slots hardly ever come again, nothing is remembered any more.
 */
import { lazily } from '../../base/lazily.ts';
import type { BindingId } from '../../semantics/core.ts';
import type { Preparation } from '../evaluate/context.ts';
import { bindIn, type Env, EnvNode, type Scope as EvaluatorScope, type State } from '../evaluate/environment.ts';
import type { Value } from '../values/value.ts';
import { type Delegated, type DelegatedCalls, MAX_KEY } from './delegated.ts';
import type { FactTable } from './facts.ts';
import type { DecodedState, Layout } from './layout.ts';
import { bail, bailOnError } from './runtime.ts';

/** Values that there is room for at first, and words of slots that this may grow to. */
const FIRST_SIZE = 1 << 10;
const MOST_WORDS = 1 << 18;
/** Questions after which it is clear whether remembering pays, and how many of them it has to answer. */
const TRIAL = 3000;
const LEAST_HITS = TRIAL / 4;

/** The expressions of one model. What is remembered of them is shared by all programs. */
export class Delegation {
  /** `Q`: the slots of an expression's identifiers. */
  readonly key: Int32Array = new Int32Array(MAX_KEY);
  readonly #prepare: Preparation;
  readonly #expressions: readonly Delegated[];
  readonly #facts: FactTable;
  readonly #layout: Layout;
  readonly #entries: Entry[] = [];

  constructor(prepare: Preparation, expressions: readonly Delegated[], facts: FactTable, layout: Layout) {
    this.#prepare = prepare;
    this.#expressions = expressions;
    this.#facts = facts;
    this.#layout = layout;
  }

  /** `decoded`: states by the array that they are in; `whole` decodes others, which change all the time. */
  calls(decoded: ReadonlyMap<Int32Array, DecodedState>, whole: (slots: Int32Array) => DecodedState): DelegatedCalls {
    const state = (variables: readonly number[], slots: Int32Array): State => (decoded.get(slots) ?? whole(slots)).with(variables);
    const evaluate: DelegatedCalls['evaluate'] = (number, values, now, next) => {
      const { code, nowVariables, nextVariables } = this.#entry(number);
      let env: Env = null;
      for (const value of values) env = new EnvNode(value, env);
      return bailOnError(() => code()(env, state(nowVariables, now), next === null ? this.#prepare.noState : state(nextVariables, next)));
    };
    return {
      evaluate,
      known: (number, now, next) => this.#entry(number).memory.find(this.key, now, next),
      computed: (number, values, now, next) => {
        const value = evaluate(number, values, now, next);
        this.#entry(number).memory.keep(value);
        return value;
      },
    };
  }

  #entry(number: number): Entry {
    let entry = this.#entries[number];
    if (entry === undefined) {
      const delegated = this.#expressions[number];
      if (delegated === undefined) return bail();
      entry = this.#prepared(delegated);
      this.#entries[number] = entry;
    }
    return entry;
  }

  #prepared({ expr, bindings, now, next, keyWords }: Delegated): Entry {
    const { variables, action } = this.#facts.of(expr);
    const nowVariables = [...variables].filter((variable) => now?.has(variable) ?? true);
    const nextVariables = [...variables].filter((variable) => next?.has(variable) ?? true);
    const slots = (read: readonly number[]): number[] => read.flatMap((variable) => this.#layout.slotsOf(variable));
    const memory = new Memory(keyWords, slots(nowVariables), action ? slots(nextVariables) : []);
    return { nowVariables, nextVariables, code: lazily(() => this.#prepare.code(expr, scopeOfBindings(bindings))), memory };
  }
}

interface Entry {
  readonly nowVariables: readonly number[];
  readonly nextVariables: readonly number[];
  readonly code: () => ReturnType<Preparation['code']>;
  readonly memory: Memory;
}

/** Values of one expression, by the slots that it was computed from: each in the one place that these hash to. */
class Memory {
  readonly #identifiers: number;
  readonly #now: readonly number[];
  readonly #next: readonly number[];
  readonly #asked: Int32Array;
  #hash = 0;
  #keys: Int32Array = new Int32Array(0);
  #values: (Value | undefined)[] = [];
  /** Values since the last growth that others had to give way to. */
  #replaced = 0;
  #questions = 0;
  #hits = 0;
  #pays = true;

  constructor(identifiers: number, now: readonly number[], next: readonly number[]) {
    this.#identifiers = identifiers;
    this.#now = now;
    this.#next = next;
    this.#asked = new Int32Array(identifiers + now.length + next.length);
  }

  find(key: Int32Array, now: Int32Array, next: Int32Array | null): Value | undefined {
    if (!this.#pays) return undefined;
    const asked = this.#asked;
    let length = 0;
    while (length < this.#identifiers) {
      asked[length] = key[length] as number;
      length++;
    }
    for (let i = 0; i < this.#now.length; i++) asked[length++] = now[this.#now[i] as number] as number;
    if (next !== null) for (let i = 0; i < this.#next.length; i++) asked[length++] = next[this.#next[i] as number] as number;
    let hash = 0x811c9dc5;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ (asked[i] as number), 0x01000193) ^ (hash >>> 15);
    this.#hash = hash ^ (hash >>> 13);
    if (++this.#questions > TRIAL) this.#judge();
    const at = this.#hash & (this.#values.length - 1);
    const value = this.#values[at];
    if (value === undefined) return undefined;
    const from = at * asked.length;
    for (let i = 0; i < length; i++) if (this.#keys[from + i] !== asked[i]) return undefined;
    this.#hits++;
    return value;
  }

  keep(value: Value): void {
    if (!this.#pays) return;
    const size = this.#values.length;
    if (size === 0) this.#resize(FIRST_SIZE);
    else if (this.#replaced > size / 2 && 4 * size * this.#asked.length <= MOST_WORDS) this.#resize(4 * size);
    const at = this.#hash & (this.#values.length - 1);
    if (this.#values[at] !== undefined) this.#replaced++;
    this.#keys.set(this.#asked, at * this.#asked.length);
    this.#values[at] = value;
  }

  /** Starts over with room for so many, a power of two. */
  #resize(size: number): void {
    this.#keys = new Int32Array(size * this.#asked.length);
    this.#values = new Array<Value | undefined>(size).fill(undefined);
    this.#replaced = 0;
    this.#questions = 0;
    this.#hits = 0;
  }

  #judge(): void {
    this.#pays = this.#hits >= LEAST_HITS;
    if (!this.#pays) this.#resize(0);
    this.#questions = 0;
    this.#hits = 0;
  }
}

function scopeOfBindings(bindings: readonly BindingId[]): EvaluatorScope {
  let scope: EvaluatorScope = null;
  for (const id of bindings) scope = bindIn(scope, id, true);
  return scope;
}
