/** SANY 4800: Two extended modules have the same kind of thing under one name. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { type Place, relatedTo } from './rule.ts';

export const extendsAmbiguityRule: DiagnosticRule = {
  code: 'extends-ambiguity',
  sany: 4800,
  severity: 'warning',
  meaning: 'Two extended modules have the same kind of thing under one name. The first one counts.',
  example: 'EXTENDS A, B  \\* both define Max(a, b)',
};

export function extendsAmbiguity(span: Span, name: string, module: string, other: Place | undefined): Diagnostic {
  return report(
    extendsAmbiguityRule,
    span,
    `Module \`${module}\` also has a \`${name}\`; the one of the module extended first is used.`,
    relatedTo(other, 'The one that is used.'),
  );
}
