/**
 * Temporal formulas as automata: transition-based generalized Büchi automata by the tableau rules
 * `[]f = f /\ next []f` and `<>f = f \/ (next <>f, a promise put off)`, and likewise for "until" and "unless". Follows Couvreur, "On-the-fly Verification of Linear
 * Temporal Logic" (FM'99), without its "next", which TLA does not have.
 */
import { unreachable } from '../../base/assert.ts';
import { key, type Temporal } from './formula.ts';

/** A transition may be taken at a position where all its literals hold. */
export interface Transition {
  readonly literals: readonly Literal[];
  readonly target: number;
  /** Bit i: promise i is not put off, that is, acceptance set i contains the transition. */
  readonly accepting: number;
}

interface Literal {
  readonly atom: number;
  readonly positive: boolean;
}

export interface Automaton {
  /** Transitions by state; state 0 is initial. */
  readonly states: readonly (readonly Transition[])[];
  /** A run is accepted when it takes transitions of each of these sets infinitely often. At most 31. */
  readonly acceptanceSets: number;
}

/** One way of making a set of formulas true: literals now, formulas from the next position on, promises put off. */
interface Cover {
  readonly literals: ReadonlyMap<number, boolean>;
  readonly next: ReadonlyMap<string, Temporal>;
  readonly postponed: ReadonlySet<string>;
  /** Formulas that have been seen to already. */
  readonly done: ReadonlySet<string>;
}

/** Thrown when a formula's automaton would become too large; the caller reports it. */
export class AutomatonTooLarge extends Error {}

const MOST_PROMISES = 31;
const MOST_STATES = 2000;
/** Ways of making one set of formulas true, and the formulas that are looked at meanwhile. */
const MOST_COVER_STEPS = 200_000;

export function automatonOf(formula: Temporal): Automaton {
  const promises = promisesOf(formula);
  if (promises.length > MOST_PROMISES) throw new AutomatonTooLarge();
  const all = promises.length === 0 ? 0 : 2 ** promises.length - 1;
  const numbers = new Map<string, number>();
  const obligations: ReadonlyMap<string, Temporal>[] = [];
  const stateOf = (set: ReadonlyMap<string, Temporal>): number => {
    const name = [...set.keys()].sort().join(' ');
    let number = numbers.get(name);
    if (number === undefined) {
      number = obligations.length;
      numbers.set(name, number);
      obligations.push(set);
    }
    return number;
  };
  stateOf(new Map([[key(formula), formula]]));
  const states: Transition[][] = [];
  for (let state = 0; state < obligations.length; state++) {
    if (obligations.length > MOST_STATES) throw new AutomatonTooLarge();
    const covers = cover([...(obligations[state] ?? new Map<string, Temporal>()).values()], nothing, { left: MOST_COVER_STEPS });
    const transitions = covers.map((one) => ({
      literals: [...one.literals].map(([atom, positive]) => ({ atom, positive })),
      target: stateOf(one.next),
      accepting: promises.reduce((bits, name, i) => (one.postponed.has(name) ? bits & ~(1 << i) : bits), all),
    }));
    states.push(withoutRedundant(transitions));
  }
  return { states, acceptanceSets: promises.length };
}

/** The acceptance sets as bits. */
export function allAccepting({ acceptanceSets }: Automaton): number {
  return acceptanceSets === 0 ? 0 : 2 ** acceptanceSets - 1;
}

/** For each automaton state, whether it is in a strongly connected component whose transitions are in all acceptance sets. */
export function promisingStates(automaton: Automaton): boolean[] {
  const { states } = automaton;
  const all = allAccepting(automaton);
  const reachable = states.map((_, state) => reachableFrom(states, state));
  return states.map((_, state) => {
    let accepting = 0;
    let cycle = false;
    for (const [source, transitions] of states.entries()) {
      if (source !== state && !(reachable[state]?.has(source) && reachable[source]?.has(state))) continue;
      for (const transition of transitions) {
        if (transition.target !== state && !reachable[transition.target]?.has(state)) continue;
        cycle = true;
        accepting |= transition.accepting;
      }
    }
    return cycle && accepting === all;
  });
}

function reachableFrom(states: Automaton['states'], start: number): ReadonlySet<number> {
  const found = new Set<number>();
  const todo = [start];
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    for (const { target } of states[state] ?? []) {
      if (found.has(target)) continue;
      found.add(target);
      todo.push(target);
    }
  }
  return found;
}

function promisesOf(formula: Temporal, found: string[] = []): string[] {
  switch (formula.kind) {
    case 'literal':
    case 'atom':
      return found;
    case 'and':
    case 'or':
      for (const operand of formula.operands) promisesOf(operand, found);
      return found;
    case 'eventually':
      if (!found.includes(key(formula))) found.push(key(formula));
      return promisesOf(formula.operand, found);
    case 'always':
      return promisesOf(formula.operand, found);
    case 'until':
      if (!found.includes(key(formula))) found.push(key(formula));
      return promisesOf(formula.right, promisesOf(formula.left, found));
    case 'unless':
      return promisesOf(formula.right, promisesOf(formula.left, found));
    default:
      return unreachable(formula);
  }
}

const nothing: Cover = { literals: new Map(), next: new Map(), postponed: new Set(), done: new Set() };

/** All ways of making all of `pending` true. */
function cover(pending: readonly Temporal[], before: Cover, budget: { left: number }): Cover[] {
  if (budget.left-- === 0) throw new AutomatonTooLarge();
  const [first, ...rest] = pending;
  if (first === undefined) return [before];
  if (isMet(first, before)) return cover(rest, before, budget);
  const so: Cover = first.kind === 'atom' ? before : { ...before, done: new Set(before.done).add(key(first)) };
  switch (first.kind) {
    case 'literal':
      return first.value ? cover(rest, so, budget) : [];
    case 'atom': {
      const known = so.literals.get(first.atom);
      if (known !== undefined) return known === first.positive ? cover(rest, so, budget) : [];
      return cover(rest, { ...so, literals: new Map(so.literals).set(first.atom, first.positive) }, budget);
    }
    case 'and':
      return cover([...first.operands, ...rest], so, budget);
    case 'or':
      return first.operands.flatMap((operand) => cover([operand, ...rest], so, budget));
    case 'always':
      return cover([first.operand, ...rest], again(first, so), budget);
    case 'eventually':
      return [...cover([first.operand, ...rest], so, budget), ...cover(rest, putOff(first, so), budget)];
    case 'until':
      return [...cover([first.right, ...rest], so, budget), ...cover([first.left, ...rest], putOff(first, so), budget)];
    case 'unless':
      return [...cover([first.right, ...rest], so, budget), ...cover([first.left, ...rest], again(first, so), budget)];
    default:
      return unreachable(first);
  }
}

/** Whether what has been seen to makes the formula true now: then no other way of making it true need be tried. */
function isMet(formula: Temporal, so: Cover): boolean {
  if (formula.kind === 'atom') return so.literals.get(formula.atom) === formula.positive;
  if (so.done.has(key(formula))) return true;
  if (formula.kind === 'or') return formula.operands.some((operand) => isMet(operand, so));
  if (formula.kind === 'eventually') return isMet(formula.operand, so);
  return (formula.kind === 'until' || formula.kind === 'unless') && isMet(formula.right, so);
}

/** The formula is to hold from the next position on, too. */
function again(formula: Temporal, so: Cover): Cover {
  return { ...so, next: new Map(so.next).set(key(formula), formula) };
}

/** The same for a promise that is not kept now. */
function putOff(formula: Temporal, so: Cover): Cover {
  return { ...again(formula, so), postponed: new Set(so.postponed).add(key(formula)) };
}

/** Drops transitions that another one allows wherever they apply, with the same target and at least their acceptance. */
function withoutRedundant(transitions: readonly Transition[]): Transition[] {
  const kept: Transition[] = [];
  for (const one of transitions) {
    if (kept.some((other) => covers(other, one))) continue;
    for (let i = kept.length - 1; i >= 0; i--) {
      const other = kept[i];
      if (other !== undefined && covers(one, other)) kept.splice(i, 1);
    }
    kept.push(one);
  }
  return kept;
}

function covers(general: Transition, special: Transition): boolean {
  return (
    general.target === special.target &&
    (special.accepting & ~general.accepting) === 0 &&
    general.literals.every((a) => special.literals.some((b) => a.atom === b.atom && a.positive === b.positive))
  );
}
