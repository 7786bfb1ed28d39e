/** Coverage as TLC prints it (conformance.md D8.8): `<Action place>: distinct:generated`, but for what is inside of actions. */
import type { ActionCoverage, Coverage } from '../checker/outcome.ts';
import type { Places } from '../checker/places.ts';
import type { CoreSpan } from '../semantics/core.ts';

export function coverageLines({ variables, initial, actions }: Coverage, places: Places): string[] {
  return [
    'The coverage statistics:',
    ...variables.map(({ name, span, values }) => `<${name} ${places.describe(span)}>: ${values}`),
    ...(initial === null ? [] : [actionLine(initial, places)]),
    ...actions.map((action) => actionLine(action, places)),
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

/** TLC counts the parameters as part of what is defined. */
function withParameters(nameSpan: CoreSpan, places: Places): CoreSpan {
  const behind = places.source(nameSpan)?.text.slice(nameSpan.end) ?? '';
  const parameters = /^\s*\((?:[^()]|\([^()]*\))*\)/.exec(behind)?.[0] ?? '';
  return { ...nameSpan, end: nameSpan.end + parameters.length };
}
