/**
 * The command "Preview Translation": the translation of an algorithm in a read-only editor beside it, while typing. What the cursor is
 * at in one is marked in the other. What the preview says is in `translation/previewText.ts`.
 */
import * as vscode from 'vscode';
import {
  type PreviewAnswer,
  type PreviewCounterpartParams,
  previewCounterpartMethod,
  previewMethod,
} from '../../../server/src/protocol/plusCal.ts';
import type { TextRange } from '../../../server/src/protocol/requests.ts';
import type { LanguageServer } from '../languageClient.ts';
import { headerLines, type PreviewContent, previewContent } from '../translation/previewText.ts';

const scheme = 'primed-preview';
/** Translating takes less than this, so that the preview does not lag behind, nor is asked for with every key of a fast typist. */
const typingPause = 60;

export function registerTranslationPreview(context: vscode.ExtensionContext, server: LanguageServer): void {
  const previews = new TranslationPreviews(server);
  context.subscriptions.push(
    previews,
    vscode.workspace.registerTextDocumentContentProvider(scheme, previews),
    vscode.commands.registerCommand('primed.previewTranslation', () => previews.showBeside(vscode.window.activeTextEditor?.document)),
    vscode.workspace.onDidOpenTextDocument((document) => void colorAsCode(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => previews.textChanged(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => previews.closed(uri)),
    vscode.window.onDidChangeVisibleTextEditors(() => previews.decorate()),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => void previews.cursorMoved(textEditor)),
  );
}

class TranslationPreviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange: vscode.Event<vscode.Uri> = this.#changed.event;
  /** By the preview's URI. */
  readonly #contents = new Map<string, PreviewContent>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #newLine = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.addedForeground'),
  });
  readonly #outdated = vscode.window.createTextEditorDecorationType({ opacity: '0.55' });
  readonly #counterpart = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightStrongBackground'),
    borderRadius: '2px',
  });
  /** Counts movements of the cursor: answers about earlier ones come too late. */
  #movements = 0;

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const one of [this.#changed, this.#newLine, this.#outdated, this.#counterpart]) one.dispose();
  }

  async provideTextDocumentContent(preview: vscode.Uri): Promise<string> {
    // After a restart of the window the preview is there before anything was asked.
    if (!this.#contents.has(preview.toString())) await this.#ask(sourceOf(preview));
    return this.#contents.get(preview.toString())?.text ?? '';
  }

  async showBeside(document: vscode.TextDocument | undefined): Promise<void> {
    if (document?.languageId !== 'tlaplus') {
      void vscode.window.showInformationMessage('Open the module whose translation is to be shown.');
      return;
    }
    await this.#ask(document.uri);
    const preview = await vscode.workspace.openTextDocument(previewOf(document.uri));
    const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false };
    await vscode.window.showTextDocument(preview, options);
    this.decorate();
    const editor = editorOf(document.uri);
    if (editor !== undefined) await this.cursorMoved(editor);
  }

  textChanged(document: vscode.TextDocument): void {
    const { uri } = document;
    if (uri.scheme === scheme) {
      this.decorate();
      return;
    }
    if (!this.#contents.has(previewOf(uri).toString())) return;
    clearTimeout(this.#timers.get(uri.toString()));
    this.#timers.set(
      uri.toString(),
      setTimeout(() => void this.#ask(uri), typingPause),
    );
  }

  closed(uri: vscode.Uri): void {
    // A document that gets its language is closed and opened again.
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (uri.scheme === scheme && !isOpen) this.#contents.delete(uri.toString());
  }

  async cursorMoved(editor: vscode.TextEditor): Promise<void> {
    const { uri } = editor.document;
    const fromPreview = uri.scheme === scheme;
    const source = fromPreview ? sourceOf(uri) : uri;
    const [preview, other] = [editorOf(previewOf(source)), editorOf(fromPreview ? source : previewOf(source))];
    // An editor that only shows what the other one's cursor is at has no say.
    if (preview === undefined || other === undefined || editor !== vscode.window.activeTextEditor) return;
    const movement = ++this.#movements;
    const { line, character } = editor.selection.active;
    const position = { line: fromPreview ? line - headerLines : line, character };
    const side = fromPreview ? 'algorithm' : 'translation';
    const params: PreviewCounterpartParams = { uri: source.toString(), position, side };
    const found = position.line < 0 ? [] : await this.#server.request<TextRange[]>(previewCounterpartMethod, params);
    if (movement !== this.#movements) return;
    const shift = fromPreview ? 0 : headerLines;
    const ranges = found.map(({ start, end }) => new vscode.Range(start.line + shift, start.character, end.line + shift, end.character));
    other.setDecorations(this.#counterpart, ranges);
    editor.setDecorations(this.#counterpart, []);
    const [first] = ranges;
    if (first !== undefined) other.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** What the text cannot show by itself. */
  decorate(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const content = this.#contents.get(editor.document.uri.toString());
      // The editor's text may be that before the last change.
      if (content === undefined || editor.document.getText().replaceAll('\r\n', '\n') !== content.text) continue;
      const whole = (line: number): vscode.Range => new vscode.Range(line, 0, line, 0);
      editor.setDecorations(this.#newLine, content.changedLines.map(whole));
      const old = new vscode.Range(headerLines, 0, editor.document.lineCount, 0);
      editor.setDecorations(this.#outdated, content.outdated ? [old] : []);
    }
  }

  async #ask(source: vscode.Uri): Promise<void> {
    const preview = previewOf(source);
    const answer = await this.#server.request<PreviewAnswer>(previewMethod, { uri: source.toString() });
    const content = previewContent(answer, moduleName(source), this.#contents.get(preview.toString()));
    const before = this.#contents.get(preview.toString())?.text;
    this.#contents.set(preview.toString(), content);
    if (content.text === before) this.decorate();
    else this.#changed.fire(preview);
  }
}

/** Without a module around it, a translation would be a comment. */
async function colorAsCode(document: vscode.TextDocument): Promise<void> {
  if (document.uri.scheme === scheme) await vscode.languages.setTextDocumentLanguage(document, 'tlaplus-code');
}

function moduleName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.tla$/, '');
}

/** The source's own URI is kept in the query; the name is what the tab shows. */
function previewOf(source: vscode.Uri): vscode.Uri {
  const folder = source.path.slice(0, source.path.lastIndexOf('/') + 1);
  return vscode.Uri.from({ scheme, path: `${folder}Translation of ${moduleName(source)}`, query: source.toString() });
}

function sourceOf(preview: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(preview.query);
}

function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}
