/** The language server: which requests it answers, and by whom. Answers themselves are found in `ide/`, checks in `checks.ts`. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isFoundByCheck } from '../ide/checkReport.ts';
import { type CancelCheckParams, type CheckParams, cancelCheckMethod, checkMethod, libraryTextMethod } from '../protocol/requests.ts';
import { Checks } from './checks.ts';
import { answering, guarded, orFailing } from './dispatch.ts';
import { featureCapabilities, registerFeatures } from './features.ts';
import { formattingCapabilities, registerFormatting } from './formatting.ts';
import { registerImportedTraces } from './importedTraces.ts';
import { LiveDiagnostics } from './liveDiagnostics.ts';
import type { Platform } from './platform.ts';
import { translationOptions } from './plusCalSettings.ts';
import { registerPlusCalViews } from './plusCalViews.ts';
import { Refresh } from './refresh.ts';
import { defaultSettings, readSettings } from './settings.ts';
import { registerTranslation, translationCapabilities } from './translation.ts';
import { Workspace } from './workspace.ts';

interface Running {
  readonly workspace: Workspace;
  readonly live: LiveDiagnostics;
  readonly checks: Checks;
}

export function startServer(connection: Connection, platform: Platform): void {
  const documents = new TextDocuments(TextDocument);
  let settings = defaultSettings;

  /** The workspace's folders as last announced, until the workspace has been told. */
  let folders: readonly string[] | undefined;

  // Requests and documents may arrive before the grammar is loaded; they wait for it.
  const loading: Promise<Running> = platform.loadParser().then((parser) => {
    const workspace = new Workspace(parser, documents, platform);
    return { workspace, live: new LiveDiagnostics(connection, documents, workspace), checks: new Checks(connection, workspace, platform) };
  });
  const ready = async (): Promise<Running> => {
    const running = await loading;
    running.workspace.searchPaths = settings.moduleSearchPaths;
    running.workspace.translationOptions = translationOptions(settings.pluscal);
    running.workspace.severities = settings.diagnosticSeverity;
    running.workspace.editorRenamesFiles = renamesFiles;
    if (folders !== undefined) running.workspace.files.folders = folders;
    folders = undefined;
    return running;
  };
  const whenReady = (what: string, job: (running: Running) => void): void => {
    ready().then(
      (running) => guarded(connection, what, () => job(running)),
      (error: unknown) => connection.console.error(`The grammar could not be loaded: ${String(error)}`),
    );
  };

  // An editor that cannot be asked for changes of settings sends them unasked, or not at all.
  let mayRegister = false;
  let announcesFolders = false;
  const editor = new Refresh(connection);
  let renamesFiles = false;
  connection.onInitialize(({ initializationOptions, capabilities, workspaceFolders }): InitializeResult => {
    settings = readSettings(initializationOptions);
    editor.capabilities = capabilities;
    folders = (workspaceFolders ?? []).map(({ uri }) => uri.replace(/\/$/, ''));
    announcesFolders = capabilities.workspace?.workspaceFolders === true;
    renamesFiles = capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true;
    mayRegister = capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        ...featureCapabilities,
        ...translationCapabilities,
        ...formattingCapabilities,
      },
      serverInfo: { name: 'primed' },
    };
  });
  connection.onInitialized(() => {
    if (mayRegister) void connection.client.register(DidChangeConfigurationNotification.type, undefined);
    if (announcesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        folders = ((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri.replace(/\/$/, ''));
      });
    }
  });
  connection.onDidChangeConfiguration((change) => {
    settings = readSettings(change.settings);
    editor.refresh();
    whenReady('A change of settings', ({ live }) => live.allChanged());
  });
  connection.onDidChangeWatchedFiles(() =>
    whenReady('A change of files', ({ live, workspace }) => {
      workspace.files.changed();
      editor.refresh();
      live.allChanged();
    }),
  );

  documents.onDidChangeContent(({ document }) => whenReady('A change', ({ live }) => live.changed(document.uri)));
  documents.onDidClose(({ document }) =>
    whenReady('Closing', ({ live, workspace }) => {
      workspace.forget(document.uri);
      live.closed(document.uri);
    }),
  );

  connection.onRequest(
    checkMethod,
    orFailing(connection, 'A check', async (params: CheckParams) => {
      const { checks, live } = await ready();
      live.setCheckDiagnostics([]);
      const report = await checks.check(params);
      // Errors of the files themselves are shown while typing already.
      const known = report.verdict === 'parse' || report.verdict === 'config';
      live.setCheckDiagnostics(known ? [] : report.diagnostics.filter(isFoundByCheck));
      return report;
    }),
  );
  connection.onRequest(
    libraryTextMethod,
    answering(
      connection,
      'The text of a library module',
      null,
      async ({ uri }: { readonly uri: string }) => (await ready()).workspace.text(uri) ?? null,
    ),
  );
  connection.onNotification(cancelCheckMethod, ({ check }: CancelCheckParams) =>
    whenReady('Cancelling', ({ checks }) => checks.cancel(check)),
  );
  connection.onShutdown(() => whenReady('Shutting down', ({ checks }) => checks.cancelAll()));

  registerFeatures(
    connection,
    async () => (await ready()).workspace,
    () => settings,
  );
  registerImportedTraces(connection, async () => (await ready()).workspace);
  registerFormatting(connection, async () => (await ready()).workspace);
  registerTranslation(connection, async () => (await ready()).workspace);
  registerPlusCalViews(connection, async () => (await ready()).workspace);
  documents.listen(connection);
  connection.listen();
}
