/**
 * Why a state has no successor: of each action the first conjunct, from left to right, behind which nothing is left. Conjuncts are
 * worked off as the evaluator does it, so that what one gives a variable is known to the next.
 */
import { prepareStep } from '../evaluate/actions.ts';
import type { EvaluatedModel } from '../evaluate/engine.ts';
import { entered } from '../evaluate/entering.ts';
import type { Placed, State } from '../evaluate/environment.ts';
import { type SplitAction, splitAction } from '../evaluate/split.ts';
import type { Pending } from '../evaluate/steps.ts';
import type { BlockedAction, DecisivePart } from '../outcome.ts';
import { EvaluationError } from '../values/error.ts';
import { decisivePart, forEachInstance, type Look, truth, wholePart } from './decisivePart.ts';

/** Instances of a quantifier that are looked at. */
const mostInstances = 100;
/** Actions that are explained. */
const mostActions = 500;

interface Obstacle {
  readonly part: DecisivePart;
  /** How many conjuncts come before it. */
  readonly passed: number;
}

export function blockedActions(model: EvaluatedModel, state: State): BlockedAction[] {
  const { prepare, behavior } = model;
  if (behavior?.next === undefined) return [];
  const look: Look = { prepare, state, next: prepare.noState };
  return splitAction(prepare, behavior.next)
    .slice(0, mostActions)
    .flatMap((action) => {
      const obstacle = furthest(obstaclesOf(look, action, 0));
      return obstacle === undefined ? [] : [{ action: instanceOf(action), guard: obstacle.part, passed: obstacle.passed }];
    });
}

const instanceOf = ({ name, args, span }: SplitAction): BlockedAction['action'] => ({ name, args, span });

function furthest(obstacles: readonly Obstacle[]): Obstacle | undefined {
  return obstacles.reduce<Obstacle | undefined>(
    (best, obstacle) => (best === undefined || obstacle.passed > best.passed ? obstacle : best),
    undefined,
  );
}

/** What is in the way of a formula; `look.next` is what was built before it. */
function obstaclesOf(look: Look, place: Placed, passed: number): Obstacle[] {
  const { expr } = place;
  switch (expr.kind) {
    case 'and':
      return obstacleAmong(look, conjunctsOf(look, place), passed);
    case 'or':
      if (truth(look, place) === false) break;
      return expr.operands.flatMap((operand) => obstaclesOf(look, { ...place, expr: operand }, passed));
    case 'quantifier': {
      if (expr.quantifier === 'forall') break;
      const found: Obstacle[] = [];
      let seen = 0;
      forEachInstance(look, { ...place, bounds: expr.bounds, body: expr.body }, (instance) => {
        for (const { part, passed: count } of obstaclesOf(look, instance.place, passed)) {
          found.push({ part: { ...part, bindings: [...instance.bindings, ...part.bindings] }, passed: count });
        }
        return ++seen >= mostInstances;
      });
      return seen === 0 ? [{ part: wholePart(look, place, false), passed }] : found;
    }
    case 'if': {
      const condition = truth(look, { ...place, expr: expr.condition });
      if (condition === undefined) break;
      return obstaclesOf(look, { ...place, expr: condition ? expr.then : expr.else }, passed);
    }
    case 'case': {
      const arm = expr.arms.find(({ guard }) => truth(look, { ...place, expr: guard }) === true)?.value ?? expr.other;
      if (arm !== undefined) return obstaclesOf(look, { ...place, expr: arm }, passed);
      break;
    }
    default: {
      // A guard of its own is better known by its name, and taken apart further down.
      const inner = truth(look, place) === undefined ? entered(look.prepare, place) : undefined;
      if (inner !== undefined) return obstaclesOf(look, inner, passed);
    }
  }
  return [{ part: truth(look, place) === false ? decisivePart(look, place, false) : wholePart(look, place, false), passed }];
}

/** The first of several conjuncts after which nothing is left. */
function obstacleAmong(look: Look, conjuncts: readonly Placed[], passed: number): Obstacle[] {
  let built = look.next;
  for (const [i, conjunct] of conjuncts.entries()) {
    const next = firstBuilt(look, conjuncts.slice(0, i + 1));
    if (next === undefined) return obstaclesOf({ ...look, next: built }, conjunct, passed + i);
    built = next;
  }
  return [];
}

function conjunctsOf(look: Look, place: Placed): Placed[] {
  const { expr } = place;
  if (expr.kind === 'and') return expr.operands.flatMap((operand) => conjunctsOf(look, { ...place, expr: operand }));
  const inner = expr.kind === 'apply' || expr.kind === 'let' ? entered(look.prepare, place) : undefined;
  return inner?.expr.kind === 'and' && truth(look, place) === undefined ? conjunctsOf(look, inner) : [place];
}

/** What the conjuncts first lead to together; undefined where they lead nowhere, or where that cannot be computed. */
function firstBuilt({ prepare, state, next }: Look, conjuncts: readonly Placed[]): State | undefined {
  let rest: Pending | null = null;
  const items = conjuncts.map(({ expr, scope, env }) => ({
    step: prepareStep(prepare, 'next', expr, scope),
    test: prepare.test(expr, scope, () => []),
    env,
  }));
  for (const { step, test, env } of items.slice(1).reverse()) rest = { item: { kind: 'formula', step, test }, env, next: rest };
  const [first] = items;
  let found: State | undefined;
  try {
    first?.step(first.env, state, next, rest, (built) => {
      found = built;
      return true;
    });
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
  }
  return found;
}
