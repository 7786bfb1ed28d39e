/** A definition Init that speaks of the next state. */
import { type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import type { TextChange } from '../../base/textChange.ts';
import type { Expression } from '../../syntax/ast.ts';
import { forEachExpression } from '../../syntax/visit.ts';
import { levelOfSymbol } from '../queries.ts';
import type { Lint } from './lint.ts';

const rule: DiagnosticRule = {
  code: 'primed-initial-predicate',
  severity: 'warning',
  meaning:
    'A definition with the name Init has primes in it. The first state of a behavior has none before it: an initial predicate speaks of one state, without primes.',
  example: "Init == x' = 0",
};

export const primedInitialPredicate: Lint = {
  rule,
  module: ({ model, report: say }) => {
    for (const unit of model.syntax.units) {
      if (unit.kind !== 'operatorDefinition' || unit.name.text !== 'Init' || unit.parameters.length > 0) continue;
      const symbol = model.names.get(unit.name);
      if (symbol === undefined || levelOfSymbol(symbol) !== 2) continue;
      const changes = primesIn(unit.body);
      say(
        reportWith(rule, unit.name.span, 'An initial predicate speaks of one state: it should have no primes.', {
          fixes: changes.length === 0 ? [] : [{ title: 'Remove the primes', changes }],
        }),
      );
    }
  },
};

function primesIn(body: Expression): TextChange[] {
  const changes: TextChange[] = [];
  forEachExpression([body], (e) => {
    if (e.kind === 'operatorApplication' && e.operator.text === "'") changes.push({ span: e.operator.span, newText: '' });
  });
  return changes;
}
