/** SANY 4294: Between a RECURSIVE declaration and the last definition that it announces only definitions may stand. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const recursiveSectionRule: DiagnosticRule = {
  code: 'recursive-section',
  sany: 4294,
  severity: 'error',
  meaning: 'Between a RECURSIVE declaration and the last definition that it announces only definitions may stand.',
  example: ['RECURSIVE F(_)', 'VARIABLE x', 'F(a) == a'].join('\n'),
};

export function recursiveSection(span: Span, what: string, names: readonly string[]): Diagnostic {
  return report(
    recursiveSectionRule,
    span,
    `${what} may not stand between RECURSIVE and the definition of ${names.map((n) => `\`${n}\``).join(', ')}.`,
  );
}
