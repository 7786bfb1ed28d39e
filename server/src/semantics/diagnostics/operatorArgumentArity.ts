/** SANY 4271: The operator that is passed takes another number of arguments than the parameter. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { argumentCount } from './wording.ts';

export const operatorArgumentArityRule: DiagnosticRule = {
  code: 'operator-argument-arity',
  sany: 4271,
  severity: 'error',
  meaning: 'The operator that is passed takes another number of arguments than the parameter.',
  example: ['Map(F(_), s) == F(s)', 'Add(a, b) == a + b', 'g == Map(Add, 3)'].join('\n'),
};

export function operatorArgumentArity(
  span: Span,
  operator: string,
  position: number,
  expected: number,
  given: number | 'operators',
): Diagnostic {
  const wanted = given === 'operators' ? `${argumentCount(expected)}, a value each` : argumentCount(expected);
  return report(
    operatorArgumentArityRule,
    span,
    `Argument ${position} of \`${operator}\` must be an operator that takes ${wanted}; this one takes ${given === 0 ? 'none' : given}.`,
  );
}
