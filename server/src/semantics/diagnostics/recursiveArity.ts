/** SANY 4292: The definition of a recursive operator takes other arguments than its declaration says. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { argumentCount } from './wording.ts';

export const recursiveArityRule: DiagnosticRule = {
  code: 'recursive-arity',
  sany: 4292,
  severity: 'error',
  meaning: 'The definition of a recursive operator takes other arguments than its declaration says.',
  example: ['RECURSIVE F(_)', 'F(a, b) == a'].join('\n'),
};

export function recursiveArity(span: Span, name: string, expected: number, given: number): Diagnostic {
  return report(
    recursiveArityRule,
    span,
    `RECURSIVE declares \`${name}\` with ${argumentCount(expected)}, but the definition takes ${given === 0 ? 'none' : given}.`,
  );
}
