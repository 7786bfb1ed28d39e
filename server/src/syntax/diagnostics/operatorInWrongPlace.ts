/** An operator symbol where its use is not allowed. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const operatorInWrongPlaceRule: DiagnosticRule = {
  code: 'operator-in-wrong-place',
  severity: 'error',
  meaning: 'An operator symbol stands where it cannot be used: `\\X` as an argument, `-.` where the minus is applied.',
  example: 'A == -. 1\n',
};
