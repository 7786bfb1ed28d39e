/** SANY 4200: A name is used that is neither declared nor defined before this place. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const unknownNameRule: DiagnosticRule = {
  code: 'unknown-name',
  sany: 4200,
  severity: 'error',
  meaning:
    'A name is used that is neither declared nor defined before this place. Names become visible after their declaration; LOCAL definitions of another module are not visible at all.',
  example: ['VARIABLE x', "Next == x' = y"].join('\n'),
};

export function unknownName(span: Span, name: string, hint: string): Diagnostic {
  return report(unknownNameRule, span, `\`${name}\` is not declared or defined here.${hint}`);
}
