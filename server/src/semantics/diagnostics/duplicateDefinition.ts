/** SANY 4201: A name gets a second meaning. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { type Place, relatedTo } from './rule.ts';

export const duplicateDefinitionRule: DiagnosticRule = {
  code: 'duplicate-definition',
  sany: 4201,
  severity: 'error',
  meaning:
    'A name gets a second meaning. TLA+ has no shadowing: bound identifiers and parameters may not reuse a name that is visible either.',
  example: ['F(x) == x + 1', 'G == \\A F \\in {1} : TRUE'].join('\n'),
};

export function duplicateDefinition(span: Span, name: string, first: Place | undefined): Diagnostic {
  return report(
    duplicateDefinitionRule,
    span,
    `\`${name}\` already has a meaning here: choose another name.`,
    relatedTo(first, 'It was declared or defined here first.'),
  );
}
