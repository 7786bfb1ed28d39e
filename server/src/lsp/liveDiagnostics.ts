/**
 * Diagnostics while typing, for open documents: syntax and analysis of modules, the PlusCal translator's, and configurations against
 * their module. What the last check said stands beside them until the text it speaks of changes.
 */
import type { Connection, Diagnostic as LspDiagnostic, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../base/diagnostic.ts';
import { LineIndex } from '../base/lineIndex.ts';
import type { ReportDiagnostic } from '../protocol/checkReport.ts';
import { lspDiagnostic, lspReportDiagnostic } from './convert.ts';
import { guarded } from './dispatch.ts';
import { fileDiagnostics } from './fileDiagnostics.ts';
import type { Workspace } from './workspace.ts';

/** Diagnostics that take less than this (milliseconds) are made at once; others wait a little, as the next key may be on its way already. */
const QUICK = 50;
const LONGEST_TYPING_PAUSE = 30;
/** Other documents, which the change may concern, wait for a longer pause. */
const DEPENDENTS_PAUSE = 250;

export class LiveDiagnostics {
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #workspace: Workspace;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** How long the last diagnostics of a file took, in milliseconds. */
  readonly #cost = new Map<string, number>();
  /** With the text that was checked. */
  readonly #ofCheck = new Map<string, { readonly text: string; readonly diagnostics: readonly LspDiagnostic[] }>();

  constructor(connection: Connection, documents: TextDocuments<TextDocument>, workspace: Workspace) {
    this.#connection = connection;
    this.#documents = documents;
    this.#workspace = workspace;
  }

  /** The text of `uri` is new or has changed. */
  changed(uri: string): void {
    // Opening a file changes nothing.
    if (this.#ofCheck.get(uri)?.text !== this.#documents.get(uri)?.getText()) this.#ofCheck.delete(uri);
    const cost = this.#cost.get(uri) ?? 0;
    this.#schedule(uri, cost < QUICK ? 0 : Math.min(cost / 8, LONGEST_TYPING_PAUSE));
    for (const other of this.#documents.keys()) if (other !== uri && this.#concerns(uri, other)) this.#schedule(other, DEPENDENTS_PAUSE);
  }

  /** Anything may have changed: files on disk, settings. */
  allChanged(): void {
    for (const uri of this.#documents.keys()) this.#schedule(uri, DEPENDENTS_PAUSE);
  }

  closed(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#cost.delete(uri);
    this.#publish(uri);
  }

  /** Replaces what the last check said. */
  setCheckDiagnostics(diagnostics: readonly ReportDiagnostic[]): void {
    const before = [...this.#ofCheck.keys()];
    this.#ofCheck.clear();
    for (const uri of new Set(diagnostics.map(({ file }) => file))) {
      const text = this.#workspace.text(uri);
      if (text === undefined) continue;
      const ofFile = diagnostics.filter(({ file }) => file === uri).map((diagnostic) => lspReportDiagnostic(text, diagnostic));
      this.#ofCheck.set(uri, { text, diagnostics: ofFile });
    }
    for (const uri of new Set([...before, ...this.#ofCheck.keys()])) this.#publish(uri);
  }

  #schedule(uri: string, delay: number): void {
    clearTimeout(this.#timers.get(uri));
    const run = (): void => {
      this.#timers.delete(uri);
      this.#publish(uri);
    };
    this.#timers.set(uri, setTimeout(run, delay));
  }

  #concerns(uri: string, other: string): boolean {
    if (other.endsWith('.cfg')) return true;
    return this.#workspace.lastAnalysis(other)?.modules.some(({ model }) => model.source.uri === uri) ?? true;
  }

  #publish(uri: string): void {
    guarded(this.#connection, `Diagnostics of ${uri}`, () => {
      const document = this.#documents.get(uri);
      const begin = performance.now();
      const own = document === undefined ? [] : this.#diagnosticsOf(uri, document.getText());
      if (document !== undefined) this.#cost.set(uri, performance.now() - begin);
      const lines = new LineIndex(document?.getText() ?? '');
      void this.#connection.sendDiagnostics({
        uri,
        ...(document === undefined ? {} : { version: document.version }),
        diagnostics: [
          ...own.map((diagnostic) => lspDiagnostic(lines, uri, diagnostic, (other) => this.#workspace.text(other))),
          ...(this.#ofCheck.get(uri)?.diagnostics ?? []),
        ],
      });
    });
  }

  #diagnosticsOf(uri: string, text: string): readonly Diagnostic[] {
    return fileDiagnostics(this.#workspace, uri, text, (what, job) => guarded(this.#connection, what, job));
  }
}
