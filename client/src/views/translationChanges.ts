/** Shows what a translation would change in a module beside the module as it is, in VS Code's comparison of two texts. */
import * as vscode from 'vscode';

const scheme = 'primed-translation';
const texts = new Map<string, string>();
const changed = new vscode.EventEmitter<vscode.Uri>();

export function registerTranslationChanges(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
  );
}

export async function showTranslationChanges(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): Promise<void> {
  // The document's own URI is kept in the query: modules of the same name in two folders stay apart.
  const translated = vscode.Uri.from({ scheme, path: document.uri.path, query: document.uri.toString() });
  texts.set(translated.toString(), edited(document, edits));
  changed.fire(translated);
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  await vscode.commands.executeCommand('vscode.diff', document.uri, translated, `${name}: as it is ↔ translated`);
}

/** The text after the edits, which are in the order of the text. */
function edited(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  const text = document.getText();
  return edits.reduceRight(
    (result, { range, newText }) => result.slice(0, document.offsetAt(range.start)) + newText + result.slice(document.offsetAt(range.end)),
    text,
  );
}
