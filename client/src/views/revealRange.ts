/** Shows a place in the editor, from the lines and columns of a report. */
import * as vscode from 'vscode';
import type { ReportRange } from '../../../server/src/protocol/checkReport.ts';

/** Beside the tree rather than instead of it: the focus stays where it is, so that arrow keys walk through the trace. */
export async function revealRange(uri: vscode.Uri, range: ReportRange): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const selection = new vscode.Range(position(document, range.line, range.column - 1), position(document, range.endLine, range.endColumn));
  const editor = await vscode.window.showTextDocument(document, { preserveFocus: true });
  // The cursor at the beginning, where the action's name is.
  editor.selection = new vscode.Selection(selection.end, selection.start);
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Reports count in code points, VS Code in UTF-16. */
function position(document: vscode.TextDocument, line: number, codePoints: number): vscode.Position {
  const row = Math.min(line - 1, document.lineCount - 1);
  const before = [...document.lineAt(row).text].slice(0, codePoints).join('');
  return new vscode.Position(row, before.length);
}
