/** SANY 4310: The operand of [] is an action that is not of the form [A]_v, so the formula could tell stuttering steps. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const alwaysActionRule: DiagnosticRule = {
  code: 'always-action',
  sany: 4310,
  severity: 'error',
  meaning: 'The operand of [] is an action that is not of the form [A]_v, so the formula could tell stuttering steps.',
  example: "F == [](x' = x + 1)",
};

export function alwaysAction(span: Span): Diagnostic {
  return report(
    alwaysActionRule,
    span,
    '[] applied to an action needs the form [][A]_v: otherwise steps that change nothing would break it.',
  );
}
