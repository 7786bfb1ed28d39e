/** Between offsets and LSP's positions, and between Primed's diagnostics and LSP's. */
import {
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as LspDiagnostic,
  type Position,
  type Range,
} from 'vscode-languageserver';
import { unreachable } from '../base/assert.ts';
import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import { LineIndex } from '../base/lineIndex.ts';
import type { Span } from '../base/span.ts';
import type { ReportDiagnostic, ReportRange } from '../protocol/checkReport.ts';

export function lspRange(lines: LineIndex, span: Span): Range {
  return { start: lines.lspPosition(span.start), end: lines.lspPosition(span.end) };
}

export function lspDiagnostic(
  lines: LineIndex,
  uri: string,
  diagnostic: Diagnostic,
  textOf: (uri: string) => string | undefined,
): LspDiagnostic {
  const related = (diagnostic.related ?? []).map((location): DiagnosticRelatedInformation => {
    const elsewhere = location.uri === undefined || location.uri === uri ? undefined : textOf(location.uri);
    const of = elsewhere === undefined ? lines : new LineIndex(elsewhere);
    return { location: { uri: location.uri ?? uri, range: lspRange(of, location.span) }, message: location.message };
  });
  return {
    range: lspRange(lines, diagnostic.span),
    severity: lspSeverity(diagnostic.severity),
    code: diagnostic.code,
    source: 'TLA+',
    message: diagnostic.message,
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(diagnostic.unnecessary === true ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

/** A diagnostic of a check's report on the text that was checked. */
export function lspReportDiagnostic(text: string, diagnostic: ReportDiagnostic): LspDiagnostic {
  return {
    range: lspReportRange(text, diagnostic),
    severity: lspSeverity(diagnostic.severity),
    code: diagnostic.code,
    source: 'TLA+ check',
    message: diagnostic.message,
    ...(diagnostic.unnecessary === true ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(diagnostic.fix === undefined ? {} : { data: { fix: diagnostic.fix } }),
  };
}

/** From lines and columns as TLC prints them: from 1, in code points, the end inclusive. */
function lspReportRange(text: string, { line, column, endLine, endColumn }: ReportRange): Range {
  const lines = text.split(/\r\n|\r|\n/);
  const position = (row: number, codePoints: number): Position => ({
    line: row,
    character: [...(lines[row] ?? '')].slice(0, codePoints).join('').length,
  });
  return { start: position(line - 1, column - 1), end: position(endLine - 1, endColumn) };
}

function lspSeverity(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error;
    case 'warning':
      return DiagnosticSeverity.Warning;
    case 'information':
      return DiagnosticSeverity.Information;
    case 'hint':
      return DiagnosticSeverity.Hint;
    default:
      return unreachable(severity);
  }
}

/** Primed's own diagnostics as a report lists them; `file` is the URI. */
export function reportDiagnostics(uri: string, text: string, diagnostics: readonly Diagnostic[]): ReportDiagnostic[] {
  const lines = new LineIndex(text);
  return diagnostics.map(({ span, severity, code, message }) => ({ file: uri, ...lines.range(span), severity, code, message }));
}
