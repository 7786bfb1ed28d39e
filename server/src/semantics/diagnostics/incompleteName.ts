/** SANY 4203: The name of an INSTANCE stands where an operator is needed. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const incompleteNameRule: DiagnosticRule = {
  code: 'incomplete-name',
  sany: 4203,
  severity: 'error',
  meaning: 'The name of an INSTANCE stands where an operator is needed.',
  example: ['M == INSTANCE N', 'F == M'].join('\n'),
};

export function incompleteName(span: Span, name: string): Diagnostic {
  return report(
    incompleteNameRule,
    span,
    `\`${name}\` is an instance of a module, not an operator: write \`${name}!Op\` for one of its definitions.`,
  );
}
