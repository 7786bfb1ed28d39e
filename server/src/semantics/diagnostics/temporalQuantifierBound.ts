/** SANY 4314: A quantifier with a temporal body has a bound of action level. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const temporalQuantifierBoundRule: DiagnosticRule = {
  code: 'temporal-quantifier-bound',
  sany: 4314,
  severity: 'error',
  meaning: 'A quantifier with a temporal body has a bound of action level.',
  example: "F == \\A i \\in x' : []P(i)",
};

export function temporalQuantifierBound(span: Span): Diagnostic {
  return report(
    temporalQuantifierBoundRule,
    span,
    'The set of a quantifier over a temporal formula may not depend on a step: no primes here.',
  );
}
