/** SANY 4260: A function definition with several bound identifiers is applied to another number of arguments. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const functionArgumentCountRule: DiagnosticRule = {
  code: 'function-argument-count',
  sany: 4260,
  severity: 'error',
  meaning: 'A function definition with several bound identifiers is applied to another number of arguments.',
  example: ['f[x \\in S, y \\in S] == x', 'g == f[1, 2, 3]'].join('\n'),
};

export function functionArgumentCount(span: Span, name: string, expected: number, given: number): Diagnostic {
  return report(
    functionArgumentCountRule,
    span,
    `The function \`${name}\` has ${expected === 1 ? 'one argument' : `${expected} arguments`}, but ${given} are given.`,
  );
}
