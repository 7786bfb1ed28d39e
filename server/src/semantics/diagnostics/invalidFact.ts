/** SANY 4357: USE or HIDE names something that is no fact; HIDE takes names only. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const invalidFactRule: DiagnosticRule = {
  code: 'invalid-fact',
  sany: 4357,
  severity: 'error',
  meaning: 'USE or HIDE names something that is no fact; HIDE takes names only.',
  example: 'HIDE 1 + 1',
};

export function invalidFact(span: Span): Diagnostic {
  return report(invalidFactRule, span, 'Only named facts and formulas can be used or hidden here.');
}
