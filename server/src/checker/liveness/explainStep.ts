/**
 * Why a behavior does not begin, or go on, as an abstract specification demands that it implements (*Specifying Systems* section 5.8):
 * the part of the initial predicate that is false; what a step does to the abstract variables, the disjunct of the action that comes
 * closest, and the conjuncts of it that are false. Formulas are evaluated on the states of the trace.
 */
import type { CoreSpan, Expr } from '../../semantics/core.ts';
import { forEachChild } from '../compile/facts.ts';
import { levelOf } from '../evaluate/behavior.ts';
import { operatorOf, type Preparation } from '../evaluate/context.ts';
import type { EvaluatedModel } from '../evaluate/engine.ts';
import { entered, sourceText } from '../evaluate/entering.ts';
import type { Placed, State } from '../evaluate/environment.ts';

import { prepareBounds } from '../evaluate/logic.ts';
import { decisivePart, type Look, printedValue, truth } from '../explain/decisivePart.ts';
import type { FailedStep, Finding } from '../outcome.ts';
import { EvaluationError } from '../values/error.ts';
import { print } from '../values/print.ts';

/** A finding of a violated `[A]_v`, or of a property that is false in an initial state, with an explanation; any other as it is. */
export function explainedStep(finding: Finding, model: EvaluatedModel): Finding {
  const { behavior } = model;
  if (finding.kind !== 'property' || finding.trace.end.kind !== 'finite' || behavior === null) return finding;
  const { states } = finding.trace;
  const last: State | undefined = states.at(-1)?.values;
  const before: State | undefined = states.at(-2)?.values;
  const formula = (before === undefined ? behavior.impliedInits : behavior.impliedActions).find(({ span }) => sameSpan(span, finding.span));
  if (formula === undefined || last === undefined) return finding;
  return model.unheard(() => {
    if (before !== undefined) {
      const step = failedStep({ prepare: model.prepare, state: before, next: last }, formula, states.length - 1);
      return step === undefined ? finding : { ...finding, step };
    }
    const look: Look = { prepare: model.prepare, state: last, next: model.prepare.noState };
    return truth(look, formula) === false ? { ...finding, culprit: decisivePart(look, formula, false) } : finding;
  });
}

interface Disjunct {
  /** The definition that was entered last, with its arguments. */
  readonly name: string | undefined;
  readonly place: Placed;
}

/** Disjuncts that are looked at; a quantifier over a large set has more. */
const MOST_DISJUNCTS = 5000;

/** See `levelOf`. */
const ACTION_LEVEL = 2;

/** `number`: of the state before the step, from 1. */
function failedStep(step: Look, { expr, scope, env }: Placed, number: number): FailedStep | undefined {
  if (expr.kind !== 'subscriptedAction') return undefined;
  const values = partsOf(step.prepare, { expr: expr.subscript, scope, env }).map((part) => ({
    name: sourceText(step.prepare, part.expr.span),
    before: printedValue(step, part) ?? '',
    after: printedValue({ ...step, state: step.next, next: step.prepare.noState }, part) ?? '',
  }));
  const disjuncts: Disjunct[] = [];
  collectDisjuncts(step, { name: undefined, place: { expr: expr.action, scope, env } }, disjuncts);
  let closest: { readonly disjunct: Disjunct; readonly failing: readonly Placed[]; readonly guards: number } | undefined;
  for (const disjunct of disjuncts) {
    const failing = conjunctsOf(step, disjunct.place).filter((conjunct) => truth(step, conjunct) !== true);
    const guards = failing.filter((conjunct) => isGuard(step, conjunct)).length;
    const isCloser = closest === undefined || failing.length < closest.failing.length;
    // What an enabled action does wrong says more than what disables another.
    if (isCloser || (failing.length === closest?.failing.length && guards < closest.guards)) closest = { disjunct, failing, guards };
  }
  return {
    number,
    values,
    alternatives: disjuncts.length,
    ...(closest?.disjunct.name === undefined ? {} : { action: closest.disjunct.name }),
    failing: (closest?.failing ?? []).map((part) => decisivePart(step, part, false)),
  };
}

/** A formula of the state before the step. That a constant is substituted for a variable makes its primed occurrences no less primed. */
function isGuard({ prepare }: Look, place: Placed): boolean {
  let primed = false;
  const visit = (expr: Expr): void => {
    primed ||= expr.kind === 'prime' || expr.kind === 'unchanged';
    forEachChild(expr, visit);
  };
  visit(place.expr);
  return !primed && levelOf(prepare, place) < ACTION_LEVEL;
}

/** The components of a subscript that is a tuple, possibly behind definitions: the abstract variables, as a rule. */
function partsOf(prepare: Preparation, place: Placed): Placed[] {
  const { expr, scope, env } = place;
  if (expr.kind === 'tuple') return expr.elements.flatMap((element) => partsOf(prepare, { expr: element, scope, env }));
  const inner = entered(prepare, place);
  return inner !== undefined && isTuple(prepare, inner) ? partsOf(prepare, inner) : [place];
}

function isTuple(prepare: Preparation, place: Placed): boolean {
  if (place.expr.kind === 'tuple') return true;
  const inner = entered(prepare, place);
  return inner !== undefined && isTuple(prepare, inner);
}

function collectDisjuncts(step: Look, disjunct: Disjunct, found: Disjunct[]): void {
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

function conjunctsOf(step: Look, place: Placed): Placed[] {
  const { expr, scope, env } = place;
  if (expr.kind === 'and') return expr.operands.flatMap((operand) => conjunctsOf(step, { expr: operand, scope, env }));
  const inner = entered(step.prepare, place);
  // A definition that is one conjunct is better known by its name.
  return inner !== undefined && (inner.expr.kind === 'and' || expr.kind !== 'apply') ? conjunctsOf(step, inner) : [place];
}

/** An application with the values of its arguments, where they have some. */
function nameOf({ prepare, state, next }: Look, { expr, scope, env }: Placed): string | undefined {
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

function sameSpan(a: CoreSpan, b: CoreSpan): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}
