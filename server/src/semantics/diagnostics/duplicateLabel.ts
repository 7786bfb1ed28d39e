/** SANY 4336: Two labels of one definition have the same name. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { type Place, relatedTo } from './rule.ts';

export const duplicateLabelRule: DiagnosticRule = {
  code: 'duplicate-label',
  sany: 4336,
  severity: 'error',
  meaning: 'Two labels of one definition have the same name.',
  example: 'F == (lab :: 1) + (lab :: 2)',
};

export function duplicateLabel(span: Span, name: string, first: Place | undefined): Diagnostic {
  return report(duplicateLabelRule, span, `The label \`${name}\` is used twice in one definition.`, relatedTo(first, 'The first one.'));
}
