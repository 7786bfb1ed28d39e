/**
 * Times the front end: every module of the corpus parsed and analyzed from nothing, and the largest ones again after a keystroke
 * at their top, middle and end, as the language server does it (syntax tree and analysis of the last state at hand).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Analysis, analyze } from '../server/src/semantics/analysis.ts';
import type { Parse, SourceText } from '../server/src/semantics/moduleSource.ts';
import { createParser, type Parser } from '../server/src/syntax/parser.ts';
import { type ParsedSource, parseSource } from '../server/src/syntax/source.ts';

const [root = '.', runs = '5'] = process.argv.slice(2);
const corpus = join(root, '..', 'shared', 'corpus', 'examples');

const parser = await createParser({
  runtime: readFileSync(join(root, 'node_modules', 'web-tree-sitter', 'web-tree-sitter.wasm')),
  grammar: readFileSync(join(root, 'grammar', 'tlaplus.wasm')),
});

console.log('| what | files | size | median | p95 |');
console.log('|---|---|---|---|---|');
if (existsSync(corpus)) cold(parser);
typing(parser, Number(runs) * 40);

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

/** A keystroke in a module of 1,000 lines made here, and in the corpus's three largest ones. */
function typing(with_: Parser, times: number): void {
  const largest = existsSync(corpus)
    ? files(corpus)
        .map((path) => ({ path, source: sourceOf(path) }))
        .sort((a, b) => b.source.text.length - a.source.text.length)
        .slice(0, 3)
    : [];
  const made = { path: join(root, 'Made.tla'), source: { uri: 'bench:/Made.tla', text: thousandLines() } };
  for (const { path, source } of [made, ...largest]) {
    for (const [where, part] of [
      ['top', 0.1],
      ['middle', 0.5],
      ['end', 0.9],
    ] as const) {
      const name = path.split('/').at(-1) ?? path;
      row(`keystroke at the ${where} of ${name}`, 1, source.text.length, keystrokes(with_, path, source, part, times));
    }
  }
}

function keystrokes(with_: Parser, path: string, source: SourceText, part: number, times: number): number[] {
  const parsed = new Map<string, ParsedSource>();
  let analysis: Analysis | undefined;
  const run = (text: string): void => {
    const parse: Parse = ({ uri, text: content }) => {
      const result = parseSource(with_, content, parsed.get(uri));
      parsed.set(uri, result);
      return { uri, ...result };
    };
    analysis = analyze({
      root: parse({ uri: source.uri, text }),
      modules: { find: beside(path) },
      parse,
      ...(analysis === undefined ? {} : { previous: analysis }),
    });
  };
  run(source.text);
  // A letter more in the next identifier, and away again.
  const from = Math.floor(source.text.length * part);
  const at = from + (/[a-z](?=[A-Za-z]*\b)/.exec(source.text.slice(from))?.index ?? 0);
  const typed = `${source.text.slice(0, at)}x${source.text.slice(at)}`;
  return Array.from({ length: Math.min(times, 60) }, (_, i) => time(() => run(i % 2 === 0 ? typed : source.text)));
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
