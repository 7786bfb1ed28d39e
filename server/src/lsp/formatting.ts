/** LSP's requests about layout: of whole documents, of some lines, and of what is typed. */
import type { Connection, Position, Range, ServerCapabilities, TextEdit } from 'vscode-languageserver';
import { LineIndex } from '../base/lineIndex.ts';
import type { TextChange } from '../base/textChange.ts';
import { formatConfig } from '../ide/format/config.ts';
import type { LineRange } from '../ide/format/format.ts';
import { formatText } from '../ide/format/formatText.ts';
import { changesOnType } from '../ide/format/onType.ts';
import { pastedText } from '../ide/format/paste.ts';
import { type PastedTextAnswer, type PastedTextParams, pastedTextMethod } from '../protocol/requests.ts';
import { lspRange } from './convert.ts';
import { answering } from './dispatch.ts';
import type { Workspace } from './workspace.ts';

export const formattingCapabilities: ServerCapabilities = {
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: ['\\', '/'] },
};

interface About {
  readonly textDocument: { readonly uri: string };
}

export function registerFormatting(connection: Connection, ready: () => Promise<Workspace>): void {
  connection.onDocumentFormatting(
    answering(connection, 'Formatting', [], async ({ textDocument: { uri } }: About) => formatted(await ready(), uri)),
  );
  connection.onDocumentRangeFormatting(
    answering(connection, 'Formatting', [], async ({ textDocument: { uri }, range }: About & { readonly range: Range }) =>
      formatted(await ready(), uri, linesOf(range)),
    ),
  );
  connection.onDocumentOnTypeFormatting(
    answering(connection, 'Formatting', [], async ({ textDocument: { uri }, position, ch }: About & Typed) => {
      const text = (await ready()).text(uri) ?? '';
      return uri.endsWith('.cfg') ? [] : lspEdits(text, changesOnType(text, new LineIndex(text).offsetAt(position), ch));
    }),
  );
  connection.onRequest(
    pastedTextMethod,
    answering<PastedTextParams, PastedTextAnswer>(connection, 'Pasting', null, async ({ uri, position, text: pasted, before }) => {
      const text = (await ready()).text(uri) ?? '';
      return pastedText(text, new LineIndex(text).offsetAt(position), { text: pasted, before }) ?? null;
    }),
  );
}

interface Typed {
  readonly position: Position;
  readonly ch: string;
}

/** A selection that ends at the beginning of a line does not mean that line. */
function linesOf({ start, end }: Range): LineRange {
  return { first: start.line, last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line };
}

function formatted(workspace: Workspace, uri: string, range?: LineRange): TextEdit[] {
  const text = workspace.text(uri) ?? '';
  const options = { translation: workspace.translationOptions, ...(range === undefined ? {} : { range }) };
  const changes = uri.endsWith('.cfg') ? formatConfig(text, range) : formatText(workspace.parser, text, options).changes;
  return lspEdits(text, changes);
}

function lspEdits(text: string, changes: readonly TextChange[]): TextEdit[] {
  const lines = new LineIndex(text);
  return changes.map(({ span, newText }) => ({ range: lspRange(lines, span), newText }));
}
