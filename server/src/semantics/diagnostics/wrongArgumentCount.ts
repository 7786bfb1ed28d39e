/** SANY 4204: An operator is applied to more or fewer arguments than it has parameters. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { type Place, relatedTo } from './rule.ts';
import { argumentCount } from './wording.ts';

export const wrongArgumentCountRule: DiagnosticRule = {
  code: 'wrong-argument-count',
  sany: 4204,
  severity: 'error',
  meaning: 'An operator is applied to more or fewer arguments than it has parameters.',
  example: ['F(a, b) == a + b', 'G == F(1)'].join('\n'),
};

export function wrongArgumentCount(span: Span, name: string, expected: number, given: number, definition: Place | undefined): Diagnostic {
  return report(
    wrongArgumentCountRule,
    span,
    `\`${name}\` takes ${argumentCount(expected)}, but ${given === 0 ? 'none is' : given === 1 ? '1 is' : `${given} are`} given.`,
    relatedTo(definition, 'Its definition or declaration.'),
  );
}
