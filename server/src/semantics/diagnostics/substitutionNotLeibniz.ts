/** SANY 4244: A constant operator can only be substituted by a Leibniz operator, one whose value depends only on the values of its arguments (Specifying Systems, section 17.3). */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const substitutionNotLeibnizRule: DiagnosticRule = {
  code: 'substitution-not-leibniz',
  sany: 4244,
  severity: 'error',
  meaning:
    'A constant operator can only be substituted by a Leibniz operator, one whose value depends only on the values of its arguments (Specifying Systems, section 17.3).',
  example: ["F(a) == a'", 'M == INSTANCE N WITH Op <- F'].join('\n'),
};

export function substitutionNotLeibniz(span: Span, name: string): Diagnostic {
  return report(
    substitutionNotLeibnizRule,
    span,
    `The operator given for \`${name}\` primes or tests its argument (with ', ENABLED, [] or the like), so equals could not be replaced by equals.`,
  );
}
