/** SANY 4206: An ASSUME or AXIOM has a variable, an action or a temporal operator in it. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const assumptionNotConstantRule: DiagnosticRule = {
  code: 'assumption-not-constant',
  sany: 4206,
  severity: 'error',
  meaning: 'An ASSUME or AXIOM has a variable, an action or a temporal operator in it.',
  example: ['VARIABLE x', 'ASSUME x > 0'].join('\n'),
};

export function assumptionNotConstant(span: Span): Diagnostic {
  return report(assumptionNotConstantRule, span, 'An assumption can only speak of constants, but this one depends on a variable.');
}
