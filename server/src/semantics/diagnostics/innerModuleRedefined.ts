/** SANY 4223: A module inside a module has the name of another visible module. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { type Place, relatedTo } from './rule.ts';

export const innerModuleRedefinedRule: DiagnosticRule = {
  code: 'inner-module-redefined',
  sany: 4223,
  severity: 'error',
  meaning: 'A module inside a module has the name of another visible module.',
  example: ['---- MODULE Inner ----', '====', '---- MODULE Inner ----', '===='].join('\n'),
};

export function innerModuleRedefined(span: Span, name: string, first: Place | undefined): Diagnostic {
  return report(innerModuleRedefinedRule, span, `There is already a module \`${name}\` here.`, relatedTo(first, 'The other one.'));
}
