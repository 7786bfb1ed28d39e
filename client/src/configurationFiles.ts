/**
 * Tells TLC configurations from all the other files called `.cfg`: by the module beside them, or by how they begin. Only those
 * get Primed's language; every other `.cfg` stays what it is.
 */
import * as vscode from 'vscode';
import { looksLikeConfiguration, moduleOfConfig } from './modelChoice.ts';

export function recognizeConfigurations(context: vscode.ExtensionContext): void {
  for (const document of vscode.workspace.textDocuments) void recognize(document);
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument((document) => void recognize(document)));
}

async function recognize(document: vscode.TextDocument): Promise<void> {
  if (document.languageId === 'tlaplus-cfg' || !document.uri.path.endsWith('.cfg')) return;
  if (!looksLikeConfiguration(document.getText()) && !(await hasModule(document.uri))) return;
  await vscode.languages.setTextDocumentLanguage(document, 'tlaplus-cfg');
}

async function hasModule(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== 'file') return false;
  const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(uri, '..'));
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return moduleOfConfig(name, new Set(entries.map(([entry]) => entry))) !== undefined;
}
