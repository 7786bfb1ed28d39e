/** SANY 4272: A higher-order operator applies its operator parameter to an argument of a level that the operator passed does not allow. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const operatorParameterLevelRule: DiagnosticRule = {
  code: 'operator-parameter-level',
  sany: 4272,
  severity: 'error',
  meaning: 'A higher-order operator applies its operator parameter to an argument of a level that the operator passed does not allow.',
  example: ["Apply(F(_)) == F(x')", "Prime(a) == a'", 'g == Apply(Prime)'].join('\n'),
};

export function operatorParameterLevel(span: Span, operator: string, position: number): Diagnostic {
  return report(
    operatorParameterLevelRule,
    span,
    `The operator given as argument ${position} of \`${operator}\` restricts the level of its argument more than \`${operator}\` does when it applies it.`,
  );
}
