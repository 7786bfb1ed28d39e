/** SANY 4350: A step with the implicit level <*> or <+> cannot be named. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const stepNameImplicitRule: DiagnosticRule = {
  code: 'step-name-implicit',
  sany: 4350,
  severity: 'error',
  meaning: 'A step with the implicit level <*> or <+> cannot be named.',
  example: ['THEOREM TRUE', '<*>a QED OBVIOUS'].join('\n'),
};

export function stepNameImplicit(span: Span, name: string): Diagnostic {
  return report(stepNameImplicitRule, span, `The step \`${name}\` cannot have a name: write its level as a number.`);
}
