/** Pasting text of several lines into modules moves all of it by the same amount, so that its lists stay lists; how far, the server knows. */
import * as vscode from 'vscode';
import type { LanguageServer } from './languageClient.ts';

/** What stood before the copied text on its first line. */
const beforeType = 'application/vnd.primed.before-copied-text';

export function registerPasteEdits(context: vscode.ExtensionContext, server: LanguageServer): void {
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append('tlaplus');
  const provider: vscode.DocumentPasteEditProvider = {
    prepareDocumentPaste: (document, ranges, data) => {
      const start = ranges[0]?.start;
      if (start === undefined || ranges.length > 1) return;
      data.set(beforeType, new vscode.DataTransferItem(document.lineAt(start.line).text.slice(0, start.character)));
    },
    provideDocumentPasteEdits: async (document, ranges, data) => {
      const position = ranges[0]?.start;
      const text = (await data.get('text/plain')?.asString())?.replace(/\r\n/g, '\n');
      if (position === undefined || ranges.length > 1 || text === undefined || !text.includes('\n')) return;
      const before = await data.get(beforeType)?.asString();
      const { line, character } = position;
      const uri = document.uri.toString();
      const pasted = await server.pastedText({ uri, position: { line, character }, text, ...(before === undefined ? {} : { before }) });
      return pasted === null ? undefined : [new vscode.DocumentPasteEdit(pasted, 'Keep lists aligned', kind)];
    },
  };
  context.subscriptions.push(
    vscode.languages.registerDocumentPasteEditProvider({ language: 'tlaplus' }, provider, {
      providedPasteEditKinds: [kind],
      copyMimeTypes: [beforeType],
      pasteMimeTypes: ['text/plain'],
    }),
  );
}
