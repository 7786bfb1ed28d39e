/** What a file consists of, as editors ask for it: outline, folding, growing selections, links to modules, and the symbols of all files. */
import {
  type Connection,
  type DocumentLink,
  type DocumentSymbol,
  FoldingRangeKind,
  type Position,
  type SelectionRange,
  type ServerCapabilities,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import { LineIndex } from '../base/lineIndex.ts';
import { configFolds, configSymbols } from '../ide/configOutline.ts';
import { configLinks, type LinkToModule, moduleLinks } from '../ide/documentLinks.ts';
import type { OutlineEntry, OutlineKind } from '../ide/documentSymbols.ts';
import { type Fold, folds } from '../ide/folding.ts';
import { selectionsAround } from '../ide/selectionRanges.ts';
import { steadyOutline } from '../ide/steadyOutline.ts';
import { matching, type NamedPlace, symbolsOfText } from '../ide/workspaceSymbols.ts';
import type { About, InDocument } from './asked.ts';
import { lspRange } from './convert.ts';
import { answering } from './dispatch.ts';
import type { Workspace } from './workspace.ts';

export const structureCapabilities: ServerCapabilities = {
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  workspaceSymbolProvider: true,
};

export function registerStructure(connection: Connection, about: About, ready: () => Promise<Workspace>): void {
  connection.onDocumentSymbol(
    about<InDocument, DocumentSymbol[]>('The outline', {
      empty: [],
      module: ({ workspace, snapshot, lines }) =>
        steadyOutline(snapshot, workspace.soundState(snapshot.uri)).map((entry) => lspSymbol(lines, entry)),
      config: ({ snapshot, lines }) => configSymbols(snapshot.parsed).map((entry) => lspSymbol(lines, entry)),
    }),
  );
  connection.onFoldingRanges(
    about('Folding', {
      empty: [],
      module: ({ snapshot, lines }) => folds(snapshot).flatMap((fold) => foldingRange(lines, fold)),
      config: ({ snapshot, lines }) => configFolds(snapshot.parsed).flatMap((fold) => foldingRange(lines, fold)),
    }),
  );
  connection.onSelectionRanges(
    about<InDocument & { readonly positions: readonly Position[] }, SelectionRange[]>('Selections', {
      empty: [],
      module: ({ snapshot, lines }, { positions }) =>
        positions.map((position) => selectionRange(lines, selectionsAround(snapshot, lines.offsetAt(position)), position)),
    }),
  );
  const link = (lines: LineIndex, { span, target }: LinkToModule): DocumentLink => ({ range: lspRange(lines, span), target });
  connection.onDocumentLinks(
    about<InDocument, DocumentLink[]>('Links', {
      empty: [],
      module: ({ snapshot, lines }) => moduleLinks(snapshot).map((one) => link(lines, one)),
      config: ({ snapshot, lines }) => configLinks(snapshot).map((one) => link(lines, one)),
    }),
  );
  connection.onWorkspaceSymbol(
    answering(connection, 'Symbols of the workspace', [], async ({ query }: { readonly query: string }) => {
      const workspace = await ready();
      return matching(query, workspace.filesWith('.tla').flatMap(namedPlacesOf(workspace))).map((found) =>
        workspaceSymbol(workspace, found),
      );
    }),
  );
}

/** Each file's symbols, found again only when its text has changed. */
const known = new Map<string, { readonly text: string; readonly places: readonly NamedPlace[] }>();

function namedPlacesOf(workspace: Workspace): (uri: string) => readonly NamedPlace[] {
  return (uri) => {
    const text = workspace.text(uri);
    if (text === undefined) return [];
    const before = known.get(uri);
    if (before?.text === text) return before.places;
    const places = symbolsOfText(uri, text);
    known.set(uri, { text, places });
    return places;
  };
}

function workspaceSymbol(workspace: Workspace, { uri, name, kind, span, module }: NamedPlace): WorkspaceSymbol {
  const range = lspRange(new LineIndex(workspace.text(uri) ?? ''), span);
  return { name, kind: symbolKinds[kind], location: { uri, range }, containerName: module };
}

const symbolKinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  module: SymbolKind.Module,
  constant: SymbolKind.Constant,
  variable: SymbolKind.Variable,
  operator: SymbolKind.Function,
  function: SymbolKind.Function,
  instance: SymbolKind.Namespace,
  assumption: SymbolKind.Boolean,
  theorem: SymbolKind.Boolean,
  algorithm: SymbolKind.Class,
  process: SymbolKind.Event,
  macro: SymbolKind.Method,
  label: SymbolKind.Field,
  section: SymbolKind.Namespace,
};

function lspSymbol(lines: LineIndex, { name, kind, span, nameSpan, children }: OutlineEntry): DocumentSymbol {
  const range = lspRange(lines, { start: Math.min(span.start, nameSpan.start), end: Math.max(span.end, nameSpan.end) });
  return {
    name,
    kind: symbolKinds[kind],
    range,
    selectionRange: lspRange(lines, nameSpan),
    children: children.map((child) => lspSymbol(lines, child)),
  };
}

function foldingRange(lines: LineIndex, { span, kind }: Fold): { startLine: number; endLine: number; kind?: FoldingRangeKind }[] {
  const startLine = lines.lineAt(span.start);
  const endLine = lines.lineAt(Math.max(span.start, span.end - 1));
  if (endLine <= startLine) return [];
  if (kind === 'code') return [{ startLine, endLine }];
  return [{ startLine, endLine, kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region }];
}

/** LSP wants the smallest selection, each with the one around it. An editor must get an answer for every position. */
function selectionRange(lines: LineIndex, spans: readonly { start: number; end: number }[], position: Position): SelectionRange {
  let found: SelectionRange | undefined;
  for (const span of spans) found = { range: lspRange(lines, span), ...(found === undefined ? {} : { parent: found }) };
  return found ?? { range: { start: position, end: position } };
}
