/** `N'` or `UNCHANGED N` where N depends on no variable: it never changes anyway. */
import { type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { ModelSymbol } from '../symbols.ts';
import type { Lint, LintedModule } from './lint.ts';
import { levelIn } from './specifications.ts';

const rule: DiagnosticRule = {
  code: 'prime-of-constant',
  severity: 'warning',
  meaning:
    'A prime or UNCHANGED is applied to an expression that depends on no variable. Its value is the same in every state, so that the prime has no effect and UNCHANGED is always true. `UNCHANGED <<>>` says nothing either.',
  example: ['CONSTANT N', "Next == N' = 3"].join('\n'),
};

export const primeOfConstant: Lint = {
  rule,
  expression: (e, linted) => {
    if (e.kind !== 'operatorApplication' || (e.operator.text !== "'" && e.operator.text !== 'UNCHANGED')) return;
    const operand = e.operands[0];
    if (operand === undefined || dependsOnSomething(linted, operand)) return;
    const prime = e.operator.text === "'";
    linted.report(
      reportWith(
        rule,
        e.span,
        prime ? 'This depends on no variable: the prime has no effect.' : 'This depends on no variable: it is always unchanged.',
        {
          fixes: prime ? [{ title: 'Remove the prime', changes: [{ span: e.operator.span, newText: '' }] }] : [],
        },
      ),
    );
  },
};

/** Besides what may stand for something that changes, all that a model checker gives values of its own in each state. */
function mayChange(symbol: ModelSymbol): boolean {
  if (symbol.kind === 'bound') return true;
  if (symbol.kind === 'constant') return symbol.arity > 0;
  return symbol.kind === 'operator' && (/^(TLC|Rand|IOUtils)/.test(symbol.module.name) || (symbol.inner && symbol.arity === 0));
}

/** Parameters and bound identifiers may stand for something that changes. */
function dependsOnSomething({ model, uses }: LintedModule, e: Expression): boolean {
  if (e.kind === 'missing' || levelIn(model, e) > 0) return true;
  for (const [symbol, places] of uses.symbols) {
    if (!mayChange(symbol)) continue;
    if (places.some(({ start, end }) => e.span.start <= start && end <= e.span.end)) return true;
  }
  return false;
}
