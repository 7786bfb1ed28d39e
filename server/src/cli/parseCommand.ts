/** `primed parse`: the diagnostics of modules, and of what they need, without checking anything. */
import type { ReportDiagnostic } from '../protocol/checkReport.ts';
import type { SourceText } from '../semantics/moduleSource.ts';
import type { Parser } from '../syntax/parser.ts';
import { analyzeFile } from './analyzeFile.ts';
import type { ParseArguments } from './arguments.ts';
import { loadParser } from './assets.ts';
import { diagnosticText, hasErrors, reportDiagnostics } from './diagnosticText.ts';
import { exitStatus } from './exitStatus.ts';
import { readSource } from './files.ts';
import { withLints } from './lintedFile.ts';
import { makeStyle } from './style.ts';

export async function runParse({ files, json, color }: ParseArguments): Promise<number> {
  const parser = await loadParser();
  const found = new Map<string, ReportDiagnostic>();
  for (const path of files) {
    const source = readSource(path);
    const diagnostics = 'problem' in source ? [unreadable(path, source.problem)] : diagnosticsOf(parser, path, source);
    // A module that several files need is said once to be wrong.
    for (const diagnostic of diagnostics) found.set(JSON.stringify(diagnostic), diagnostic);
  }
  const diagnostics = [...found.values()];
  if (json) process.stdout.write(`${JSON.stringify({ diagnostics })}\n`);
  else process.stdout.write(diagnosticText(diagnostics, makeStyle(color ?? process.stdout.isTTY)));
  return hasErrors(diagnostics) ? exitStatus.parse : exitStatus.success;
}

function diagnosticsOf(parser: Parser, path: string, source: SourceText): ReportDiagnostic[] {
  const { analysis, files } = analyzeFile(parser, path, source);
  return reportDiagnostics(withLints(path, source.uri, analysis, files));
}

function unreadable(file: string, message: string): ReportDiagnostic {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1, severity: 'error', code: 'file-unreadable', message };
}
