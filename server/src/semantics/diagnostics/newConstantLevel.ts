/** SANY 4356: A NEW CONSTANT declaration ranges over something temporal. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const newConstantLevelRule: DiagnosticRule = {
  code: 'new-constant-level',
  sany: 4356,
  severity: 'error',
  meaning: 'A NEW CONSTANT declaration ranges over something temporal.',
  example: 'THEOREM ASSUME NEW CONSTANT c \\in []TRUE PROVE TRUE',
};

export function newConstantLevel(span: Span): Diagnostic {
  return report(newConstantLevelRule, span, 'The set of NEW CONSTANT may not be a temporal formula.');
}
