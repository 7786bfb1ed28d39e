/** Diagnostics for the command line: as one line each, and as the report's JSON. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { asWanted } from '../base/suppression.ts';
import type { ReportDiagnostic } from '../protocol/checkReport.ts';
import { shownPath } from './files.ts';
import type { Style } from './style.ts';

/** One file and what is to be said about it. */
export interface FileDiagnostics {
  readonly uri: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

export function reportDiagnostics(files: readonly FileDiagnostics[]): ReportDiagnostic[] {
  return files.flatMap(({ uri, text, diagnostics }) => {
    const lines = new LineIndex(text);
    return asWanted(text, diagnostics).map(({ span, severity, code, message }) => ({
      file: shownPath(uri),
      ...lines.range(span),
      severity,
      code,
      message,
    }));
  });
}

export function hasErrors(diagnostics: readonly ReportDiagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** `Spec.tla:3:5: error: ... [code]`: a form in which terminals and editors find the place. */
export function diagnosticText(diagnostics: readonly ReportDiagnostic[], style: Style): string {
  return diagnostics
    .map(({ file, line, column, severity, code, message }) => {
      const label = severity === 'error' ? style.error('error:') : severity === 'warning' ? style.warning('warning:') : `${severity}:`;
      return `${file}:${line}:${column}: ${label} ${message} ${style.dim(`[${code}]`)}\n`;
    })
    .join('');
}
