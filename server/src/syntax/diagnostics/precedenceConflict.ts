/** Two operators of overlapping precedence around one operand. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Name } from '../ast.ts';

export const precedenceConflictRule: DiagnosticRule = {
  code: 'precedence-conflict',
  severity: 'error',
  meaning:
    'Two operators stand around one operand and TLA+ does not say which of them takes it: their precedence ranges overlap, and they are not ' +
    'one left-associative operator. Put parentheses around one of the two.',
  example: 'A == p /\\ q \\/ r\n',
};

/** The names are as written. */
export function precedenceConflict(left: Name, right: Name): Diagnostic {
  const same = left.text === right.text;
  const message = same
    ? `Two ${left.text} in a row are ambiguous: the operator is not associative. Add parentheses.`
    : `It is ambiguous whether ${left.text} or ${right.text} comes first: neither has the higher precedence. Add parentheses.`;
  return report(precedenceConflictRule, right.span, message, [{ span: left.span, message: `It conflicts with this ${left.text}.` }]);
}
