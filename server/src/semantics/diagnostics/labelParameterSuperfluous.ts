/** SANY 4332: A label lists an identifier that is not bound around it. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const labelParameterSuperfluousRule: DiagnosticRule = {
  code: 'label-parameter-superfluous',
  sany: 4332,
  severity: 'error',
  meaning: 'A label lists an identifier that is not bound around it.',
  example: 'F == lab(a) :: TRUE',
};

export function labelParameterSuperfluous(span: Span, name: string): Diagnostic {
  return report(
    labelParameterSuperfluousRule,
    span,
    `\`${name}\` is not bound between the definition and this label, so it cannot be its parameter.`,
  );
}
