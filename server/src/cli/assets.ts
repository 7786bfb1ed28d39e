/** Files beside the bundle: the parser's two wasm modules and the checker's worker. */
import { readFileSync } from 'node:fs';
import { createParser, type Parser } from '../syntax/parser.ts';

export const workerFile: URL = new URL('./checkerWorker.js', import.meta.url);

let loading: Promise<Parser> | undefined;

export function loadParser(): Promise<Parser> {
  loading ??= createParser({
    runtime: readFileSync(new URL('./web-tree-sitter.wasm', import.meta.url)),
    grammar: readFileSync(new URL('./tlaplus.wasm', import.meta.url)),
  });
  return loading;
}
