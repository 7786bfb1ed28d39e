/** SANY 4200: DEF names something that has no definition which could be used or hidden. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const notADefinitionRule: DiagnosticRule = {
  code: 'not-a-definition',
  sany: 4200,
  severity: 'error',
  meaning:
    'Behind DEF stand names of definitions, which a proof may then expand. Constants, variables and bound identifiers have no definition, operators of the language neither, and arguments are not given.',
  example: ['VARIABLE x', 'THEOREM x = x BY DEF x'].join('\n'),
};

export function notADefinition(span: Span, written: string): Diagnostic {
  return report(notADefinitionRule, span, `\`${written}\` is not the name of a definition, so DEF cannot speak of it.`);
}
