/**
 * Coverage as TLC prints it (conformance.md D8.8): `<Action place>: distinct:generated`, and below how often the expressions in it
 * were evaluated. An expression whose parts were all evaluated as often as itself stands for
 * them; one that never was is shown, too. Where there are parts, the cost follows: all evaluations in it.
 */
import type { ActionCoverage, Coverage, ExpressionCoverage } from '../checker/outcome.ts';
import type { Places } from '../checker/places.ts';
import { distinctExpressions } from '../ide/coverageReport.ts';
import type { CoreSpan } from '../semantics/core.ts';

export function coverageLines({ variables, initial, actions, formulas }: Coverage, places: Places): string[] {
  return [
    'The coverage statistics:',
    ...variables.map(({ name, span, values }) => `<${name} ${places.describe(span)}>: ${values}`),
    ...(initial === null ? [] : [initial])
      .concat(actions)
      .flatMap((action) => [actionLine(action, places), ...expressionLines(action.expressions, places)]),
    ...formulas.flatMap(({ name, span, expressions }) => [`<${name} ${places.describe(span)}>`, ...expressionLines(expressions, places)]),
    'End of statistics.',
  ];
}

function actionLine(action: ActionCoverage, places: Places): string {
  const { name, span, nameSpan, part, distinct, generated } = action;
  const place = places.describe(nameSpan === null ? span : withParameters(nameSpan, places));
  const { line, column, endLine, endColumn } = places.range(span);
  const which = part ? ` (${line} ${column} ${endLine} ${endColumn})` : '';
  return `<${name} ${place}${which}>: ${distinct}:${generated}`;
}

function expressionLines(expressions: readonly ExpressionCoverage[], places: Places): string[] {
  return distinctExpressions(expressions).map(({ span, evaluations, cost, depth }) => {
    const figures = cost > evaluations ? `${evaluations}:${cost}` : String(evaluations);
    return `  ${'|'.repeat(depth)}${places.describe(span)}: ${figures}`;
  });
}

/** TLC counts the parameters as part of what is defined. */
function withParameters(nameSpan: CoreSpan, places: Places): CoreSpan {
  const behind = places.source(nameSpan)?.text.slice(nameSpan.end) ?? '';
  const parameters = /^\s*\((?:[^()]|\([^()]*\))*\)/.exec(behind)?.[0] ?? '';
  return { ...nameSpan, end: nameSpan.end + parameters.length };
}
