/** SANY 4330: A label repeats a parameter. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const labelParameterRepeatedRule: DiagnosticRule = {
  code: 'label-parameter-repeated',
  sany: 4330,
  severity: 'error',
  meaning: 'A label repeats a parameter.',
  example: 'F == \\A a \\in S : lab(a, a) :: a',
};

export function labelParameterRepeated(span: Span, name: string): Diagnostic {
  return report(labelParameterRepeatedRule, span, `The label has \`${name}\` twice.`);
}
