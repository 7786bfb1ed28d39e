/** SANY 4241: A WITH part has two substitutions for one symbol. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const substitutionRepeatedRule: DiagnosticRule = {
  code: 'substitution-repeated',
  sany: 4241,
  severity: 'error',
  meaning: 'A WITH part has two substitutions for one symbol.',
  example: 'M == INSTANCE N WITH c <- 1, c <- 2',
};

export function substitutionRepeated(span: Span, name: string): Diagnostic {
  return report(substitutionRepeatedRule, span, `\`${name}\` is substituted twice.`);
}
