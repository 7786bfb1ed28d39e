/** LSP's language features about names: from positions to the pure functions of `ide/`, and from their answers to LSP's shapes. */
import {
  type Connection,
  DocumentHighlightKind,
  type Location,
  SemanticTokensBuilder,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { configHover } from '../ide/configHover.ts';
import { configDefinition, definition } from '../ide/definition.ts';
import { type Hover, hover } from '../ide/hover.ts';
import { newConfiguration } from '../ide/newConfiguration.ts';
import {
  configHighlights,
  configReferences,
  type Elsewhere,
  type FoundReference,
  type Highlight,
  highlights,
  references,
} from '../ide/references.ts';
import { semanticTokens, tokenModifiers, tokenTypes } from '../ide/semanticTokens.ts';
import type { Place } from '../ide/snapshot.ts';
import { newConfigurationMethod, type ServerSettings } from '../protocol/requests.ts';
import { type About, type AskedConfig, type AskedModule, type At, aboutDocuments, declaredAt, locationOf, offsetIn } from './asked.ts';
import { callHierarchyCapabilities, registerCallHierarchy } from './callHierarchy.ts';
import { completionCapabilities, registerCompletion } from './completion.ts';
import { lspRange } from './convert.ts';
import { configsThatMention, elsewhere } from './elsewhere.ts';
import { hintCapabilities, registerHints } from './hints.ts';
import { registerRenaming, renamingCapabilities } from './renaming.ts';
import { registerStructure, structureCapabilities } from './structure.ts';
import { registerSymbolConversion } from './symbolConversion.ts';
import type { Workspace } from './workspace.ts';

export const featureCapabilities: ServerCapabilities = {
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] }, full: true },
  ...structureCapabilities,
  ...renamingCapabilities,
  ...completionCapabilities,
  ...callHierarchyCapabilities,
  ...hintCapabilities,
};

export function registerFeatures(connection: Connection, ready: () => Promise<Workspace>, settings: () => ServerSettings): void {
  const about = aboutDocuments(connection, ready);
  registerNavigation(connection, about);
  connection.languages.semanticTokens.on(
    about('Semantic tokens', {
      empty: { data: [] },
      module: ({ snapshot, lines }) => {
        const builder = new SemanticTokensBuilder();
        for (const { span, type, modifiers } of semanticTokens(snapshot)) {
          const { line, character } = lines.lspPosition(span.start);
          const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
          builder.push(line, character, span.end - span.start, tokenTypes.indexOf(type), bits);
        }
        return builder.build();
      },
    }),
  );
  connection.onRequest<string, void>(
    newConfigurationMethod,
    about('A new configuration', { empty: 'SPECIFICATION Spec\n', module: ({ snapshot }) => newConfiguration(snapshot) }),
  );
  registerStructure(connection, about, ready);
  registerRenaming(connection, about, ready);
  registerCompletion(connection, about, settings);
  registerCallHierarchy(connection, about, ready);
  registerHints(connection, about, settings);
  registerSymbolConversion(connection, ready);
}

function registerNavigation(connection: Connection, about: About): void {
  const shown = ({ lines }: AskedModule | AskedConfig, found: Hover | undefined) =>
    found === undefined ? null : { range: lspRange(lines, found.span), contents: { kind: 'markdown' as const, value: found.markdown } };
  connection.onHover(
    about<At, ReturnType<typeof shown>>('Hover', {
      empty: null,
      module: (asked, params) => {
        const configs = () => configsThatMention(asked.workspace, asked.snapshot.uri, declaredAt(asked, params));
        return shown(asked, hover(asked.snapshot, offsetIn(asked, params), configs));
      },
      config: (asked, params) => shown(asked, configHover(asked.snapshot, offsetIn(asked, params))),
    }),
  );
  const located = ({ workspace }: AskedModule | AskedConfig, place: Place | undefined): Location | null =>
    place === undefined ? null : locationOf(workspace, place);
  connection.onDefinition(
    about<At, Location | null>('Go to definition', {
      empty: null,
      module: (asked, params) => located(asked, definition(asked.snapshot, offsetIn(asked, params))),
      config: (asked, params) => located(asked, configDefinition(asked.snapshot, offsetIn(asked, params))),
    }),
  );
  type ReferencesAt = At & { readonly context: { readonly includeDeclaration: boolean } };
  const listed = ({ workspace }: AskedModule | AskedConfig, found: readonly FoundReference[], { context }: ReferencesAt): Location[] =>
    found.filter(({ definition: defined }) => context.includeDeclaration || !defined).map((reference) => locationOf(workspace, reference));
  const others = (asked: AskedModule | AskedConfig, params: At): Elsewhere =>
    elsewhere(asked.workspace, asked.snapshot.uri, declaredAt(asked, params));
  connection.onReferences(
    about<ReferencesAt, Location[]>('Find references', {
      empty: [],
      module: (asked, params) => listed(asked, references(asked.snapshot, offsetIn(asked, params), others(asked, params)), params),
      config: (asked, params) => listed(asked, configReferences(asked.snapshot, offsetIn(asked, params), others(asked, params)), params),
    }),
  );
  const marked = ({ lines }: AskedModule | AskedConfig, found: readonly Highlight[]) =>
    found.map(({ span, kind }) => ({ range: lspRange(lines, span), kind: highlightKinds[kind] }));
  connection.onDocumentHighlight(
    about<At, ReturnType<typeof marked>>('Highlights', {
      empty: [],
      module: (asked, params) => marked(asked, highlights(asked.snapshot, offsetIn(asked, params))),
      config: (asked, params) => marked(asked, configHighlights(asked.snapshot, offsetIn(asked, params))),
    }),
  );
}

/** LSP has three kinds. What is said of the next state is as near to writing as TLA+ comes. */
const highlightKinds: Readonly<Record<Highlight['kind'], DocumentHighlightKind>> = {
  definition: DocumentHighlightKind.Text,
  primed: DocumentHighlightKind.Write,
  read: DocumentHighlightKind.Read,
};
