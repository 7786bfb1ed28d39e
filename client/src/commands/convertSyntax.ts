/** The commands "Convert PlusCal to C-Syntax" and "... to P-Syntax": the algorithm in the other syntax, with the same translation. */
import * as vscode from 'vscode';
import { type ConvertSyntaxAnswer, type ConvertSyntaxParams, convertSyntaxMethod } from '../../../server/src/protocol/plusCal.ts';
import type { LanguageServer } from '../languageClient.ts';

export function registerConvertSyntax(context: vscode.ExtensionContext, server: LanguageServer): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('primed.convertToCSyntax', () => convert(server, 'c')),
    vscode.commands.registerCommand('primed.convertToPSyntax', () => convert(server, 'p')),
  );
}

async function convert(server: LanguageServer, to: ConvertSyntaxParams['to']): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'tlaplus') return;
  const { uri, version } = editor.document;
  const answer = await server.request<ConvertSyntaxAnswer>(convertSyntaxMethod, { uri: uri.toString(), to } satisfies ConvertSyntaxParams);
  // Typed on meanwhile: the edits would go to wrong places.
  if (editor.document.version !== version) return convert(server, to);
  switch (answer.kind) {
    case 'noAlgorithm':
      void vscode.window.showInformationMessage('This module has no PlusCal algorithm.');
      return;
    case 'same':
      void vscode.window.showInformationMessage(`The algorithm is in ${to}-syntax already.`);
      return;
    case 'impossible':
      void vscode.window.showErrorMessage(`The algorithm cannot be converted: ${answer.reason}`);
      return;
    case 'edits': {
      const edit = new vscode.WorkspaceEdit();
      const edits = answer.edits.map(({ range: { start, end }, newText }) =>
        vscode.TextEdit.replace(new vscode.Range(start.line, start.character, end.line, end.character), newText),
      );
      edit.set(uri, edits);
      await vscode.workspace.applyEdit(edit);
    }
  }
}
