/** SANY 4243: A constant operator is substituted by something of another arity. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { argumentCount } from './wording.ts';

export const substitutionArityRule: DiagnosticRule = {
  code: 'substitution-arity',
  sany: 4243,
  severity: 'error',
  meaning: 'A constant operator is substituted by something of another arity.',
  example: ['---- MODULE N ----', 'CONSTANT F(_)', '====', 'M == INSTANCE N WITH F <- 1'].join('\n'),
};

export function substitutionArity(span: Span, name: string, arity: number): Diagnostic {
  return report(
    substitutionArityRule,
    span,
    arity === 0
      ? `\`${name}\` stands for a value: an expression is needed here, not an operator.`
      : `\`${name}\` takes ${argumentCount(arity)}: an operator with as many parameters has to stand for it.`,
  );
}
