/**
 * Times the built server as an editor meets it, over the protocol: from its start to the first diagnostics, from a keystroke to the diagnostics of it,
 * in texts that are fine and in texts that the key breaks, and what memory it needs with many modules open. Rows of `npm run bench -- parse`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, type ProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

interface Module {
  readonly path: string;
  readonly text: string;
}

interface Session {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** Resolves with the next diagnostics published for a file. */
  published(uri: string): Promise<void>;
}

const uriOf = (path: string): string => pathToFileURL(path).href;

/** With the options of the extension. */
async function start(serverFile: string): Promise<Session> {
  const server = spawn('node', ['--min-semi-space-size=16', serverFile, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const waiting = new Map<string, () => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri }: { uri: string }) => waiting.get(uri)?.());
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  return {
    process: server,
    connection,
    published: (uri) => new Promise((resolve) => waiting.set(uri, resolve)),
  };
}

async function open({ connection, published }: Session, { path, text }: Module): Promise<void> {
  const uri = uriOf(path);
  const done = published(uri);
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'tlaplus', version: 1, text } });
  await done;
}

/** Milliseconds from the start of the server's process to the diagnostics of a first module, for each of some starts. */
export async function startTimes(serverFile: string, module: Module, times: number): Promise<number[]> {
  const results: number[] = [];
  for (let i = 0; i < times; i++) {
    const begin = performance.now();
    const session = await start(serverFile);
    await open(session, module);
    results.push(performance.now() - begin);
    session.process.kill();
  }
  return results;
}

export interface Keystrokes {
  readonly fine: readonly number[];
  readonly broken: readonly number[];
}

/** How far into the text the keys go, from 0 to 1. */
export type Place = number;

/** Milliseconds from sending a change to receiving its diagnostics, after a warm-up. `broken` are changes to a text with a mistake. */
export async function keystrokeTimes(serverFile: string, module: Module, place: Place, times: number): Promise<Keystrokes> {
  const session = await start(serverFile);
  const uri = uriOf(module.path);
  let version = 1;
  const change = async (at: number, removed: number, typed: string): Promise<number> => {
    const position = positionAt(module.text, at);
    const range = { start: position, end: { line: position.line, character: position.character + removed } };
    const done = session.published(uri);
    const begin = performance.now();
    await session.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range, text: typed }],
    });
    await done;
    const time = performance.now() - begin;
    // As long as a fast typist's hand is on its way to the next key.
    await new Promise((resolve) => setTimeout(resolve, 60));
    return time;
  };
  const toggle = async (at: number, typed: string, count: number): Promise<number[]> => {
    const results: number[] = [];
    for (let i = 0; i < count; i++) results.push(await (i % 2 === 0 ? change(at, 0, typed) : change(at, typed.length, '')));
    return results;
  };
  await open(session, module);
  const at = inIdentifier(module.text, place);
  await toggle(at, 'x', 20);
  const fine = await toggle(at, 'x', times);
  await toggle(at, ' ) ', 10);
  const breaking = await toggle(at, ' ) ', times);
  await change(at, 0, ' ) ');
  const broken = await toggle(at, 'x', times);
  session.process.kill();
  return { fine, broken: [...breaking, ...broken] };
}

/** Megabytes that the server's process holds with all these modules open. */
export async function memoryWith(serverFile: string, modules: readonly Module[]): Promise<number> {
  const session = await start(serverFile);
  for (const module of modules) await open(session, module);
  // Everything that waits for a pause has run then.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const status = readFileSync(`/proc/${session.process.pid}/status`, 'utf8');
  session.process.kill();
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** The first place behind the given one, after a small letter with a letter behind it: a key there makes another name. */
export function inIdentifier(text: string, place: Place): number {
  const from = Math.floor(text.length * place);
  return from + (/(?<=[a-z])(?=[A-Za-z]*\b)/.exec(text.slice(from))?.index ?? 0);
}

function positionAt(text: string, offset: number): { line: number; character: number } {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return { line: text.slice(0, lineStart).split('\n').length - 1, character: offset - lineStart };
}
