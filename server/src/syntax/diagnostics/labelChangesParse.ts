/** A label in the middle of a chain of operators. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const labelChangesParseRule: DiagnosticRule = {
  code: 'label-changes-parse',
  severity: 'error',
  meaning:
    'A label takes the whole expression behind it. Where that groups operators differently than without the label, parentheses are needed.',
  example: 'A == a * lab :: b + c\n',
};
