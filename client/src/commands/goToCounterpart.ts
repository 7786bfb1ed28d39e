/** The commands "Go to PlusCal" and "Go to Translation": from what the cursor is at to what it was made from, or was made of it. */
import * as vscode from 'vscode';
import type { CounterpartParams } from '../../../server/src/protocol/requests.ts';
import type { LanguageServer } from '../languageClient.ts';

export function registerGoToCounterpart(context: vscode.ExtensionContext, server: LanguageServer): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('primed.goToPlusCal', () => goTo(server, 'algorithm')),
    vscode.commands.registerCommand('primed.goToTranslation', () => goTo(server, 'translation')),
  );
}

async function goTo(server: LanguageServer, side: CounterpartParams['side']): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'tlaplus') return;
  const { uri } = editor.document;
  const { line, character } = editor.selection.active;
  const answer = await server.counterpart({ uri: uri.toString(), position: { line, character }, side });
  switch (answer.kind) {
    case 'noAlgorithm':
      void vscode.window.showInformationMessage('This module has no PlusCal algorithm.');
      return;
    case 'outOfDate': {
      const translate = 'Translate PlusCal';
      const chosen = await vscode.window.showInformationMessage('The translation is not that of the algorithm.', translate);
      if (chosen === translate) await vscode.commands.executeCommand('primed.translate');
      return;
    }
    case 'found': {
      const places = answer.ranges.map(
        ({ start, end }) => new vscode.Location(uri, new vscode.Range(start.line, start.character, end.line, end.character)),
      );
      // VS Code's own way of going to places, so that "Go Back" leads back.
      await vscode.commands.executeCommand('editor.action.goToLocations', uri, editor.selection.active, places.slice(0, 1), 'goto');
    }
  }
}
