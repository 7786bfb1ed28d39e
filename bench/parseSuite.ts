/**
 * Times the front end: every module of the corpus parsed and analyzed from nothing, and the largest ones again after a keystroke
 * at their top, middle and end, in the built server (`serverSuite.ts`).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyze } from '../server/src/semantics/analysis.ts';
import type { Parse, SourceText } from '../server/src/semantics/moduleSource.ts';
import { createParser, type Parser } from '../server/src/syntax/parser.ts';
import { parseSource } from '../server/src/syntax/source.ts';
import { keystrokeTimes, memoryWith, startTimes } from './serverSuite.ts';

const [root = '.', runs = '5'] = process.argv.slice(2);
const corpus = join(root, '..', 'shared', 'corpus', 'examples');

const parser = await createParser({
  runtime: readFileSync(join(root, 'node_modules', 'web-tree-sitter', 'web-tree-sitter.wasm')),
  grammar: readFileSync(join(root, 'grammar', 'tlaplus.wasm')),
});

console.log('| what | files | size | median | p95 |');
console.log('|---|---|---|---|---|');
if (existsSync(corpus)) cold(parser);
const server = join(root, 'dist', 'server.js');
await typing(Number(runs) * 6);
await serving(Number(runs) * 2);

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tla'))
    .map((file) => join(folder, file))
    .sort();
}

function sourceOf(path: string): SourceText {
  return { uri: pathToFileURL(path).href, text: readFileSync(path, 'utf8') };
}

function beside(path: string): (name: string) => SourceText | undefined {
  return (name) => {
    const file = join(dirname(path), `${name}.tla`);
    return existsSync(file) ? sourceOf(file) : undefined;
  };
}

function cold(with_: Parser): void {
  const paths = files(corpus);
  const texts = paths.map((path) => sourceOf(path));
  const bytes = texts.reduce((sum, { text }) => sum + text.length, 0);
  const parseTimes: number[] = [];
  for (const { text } of texts) parseTimes.push(time(() => parseSource(with_, text)));
  const analysisTimes = paths.map((path, i) =>
    time(() => {
      const parse: Parse = (source) => ({ uri: source.uri, ...parseSource(with_, source.text) });
      analyze({ root: parse(texts[i] as SourceText), modules: { find: beside(path) }, parse });
    }),
  );
  row('parse, a module', paths.length, bytes, parseTimes);
  row('parse and analyze with all that it extends, a module', paths.length, bytes, analysisTimes);
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  console.log(
    `| throughput | ${paths.length} | ${(bytes / 1e6).toFixed(1)} MB | parse ${(bytes / 1e3 / sum(parseTimes)).toFixed(1)} MB/s | analysis ${((paths.length * 1000) / sum(analysisTimes)).toFixed(0)} modules/s |`,
  );
}

/** Keystrokes in a module of 1,000 lines made here, and in the corpus's three largest ones. */
async function typing(times: number): Promise<void> {
  const largest = existsSync(corpus)
    ? files(corpus)
        .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
        .sort((a, b) => b.text.length - a.text.length)
        .slice(0, 3)
    : [];
  const made = { path: join(root, 'Made.tla'), text: thousandLines() };
  for (const module of [made, ...largest]) {
    const name = module.path.split('/').at(-1) ?? module.path;
    for (const [where, place] of [
      ['top', 0.1],
      ['middle', 0.5],
      ['end', 0.9],
    ] as const) {
      const { fine, broken } = await keystrokeTimes(server, module, place, times);
      row(`keystroke to diagnostics at the ${where} of ${name}`, 1, module.text.length, fine);
      row('the same, while the text there is broken', 1, module.text.length, broken);
    }
  }
}

/** The server as a whole: how soon it answers, what it holds. */
async function serving(times: number): Promise<void> {
  const made = { path: join(root, 'Made.tla'), text: thousandLines() };
  row('start of the server to first diagnostics', 1, made.text.length, await startTimes(server, made, times));
  if (!existsSync(corpus)) return;
  const everything = [corpus, join(corpus, '..', 'pcal-examples')].flatMap((folder) => (existsSync(folder) ? files(folder) : []));
  const modules = everything.slice(0, 400).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const size = modules.reduce((sum, { text }) => sum + text.length, 0);
  const megabytes = await memoryWith(server, modules);
  console.log(
    `| memory of the server with modules open | ${modules.length} | ${(size / 1000).toFixed(0)} kB | ${megabytes.toFixed(0)} MB | - |`,
  );
}

function thousandLines(): string {
  const lines = ['---- MODULE Made ----', 'EXTENDS Naturals, Sequences', 'VARIABLES x, y', 'Init == x = 0 /\\ y = << >>'];
  for (let i = 0; lines.length < 1000; i++) {
    lines.push(`\\* Step ${i} of a long machine.`, `Step${i}(n) ==`, `  /\\ x = ${i}`, `  /\\ n \\in 1 .. ${i + 1}`);
    lines.push(`  /\\ x' = x + n`, "  /\\ y' = Append(y, [at |-> x, by |-> n])", '');
  }
  return [...lines, '===='].join('\n');
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function row(what: string, count: number, size: number, milliseconds: readonly number[]): void {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (quantile: number): string =>
    `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0).toFixed(1)} ms`;
  console.log(`| ${what} | ${count} | ${(size / 1000).toFixed(0)} kB | ${at(0.5)} | ${at(0.95)} |`);
}
