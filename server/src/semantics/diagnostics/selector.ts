/** SANY 4005: A subexpression selector (Op!1!2) leads to nothing. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const selectorRule: DiagnosticRule = {
  code: 'selector',
  sany: 4005,
  severity: 'error',
  meaning: 'A subexpression selector (Op!1!2) leads to nothing.',
  example: ['F == 1 + 2', 'G == F!3'].join('\n'),
};

export function selector(span: Span, reason: string): Diagnostic {
  return report(selectorRule, span, `This part of the definition cannot be named: ${reason}.`);
}
