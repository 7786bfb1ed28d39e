/** SANY 4801: An INSTANCE brings a definition whose name is taken by a definition of the same arity from another module. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { type Place, relatedTo } from './rule.ts';

export const instanceAmbiguityRule: DiagnosticRule = {
  code: 'instance-ambiguity',
  sany: 4801,
  severity: 'warning',
  meaning:
    'An INSTANCE brings a definition whose name is taken by a definition of the same arity from another module. The first one counts.',
  example: ['EXTENDS A', 'INSTANCE B  \\* both define Max(a, b)'].join('\n'),
};

export function instanceAmbiguity(span: Span, name: string, other: Place | undefined): Diagnostic {
  return report(
    instanceAmbiguityRule,
    span,
    `\`${name}\` is already defined with as many parameters; that definition is used, this one is ignored.`,
    relatedTo(other, 'The one that is used.'),
  );
}
