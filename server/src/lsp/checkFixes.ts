/** Quick fixes of what a check has found: they come with the report, and travel as the data of its diagnostics. */
import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { ReportFix } from '../protocol/checkReport.ts';

/** Only those whose line is as it was when it was checked. */
export function checkFixes(diagnostics: readonly Diagnostic[], textOf: (uri: string) => string | undefined): CodeAction[] {
  return diagnostics.flatMap((diagnostic): CodeAction[] => {
    const fix = fixOf(diagnostic);
    if (fix === undefined || textOf(fix.file)?.split(/\r?\n/)[fix.line - 1] !== fix.lineText) return [];
    const position = { line: fix.line - 1, character: [...fix.lineText].slice(0, fix.column - 1).join('').length };
    const edit = { changes: { [fix.file]: [{ range: { start: position, end: position }, newText: fix.insert }] } };
    return [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], isPreferred: true, edit }];
  });
}

function fixOf({ data }: Diagnostic): ReportFix | undefined {
  return typeof data === 'object' && data !== null && 'fix' in data ? (data.fix as ReportFix) : undefined;
}
