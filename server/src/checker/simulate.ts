/**
 * Simulation: behaviors chosen at random instead of all states (conformance.md D10). Each step picks one of the actions that
 * lead on, looks at all of its successors and goes to one of them; each behavior has a random sequence of its own, made of
 * the seed and its number. Nothing is kept from one behavior to the next but values, and these only until the caller
 * makes the engine anew; so memory is bounded.
 */
import type { ActionInstance } from './actionInstance.ts';
import type { Engine } from './engine.ts';
import { randomNumbers } from './evaluate/engine.ts';
import { unpacked } from './packing.ts';
import type { SearchControl } from './search/control.ts';
import { StateStore } from './search/stateStore.ts';
import type { Phase, Trouble } from './search/steps.ts';
import { SlotList } from './slotList.ts';
import type { Value } from './values/value.ts';

export interface SimulationOptions {
  readonly seed: number;
  /** Steps of a behavior, at most. */
  readonly depth: number;
  readonly checkDeadlock: boolean;
  /** For models that ask for the level of the state that formulas speak of. */
  readonly tellLevel?: (level: number) => void;
}

/** States between two looks at whether to stop. */
const POLL_EVERY = 64;

/** Between the seeds of one behavior and the next: far enough apart for their random sequences to have nothing in common. */
const SEED_STRIDE = 0x9e3779b1;

export class Simulation {
  readonly #engine: Engine;
  readonly #options: SimulationOptions;
  readonly #control: SearchControl;
  /** The behavior under way, a state after the other. */
  readonly path: StateStore;
  readonly #initial: SlotList;
  readonly #successors: SlotList;
  #random: () => number = () => 0;
  #untilPoll = POLL_EVERY;
  /** Of the state that formulas speak of; 0 while initial states are made. */
  #level = 0;
  /** Initial states, with duplicates. */
  initialStates = 0;
  /** States checked. */
  generated = 0;
  phase: Phase = 'init';
  /** The successor being looked at; null between successors. */
  #looking: { readonly slots: Int32Array; readonly action: number } | null = null;

  constructor(engine: Engine, options: SimulationOptions, control: SearchControl) {
    this.#engine = engine;
    this.#options = options;
    this.#control = control;
    this.path = new StateStore(unpacked(engine.stride));
    this.#initial = new SlotList(engine.stride);
    this.#successors = new SlotList(engine.stride);
  }

  /** What was being looked at when an exception came; null before the first state was made. */
  get place(): Trouble['place'] | null {
    const state = this.path.count - 1;
    if (this.#looking !== null) return { state, next: { ...this.#looking, slots: this.#looking.slots.slice() } };
    return state < 0 ? null : { state };
  }

  /** The behavior up to the state that formulas speak of. */
  get present(): { readonly values: readonly Value[]; readonly action: ActionInstance | null }[] {
    const { path } = this;
    const looking = this.#looking === null || this.#level <= path.count ? [] : [this.#looking];
    const taken = Array.from({ length: Math.min(this.#level, path.count) }, (_, i) => ({
      slots: path.slotsOf(i),
      action: path.actionOf(i),
    }));
    return [...taken, ...looking].map(({ slots, action }) => ({
      values: this.#engine.decode(slots, 0),
      action: this.#engine.actions[action] ?? null,
    }));
  }

  #tell(level: number): void {
    this.#level = level;
    this.#options.tellLevel?.(level);
  }

  /** Makes and checks the initial states: once, before the first behavior. */
  begin(): Trouble | null {
    let trouble: Trouble | null = null;
    const engine = this.#engine;
    this.phase = 'init';
    engine.initialStates(() => {
      this.initialStates++;
      this.#poll();
      this.#looking = { slots: engine.target, action: -1 };
      this.#tell(1);
      this.phase = 'constraint';
      const inModel = engine.withinConstraints(engine.target, 0);
      trouble = this.#violated('invariant', engine.violatedInvariant(engine.target, 0));
      trouble ??= this.#violated('impliedInit', engine.violatedImpliedInit(engine.target, 0));
      if (inModel) this.#initial.add(engine.target, 0, -1);
      this.phase = 'init';
      this.#tell(0);
      this.#looking = null;
      return trouble !== null;
    });
    this.generated = this.initialStates;
    return trouble;
  }

  /** Takes a behavior; gives what is wrong with it, if anything. Afterwards `path` holds it. */
  behavior(number: number): Trouble | null {
    this.path.clear();
    if (this.#initial.count === 0) return null;
    this.#random = randomNumbers((this.#options.seed + Math.imul(number, SEED_STRIDE)) | 0);
    this.#enter(this.#initial, this.#below(this.#initial.count));
    for (let step = 0; step < this.#options.depth; step++) {
      const trouble = this.#step();
      if (trouble === 'end') return null;
      if (trouble !== null) return trouble;
    }
    return null;
  }

  #step(): Trouble | 'end' | null {
    const { path } = this;
    const successors = this.#successors;
    const engine = this.#engine;
    const state = path.count - 1;
    successors.clear();
    this.phase = 'next';
    this.#tell(state + 1);
    path.read(state, engine.source);
    engine.successors(engine.source, 0, (action) => {
      this.#poll();
      successors.add(engine.target, 0, action);
      return false;
    });
    if (successors.count === 0) return this.#options.checkDeadlock ? { kind: 'deadlock', place: { state } } : 'end';
    const actions = [...new Set(successors.labels)];
    while (actions.length > 0) {
      const [action] = actions.splice(this.#below(actions.length), 1);
      const chosen = this.#choose(state, action as number);
      if (typeof chosen !== 'number') return chosen;
      if (chosen >= 0) {
        this.#enter(successors, chosen);
        return null;
      }
    }
    // All successors are outside of the constraints.
    return 'end';
  }

  /** Looks at every successor that the action gives; the index of the one to go to, -1 where none is within the constraints. */
  #choose(state: number, action: number): Trouble | number {
    const engine = this.#engine;
    const successors = this.#successors;
    let chosen = -1;
    let candidates = 0;
    for (let i = 0; i < successors.count; i++) {
      if (successors.labels[i] !== action) continue;
      const [slots, at] = [successors.slots, successors.offsetOf(i)];
      this.generated++;
      this.#looking = { slots: slots.subarray(at, at + engine.stride), action };
      this.phase = 'constraint';
      this.#tell(state + 2);
      let inModel = engine.withinConstraints(slots, at);
      this.#tell(state + 1);
      inModel &&= engine.withinActionConstraints(engine.source, 0, slots, at);
      this.phase = 'invariant';
      this.#tell(state + 2);
      const trouble = this.#violated('invariant', engine.violatedInvariant(slots, at));
      if (trouble !== null) return trouble;
      this.#tell(state + 1);
      this.phase = 'property';
      const implied = this.#violated('impliedAction', engine.violatedImpliedAction(engine.source, 0, slots, at));
      if (implied !== null) return implied;
      this.#looking = null;
      if (!inModel) continue;
      // Each of the candidates is as likely to be chosen as any other.
      candidates++;
      if (this.#below(candidates) === 0) chosen = i;
    }
    return chosen;
  }

  #violated(of: Extract<Trouble, { kind: 'violation' }>['of'], formula: number): Trouble | null {
    const place = this.place;
    return formula < 0 || place === null ? null : { kind: 'violation', of, formula, place };
  }

  /** Appends a state to the behavior. */
  #enter(list: SlotList, index: number): void {
    const { path } = this;
    if (path.room === 0) path.addSegment();
    path.add(list.slots, list.offsetOf(index), path.count - 1, list.labels[index] as number);
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #poll(): void {
    if (--this.#untilPoll > 0) return;
    this.#untilPoll = POLL_EVERY;
    this.#control.checkpoint();
  }
}
