/** SANY 4242: Only declared CONSTANTs and VARIABLEs of the instantiated module can be substituted. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const substitutionTargetRule: DiagnosticRule = {
  code: 'substitution-target',
  sany: 4242,
  severity: 'error',
  meaning: 'Only declared CONSTANTs and VARIABLEs of the instantiated module can be substituted.',
  example: 'M == INSTANCE N WITH notDeclared <- 1',
};

export function substitutionTarget(span: Span, name: string, module: string): Diagnostic {
  return report(substitutionTargetRule, span, `Module \`${module}\` declares no CONSTANT or VARIABLE \`${name}\`.`);
}
