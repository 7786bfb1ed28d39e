/** SANY 4270: A higher-order operator is given an expression where it takes an operator. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { argumentCount } from './wording.ts';

export const operatorArgumentNeededRule: DiagnosticRule = {
  code: 'operator-argument-needed',
  sany: 4270,
  severity: 'error',
  meaning: 'A higher-order operator is given an expression where it takes an operator.',
  example: ['Map(F(_), s) == F(s)', 'g == Map(1 + 2, 3)'].join('\n'),
};

export function operatorArgumentNeeded(span: Span, operator: string, position: number, arity: number): Diagnostic {
  return report(
    operatorArgumentNeededRule,
    span,
    `Argument ${position} of \`${operator}\` must be an operator that takes ${argumentCount(arity)}, not an expression.`,
  );
}
