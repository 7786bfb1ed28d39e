/** SANY 4220: EXTENDS or INSTANCE names a module that cannot be found. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const moduleNotFoundRule: DiagnosticRule = {
  code: 'module-not-found',
  sany: 4220,
  severity: 'error',
  meaning: 'EXTENDS or INSTANCE names a module that cannot be found.',
  example: 'EXTENDS NoSuchModule',
};

export function moduleNotFound(span: Span, name: string): Diagnostic {
  return report(
    moduleNotFoundRule,
    span,
    `There is no module \`${name}\` in this file, its folder, the module search paths or the library.`,
  );
}
