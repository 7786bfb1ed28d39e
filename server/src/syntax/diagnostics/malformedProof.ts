/** A proof whose steps do not fit together. */
import type { DiagnosticRule } from '../../base/diagnostic.ts';

export const malformedProofRule: DiagnosticRule = {
  code: 'malformed-proof',
  severity: 'error',
  meaning:
    'The steps of a proof are all of one level, the last one is QED, a deeper proof has a higher level, and only steps that assert something have a proof. ' +
    'Step names can only be used inside a proof.',
  example: 'THEOREM T == TRUE\n<1>1. TRUE\n  OBVIOUS\n',
};
