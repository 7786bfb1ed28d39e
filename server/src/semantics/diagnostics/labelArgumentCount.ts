/** SANY 4337: A reference to a label gives another number of arguments than the label has parameters. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { argumentCount } from './wording.ts';

export const labelArgumentCountRule: DiagnosticRule = {
  code: 'label-argument-count',
  sany: 4337,
  severity: 'error',
  meaning: 'A reference to a label gives another number of arguments than the label has parameters.',
  example: ['F == \\A a \\in S : lab(a) :: a', 'G == F!lab'].join('\n'),
};

export function labelArgumentCount(span: Span, name: string, expected: number, given: number): Diagnostic {
  return report(
    labelArgumentCountRule,
    span,
    `The label \`${name}\` needs ${argumentCount(expected)}, but ${given === 0 ? 'none is' : given === 1 ? '1 is' : `${given} are`} given.`,
  );
}
