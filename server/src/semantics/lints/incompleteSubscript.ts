/** `[][Next]_vars` whose subscript forgets a variable that Next changes: that variable may change at any time. */
import { type DiagnosticRule, type Fix, reportWith } from '../../base/diagnostic.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { ModuleModel } from '../symbols.ts';
import type { Lint } from './lint.ts';
import { specificationsOf } from './specifications.ts';
import { listed } from './wording.ts';

const rule: DiagnosticRule = {
  code: 'incomplete-subscript',
  severity: 'warning',
  meaning:
    'The subscript of `[][Next]_vars` lacks a variable that Next gives a value. A step that leaves the subscript unchanged is allowed whatever it does to other variables, so this one may change at any time. Put it into the tuple.',
  example: ['VARIABLES x, y', 'vars == <<x>>', "Next == x' = 1 /\\ y' = 2", 'Spec == x = 0 /\\ y = 0 /\\ [][Next]_vars'].join('\n'),
};

export const incompleteSubscript: Lint = {
  rule,
  module: ({ model, actions, report: say }) => {
    for (const { next, subscript, variables } of specificationsOf(model)) {
      if (subscript === undefined || variables.size === 0) continue;
      const { always, sometimes } = actions.of(model, next);
      const missing = [...always, ...sometimes]
        .filter(([variable, { strength }]) => variable.kind === 'variable' && strength === 'assigned' && !variables.has(variable))
        .map(([{ name }]) => name);
      if (missing.length === 0) continue;
      const last = tupleOf(model, subscript)?.elements.at(-1);
      const fixes: Fix[] =
        last === undefined
          ? []
          : [
              {
                title: `Add ${missing.join(', ')} to the subscript`,
                changes: [{ span: { start: last.span.end, end: last.span.end }, newText: `, ${missing.join(', ')}` }],
              },
            ];
      say(
        reportWith(
          rule,
          subscript.span,
          `The subscript lacks ${listed(missing)}, which the action changes: it may change at any other time, too.`,
          {
            fixes,
          },
        ),
      );
    }
  },
};

/** The tuple that a subscript is, or that it is the name of in this module. */
function tupleOf(model: ModuleModel, subscript: Expression): Extract<Expression, { kind: 'tuple' }> | undefined {
  if (subscript.kind === 'tuple') return subscript;
  if (subscript.kind === 'parenthesized') return tupleOf(model, subscript.expression);
  const symbol = subscript.kind === 'reference' ? model.references.get(subscript)?.symbol : undefined;
  if (symbol?.kind !== 'operator' || symbol.module !== model || symbol.definition === undefined) return undefined;
  return symbol.definition.body.kind === 'tuple' ? symbol.definition.body : undefined;
}
