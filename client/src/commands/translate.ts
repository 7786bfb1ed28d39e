/**
 * The command "Translate PlusCal": brings the translation in the active editor up to date, as one step that can be undone. What was
 * edited by hand is overwritten only by the user's word.
 */
import * as vscode from 'vscode';
import type { TranslationAnswer } from '../../../server/src/protocol/requests.ts';
import type { LanguageServer } from '../languageClient.ts';
import { showTranslationChanges } from '../views/translationChanges.ts';

type TranslationEdit = Extract<TranslationAnswer, { kind: 'edit' }>;

export function registerTranslate(context: vscode.ExtensionContext, server: LanguageServer): void {
  context.subscriptions.push(vscode.commands.registerCommand('primed.translate', () => translate(server)));
}

/** The edits of an answer as VS Code's. */
export function textEdits({ edits }: TranslationEdit): vscode.TextEdit[] {
  return edits.map(({ range: { start, end }, newText }) =>
    vscode.TextEdit.replace(new vscode.Range(start.line, start.character, end.line, end.character), newText),
  );
}

async function translate(server: LanguageServer): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'tlaplus') {
    void vscode.window.showInformationMessage('Open the module whose algorithm is to be translated.');
    return;
  }
  await translateDocument(server, editor.document, false);
}

async function translateDocument(server: LanguageServer, document: vscode.TextDocument, overwrite: boolean): Promise<void> {
  const { version } = document;
  const answer = await server.translation(document.uri.toString());
  // Typed on meanwhile: the edits would go to wrong places.
  if (document.version !== version) return translateDocument(server, document, overwrite);
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
      if (answer.old === 'editedByHand' && !overwrite) return askFirst(server, document, answer);
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, textEdits(answer));
      await vscode.workspace.applyEdit(edit);
      vscode.window.setStatusBarMessage('The algorithm is translated.', 4000);
    }
  }
}

async function askFirst(server: LanguageServer, document: vscode.TextDocument, answer: TranslationEdit): Promise<void> {
  const [overwrite, show] = ['Overwrite', 'Show Differences'];
  const question = 'The translation was edited by hand. Overwrite it?';
  const detail = 'What was changed in it since the last translation would be lost.';
  let chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, overwrite, show);
  if (chosen === show) {
    await showTranslationChanges(document, textEdits(answer));
    // Not in the way of the differences.
    chosen = await vscode.window.showWarningMessage(question, overwrite, 'Cancel');
  }
  // Asked again, as the text may have changed while the question stood.
  if (chosen === overwrite) await translateDocument(server, document, true);
}
