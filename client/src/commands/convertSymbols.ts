/**
 * The commands "Convert to Unicode" and "Convert to ASCII", for the selection or the whole module. Which of several ASCII spellings a
 * module had (`=<` or `\leq` for `≤`) is remembered in the workspace, so that the way back leads to the same text.
 */
import * as vscode from 'vscode';
import {
  type ConvertSymbolsAnswer,
  type ConvertSymbolsParams,
  convertSymbolsMethod,
  type RememberedSpellings,
} from '../../../server/src/protocol/symbols.ts';
import type { LanguageServer } from '../languageClient.ts';

export function registerConvertSymbols(context: vscode.ExtensionContext, server: LanguageServer): void {
  const convertTo = (to: ConvertSymbolsParams['to']) => () => convert(server, context.workspaceState, to);
  context.subscriptions.push(
    vscode.commands.registerCommand('primed.convertToUnicode', convertTo('unicode')),
    vscode.commands.registerCommand('primed.convertToAscii', convertTo('ascii')),
  );
}

async function convert(server: LanguageServer, state: vscode.Memento, to: ConvertSymbolsParams['to']): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'tlaplus') return;
  const { document, selection } = editor;
  const { version } = document;
  const uri = document.uri.toString();
  const key = `primed.spellings ${uri}`;
  const remembered = state.get<RememberedSpellings>(key);
  const answer = await server.request<ConvertSymbolsAnswer>(convertSymbolsMethod, {
    uri,
    to,
    ...(selection.isEmpty ? {} : { range: { start: selection.start, end: selection.end } }),
    ...(to === 'ascii' && remembered !== undefined ? { remembered } : {}),
  } satisfies ConvertSymbolsParams);
  // Typed on meanwhile: the edits would go to wrong places.
  if (document.version !== version) return convert(server, state, to);
  switch (answer.kind) {
    case 'same':
      vscode.window.setStatusBarMessage('There is nothing to convert.', 4000);
      return;
    case 'unsafe':
      void vscode.window.showErrorMessage(
        'This module cannot be converted without changing what it says. Please report it: this is a fault of Primed.',
      );
      return;
    case 'edits': {
      const edit = new vscode.WorkspaceEdit();
      edit.set(
        document.uri,
        answer.edits.map(({ range: { start, end }, newText }) =>
          vscode.TextEdit.replace(new vscode.Range(start.line, start.character, end.line, end.character), newText),
        ),
      );
      if (!(await vscode.workspace.applyEdit(edit))) return;
      if (to === 'unicode' && selection.isEmpty) {
        await state.update(key, Object.keys(answer.remembered).length === 0 ? undefined : answer.remembered);
      }
    }
  }
}
