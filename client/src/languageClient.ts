/** Starts the language server and speaks to it. */
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import type { CheckReport } from '../../server/src/protocol/checkReport.ts';
import {
  type CheckParams,
  type CheckProgress,
  type CounterpartAnswer,
  type CounterpartParams,
  cancelCheckMethod,
  checkMethod,
  checkProgressMethod,
  counterpartMethod,
  libraryTextMethod,
  type PastedTextAnswer,
  type PastedTextParams,
  pastedTextMethod,
  type ServerSettings,
  type TranslationAnswer,
  translateMethod,
} from '../../server/src/protocol/requests.ts';

export interface LanguageServer {
  /** Rejects only where the server itself is gone. */
  check(params: Omit<CheckParams, 'check'>, run: CheckRun): Promise<CheckReport>;
  /** The text of a module inside Primed. */
  libraryText(uri: string): Promise<string | null>;
  /** What translating a module's algorithm comes to. */
  translation(uri: string): Promise<TranslationAnswer>;
  /** Where the other form of what is at a place stands, algorithm or translation. */
  counterpart(params: CounterpartParams): Promise<CounterpartAnswer>;
  /** Any other request. */
  request<Answer>(method: string, params: object): Promise<Answer>;
  /** What to insert where text is pasted; null where it is fine as it is. */
  pastedText(params: PastedTextParams): Promise<PastedTextAnswer>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface CheckRun {
  readonly token: vscode.CancellationToken;
  readonly onProgress: (progress: CheckProgress) => void;
}

export function startLanguageClient(context: vscode.ExtensionContext): LanguageServer {
  const client = new LanguageClient('primed', 'TLA+', serverOptions(context), clientOptions());
  const progress = new vscode.EventEmitter<CheckProgress>();
  client.onNotification(checkProgressMethod, (message: CheckProgress) => progress.fire(message));
  context.subscriptions.push(
    progress,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (sentSettings.some((setting) => change.affectsConfiguration(`primed.${setting}`))) {
        void client.sendNotification('workspace/didChangeConfiguration', { settings: serverSettings() });
      }
    }),
  );
  const started = client.start();
  let checks = 0;
  return {
    check: async (params, { token, onProgress }) => {
      await started;
      const check = ++checks;
      const listening = [
        progress.event((message) => {
          if (message.check === check) onProgress(message);
        }),
        // A message of our own: a request cancelled by LSP's means is answered by an error, without what was found so far.
        token.onCancellationRequested(() => void client.sendNotification(cancelCheckMethod, { check })),
      ];
      try {
        return await client.sendRequest<CheckReport>(checkMethod, { ...params, check } satisfies CheckParams);
      } finally {
        for (const listener of listening) listener.dispose();
      }
    },
    libraryText: async (uri) => {
      await started;
      return client.sendRequest<string | null>(libraryTextMethod, { uri });
    },
    translation: async (uri) => {
      await started;
      return client.sendRequest<TranslationAnswer>(translateMethod, { uri });
    },
    counterpart: async (params) => {
      await started;
      return client.sendRequest<CounterpartAnswer>(counterpartMethod, params);
    },
    request: async <Answer>(method: string, params: object) => {
      await started;
      return client.sendRequest<Answer>(method, params);
    },
    pastedText: async (params) => {
      await started;
      return client.sendRequest<PastedTextAnswer>(pastedTextMethod, params);
    },
    restart: () => client.restart(),
    stop: () => client.stop(),
  };
}

/** Megabytes for young objects: every keystroke makes a few of them, which die at the next one and need not be copied until then. */
const youngObjects = '--min-semi-space-size=16';

function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('dist/server.js');
  return {
    run: { module, transport: TransportKind.ipc, options: { execArgv: [youngObjects] } },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: [youngObjects, '--nolazy', '--inspect=6009'] } },
  };
}

function clientOptions(): LanguageClientOptions {
  const schemes = ['file', 'untitled', 'tlaplus-library'];
  return {
    documentSelector: [
      ...schemes.map((scheme) => ({ scheme, language: 'tlaplus' })),
      ...schemes.map((scheme) => ({ scheme, language: 'tlaplus-cfg' })),
    ],
    initializationOptions: serverSettings(),
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/*.{tla,cfg}') },
  };
}

/** The settings that the server is told about. */
const sentSettings = ['moduleSearchPaths', 'codeLens', 'completion', 'diagnostics', 'inlayHints', 'pluscal'];

function serverSettings(): ServerSettings {
  const configuration = vscode.workspace.getConfiguration('primed');
  const paths = configuration.get<string[]>('moduleSearchPaths', []);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const absolute = (path: string): vscode.Uri =>
    folder === undefined || /^([/\\]|[A-Za-z]:)/.test(path) ? vscode.Uri.file(path) : vscode.Uri.joinPath(folder, path);
  // What the manifest declares has a value always: its default, if nothing else.
  return {
    moduleSearchPaths: paths.map((path) => absolute(path).toString().replace(/\/$/, '')),
    codeLens: configuration.get('codeLens', true),
    unicode: configuration.get('completion.unicode', false),
    inlayHints: configuration.get('inlayHints') as ServerSettings['inlayHints'],
    diagnosticSeverity: configuration.get('diagnostics.severity', {}),
    pluscal: configuration.get('pluscal') as ServerSettings['pluscal'],
  };
}
