/**
 * Why a counterexample to a temporal property is a behavior of the specification: what could be done on its loop and never is, and
 * that the specification demands nothing else there (*Specifying Systems* section 8.4). Plain sentences for whoever wonders
 * why "nothing more happens"; the trace itself is made elsewhere.
 */
import type { Core, Expr, Operator } from '../../semantics/core.ts';
import type { ActionInstance } from '../actionInstance.ts';
import type { FairnessAdvice } from '../outcome.ts';
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

export interface LoopExplanation {
  readonly sentences: readonly string[];
  /** What the sentences advise. */
  readonly advice?: FairnessAdvice;
}

export function explainLoop(lasso: Lasso, context: LoopContext): LoopExplanation {
  const { core, recorded } = context;
  const enabledIn = lasso.loop.map((node) => actionsOut(recorded, node));
  const enabled = new Set(enabledIn.flatMap((actions) => [...actions]));
  const taken = takenOn(lasso, recorded);
  const staying = [...enabled].filter((action) => !taken.has(action) && enabledIn.every((actions) => actions.has(action)));
  const recurring = [...enabled].filter((action) => !taken.has(action) && !staying.includes(action));
  const sentences: string[] = [];
  let advice: FairnessAdvice | undefined;
  if (enabled.size === 0) {
    const state = lasso.prefix.length + 1;
    sentences.push(`In state ${state} no action is enabled that changes anything: the behavior can only stay there.`);
  } else if (taken.size > 0 && staying.length + recurring.length === 0) {
    sentences.push('Every action that is enabled on the loop is taken on it, so that no fairness can rule this behavior out.');
  }
  if (context.fairness === undefined) {
    sentences.push(...said(staying, context, ['stays enabled and is never taken.', 'stay enabled and are never taken.']));
  } else {
    const unfair = fairnessSentences(staying, recurring, context.fairness, context);
    sentences.push(...unfair.sentences);
    advice = unfair.advised === undefined ? undefined : adviceOn(unfair.advised, taken.size === 0, context);
    if (unfair.advised !== undefined) sentences.push(adviceSentence(unfair.advised, context));
  }
  if (context.constrained) {
    sentences.push('The constraints of the configuration leave steps out; where they leave all of them out, a behavior can only stay.');
  }
  if (core.config.behavior.kind === 'initNext' && taken.size === 0 && enabled.size > 0) {
    sentences.push('INIT and NEXT assume no fairness at all: give a SPECIFICATION whose formula has WF or SF as conjuncts.');
  }
  return { sentences, ...(advice === undefined ? {} : { advice }) };
}

interface Advised {
  readonly action: number;
  readonly strength: FairnessAdvice['strength'];
}

function fairnessSentences(
  staying: readonly number[],
  recurring: readonly number[],
  fairness: readonly AssumedFairness[],
  context: LoopContext,
): { readonly sentences: readonly string[]; readonly advised?: Advised } {
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
  const together = 'fairness is assumed only of a choice between actions, and another one is taken.';
  sentences.push(
    ...said(joint, context, [`stays enabled and is never taken: ${together}`, `stay enabled and are never taken: ${together}`]),
  );
  const [first] = free;
  if (first !== undefined) return { sentences, advised: { action: first, strength: 'weak' } };
  if (joint.length > 0) return { sentences };
  const weakest = recurring.filter((action) => !assumed(action).some(({ strong }) => strong));
  const demands = 'weak fairness demands nothing of what is disabled now and then.';
  sentences.push(
    ...said(weakest, context, [
      `is enabled again and again and never taken: ${demands}`,
      `are enabled again and again and never taken: ${demands}`,
    ]),
  );
  const [recurs] = weakest;
  return recurs === undefined ? { sentences } : { sentences, advised: { action: recurs, strength: 'strong' } };
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

function adviceSentence({ action, strength }: Advised, { actions, core }: LoopContext): string {
  const instance = actions[action];
  if (instance === undefined) return '';
  const weak = strength === 'weak';
  const process = processOf(instance, core);
  if (process !== undefined)
    return `With "${weak ? 'fair' : 'fair+'} process ${process.name}" in the algorithm, it would be taken in the end.`;
  if (isTranslated(instance, core)) return `With "--${weak ? 'fair' : 'fair+'} algorithm", it would be taken in the end.`;
  const call = `${instance.name}${instance.args.length === 0 ? '' : `(${instance.args.join(', ')})`}`;
  return `With ${weak ? 'WF' : 'SF'}_v(${call}) as a conjunct of the specification, v being all variables, it would be taken in the end.`;
}

/** `stuttering`: the loop takes no step at all, so that fairness of any step will do. */
function adviceOn({ action, strength }: Advised, stuttering: boolean, { actions, core }: LoopContext): FairnessAdvice | undefined {
  const instance = actions[action];
  if (instance === undefined || core.config.behavior.kind !== 'specification') return undefined;
  const { source } = instance.span;
  const process = processOf(instance, core);
  if (process !== undefined) return { strength, of: { kind: 'process', name: process.name }, source };
  if (isTranslated(instance, core)) return { strength, of: { kind: 'algorithm' }, source };
  if (stuttering && strength === 'weak') return { strength, of: { kind: 'action', text: 'Next' }, source };
  // Values of parameters are not always written as they are printed.
  return instance.args.length > 0 ? undefined : { strength, of: { kind: 'action', text: instance.name }, source };
}

function isTranslated({ span }: ActionInstance, core: Core): boolean {
  return core.sources[span.source]?.text.includes('BEGIN TRANSLATION') === true;
}

/** In a translated algorithm, the process that an action is a step of: its definition is the disjunction of its steps. */
function processOf(action: ActionInstance, core: Core): Operator | undefined {
  const { name, span } = action;
  if (!isTranslated(action, core)) return undefined;
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
