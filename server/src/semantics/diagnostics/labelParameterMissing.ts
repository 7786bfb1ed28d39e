/** SANY 4331: A label has to list all identifiers that are bound around it inside the definition. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const labelParameterMissingRule: DiagnosticRule = {
  code: 'label-parameter-missing',
  sany: 4331,
  severity: 'error',
  meaning: 'A label has to list all identifiers that are bound around it inside the definition.',
  example: 'F == \\A a \\in S : lab :: a',
};

export function labelParameterMissing(span: Span, name: string): Diagnostic {
  return report(
    labelParameterMissingRule,
    span,
    `The label needs the parameter \`${name}\`: it is bound between the definition and the label.`,
  );
}
