/**
 * Keeps translations up to date when modules are saved (`primed.pluscal.translateOnSave`). Only where there is a translation that is
 * known to be as it was translated; the command is for the rest. Files saved after a delay are left alone, as with VS Code's formatting.
 */
import * as vscode from 'vscode';
import type { LanguageServer } from '../languageClient.ts';
import { textEdits } from './translate.ts';

export function registerTranslateOnSave(context: vscode.ExtensionContext, server: LanguageServer): void {
  context.subscriptions.push(
    vscode.workspace.onWillSaveTextDocument((saving) => {
      const { document, reason } = saving;
      if (document.languageId !== 'tlaplus' || reason === vscode.TextDocumentSaveReason.AfterDelay) return;
      if (vscode.workspace.getConfiguration('primed', document).get('pluscal.translateOnSave') !== 'auto') return;
      saving.waitUntil(editsFor(server, document));
    }),
  );
}

async function editsFor(server: LanguageServer, document: vscode.TextDocument): Promise<vscode.TextEdit[]> {
  const answer = await server.translation(document.uri.toString());
  return answer.kind === 'edit' && answer.old === 'asTranslated' ? textEdits(answer) : [];
}
