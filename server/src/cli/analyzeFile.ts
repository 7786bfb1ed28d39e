/** From a file to its analysis: the module with all that it extends and instantiates, and every diagnostic, file by file. */
import { type Analysis, analyze } from '../semantics/analysis.ts';
import { isLibraryUri } from '../semantics/library.ts';
import type { Parse, SourceText } from '../semantics/moduleSource.ts';
import type { Parser } from '../syntax/parser.ts';
import { parseSource } from '../syntax/source.ts';
import type { FileDiagnostics } from './diagnosticText.ts';
import { modulesBeside } from './files.ts';

export interface AnalyzedFile {
  readonly analysis: Analysis;
  /** Without the modules inside Primed. */
  readonly files: readonly FileDiagnostics[];
}

export function analyzeFile(parser: Parser, path: string, source: SourceText): AnalyzedFile {
  const texts = new Map<string, string>();
  const parse: Parse = ({ uri, text }) => {
    texts.set(uri, text);
    return { uri, ...parseSource(parser, text) };
  };
  const analysis = analyze({ root: parse(source), modules: modulesBeside(path), parse });
  const files = [...analysis.diagnostics]
    .filter(([uri]) => !isLibraryUri(uri))
    .map(([uri, diagnostics]): FileDiagnostics => ({ uri, text: texts.get(uri) ?? '', diagnostics }));
  return { analysis, files };
}
