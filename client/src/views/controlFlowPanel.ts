/**
 * The command "Show Control Flow": the steps of an algorithm's processes and procedures as a picture beside the editor, while typing. A
 * step leads to its label, and the step of the cursor is marked. The picture itself is drawn by `client/views/controlFlow`.
 */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { type ControlFlowAnswer, type ControlFlowGraph, controlFlowMethod } from '../../../server/src/protocol/plusCal.ts';
import type { ControlFlowStep, FromControlFlowView, ToControlFlowView } from '../../../server/src/protocol/views.ts';
import type { LanguageServer } from '../languageClient.ts';
import { stepAt } from '../translation/stepAt.ts';

/** Drawing anew with every key would make the picture restless. */
const typingPause = 200;

export function registerControlFlow(context: vscode.ExtensionContext, server: LanguageServer): void {
  const panels = new Map<string, ControlFlowPanel>();
  const show = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== 'tlaplus') {
      void vscode.window.showInformationMessage('Open the module whose control flow is to be shown.');
      return;
    }
    const { uri } = editor.document;
    const key = uri.toString();
    const known = panels.get(key);
    if (known !== undefined) {
      known.reveal();
      return;
    }
    const panel = new ControlFlowPanel(context.extensionUri, server, uri, () => panels.delete(key));
    panels.set(key, panel);
  };
  context.subscriptions.push(
    vscode.commands.registerCommand('primed.showControlFlow', show),
    vscode.workspace.onDidChangeTextDocument(({ document }) => panels.get(document.uri.toString())?.textChanged()),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => panels.get(textEditor.document.uri.toString())?.markStep(textEditor)),
    { dispose: () => panels.forEach((panel) => void panel.dispose()) },
  );
}

class ControlFlowPanel {
  readonly #server: LanguageServer;
  readonly #source: vscode.Uri;
  readonly #panel: vscode.WebviewPanel;
  #graphs: readonly ControlFlowGraph[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(extension: vscode.Uri, server: LanguageServer, source: vscode.Uri, onClose: () => void) {
    this.#server = server;
    this.#source = source;
    const name = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.tla$/, '');
    const folder = vscode.Uri.joinPath(extension, 'dist');
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const options = { enableScripts: true, localResourceRoots: [folder] };
    this.#panel = vscode.window.createWebviewPanel('primed.controlFlow', `Control Flow of ${name}`, place, options);
    this.#panel.onDidDispose(() => {
      clearTimeout(this.#timer);
      onClose();
    });
    this.#panel.webview.onDidReceiveMessage((message: FromControlFlowView) => void this.#receive(message));
    this.#panel.webview.html = page(this.#panel.webview, folder);
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  textChanged(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update(), typingPause);
  }

  markStep(editor: vscode.TextEditor): void {
    const { line, character } = editor.selection.active;
    this.#send({ kind: 'cursor', step: stepAt(this.#graphs, { line, character }) });
  }

  async #receive(message: FromControlFlowView): Promise<void> {
    switch (message.kind) {
      case 'ready':
        // The page is new: when it was hidden, nothing of it was kept.
        await this.#update();
        break;
      case 'reveal':
        await this.#revealStep(message.step);
    }
  }

  async #update(): Promise<void> {
    const answer = await this.#server.request<ControlFlowAnswer>(controlFlowMethod, { uri: this.#source.toString() });
    switch (answer.kind) {
      case 'noAlgorithm':
        this.#graphs = [];
        this.#send({ kind: 'problem', message: 'This module has no PlusCal algorithm.', clear: true });
        return;
      case 'errors':
        // What was drawn stays: mistakes come and go while typing.
        this.#send({ kind: 'problem', message: `The algorithm has errors: ${answer.first}`, clear: false });
        return;
      case 'graphs': {
        this.#graphs = answer.graphs;
        this.#send({ kind: 'graphs', module: this.#source.toString(), graphs: answer.graphs });
        const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === this.#source.toString());
        if (editor !== undefined) this.markStep(editor);
      }
    }
  }

  async #revealStep({ graph, label }: ControlFlowStep): Promise<void> {
    const range = this.#graphs[graph]?.nodes.find((node) => node.label === label)?.range;
    if (range === undefined) return;
    const { start, end } = range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === this.#source.toString());
    const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.window.showTextDocument(this.#source, { selection, viewColumn });
  }

  #send(message: ToControlFlowView): void {
    void this.#panel.webview.postMessage(message);
  }
}

/** Nothing but the page's own script and style runs or is loaded. */
function page(webview: vscode.Webview, folder: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <link rel="stylesheet" href="${file('controlFlowView.css')}">
  <title>Control Flow</title>
</head>
<body>
  <script nonce="${nonce}" src="${file('controlFlowView.js')}"></script>
</body>
</html>`;
}
