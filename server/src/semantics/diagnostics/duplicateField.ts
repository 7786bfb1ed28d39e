/** SANY 4262: A record constructor names a field twice. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const duplicateFieldRule: DiagnosticRule = {
  code: 'duplicate-field',
  sany: 4262,
  severity: 'error',
  meaning: 'A record constructor names a field twice.',
  example: 'r == [a |-> 1, a |-> 2]',
};

export function duplicateField(span: Span, name: string): Diagnostic {
  return report(duplicateFieldRule, span, `The record already has a field \`${name}\`.`);
}
