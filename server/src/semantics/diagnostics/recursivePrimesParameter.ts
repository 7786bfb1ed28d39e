/** SANY 4290: In a recursive operator no parameter may be primed. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const recursivePrimesParameterRule: DiagnosticRule = {
  code: 'recursive-primes-parameter',
  sany: 4290,
  severity: 'error',
  meaning: 'In a recursive operator no parameter may be primed.',
  example: ['RECURSIVE F(_)', "F(a) == IF a' THEN 1 ELSE F(a)"].join('\n'),
};

export function recursivePrimesParameter(span: Span, operator: string, parameter: string): Diagnostic {
  return report(
    recursivePrimesParameterRule,
    span,
    `The recursive operator \`${operator}\` may not prime its parameter \`${parameter}\`, or use it where only a state or constant expression may stand.`,
  );
}
