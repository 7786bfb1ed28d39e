/** A variable that the initial predicate does not mention: it may begin with any value at all. */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import { wayOf } from './assignments.ts';
import type { Lint } from './lint.ts';
import { specificationsOf } from './specifications.ts';
import { type Assignable, variablesIn } from './variablesIn.ts';
import { listed } from './wording.ts';

const rule: DiagnosticRule = {
  code: 'uninitialized-variable',
  severity: 'warning',
  meaning:
    'The initial predicate of a specification does not mention one of its variables. A behavior may then begin with any value of it; a model checker cannot tell the initial states.',
  example: ['VARIABLES x, y', 'Init == x = 0 \\* and y?', "Next == x' = x + 1 /\\ UNCHANGED y", 'Spec == Init /\\ [][Next]_<<x, y>>'].join(
    '\n',
  ),
};

export const uninitializedVariable: Lint = {
  rule,
  module: ({ model, actions, report: say }) => {
    for (const { init, next, variables } of specificationsOf(model)) {
      const [first] = init;
      if (first === undefined) continue;
      const mentioned = new Set(init.flatMap((e) => [...variablesIn(model, e)]));
      // What Next only looks at is for another formula to say.
      const { always, sometimes } = actions.of(model, next);
      const isGiven = (variable: Assignable): boolean =>
        ((always.get(variable) ?? sometimes.get(variable))?.strength ?? 'constrained') !== 'constrained';
      const missing = [...variables].filter((variable) => !mentioned.has(variable) && isGiven(variable));
      if (missing.length === 0 || missing.length === variables.size) continue;
      const way = wayOf(model, first);
      const own = way.model.source.uri === model.source.uri ? way.definition?.nameSpan : undefined;
      say(
        report(
          rule,
          own ?? first.span,
          `The initial predicate does not say what ${listed(missing.map(({ name }) => name))} may be in the beginning.`,
        ),
      );
    }
  },
};
