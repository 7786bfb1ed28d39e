/** Where modules come from: the ports through which analysis asks for text and for its syntax tree. It never does IO itself. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { SourceFile } from '../syntax/ast.ts';

export interface SourceText {
  readonly uri: string;
  readonly text: string;
}

/** Finds the text of a module by its name: the root's folder, then the search paths, then whatever else the host offers. */
export interface ModuleSource {
  find(module: string): SourceText | undefined;
}

export interface ParsedSource extends SourceText {
  readonly file: SourceFile;
  /** What the parser has to say about it. */
  readonly diagnostics: readonly Diagnostic[];
  /** Units that could not be read as a whole, where there are any. */
  readonly brokenUnits?: readonly Span[];
}

/** Reads one text. Whoever provides it may keep results: equal texts give equal trees. */
export type Parse = (source: SourceText) => ParsedSource;
