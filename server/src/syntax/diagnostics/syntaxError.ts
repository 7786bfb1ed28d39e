/** Text that is not TLA+. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const syntaxErrorRule: DiagnosticRule = {
  code: 'syntax-error',
  severity: 'error',
  meaning: 'The text is not TLA+ at this place. The message says what was expected there and what was found instead.',
  example: 'A == (1 + \n',
};
