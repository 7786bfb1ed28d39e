/** SANY 4291: An operator declared with RECURSIVE needs its definition at the same level. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const recursiveNotDefinedRule: DiagnosticRule = {
  code: 'recursive-not-defined',
  sany: 4291,
  severity: 'error',
  meaning: 'An operator declared with RECURSIVE needs its definition at the same level.',
  example: 'RECURSIVE F(_)',
};

export function recursiveNotDefined(span: Span, name: string): Diagnostic {
  return report(recursiveNotDefinedRule, span, `RECURSIVE declares \`${name}\`, but it is not defined in the same module or LET.`);
}
