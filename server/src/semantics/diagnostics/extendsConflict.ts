/** SANY 4224: Two extended modules give one name to different kinds of things. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { type Place, relatedTo } from './rule.ts';

export const extendsConflictRule: DiagnosticRule = {
  code: 'extends-conflict',
  sany: 4224,
  severity: 'error',
  meaning: 'Two extended modules give one name to different kinds of things.',
  example: 'EXTENDS A, B  \\* A: VARIABLE x, B: x == 1',
};

export function extendsConflict(span: Span, name: string, module: string, other: Place | undefined): Diagnostic {
  return report(
    extendsConflictRule,
    span,
    `\`${name}\` means something else in module \`${module}\` than in a module extended before it.`,
    relatedTo(other, 'The other meaning.'),
  );
}
