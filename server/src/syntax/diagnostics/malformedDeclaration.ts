/** A declaration or definition whose form its kind does not allow. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const malformedDeclarationRule: DiagnosticRule = {
  code: 'malformed-declaration',
  severity: 'error',
  meaning:
    'What is declared or defined has a form that its kind does not allow: a name without a letter or with WF_ in front, `NEW F(_) \\in S`, a variable ' +
    'with arguments, a label whose parameters are no names.',
  example: '_1 == 1\n',
};
