/**
 * What `primed parse` says of a file beside its errors: the lints, with the words of the files around it, and, as the reference does,
 * whether its PlusCal translation is out of date.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnoseAlgorithm } from '../pluscal/diagnose.ts';
import type { Analysis } from '../semantics/analysis.ts';
import { replacementsOf, wordsOf } from '../semantics/lints/lint.ts';
import { lintFile } from '../semantics/lints/lintFile.ts';
import type { FileDiagnostics } from './diagnosticText.ts';

/** The diagnostics of an analysis, with more for the file at `path`. */
export function withLints(path: string, uri: string, analysis: Analysis, files: readonly FileDiagnostics[]): readonly FileDiagnostics[] {
  const found = lintFile(analysis, uri, {
    inModules: wordsBeside(path, '.tla', wordsOf),
    inConfigs: wordsBeside(path, '.cfg', wordsOf),
    inReplacements: wordsBeside(path, '.cfg', replacementsOf),
  });
  return files.map((file) => {
    if (file.uri !== uri) return file;
    const diverged = diagnoseAlgorithm(file.text).filter(({ sany }) => sany !== undefined);
    return { ...file, diagnostics: sorted([...file.diagnostics, ...found, ...diverged]) };
  });
}

function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => a.span.start - b.span.start);
}

/** Read only when a lint asks. */
function wordsBeside(path: string, extension: string, read: typeof wordsOf): (word: string) => boolean {
  let words: ReadonlySet<string> | undefined;
  return (word) => {
    words ??= new Set(
      readdirSync(dirname(path), { withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(extension) && entry.name !== basename(path))
        .flatMap(({ name }) => [...read(readFileSync(join(dirname(path), name), 'utf8'))]),
    );
    return words.has(word);
  };
}
