/** SANY 4240: An INSTANCE has to say what each CONSTANT and VARIABLE of the module stands for, unless something of the same name is visible here. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { type Place, relatedTo } from './rule.ts';

export const substitutionMissingRule: DiagnosticRule = {
  code: 'substitution-missing',
  sany: 4240,
  severity: 'error',
  meaning:
    'An INSTANCE has to say what each CONSTANT and VARIABLE of the module stands for, unless something of the same name is visible here.',
  example: ['---- MODULE N ----', 'CONSTANT C', '====', 'M == INSTANCE N'].join('\n'),
};

export function substitutionMissing(span: Span, name: string, module: string, declaration: Place | undefined): Diagnostic {
  return report(
    substitutionMissingRule,
    span,
    `Module \`${module}\` declares \`${name}\`, and nothing here stands for it: add \`${name} <- ...\` to the WITH part.`,
    relatedTo(declaration, 'Declared here.'),
  );
}
