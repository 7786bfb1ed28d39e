/** Annotations of GitHub Actions: a line each, shown at the place in the changed files. */
import type { ReportDiagnostic } from '../../protocol/checkReport.ts';
import { type CheckedModel, traceText, violationsOf } from './checkedModel.ts';

export function githubAnnotations(models: readonly CheckedModel[]): string {
  return models.map(annotationsOf).join('');
}

function annotationsOf({ spec, report }: CheckedModel): string {
  const told = new Set(report.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message));
  const lines = report.diagnostics.map((diagnostic) =>
    annotation(level(diagnostic), placeOf(diagnostic), diagnostic.code, diagnostic.message),
  );
  // A deadlock has no place in the text but in its trace.
  for (const { verdict, message } of violationsOf(report)) {
    if (message !== null && !told.has(message))
      lines.push(annotation(verdict === 'stopped' ? 'warning' : 'error', `file=${property(spec)}`, verdict, message));
  }
  const traces = violationsOf(report).flatMap(({ message, trace }) =>
    trace === null ? [] : [`::group::${data(message ?? report.verdict)}\n${traceText(trace)}\n::endgroup::\n`],
  );
  return [...lines, ...traces, `${spec}: ${report.verdict}, ${report.generated} states generated, ${report.distinct} distinct\n`].join('');
}

function level({ severity }: ReportDiagnostic): string {
  return severity === 'error' || severity === 'warning' ? severity : 'notice';
}

function placeOf({ file, line, column, endLine, endColumn }: ReportDiagnostic): string {
  return `file=${property(file)},line=${line},endLine=${endLine},col=${column},endColumn=${endColumn}`;
}

function annotation(kind: string, place: string, title: string, message: string): string {
  return `::${kind} ${place},title=${property(title)}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
