/** What tree-sitter could not read, as diagnostics: one for each broken place, saying what was expected there and what was found. */
import { type Diagnostic, report } from '../base/diagnostic.ts';
import { syntaxError } from './diagnostics/syntaxError.ts';
import type { SyntaxNodes } from './fromTree/nodes.ts';

export function syntaxErrors(nodes: SyntaxNodes): Diagnostic[] {
  const diagnostics: Diagnostic[] = nodes.errors.map((node) => report(syntaxError, nodes.span(node), 'This could not be read.'));
  for (const { type, at } of nodes.missing) diagnostics.push(report(syntaxError, { start: at, end: at }, `Expected ${type} here.`));
  return diagnostics;
}
