/** LSP's language features: from positions to the pure functions of `ide/`, and from their answers to LSP's shapes. */
import {
  CompletionItemKind,
  type Connection,
  DocumentHighlightKind,
  type DocumentSymbol,
  FoldingRangeKind,
  type Location,
  LSPErrorCodes,
  type Position,
  ResponseError,
  SemanticTokensBuilder,
  type ServerCapabilities,
  SymbolKind,
  type TextEdit,
} from 'vscode-languageserver';
import { LineIndex } from '../base/lineIndex.ts';
import type { Completion } from '../ide/completion.ts';
import { completions } from '../ide/completion.ts';
import { configCompletions } from '../ide/configCompletion.ts';
import { definition } from '../ide/definition.ts';
import { documentSymbols, type OutlineEntry, type OutlineKind } from '../ide/documentSymbols.ts';
import { type Fold, folds } from '../ide/folding.ts';
import { hover } from '../ide/hover.ts';
import { highlights, references } from '../ide/references.ts';
import { renamable, rename } from '../ide/rename.ts';
import { semanticTokens, tokenModifiers, tokenTypes } from '../ide/semanticTokens.ts';
import type { Place, Snapshot } from '../ide/snapshot.ts';
import { lspRange } from './convert.ts';
import { answering } from './dispatch.ts';
import type { Workspace } from './workspace.ts';

export const featureCapabilities: ServerCapabilities = {
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  renameProvider: { prepareProvider: true },
  completionProvider: { triggerCharacters: ['\\', '!'] },
  semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] }, full: true },
};

interface Document {
  readonly uri: string;
}

interface At {
  readonly textDocument: Document;
  readonly position: Position;
}

/** What a request about a module is answered from. */
interface Asked {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  readonly lines: LineIndex;
}

export function registerFeatures(connection: Connection, ready: () => Promise<Workspace>): void {
  /** A request about a document, for which there is no answer when it is not a module. */
  const about = <P extends { readonly textDocument: Document }, R>(what: string, empty: R, answer: (asked: Asked, params: P) => R) =>
    answering<P, R>(connection, what, empty, async (params, token) => {
      const workspace = await ready();
      // A newer request may have made this one needless while it waited.
      if (token.isCancellationRequested) return empty;
      const snapshot = snapshotOf(workspace, params.textDocument.uri);
      return snapshot === undefined ? empty : answer({ workspace, snapshot, lines: new LineIndex(snapshot.text) }, params);
    });
  const offset = ({ lines }: Asked, { position }: At): number => lines.offsetAt(position);

  connection.onHover(
    about('Hover', null, (asked, params: At) => {
      const found = hover(asked.snapshot, offset(asked, params));
      return found === undefined
        ? null
        : { range: lspRange(asked.lines, found.span), contents: { kind: 'markdown' as const, value: found.markdown } };
    }),
  );
  connection.onDefinition(
    about<At, Location | null>('Go to definition', null, (asked, params) => {
      const place = definition(asked.snapshot, offset(asked, params));
      return place === undefined ? null : locationOf(asked.workspace, place);
    }),
  );
  connection.onReferences(
    about<At & { readonly context: { readonly includeDeclaration: boolean } }, Location[]>('Find references', [], (asked, params) =>
      references(asked.snapshot, offset(asked, params), asked.workspace.openAnalyses())
        .filter((reference) => params.context.includeDeclaration || !reference.definition)
        .map((reference) => locationOf(asked.workspace, reference)),
    ),
  );
  connection.onDocumentHighlight(
    about('Highlights', [], (asked, params: At) =>
      highlights(asked.snapshot, offset(asked, params)).map((place) => ({
        range: lspRange(asked.lines, place.span),
        kind: place.definition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    ),
  );
  connection.onDocumentSymbol(
    about('The outline', [], ({ snapshot, lines }) => documentSymbols(snapshot).map((entry) => lspSymbol(lines, entry))),
  );
  connection.onFoldingRanges(about('Folding', [], ({ snapshot, lines }) => folds(snapshot).flatMap((fold) => foldingRange(lines, fold))));
  connection.languages.semanticTokens.on(
    about('Semantic tokens', { data: [] }, ({ snapshot, lines }) => {
      const builder = new SemanticTokensBuilder();
      for (const { span, type, modifiers } of semanticTokens(snapshot)) {
        const { line, character } = lines.lspPosition(span.start);
        const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
        builder.push(line, character, span.end - span.start, tokenTypes.indexOf(type), bits);
      }
      return builder.build();
    }),
  );
  registerRenaming(connection, ready);
  registerCompletion(connection, ready);
}

/** A refusal is an answer here, so these are not `about` others. */
function registerRenaming(connection: Connection, ready: () => Promise<Workspace>): void {
  const refused = (reason: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, reason);
  connection.onPrepareRename(async ({ textDocument, position }) => {
    const snapshot = snapshotOf(await ready(), textDocument.uri);
    if (snapshot === undefined) return null;
    const lines = new LineIndex(snapshot.text);
    const place = renamable(snapshot, lines.offsetAt(position));
    return typeof place === 'string' ? refused(place) : lspRange(lines, place.span);
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const workspace = await ready();
    const snapshot = snapshotOf(workspace, textDocument.uri);
    if (snapshot === undefined) return null;
    const renaming = rename(snapshot, new LineIndex(snapshot.text).offsetAt(position), newName, workspace.openAnalyses());
    if (renaming.kind === 'refused') return refused(renaming.reason);
    const changes: Record<string, TextEdit[]> = {};
    for (const place of renaming.places) {
      changes[place.uri] ??= [];
      changes[place.uri]?.push({ range: locationOf(workspace, place).range, newText: newName });
    }
    return { changes };
  });
}

function registerCompletion(connection: Connection, ready: () => Promise<Workspace>): void {
  connection.onCompletion(
    answering(connection, 'Completion', [], async ({ textDocument, position }: At) => {
      const workspace = await ready();
      const { uri } = textDocument;
      if (!uri.endsWith('.cfg')) {
        const snapshot = snapshotOf(workspace, uri);
        return snapshot === undefined ? [] : completions(snapshot, new LineIndex(snapshot.text).offsetAt(position)).map(completionItem);
      }
      const text = workspace.text(uri) ?? '';
      const module = workspace.moduleOfConfig(uri);
      const root = module === undefined ? undefined : workspace.analysis(module)?.root;
      return configCompletions(text, new LineIndex(text).offsetAt(position), root).map(completionItem);
    }),
  );
}

function snapshotOf(workspace: Workspace, uri: string): Snapshot | undefined {
  if (!uri.endsWith('.tla')) return undefined;
  const text = workspace.text(uri);
  const analysis = workspace.analysis(uri);
  return text === undefined || analysis === undefined ? undefined : { uri, text, analysis, parsed: workspace.parse(uri, text) };
}

function locationOf(workspace: Workspace, { uri, span }: Place): Location {
  return { uri, range: lspRange(new LineIndex(workspace.text(uri) ?? ''), span) };
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

const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  operator: CompletionItemKind.Function,
  variable: CompletionItemKind.Variable,
  constant: CompletionItemKind.Constant,
  parameter: CompletionItemKind.Variable,
  module: CompletionItemKind.Module,
  keyword: CompletionItemKind.Keyword,
};

function completionItem({ label, kind, signature, module, documentation }: Completion) {
  const labelDetails = {
    ...(signature === undefined ? {} : { detail: signature }),
    ...(module === undefined ? {} : { description: module }),
  };
  return {
    label,
    labelDetails,
    kind: completionKinds[kind],
    ...(documentation === undefined ? {} : { documentation }),
  };
}
