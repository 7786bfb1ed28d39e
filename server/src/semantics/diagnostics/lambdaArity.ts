/** SANY 4274: A LAMBDA has another number of parameters than needed where it is passed. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const lambdaArityRule: DiagnosticRule = {
  code: 'lambda-arity',
  sany: 4274,
  severity: 'error',
  meaning: 'A LAMBDA has another number of parameters than needed where it is passed.',
  example: ['Map(F(_), s) == F(s)', 'g == Map(LAMBDA a, b : a, 3)'].join('\n'),
};

export function lambdaArity(span: Span, expected: number, given: number): Diagnostic {
  return report(
    lambdaArityRule,
    span,
    `A LAMBDA with ${expected === 1 ? 'one parameter' : `${expected} parameters`} is needed here; this one has ${given}.`,
  );
}
