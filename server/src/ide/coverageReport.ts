/** Figures and coverage of a check as the protocol has them, and what coverage makes one wonder about. */
import type { ActionCoverage, Coverage, Statistics } from '../checker/outcome.ts';
import type { Places } from '../checker/places.ts';
import type { CheckReport, ReportActionCoverage, ReportCoverage, ReportDiagnostic } from '../protocol/checkReport.ts';

/** The code of the warning about an action that was never taken. */
export const neverEnabledCode = 'action-never-enabled';

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

export function reportCoverage({ initial, actions, variables }: Coverage, places: Places): ReportCoverage {
  return {
    initial: initial === null ? null : actionReport(initial, places),
    actions: actions.map((action) => actionReport(action, places)),
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

function actionReport(action: ActionCoverage, places: Places): ReportActionCoverage {
  const span = placeOf(action);
  const source = places.source(span);
  const { name, generated, distinct } = action;
  const file = source?.uri.startsWith('file:') ? source.uri : null;
  return { name, module: source?.module ?? '', file, ...places.range(span), generated, distinct };
}

/** The definition's name; where an action is but a part of the definition, the part. */
function placeOf({ span, nameSpan, part }: ActionCoverage): ActionCoverage['span'] {
  return nameSpan === null || part ? span : nameSpan;
}
