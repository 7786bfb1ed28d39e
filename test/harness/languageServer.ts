/**
 * The language server over a stream, as an editor sees it that can do no more than the protocol demands: files are a map, checks run
 * in the bundled worker thread.
 */
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startCheck, startThread } from '../../server/src/lsp/node/checkerHost.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import type { CheckReport } from '../../server/src/protocol/checkReport.ts';
import {
  type CheckParams,
  type CheckProgress,
  cancelCheckMethod,
  checkMethod,
  checkProgressMethod,
} from '../../server/src/protocol/requests.ts';
import { testParser } from './parse.ts';

export interface TestServer {
  open(name: string, text: string): Promise<void>;
  /** Opens a file of its own, `Module1.tla` and so on, and resolves with its name. */
  openNew(text: string): Promise<string>;
  /** Replaces the first occurrence of a part of an open document's text. */
  edit(name: string, part: string, replacement: string): Promise<void>;
  /** Replaces an open document's text, sending only what differs, and resolves with the diagnostics of the new one. */
  type(name: string, text: string): Promise<readonly Diagnostic[]>;
  close(name: string): Promise<void>;
  /** Resolves when the diagnostics published for a file satisfy the test: their codes. */
  diagnostics(name: string, wanted: (codes: readonly string[]) => boolean): Promise<readonly Diagnostic[]>;
  /** A request about the place of `<|>` in a file's text as it is open; `needle` holds the mark. */
  at<R>(method: string, name: string, needle: string, more?: object): Promise<R>;
  request<R>(method: string, params: object): Promise<R>;
  notify(method: string, params: object): Promise<void>;
  check(
    params: Partial<CheckParams> & Pick<CheckParams, 'module' | 'config'>,
    onProgress?: (progress: CheckProgress) => void,
  ): Promise<CheckReport>;
  cancel(check: number): Promise<void>;
  readonly capabilities: object;
  /** What the server has logged: its own faults. */
  readonly faults: readonly string[];
  stop(): void;
}

export const uriOf = (name: string): string => `file:///spec/${name}`;

export async function startTestServer(
  files: Readonly<Record<string, string>>,
  workerFile?: string,
  settings: object = {},
  workspaceFolders: readonly { readonly uri: string; readonly name: string }[] | null = null,
  /** What the editor can do. */
  editor: object = {},
): Promise<TestServer> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
    loadParser: testParser,
    readFile: (uri) => files[uri.replace('file:///spec/', '')],
    listFolder: (uri) => (uri === 'file:///spec' ? Object.keys(files).map((name) => ({ name, folder: false })) : []),
    startCheck: (core, options, onProgress) =>
      startCheck(core, options, { thread: startThread(workerFile ?? 'missing', options.memory), onProgress }),
    processors: 2,
  });
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const documents = new Map<string, { text: string; version: number }>();
  const published = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  const faults: string[] = [];
  client.onNotification('window/logMessage', ({ message }: { message: string }): void => {
    faults.push(message);
  });
  client.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }: PublishDiagnosticsParams) => {
    // Those of an earlier text may still be on their way.
    const document = [...documents].find(([name]) => uriOf(name) === uri)?.[1];
    if (version !== undefined && document !== undefined && version < document.version) return;
    published.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  let progressing: ((progress: CheckProgress) => void) | undefined;
  client.onNotification(checkProgressMethod, (progress: CheckProgress) => progressing?.(progress));
  client.listen();
  const { capabilities } = await client.sendRequest<{ capabilities: object }>('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders,
    capabilities: editor,
    initializationOptions: settings,
  });
  await client.sendNotification('initialized', {});
  const positionIn = (text: string, offset: number) => {
    const before = text.slice(0, offset).split(/\r\n?|\n/);
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  };
  const open = async (name: string, text: string): Promise<void> => {
    documents.set(name, { text, version: 1 });
    const languageId = name.endsWith('.cfg') ? 'tlaplus-cfg' : 'tlaplus';
    await client.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(name), languageId, version: 1, text } });
  };
  let newFiles = 0;
  const change = async (name: string, start: number, end: number, replacement: string): Promise<void> => {
    const document = documents.get(name);
    if (document === undefined) throw new Error(`${name} is not open`);
    const range = { start: positionIn(document.text, start), end: positionIn(document.text, end) };
    document.text = document.text.slice(0, start) + replacement + document.text.slice(end);
    document.version++;
    published.delete(uriOf(name));
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(name), version: document.version },
      contentChanges: [{ range, text: replacement }],
    });
  };
  const diagnosticsOf: TestServer['diagnostics'] = (name, wanted) =>
    new Promise((resolve) => {
      const look = (): void => {
        const diagnostics = published.get(uriOf(name));
        if (diagnostics === undefined || !wanted(diagnostics.map(({ code }) => String(code)))) return;
        waiting.delete(look);
        resolve(diagnostics);
      };
      waiting.add(look);
      look();
    });
  return {
    capabilities,
    faults,
    open,
    openNew: async (text) => {
      const name = `Module${++newFiles}.tla`;
      await open(name, text);
      return name;
    },
    edit: (name, part, replacement) => {
      const start = documents.get(name)?.text.indexOf(part) ?? -1;
      if (start < 0) throw new Error(`${name} has no ${part}`);
      return change(name, start, start + part.length, replacement);
    },
    type: async (name, text) => {
      const old = documents.get(name)?.text ?? '';
      const shorter = Math.min(old.length, text.length);
      let start = 0;
      while (start < shorter && old[start] === text[start]) start++;
      let behind = 0;
      while (behind < shorter - start && old.at(-1 - behind) === text.at(-1 - behind)) behind++;
      // Between the two halves of a line end or of a character there is no position.
      if (start > 0 && /[\r\uD800-\uDBFF]/.test(old[start - 1] ?? '')) start--;
      if (behind > 0 && /[\n\uDC00-\uDFFF]/.test(old.at(-behind) ?? '')) behind--;
      await change(name, start, old.length - behind, text.slice(start, text.length - behind));
      return diagnosticsOf(name, () => true);
    },
    close: async (name) => {
      published.delete(uriOf(name));
      await client.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(name) } });
    },
    diagnostics: diagnosticsOf,
    at: (method, name, needle, more = {}) => {
      const text = documents.get(name)?.text ?? '';
      const found = text.indexOf(needle.replace('<|>', ''));
      if (found < 0) throw new Error(`${name} has no ${needle}`);
      const position = positionIn(text, found + needle.indexOf('<|>'));
      return client.sendRequest(method, { textDocument: { uri: uriOf(name) }, position, ...more });
    },
    request: (method, params) => client.sendRequest(method, params),
    notify: (method, params) => client.sendNotification(method, params),
    check: (params, onProgress) => {
      progressing = onProgress;
      return client.sendRequest(checkMethod, { check: 1, workers: 1, memoryLimit: 512, checkDeadlock: true, ...params });
    },
    cancel: (check) => client.sendNotification(cancelCheckMethod, { check }),
    stop: () => client.dispose(),
  };
}
