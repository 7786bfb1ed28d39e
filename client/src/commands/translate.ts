/** The command "Translate PlusCal": brings the translation in the active editor up to date, as one edit that can be undone. */
import * as vscode from 'vscode';
import type { LanguageServer } from '../languageClient.ts';

export function registerTranslate(context: vscode.ExtensionContext, server: LanguageServer): void {
  context.subscriptions.push(vscode.commands.registerCommand('primed.translate', () => translate(server)));
}

async function translate(server: LanguageServer): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'tlaplus') {
    void vscode.window.showInformationMessage('Open the module whose algorithm is to be translated.');
    return;
  }
  const { document } = editor;
  const { version } = document;
  const answer = await server.translation(document.uri.toString());
  switch (answer.kind) {
    case 'noAlgorithm':
      void vscode.window.showInformationMessage('This module has no PlusCal algorithm.');
      return;
    case 'errors':
      void vscode.window.showErrorMessage(`The algorithm cannot be translated: ${answer.first}`);
      return;
    case 'upToDate':
      vscode.window.setStatusBarMessage('The translation is up to date.', 4000);
      return;
    case 'edit': {
      const overwrite = 'Overwrite It';
      const question = 'The translation was edited by hand. Translating overwrites what was changed.';
      if (answer.editedByHand && (await vscode.window.showWarningMessage(question, overwrite)) !== overwrite) return;
      if (document.version !== version) return;
      const { start, end } = answer.range;
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(start.line, start.character, end.line, end.character), answer.newText);
      await vscode.workspace.applyEdit(edit);
      vscode.window.setStatusBarMessage('The algorithm is translated.', 4000);
    }
  }
}
