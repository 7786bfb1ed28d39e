/** Something left of the bullets of the list that it is in. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const badIndentationRule: DiagnosticRule = {
  code: 'bad-indentation',
  severity: 'error',
  meaning:
    'Everything in an item of a bulleted list stands to the right of its `/\\` or `\\/`, closing brackets and parentheses too (*Specifying Systems*, section 15.2.2).',
  example: 'A == /\\ f[1\n  ] = 2\n',
};
