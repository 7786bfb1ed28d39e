/** Figures and coverage of a check as the protocol has them, and what coverage makes one wonder about. */
import type { ActionCoverage, Coverage, ExpressionCoverage, Statistics } from '../checker/outcome.ts';
import { type Places, placeKey } from '../checker/places.ts';
import type {
  CheckReport,
  ReportActionCoverage,
  ReportCoverage,
  ReportDiagnostic,
  ReportExpressionCoverage,
} from '../protocol/checkReport.ts';
import type { CoreSpan } from '../semantics/core.ts';

/** The code of the hint about a part of an action that was never evaluated. */
const neverEvaluatedCode = 'expression-never-evaluated';

/** The code of the warning about an action that was never taken. */
const neverEnabledCode = 'action-never-enabled';

export const coverageCodes: readonly string[] = [neverEnabledCode, neverEvaluatedCode];

export function figuresOf(statistics: Statistics): Partial<CheckReport> {
  const { queued, generated, milliseconds, outdegree, exact, distinct, levels, simulation } = statistics;
  return {
    queued,
    statesPerSecond: milliseconds === 0 ? 0 : Math.round((generated * 1000) / milliseconds),
    ...(exact === undefined ? {} : { collisionProbability: exact ? 0 : collisionProbability(distinct, generated) }),
    ...(outdegree === undefined ? {} : { outdegree }),
    ...(levels === undefined ? {} : { levels }),
    ...(simulation === undefined ? {} : { simulation }),
  };
}

/** The probability that a state was missed because its fingerprint was another's, as TLC estimates it (conformance.md D6.8). */
export function collisionProbability(distinct: number, generated: number): number {
  return distinct * ((generated - distinct) / 2 ** 64);
}

export function reportCoverage({ initial, actions, formulas, variables }: Coverage, places: Places): ReportCoverage {
  return {
    initial: initial === null ? null : actionReport(initial, places),
    actions: actions.map((action) => actionReport(action, places)),
    formulas: formulas.map(({ name, span, expressions }) => ({
      name,
      ...placeReport(span, places),
      expressions: expressionReports(expressions, places),
    })),
    variables: variables.map(({ name, values }) => ({ name, values })),
  };
}

/** Actions that gave no state at all: mostly a guard that cannot be true, or a mistake in one. */
export function neverTaken({ actions }: Coverage, places: Places): ReportDiagnostic[] {
  return actions
    .filter(({ generated }) => generated === 0)
    .flatMap((action) => {
      const span = placeOf(action);
      const source = places.source(span);
      if (source === undefined) return [];
      const message = `The action \`${action.name}\` is never enabled: no reachable state has a step of it.`;
      return [{ file: source.uri, ...places.range(span), severity: 'warning', code: neverEnabledCode, message }];
    });
}

/** Parts of actions that were taken, and of formulas that were checked, which nothing ever came to: often a condition that is always false. */
export function neverEvaluated({ initial, actions, formulas }: Coverage, places: Places): ReportDiagnostic[] {
  const looked = [...(initial === null ? [] : [initial]), ...actions.filter(({ generated }) => generated > 0), ...formulas];
  const evaluated = new Set<string>();
  const never = new Map<string, CoreSpan>();
  for (const { expressions } of looked) {
    for (const { span, evaluations } of expressions) {
      if (evaluations > 0) evaluated.add(placeKey(span));
    }
    for (const { span, evaluations } of distinctExpressions(expressions)) {
      if (evaluations === 0) never.set(placeKey(span), span);
    }
  }
  return [...never].flatMap(([key, span]) => {
    const source = places.source(span);
    if (evaluated.has(key) || source === undefined) return [];
    const message = 'This was never evaluated: no reachable state leads here.';
    return [{ file: source.uri, ...places.range(span), severity: 'hint', code: neverEvaluatedCode, message, unnecessary: true }];
  });
}

/** An expression with its depth among those that are told. */
export interface ToldExpression extends ExpressionCoverage {
  readonly depth: number;
}

/**
 * The expressions that say something: not those within one that was evaluated as often as each of its parts, nor those within one
 * that never was. `expressions` in the order of the text, outer ones first.
 */
export function distinctExpressions(expressions: readonly ExpressionCoverage[]): ToldExpression[] {
  const told: ToldExpression[] = [];
  const visit = (from: number, to: number, depth: number): void => {
    for (let i = from; i < to; ) {
      const whole = expressions[i] as ExpressionCoverage;
      let end = i + 1;
      while (end < to && contains(whole.span, (expressions[end] as ExpressionCoverage).span)) end++;
      const parts = expressions.slice(i + 1, end);
      told.push({ ...whole, depth });
      if (whole.evaluations > 0 && parts.some(({ evaluations }) => evaluations !== whole.evaluations)) visit(i + 1, end, depth + 1);
      i = end;
    }
  };
  visit(0, expressions.length, 0);
  return told;
}

function contains(outer: CoreSpan, inner: CoreSpan): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}

function expressionReports(expressions: readonly ExpressionCoverage[], places: Places): ReportExpressionCoverage[] {
  return distinctExpressions(expressions).map(({ span, evaluations, cost }) => ({ ...placeReport(span, places), evaluations, cost }));
}

function placeReport(span: CoreSpan, places: Places): Omit<ReportExpressionCoverage, 'evaluations' | 'cost'> {
  const source = places.source(span);
  const file = source?.uri.startsWith('file:') ? source.uri : null;
  return { module: source?.module ?? '', file, ...places.range(span) };
}

function actionReport(action: ActionCoverage, places: Places): ReportActionCoverage {
  const span = placeOf(action);
  const { name, generated, distinct, expressions } = action;
  return { name, ...placeReport(span, places), generated, distinct, expressions: expressionReports(expressions, places) };
}

/** The definition's name; where an action is but a part of the definition, the part. */
function placeOf({ span, nameSpan, part }: ActionCoverage): ActionCoverage['span'] {
  return nameSpan === null || part ? span : nameSpan;
}
