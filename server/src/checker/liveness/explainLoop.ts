/**
 * Why a counterexample to a temporal property is a behavior of the specification: what could be done on its loop and never is, and
 * that the specification demands nothing else there (*Specifying Systems* section 8.4). Plain sentences for whoever wonders
 * why "nothing more happens"; the trace itself is made elsewhere.
 */
import type { Core, Expr, Operator } from '../../semantics/core.ts';
import type { ActionInstance } from '../actionInstance.ts';
import type { StateGraph } from '../search/graph.ts';
import type { Lasso } from './lasso.ts';

/** A fairness condition as a set of the actions that Next consists of. */
export interface AssumedFairness {
  readonly strong: boolean;
  readonly instances: Uint8Array;
}

export interface LoopContext {
  readonly core: Core;
  readonly actions: readonly ActionInstance[];
  readonly recorded: StateGraph;
  /** Undefined where a condition could not be told in terms of the actions: then nothing is said of fairness. */
  readonly fairness: readonly AssumedFairness[] | undefined;
  readonly constrained: boolean;
}

/** Actions to be named one by one; others are only counted. */
const MOST_NAMES = 4;

export function explainLoop(lasso: Lasso, context: LoopContext): string[] {
  const { core, recorded } = context;
  const enabledIn = lasso.loop.map((node) => actionsOut(recorded, node));
  const enabled = new Set(enabledIn.flatMap((actions) => [...actions]));
  const taken = takenOn(lasso, recorded);
  const staying = [...enabled].filter((action) => !taken.has(action) && enabledIn.every((actions) => actions.has(action)));
  const recurring = [...enabled].filter((action) => !taken.has(action) && !staying.includes(action));
  const sentences: string[] = [];
  if (enabled.size === 0) {
    const state = lasso.prefix.length + 1;
    sentences.push(`In state ${state} no action is enabled that changes anything: the behavior can only stay there.`);
  } else if (taken.size > 0 && staying.length + recurring.length === 0) {
    sentences.push('Every action that is enabled on the loop is taken on it, so that no fairness can rule this behavior out.');
  }
  if (context.fairness === undefined) {
    sentences.push(...said(staying, context, ['stays enabled and is never taken.', 'stay enabled and are never taken.']));
  } else sentences.push(...fairnessSentences(staying, recurring, context.fairness, context));
  if (context.constrained) {
    sentences.push('The constraints of the configuration leave steps out; where they leave all of them out, a behavior can only stay.');
  }
  if (core.config.behavior.kind === 'initNext' && taken.size === 0 && enabled.size > 0) {
    sentences.push('INIT and NEXT assume no fairness at all: give a SPECIFICATION whose formula has WF or SF as conjuncts.');
  }
  return sentences;
}

function fairnessSentences(
  staying: readonly number[],
  recurring: readonly number[],
  fairness: readonly AssumedFairness[],
  context: LoopContext,
): string[] {
  const sentences: string[] = [];
  const assumed = (action: number): readonly AssumedFairness[] => fairness.filter(({ instances }) => instances[action] === 1);
  const free = staying.filter((action) => assumed(action).length === 0);
  const joint = staying.filter((action) => assumed(action).length > 0);
  sentences.push(
    ...said(free, context, [
      'stays enabled and is never taken: the specification assumes no fairness of it.',
      'stay enabled and are never taken: the specification assumes no fairness of them.',
    ]),
  );
  if (free.length > 0) sentences.push(advice(free[0] as number, 'weak', context));
  const together = 'fairness is assumed only of a choice between actions, and another one is taken.';
  sentences.push(
    ...said(joint, context, [`stays enabled and is never taken: ${together}`, `stay enabled and are never taken: ${together}`]),
  );
  if (free.length > 0 || joint.length > 0) return sentences;
  const weakest = recurring.filter((action) => !assumed(action).some(({ strong }) => strong));
  const demands = 'weak fairness demands nothing of what is disabled now and then.';
  sentences.push(
    ...said(weakest, context, [
      `is enabled again and again and never taken: ${demands}`,
      `are enabled again and again and never taken: ${demands}`,
    ]),
  );
  if (weakest.length > 0) sentences.push(advice(weakest[0] as number, 'strong', context));
  return sentences;
}

/** The actions of the steps out of a state that change it. */
function actionsOut(recorded: StateGraph, node: number): Set<number> {
  const found = new Set<number>();
  for (let edge = recorded.firstEdge(node); edge < recorded.firstEdge(node + 1); edge++) {
    if (recorded.target(edge) !== node) found.add(recorded.action(edge));
  }
  return found;
}

function takenOn({ loop }: Lasso, recorded: StateGraph): Set<number> {
  const found = new Set<number>();
  for (const [i, node] of loop.entries()) {
    const next = loop[(i + 1) % loop.length];
    if (next === node) continue;
    for (let edge = recorded.firstEdge(node); edge < recorded.firstEdge(node + 1); edge++) {
      if (recorded.target(edge) === next) found.add(recorded.action(edge));
    }
  }
  return found;
}

/** The sentence in the singular or the plural, with the actions as its subject; none for no action. */
function said(actions: readonly number[], context: LoopContext, [one, several]: readonly [string, string]): string[] {
  const names = [...new Set(actions.map((action) => nameOf(context.actions[action], context.core)))];
  if (names.length === 0) return [];
  const subject = listOf(names);
  const sentence = `${subject} ${names.length === 1 ? one : several}`;
  return [sentence.charAt(0) === 't' && sentence.startsWith('the ') ? `The ${sentence.slice(4)}` : sentence];
}

function listOf(names: readonly string[]): string {
  if (names.length === 1) return names[0] as string;
  if (names.length > MOST_NAMES) return `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more actions`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `Step(1)`; in an algorithm `worker(1)'s Step`. */
function nameOf(action: ActionInstance | undefined, core: Core): string {
  if (action === undefined) return 'an action';
  const args = action.args.length === 0 ? '' : `(${action.args.join(', ')})`;
  const process = processOf(action, core);
  return process === undefined ? `${action.name}${args}` : `${process.name}${args}'s ${action.name}`;
}

function advice(action: number, fairness: 'weak' | 'strong', { actions, core }: LoopContext): string {
  const instance = actions[action];
  const process = instance === undefined ? undefined : processOf(instance, core);
  if (instance === undefined) return '';
  if (process !== undefined) {
    const keyword = fairness === 'weak' ? 'fair process' : 'fair+ process';
    return `With "${keyword} ${process.name}" in the algorithm, it would be taken in the end.`;
  }
  const call = `${instance.name}${instance.args.length === 0 ? '' : `(${instance.args.join(', ')})`}`;
  const operator = fairness === 'weak' ? 'WF' : 'SF';
  return `With ${operator}_v(${call}) as a conjunct of the specification, v being all variables, it would be taken in the end.`;
}

/** In a translated algorithm, the process that an action is a step of: its definition is the disjunction of its steps. */
function processOf({ name, span }: ActionInstance, core: Core): Operator | undefined {
  if (core.sources[span.source]?.text.includes('BEGIN TRANSLATION') !== true) return undefined;
  const isStep = (expr: Expr): boolean =>
    expr.kind === 'or' ? expr.operands.some(isStep) : expr.kind === 'apply' && core.operators[expr.operator]?.name === name;
  return core.operators.find(
    (operator) =>
      operator !== undefined &&
      operator.name !== 'Next' &&
      operator.span.source === span.source &&
      (operator.body.kind === 'or' || operator.parameters.length === 1) &&
      isStep(operator.body),
  );
}
