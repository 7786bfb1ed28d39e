/** What a request is answered from: the document as it is now, as a module or as a configuration, and where the editor points. */
import type { CancellationToken, Connection, Location, Position } from 'vscode-languageserver';
import { LineIndex } from '../base/lineIndex.ts';
import { type ConfigSnapshot, configOccurrenceAt } from '../ide/configSnapshot.ts';
import { meaningAt } from '../ide/inAlgorithm.ts';
import { type Place, placeOf, type Snapshot } from '../ide/snapshot.ts';
import { configBlockAt, configSnapshotOf } from './configSnapshots.ts';
import { lspRange } from './convert.ts';
import { answering } from './dispatch.ts';
import type { Workspace } from './workspace.ts';

export interface InDocument {
  readonly textDocument: { readonly uri: string };
  /** Absent where the document as a whole is meant. */
  readonly position?: Position;
}

export interface At extends InDocument {
  readonly position: Position;
}

interface AskedOf<S> {
  readonly workspace: Workspace;
  readonly snapshot: S;
  readonly lines: LineIndex;
}

export type AskedModule = AskedOf<Snapshot>;
export type AskedConfig = AskedOf<ConfigSnapshot>;

/** A feature's answers for the two languages; `config` is absent where configurations have nothing of the kind. */
interface Answers<P, R> {
  readonly empty: R;
  readonly module: (asked: AskedModule, params: P) => R;
  readonly config?: (asked: AskedConfig, params: P) => R;
}

/** A request about a document; the empty answer where it is neither a module nor a configuration. */
export type About = <P extends InDocument, R>(
  what: string,
  answers: Answers<P, R>,
) => (params: P, token: CancellationToken) => ReturnType<ReturnType<typeof answering<P, R>>>;

export function aboutDocuments(connection: Connection, ready: () => Promise<Workspace>): About {
  return <P extends InDocument, R>(what: string, { empty, module, config }: Answers<P, R>) =>
    answering<P, R>(connection, what, empty, async (params, token) => {
      const workspace = await ready();
      // A newer request may have made this one needless while it waited.
      if (token.isCancellationRequested) return empty;
      const { uri } = params.textDocument;
      if (uri.endsWith('.cfg')) {
        const snapshot = config === undefined ? undefined : configSnapshotOf(workspace, uri);
        return snapshot === undefined || config === undefined
          ? empty
          : config({ workspace, snapshot, lines: new LineIndex(snapshot.text) }, params);
      }
      const block = config === undefined || params.position === undefined ? undefined : blockAt(workspace, uri, params.position);
      if (block !== undefined && config !== undefined) return config(block, params);
      const snapshot = snapshotOf(workspace, uri);
      return snapshot === undefined ? empty : module({ workspace, snapshot, lines: new LineIndex(snapshot.text) }, params);
    });
}

/** A configuration may stand in a module's file: there its language is spoken. */
function blockAt(workspace: Workspace, uri: string, position: Position): AskedConfig | undefined {
  const text = workspace.text(uri) ?? '';
  if (!text.includes('CONFIG')) return undefined;
  const lines = new LineIndex(text);
  const snapshot = configBlockAt(workspace, uri, lines.offsetAt(position));
  return snapshot === undefined ? undefined : { workspace, snapshot, lines };
}

export function snapshotOf(workspace: Workspace, uri: string): Snapshot | undefined {
  if (!uri.endsWith('.tla')) return undefined;
  const text = workspace.text(uri);
  const analysis = workspace.analysis(uri);
  if (text === undefined || analysis === undefined) return undefined;
  return { uri, text, analysis, parsed: workspace.parse(uri, text), translationOptions: workspace.translationOptions };
}

export function offsetIn({ lines }: { readonly lines: LineIndex }, { position }: At): number {
  return lines.offsetAt(position);
}

/** Where the name that is asked about is declared. */
export function declaredAt(asked: AskedModule | AskedConfig, params: At): Place | undefined {
  const { snapshot } = asked;
  const offset = offsetIn(asked, params);
  const occurrence = 'root' in snapshot ? configOccurrenceAt(snapshot, offset) : meaningAt(snapshot, offset);
  return occurrence === undefined ? undefined : placeOf(occurrence.symbol);
}

export function locationOf(workspace: Workspace, { uri, span }: Place): Location {
  return { uri, range: lspRange(new LineIndex(workspace.text(uri) ?? ''), span) };
}
