/** SANY 4802: A record field has the name of a definition, which is easily mistaken for its value. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const recordFieldClashRule: DiagnosticRule = {
  code: 'record-field-clash',
  sany: 4802,
  severity: 'information',
  meaning: 'A record field has the name of a definition, which is easily mistaken for its value.',
  example: ['Head == 1', 'r == [Head |-> 2]'].join('\n'),
};

export function recordFieldClash(span: Span, name: string): Diagnostic {
  return report(
    recordFieldClashRule,
    span,
    `The field \`${name}\` has the name of something visible here; the field is the string "${name}" all the same.`,
  );
}
