/** Lets the editor open the modules inside Primed, read-only: where "go to definition" of `Cardinality` leads. */
import * as vscode from 'vscode';
import type { LanguageServer } from './languageClient.ts';

export function registerLibraryDocuments(context: vscode.ExtensionContext, server: LanguageServer): void {
  const provider: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: async (uri) => (await server.libraryText(uri.toString())) ?? '',
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider('tlaplus-library', provider));
}
