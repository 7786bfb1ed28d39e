/** SANY 4221: A file Name.tla has to hold a module Name; otherwise EXTENDS and INSTANCE would not find it. */
import { type Diagnostic, type DiagnosticRule, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';

export const moduleNameMismatchRule: DiagnosticRule = {
  code: 'module-name-mismatch',
  sany: 4221,
  severity: 'error',
  meaning: 'A file Name.tla has to hold a module Name; otherwise EXTENDS and INSTANCE would not find it.',
  example: ['---- MODULE Wrong ----', '===='].join('\n'),
};

export function moduleNameMismatch(span: Span, name: string, file: string): Diagnostic {
  return report(moduleNameMismatchRule, span, `This file is \`${file}.tla\`, so its module must be called \`${file}\`, not \`${name}\`.`);
}
