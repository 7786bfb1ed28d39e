/** SANY 4220: EXTENDS or INSTANCE names a module that cannot be found. */
import { type Diagnostic, type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { libraryModules } from '../library.ts';
import { mostSimilar } from '../resolve/suggest.ts';

export const moduleNotFoundRule: DiagnosticRule = {
  code: 'module-not-found',
  sany: 4220,
  severity: 'error',
  meaning: 'EXTENDS or INSTANCE names a module that cannot be found.',
  example: 'EXTENDS NoSuchModule',
};

export function moduleNotFound(span: Span, name: string): Diagnostic {
  const similar = mostSimilar(name, libraryModules());
  const message = `There is no module \`${name}\` in this file, its folder, the module search paths or the library.`;
  if (similar === undefined) return reportWith(moduleNotFoundRule, span, message, {});
  const fixes = [{ title: `Change to ${similar}`, changes: [{ span, newText: similar }] }];
  return reportWith(moduleNotFoundRule, span, `${message} Did you mean \`${similar}\`?`, { fixes });
}
