/** A declaration or definition whose form its kind does not allow. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const malformedDeclaration: DiagnosticRule = {
  code: 'malformed-declaration',
  severity: 'error',
  meaning:
    'A declared or defined name has a form that its kind does not allow: a prefix symbol with two arguments, `NEW F(_) \\in S`, a variable with arguments.',
  example: 'CONSTANT _ \\lnot _\n',
};
