/** SANY 4293: A recursive operator is defined at another LET level than its RECURSIVE declaration. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const recursiveWrongLetRule: DiagnosticRule = {
  code: 'recursive-wrong-let',
  sany: 4293,
  severity: 'error',
  meaning: 'A recursive operator is defined at another LET level than its RECURSIVE declaration.',
  example: ['RECURSIVE F(_)', 'G == LET F(a) == a IN F(1)'].join('\n'),
};

export function recursiveWrongLet(span: Span, name: string): Diagnostic {
  return report(recursiveWrongLetRule, span, `\`${name}\` was declared RECURSIVE outside this LET: define it where it was declared.`);
}
