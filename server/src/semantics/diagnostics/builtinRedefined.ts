/** SANY 4202: A built-in operator or name is defined, declared or used as a parameter. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const builtinRedefinedRule: DiagnosticRule = {
  code: 'builtin-redefined',
  sany: 4202,
  severity: 'error',
  meaning: 'A built-in operator or name is defined, declared or used as a parameter.',
  example: 'a \\in b == FALSE',
};

export function builtinRedefined(span: Span, name: string): Diagnostic {
  return report(builtinRedefinedRule, span, `\`${name}\` is part of the language and cannot be defined or declared.`);
}
