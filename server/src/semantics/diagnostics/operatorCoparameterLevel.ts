/** SANY 4273: An argument is handed on to an operator that is also an argument, and that operator does not allow its level. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const operatorCoparameterLevelRule: DiagnosticRule = {
  code: 'operator-coparameter-level',
  sany: 4273,
  severity: 'error',
  meaning: 'An argument is handed on to an operator that is also an argument, and that operator does not allow its level.',
  example: ['Apply(F(_), a) == F(a)', "Prime(a) == a'", "g == Apply(Prime, x')"].join('\n'),
};

export function operatorCoparameterLevel(span: Span, operator: string, position: number): Diagnostic {
  return report(
    operatorCoparameterLevelRule,
    span,
    `Argument ${position} of \`${operator}\` is of too high a level for the operator that is passed beside it.`,
  );
}
