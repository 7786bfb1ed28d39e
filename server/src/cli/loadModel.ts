/** From the files of a model to its `Core`, or to what is wrong with them. */
import type { ReportDiagnostic } from '../protocol/checkReport.ts';
import type { Core } from '../semantics/core.ts';
import type { Parser } from '../syntax/parser.ts';
import { analyzeFile } from './analyzeFile.ts';
import { hasErrors, reportDiagnostics } from './diagnosticText.ts';
import { exitStatus } from './exitStatus.ts';
import { type ModelFiles, readSource } from './files.ts';

export type LoadedModel =
  | { readonly kind: 'model'; readonly core: Core; readonly warnings: readonly ReportDiagnostic[] }
  | {
      readonly kind: 'parse' | 'config';
      /** Where there is no diagnostic to say it. */
      readonly message: string | null;
      readonly diagnostics: readonly ReportDiagnostic[];
      readonly status: number;
    };

export function loadModel(parser: Parser, files: ModelFiles): LoadedModel {
  const source = readSource(files.spec);
  if ('problem' in source) return { kind: 'parse', message: source.problem, diagnostics: [], status: exitStatus.parse };
  const { files: analyzed } = analyzeFile(parser, files.spec, source);
  const diagnostics = reportDiagnostics(analyzed);
  if (hasErrors(diagnostics)) return { kind: 'parse', message: null, diagnostics, status: exitStatus.parse };
  throw new Error('not yet');
}
