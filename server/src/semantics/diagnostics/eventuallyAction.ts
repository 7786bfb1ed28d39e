/** SANY 4311: The operand of <> is an action that is not of the form <<A>>_v. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const eventuallyActionRule: DiagnosticRule = {
  code: 'eventually-action',
  sany: 4311,
  severity: 'error',
  meaning: 'The operand of <> is an action that is not of the form <<A>>_v.',
  example: "F == <>(x' = x + 1)",
};

export function eventuallyAction(span: Span): Diagnostic {
  return report(
    eventuallyActionRule,
    span,
    '<> applied to an action needs the form <><<A>>_v: otherwise steps that change nothing could satisfy it.',
  );
}
