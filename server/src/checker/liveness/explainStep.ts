/**
 * Why a step is no step of an action that every step should be of, above all one of an abstract specification that is implemented
 * (*Specifying Systems* section 5.8): what the step does to the subscript, the disjunct of the action that comes closest, and the
 * conjuncts of it that are false. Formulas are evaluated on the two states of the step.
 */
import type { CoreSpan } from '../../semantics/core.ts';
import { operatorOf, type Preparation } from '../evaluate/context.ts';
import type { EvaluatedModel } from '../evaluate/engine.ts';
import { entered, sourceText } from '../evaluate/entering.ts';
import type { Placed, State } from '../evaluate/environment.ts';
import { prepareBounds } from '../evaluate/logic.ts';
import type { Finding } from '../outcome.ts';
import { EvaluationError } from '../values/error.ts';
import { print } from '../values/print.ts';

/** A finding of a violated `[A]_v` with an explanation; any other as it is. */
export function explainedStep(finding: Finding, model: EvaluatedModel): Finding {
  if (finding.kind !== 'property' || finding.trace.end.kind !== 'finite' || finding.trace.states.length < 2) return finding;
  const formula = model.behavior?.impliedActions.find(({ span }) => sameSpan(span, finding.span));
  if (formula === undefined) return finding;
  const [state, next] = finding.trace.states.slice(-2).map(({ values }) => values) as [State, State];
  const step: Step = { prepare: model.prepare, state, next, number: finding.trace.states.length - 1 };
  return { ...finding, explanation: explainStep(step, formula) };
}

interface Step {
  readonly prepare: Preparation;
  readonly state: State;
  readonly next: State;
  /** Of the state before the step, from 1. */
  readonly number: number;
}

interface Disjunct {
  /** The definition that was entered last, with its arguments. */
  readonly name: string | undefined;
  readonly place: Placed;
}

/** Disjuncts that are looked at; a quantifier over a large set has more. */
const MOST_DISJUNCTS = 5000;

function explainStep(step: Step, { expr, scope, env }: Placed): string[] {
  if (expr.kind !== 'subscriptedAction') return [];
  const sentences = [subscriptSentence(step, { expr: expr.subscript, scope, env })];
  const disjuncts: Disjunct[] = [];
  collectDisjuncts(step, { name: undefined, place: { expr: expr.action, scope, env } }, disjuncts);
  let closest: { readonly disjunct: Disjunct; readonly failing: readonly Placed[] } | undefined;
  for (const disjunct of disjuncts) {
    const failing = conjunctsOf(step, disjunct.place).filter((conjunct) => !holds(step, conjunct));
    if (closest === undefined || failing.length < closest.failing.length) closest = { disjunct, failing };
  }
  if (closest === undefined) return sentences;
  const { disjunct, failing } = closest;
  const conjuncts = failing.map(({ expr: { span } }) => `${sourceText(step.prepare, span)} (${step.prepare.describe(span)})`);
  const subject = disjunct.name === undefined ? 'the action' : disjunct.name;
  const what = `${conjuncts.join('; and ')} ${conjuncts.length === 1 ? 'is' : 'are'} false.`;
  const only =
    disjuncts.length === 1
      ? `It is no step of ${subject}:`
      : `It is a step of none of its ${disjuncts.length} actions. ${capitalized(subject)} comes closest:`;
  return [...sentences, `${only} ${what}`];
}

function subscriptSentence({ prepare, state, next, number }: Step, { expr, scope, env }: Placed): string {
  const from = `The step from state ${number} to state ${number + 1}`;
  try {
    const code = prepare.code(expr, scope);
    const [before, after] = [state, next].map((values) => print(code(env, values, prepare.noState)));
    return `${from} changes ${sourceText(prepare, expr.span)} from ${before} to ${after}.`;
  } catch (error) {
    if (error instanceof EvaluationError) return `${from} changes ${sourceText(prepare, expr.span)}.`;
    throw error;
  }
}

function holds({ prepare, state, next }: Step, { expr, scope, env }: Placed): boolean {
  try {
    return prepare.code(expr, scope)(env, state, next) === true;
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}

function collectDisjuncts(step: Step, disjunct: Disjunct, found: Disjunct[]): void {
  const { expr, scope, env } = disjunct.place;
  if (found.length >= MOST_DISJUNCTS) return;
  if (expr.kind === 'or') {
    for (const operand of expr.operands) collectDisjuncts(step, { name: disjunct.name, place: { expr: operand, scope, env } }, found);
    return;
  }
  if (expr.kind === 'quantifier' && expr.quantifier === 'exists') {
    const bounds = prepareBounds(step.prepare, expr.bounds, scope);
    const before = found.length;
    try {
      bounds.forEach(env, step.state, step.next, (inner) => {
        collectDisjuncts(step, { name: disjunct.name, place: { expr: expr.body, scope: bounds.scope, env: inner } }, found);
        return found.length >= MOST_DISJUNCTS;
      });
      return;
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      found.length = before;
    }
  }
  const inner = entered(step.prepare, disjunct.place);
  if (inner === undefined) found.push(disjunct);
  else collectDisjuncts(step, { name: expr.kind === 'apply' ? nameOf(step, disjunct.place) : disjunct.name, place: inner }, found);
}

function conjunctsOf(step: Step, place: Placed): Placed[] {
  const { expr, scope, env } = place;
  if (expr.kind === 'and') return expr.operands.flatMap((operand) => conjunctsOf(step, { expr: operand, scope, env }));
  const inner = entered(step.prepare, place);
  // A definition that is one conjunct is better known by its name.
  return inner !== undefined && (inner.expr.kind === 'and' || expr.kind !== 'apply') ? conjunctsOf(step, inner) : [place];
}

/** An application with the values of its arguments, where they have some. */
function nameOf({ prepare, state, next }: Step, { expr, scope, env }: Placed): string | undefined {
  if (expr.kind !== 'apply') return undefined;
  const { name } = operatorOf(prepare.core, expr.operator);
  if (expr.args.length === 0) return name;
  try {
    const args = expr.args.map((argument) =>
      argument.kind === 'lambda' ? 'LAMBDA' : print(prepare.code(argument, scope)(env, state, next)),
    );
    return `${name}(${args.join(', ')})`;
  } catch (error) {
    if (error instanceof EvaluationError) return name;
    throw error;
  }
}

function capitalized(text: string): string {
  return text.startsWith('the ') ? `The ${text.slice(4)}` : text;
}

function sameSpan(a: CoreSpan, b: CoreSpan): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}
