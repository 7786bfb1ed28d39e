/**
 * Temporal properties that hold for an empty reason, which is mostly a mistake: nothing could violate them, what they promise
 * something after never happens, or the fairness that is assumed is of something that never can be done.
 */
import type { CoreSpan } from '../../semantics/core.ts';
import { placeKey } from '../places.ts';
import { type Automaton, promisingStates } from './automaton.ts';
import { conjuncts, isPresent, key, not, or, type Temporal } from './formula.ts';
import type { AtomLabel, BehaviorGraph } from './graph.ts';
import { type Fairness, fairnessFormula } from './temporal.ts';

/** Whether no behavior at all is a run of the automaton. */
export function isEmpty(automaton: Automaton): boolean {
  const promising = promisingStates(automaton);
  const reached = new Set([0]);
  for (const state of reached) for (const { target } of automaton.states[state] ?? []) reached.add(target);
  return ![...reached].some((state) => promising[state]);
}

/** Whether all that the formula says is fairness that is assumed (TLC's warning 2258). */
export function isAssumed(formula: Temporal, fairness: readonly Fairness[]): boolean {
  const assumed = new Set(fairness.map((condition) => key(fairnessFormula(condition))));
  return conjuncts(formula).every((conjunct) => assumed.has(key(conjunct)));
}

/** Whether the formula is `P ~> F`, or `[](P => F)` with a temporal F, and P holds in no state. */
export function isNeverTriggered(formula: Temporal, graph: BehaviorGraph, labels: readonly AtomLabel[]): boolean {
  if (formula.kind !== 'always' || formula.operand.kind !== 'or') return false;
  const present = formula.operand.operands.filter(isPresent);
  if (present.length === 0) return false;
  const trigger = not(or(...present));
  if (!speaksOfStates(trigger, labels)) return false;
  for (let node = 0; node < graph.nodeCount; node++) if (holdsIn(trigger, node, labels)) return false;
  return true;
}

/** Places of fairness formulas whose action is enabled in no state, for no choice of a quantifier around them. */
export function idleFairness(fairness: readonly Fairness[], labels: readonly AtomLabel[]): CoreSpan[] {
  const idle = new Map<string, CoreSpan>();
  const alive = new Set<string>();
  for (const { span, enabled } of fairness) {
    const place = placeKey(span);
    if (labels[enabled]?.bits.isEmpty === true) idle.set(place, span);
    else alive.add(place);
  }
  return [...idle].filter(([place]) => !alive.has(place)).map(([, span]) => span);
}

function speaksOfStates(formula: Temporal, labels: readonly AtomLabel[]): boolean {
  if (formula.kind === 'atom') return labels[formula.atom]?.of === 'nodes';
  if (formula.kind === 'and' || formula.kind === 'or') return formula.operands.every((operand) => speaksOfStates(operand, labels));
  return formula.kind === 'literal';
}

function holdsIn(formula: Temporal, node: number, labels: readonly AtomLabel[]): boolean {
  if (formula.kind === 'atom') return labels[formula.atom]?.bits.has(node) === formula.positive;
  if (formula.kind === 'and') return formula.operands.every((operand) => holdsIn(operand, node, labels));
  if (formula.kind === 'or') return formula.operands.some((operand) => holdsIn(operand, node, labels));
  return formula.kind === 'literal' && formula.value;
}
