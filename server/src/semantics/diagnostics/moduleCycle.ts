/** SANY 4222: Modules extend or instantiate each other in a circle, so none of them can be understood first. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const moduleCycleRule: DiagnosticRule = {
  code: 'module-cycle',
  sany: 4222,
  severity: 'error',
  meaning: 'Modules extend or instantiate each other in a circle, so none of them can be understood first.',
  example: ['---- MODULE A ----', 'EXTENDS B  \\* and B extends A', '===='].join('\n'),
};

export function moduleCycle(span: Span, path: readonly string[]): Diagnostic {
  return report(moduleCycleRule, span, `These modules need each other in a circle: ${path.join(' -> ')}.`);
}
