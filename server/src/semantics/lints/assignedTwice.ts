/** Two conjuncts of an action that both give a variable its next value: the second one is only a condition on the first. */
import { type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Lint } from './lint.ts';

const rule: DiagnosticRule = {
  code: 'assigned-twice',
  severity: 'warning',
  meaning:
    'Two conjuncts of an action both give a variable its next value, themselves or through the definitions that they name. The action is possible only where both values are equal, so that often it is never taken: `Send(a) /\\ Send(b)` does not send two messages.',
  example: ["Send(m) == msgs' = msgs \\cup {m}", 'Both == Send(1) /\\ Send(2)'].join('\n'),
};

export const assignedTwice: Lint = {
  rule,
  module: ({ model, actions, report: say }) => {
    for (const unit of model.syntax.units) {
      const symbol = unit.kind === 'operatorDefinition' ? model.names.get(unit.name) : undefined;
      if (symbol !== undefined) actions.ofSymbol(symbol);
    }
    const said = new Set<string>();
    for (const { variable, first, second, model: where } of actions.clashes) {
      const key = `${second.start} ${second.end}`;
      if (where.source.uri !== model.source.uri || said.has(key)) continue;
      said.add(key);
      say(
        report(rule, second, `\`${variable.name}\` has its next value already: this conjunct is only a condition on it.`, [
          { span: first, message: 'It gets its next value here.' },
        ]),
      );
    }
  },
};
