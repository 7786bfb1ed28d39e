/** The language server as a process of Node: streams or IPC as the command line says, files from disk, checks in worker threads. */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Core } from '../../semantics/core.ts';
import { createParser } from '../../syntax/parser.ts';
import type { Platform } from '../platform.ts';
import { startServer } from '../server.ts';
import { startCheck, startThread } from './checkerHost.ts';

const workerFile = new URL('./checkerWorker.js', import.meta.url);

/** Where the root module's file is. */
function folderOf({ root, sources }: Core): string | undefined {
  const uri = sources.find(({ module }) => module === root)?.uri;
  return uri?.startsWith('file:') === true ? dirname(fileURLToPath(uri)) : undefined;
}

const platform: Platform = {
  loadParser: async () =>
    createParser({
      runtime: await readFile(new URL('./web-tree-sitter.wasm', import.meta.url)),
      grammar: await readFile(new URL('./tlaplus.wasm', import.meta.url)),
    }),
  readFile: (uri) => {
    if (!uri.startsWith('file:')) return undefined;
    try {
      return readFileSync(fileURLToPath(uri), 'utf8');
    } catch {
      return undefined;
    }
  },
  listFolder: (uri) => {
    if (!uri.startsWith('file:')) return [];
    try {
      return readdirSync(fileURLToPath(uri), { withFileTypes: true }).map((entry) => ({ name: entry.name, folder: entry.isDirectory() }));
    } catch {
      return [];
    }
  },
  startCheck: (core, options, onProgress) =>
    startCheck(core, options, { thread: startThread(workerFile, options.memory), onProgress, folder: folderOf(core) }),
  processors: availableParallelism(),
};

startServer(createConnection(ProposedFeatures.all), platform);
