/** An action that leaves the next value of a variable open: what a model checker stops at, and a behavior may choose at will. */
import { type DiagnosticRule, type Fix, reportWith } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { type Way, wayOf } from './assignments.ts';
import { completedUnchanged } from './completeUnchanged.ts';
import type { Lint, LintedModule } from './lint.ts';
import { specificationsOf } from './specifications.ts';
import type { Assignable } from './variablesIn.ts';
import { listed } from './wording.ts';

const rule: DiagnosticRule = {
  code: 'unassigned-variable',
  severity: 'warning',
  meaning:
    "An action, or one of its disjuncts or branches, says nothing about the next value of a variable. In a behavior the variable may then get any value at all; a model checker stops there. Add a conjunct `x' = ...`, or `UNCHANGED x` where it keeps its value.",
  example: ['VARIABLES x, y', 'Init == x = 0 /\\ y = 0', "Next == x' = x + 1 \\* and y'?", 'Spec == Init /\\ [][Next]_<<x, y>>'].join('\n'),
};

export const unassignedVariable: Lint = {
  rule,
  module: (linted) => {
    const { model, actions } = linted;
    const found = new Map<Way['formula'], { readonly way: Way; readonly variables: Set<Assignable> }>();
    const add = (way: Way, variable: Assignable): void => {
      const known = found.get(way.formula) ?? { way, variables: new Set() };
      known.variables.add(variable);
      found.set(way.formula, known);
    };
    for (const { next, variables } of specificationsOf(model)) {
      const effect = actions.of(model, next);
      // Nothing is said at all: a stub, or what has no steps.
      if (effect.opaque || effect.always.size + effect.sometimes.size === 0) continue;
      for (const variable of variables) {
        if (effect.always.has(variable)) continue;
        const missing = effect.sometimes.get(variable)?.missing ?? [wayOf(model, next)];
        for (const way of missing) if (!isFalse(way)) add(way, variable);
      }
    }
    for (const { way, variables } of found.values()) reportWay(linted, way, [...variables]);
  },
};

/** `FALSE` has no steps that could miss a variable. */
function isFalse({ model, formula }: Way): boolean {
  return formula.kind === 'reference' && model.references.get(formula)?.symbol.name === 'FALSE';
}

function reportWay(linted: LintedModule, way: Way, variables: readonly Assignable[]): void {
  const { model } = linted;
  if (way.model.source.uri !== model.source.uri) return;
  const names = variables.map(({ name }) => name);
  const { definition } = way;
  const subject = definition === undefined ? 'This part of the action' : `\`${definition.name}\``;
  const them = names.length === 1 ? (names[0] as string) : `<<${names.join(', ')}>>`;
  const changes = completedUnchanged(linted, way, names);
  const fixes: Fix[] = changes === undefined ? [] : [{ title: `Add UNCHANGED ${them}`, changes }];
  const related = variables.map(({ name, nameSpan, module }) => ({
    ...(module.source.uri === model.source.uri ? {} : { uri: module.source.uri }),
    span: nameSpan,
    message: `\`${name}\` is declared here.`,
  }));
  linted.report(
    reportWith(
      rule,
      definition?.nameSpan ?? firstLine(linted.text, way.formula.span),
      `${subject} does not say what the next value of ${listed(names)} is: add \`UNCHANGED ${them}\` if it stays.`,
      { related, fixes },
    ),
  );
}

function firstLine(text: string, { start, end }: Span): Span {
  const lineEnd = text.slice(start, end).search(/[ \t]*\r?\n/);
  return { start, end: lineEnd < 0 ? end : start + lineEnd };
}
