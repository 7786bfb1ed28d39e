/** SANY 4205: The level of an argument (constant, state, action, temporal) is higher than the operator allows; for example only a state expression can be primed. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { levelName } from './wording.ts';

export const levelExceededRule: DiagnosticRule = {
  code: 'level-exceeded',
  sany: 4205,
  severity: 'error',
  meaning:
    'The level of an argument (constant, state, action, temporal) is higher than the operator allows; for example only a state expression can be primed.',
  example: ['VARIABLE x', "F == x''"].join('\n'),
};

export function levelExceeded(span: Span, operator: string, position: number, found: number, allowed: number): Diagnostic {
  return report(
    levelExceededRule,
    span,
    `Argument ${position} of \`${operator}\` is of ${levelName(found)} level; at most ${levelName(allowed)} level is possible here.`,
  );
}
