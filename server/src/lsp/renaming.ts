/** Renaming names and module files. A refusal is an answer here: the editor shows its sentence. */
import {
  type Connection,
  LSPErrorCodes,
  type Range,
  type RenameFilesParams,
  ResponseError,
  type ServerCapabilities,
  WillRenameFilesRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { wordAt } from '../ide/inAlgorithm.ts';
import { type Renaming, renamable, renamableInConfig, rename, renameInConfig } from '../ide/rename.ts';
import { nameDeclaredAt, nameOfAlgorithm, renameInAlgorithm } from '../ide/renameInAlgorithm.ts';
import { moduleRenaming } from '../ide/renameModule.ts';
import type { Place, PlaceEdit, Snapshot } from '../ide/snapshot.ts';
import type { IndexedName } from '../pluscal/nameIndex.ts';
import { isLibraryUri } from '../semantics/library.ts';
import { type About, type AskedConfig, type AskedModule, type At, declaredAt, locationOf, offsetIn, snapshotOf } from './asked.ts';
import { lspRange } from './convert.ts';
import { orFailing } from './dispatch.ts';
import { modulesThatMention, renamableFiles } from './elsewhere.ts';
import { fileStem, type Workspace } from './workspace.ts';

export const renamingCapabilities: ServerCapabilities = {
  renameProvider: { prepareProvider: true },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { willRename: { filters: [{ scheme: 'file', pattern: { glob: '**/*.tla', matches: 'file' } }] } },
  },
};

type Refused = ResponseError<void>;

export function registerRenaming(connection: Connection, about: About, ready: () => Promise<Workspace>): void {
  const refused = (reason: string): Refused => new ResponseError(LSPErrorCodes.RequestFailed, reason);
  const asked = ({ lines }: AskedModule | AskedConfig, found: Place | string): Range | Refused =>
    typeof found === 'string' ? refused(found) : lspRange(lines, found.span);
  connection.onPrepareRename(
    about<At, Range | null | Refused>('Renaming', {
      empty: null,
      module: (of, params) => {
        const offset = offsetIn(of, params);
        const isOfAlgorithm = ofAlgorithm(of, params) !== undefined;
        return isOfAlgorithm ? lspRange(of.lines, wordAt(of.snapshot.text, offset)) : asked(of, renamable(of.snapshot, offset));
      },
      config: (of, params) => asked(of, renamableInConfig(of.snapshot, offsetIn(of, params))),
    }),
  );
  const edits = ({ workspace }: AskedModule | AskedConfig, renaming: Renaming): WorkspaceEdit | Refused =>
    renaming.kind === 'refused' ? refused(renaming.reason) : editsOf(workspace, renaming.edits);
  const files = (of: AskedModule | AskedConfig, params: At) => renamableFiles(of.workspace, of.snapshot.uri, declaredAt(of, params));
  connection.onRenameRequest(
    about<At & { readonly newName: string }, WorkspaceEdit | null | Refused>('Renaming', {
      empty: null,
      module: (of, params) => {
        const own = ofAlgorithm(of, params);
        if (own === undefined) return edits(of, rename(of.snapshot, offsetIn(of, params), params.newName, files(of, params)));
        const others = renamableFiles(of.workspace, own.snapshot.uri, declaredAt(of, params)).elsewhere;
        const renaming = renameInAlgorithm(own.snapshot, own.name, params.newName, others);
        return renaming.kind === 'refused' ? refused(renaming.reason) : editsOf(of.workspace, renaming.edits);
      },
      config: (of, params) => edits(of, renameInConfig(of.snapshot, offsetIn(of, params), params.newName, files(of, params))),
    }),
  );
  connection.onRequest<WorkspaceEdit, void>(
    WillRenameFilesRequest.method,
    orFailing(connection, 'Renaming files', async ({ files: renamed }: RenameFilesParams) => editForFiles(await ready(), renamed)),
  );
}

function editForFiles(workspace: Workspace, renamed: RenameFilesParams['files']): WorkspaceEdit {
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const { oldUri, newUri } of renamed) {
    const [old, name] = [fileStem(oldUri), fileStem(newUri)];
    if (!newUri.endsWith('.tla') || old === name) continue;
    const users = modulesThatMention(workspace, oldUri, old).flatMap((uri) => snapshotOf(workspace, uri) ?? []);
    for (const [uri, list] of Object.entries(editOf(workspace, moduleRenaming(oldUri, name, users), name).changes ?? {})) {
      changes[uri] = [...(changes[uri] ?? []), ...list];
    }
  }
  return { changes };
}

function editOf(workspace: Workspace, places: readonly Place[], newText: string): WorkspaceEdit {
  return editsOf(
    workspace,
    places.map((place) => ({ ...place, newText })),
  );
}

function editsOf(workspace: Workspace, edits: readonly PlaceEdit[]): WorkspaceEdit {
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const { newText, ...place } of edits) {
    changes[place.uri] ??= [];
    changes[place.uri]?.push({ range: locationOf(workspace, place).range, newText });
  }
  return { changes };
}

interface OwnName {
  readonly snapshot: Snapshot;
  readonly name: IndexedName;
}

/** The name of an algorithm that is meant, in this module or in the one that declares what it was translated to. */
function ofAlgorithm(of: AskedModule, params: At): OwnName | undefined {
  const name = nameOfAlgorithm(of.snapshot, offsetIn(of, params));
  if (name !== undefined) return { snapshot: of.snapshot, name };
  const declared = declaredAt(of, params);
  if (declared === undefined || declared.uri === of.snapshot.uri || isLibraryUri(declared.uri)) return undefined;
  const other = snapshotOf(of.workspace, declared.uri);
  const found = other === undefined ? undefined : nameDeclaredAt(other, declared);
  return other === undefined || found === undefined ? undefined : { snapshot: other, name: found };
}
