/**
 * Times what a keystroke in a long algorithm costs: translating it anew, and all that the language server does before it publishes
 * diagnostics (syntax tree and analysis of the last state at hand, translation, what is wrong put at its place).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../server/src/base/diagnostic.ts';
import { aheadOfTranslation, atAlgorithm } from '../server/src/ide/translationDiagnostics.ts';
import { diagnoseAlgorithm } from '../server/src/pluscal/diagnose.ts';
import { defaultOptions } from '../server/src/pluscal/options.ts';
import { translate } from '../server/src/pluscal/translate.ts';
import { type Analysis, analyze } from '../server/src/semantics/analysis.ts';
import type { Parse } from '../server/src/semantics/moduleSource.ts';
import { createParser } from '../server/src/syntax/parser.ts';
import { type ParsedSource, parseSource } from '../server/src/syntax/source.ts';

const [root = '.', runs = '5'] = process.argv.slice(2);
const uri = 'bench:/Long.tla';

const parser = await createParser({
  runtime: readFileSync(join(root, 'node_modules', 'web-tree-sitter', 'web-tree-sitter.wasm')),
  grammar: readFileSync(join(root, 'grammar', 'tlaplus.wasm')),
});

/** An algorithm of about 500 lines: macros, procedures and processes with loops, branches and calls. */
function longAlgorithm(): string {
  const parts = ['---- MODULE Long ----', 'EXTENDS Naturals, Sequences, TLC', '(* --algorithm Long'];
  parts.push('variables queue = <<>>, total = 0, table = [i \\in 1..3 |-> 0];');
  parts.push('macro put(value) begin', '  queue := Append(queue, value);', 'end macro;');
  for (let i = 0; i < 6; i++) parts.push(...procedure(i));
  for (let i = 0; parts.length < 500; i++) parts.push(...process_(i));
  return [...parts, 'end algorithm; *)', '====', ''].join('\n');
}

function procedure(i: number): string[] {
  return [
    `procedure work${i}(amount${i} = 0)`,
    `  variable old${i} = 0;`,
    'begin',
    `take${i}:`,
    `  old${i} := total;`,
    `  total := old${i} + amount${i};`,
    `give${i}:`,
    `  table[1] := table[1] + 1 || table[2] := amount${i};`,
    '  return;',
    'end procedure;',
  ];
}

function process_(i: number): string[] {
  return [
    `fair process worker${i} \\in ${10 * i + 1}..${10 * i + 2}`,
    `  variables seen${i} = 0, done${i} = FALSE;`,
    'begin',
    `start${i}:`,
    `  while ~done${i} do`,
    `    await /\\ Len(queue) < ${i + 3}`,
    '          /\\ \\A k \\in 1..3 : table[k] >= 0;',
    `    with n \\in 1..3, m = n + ${i} do`,
    '      put(<<n, m>>);',
    '    end with;',
    `  branch${i}:`,
    `    if seen${i} > ${i} then`,
    `      seen${i} := 0;`,
    `      call work${i % 6}(self);`,
    '    elsif total = 0 then',
    `      seen${i} := IF queue = <<>> THEN 1`,
    '               ELSE Len(queue);',
    '    else',
    '      either',
    `        seen${i} := seen${i} + 1;`,
    '      or',
    '        skip;',
    '      end either;',
    '    end if;',
    `  tail${i}:`,
    `    done${i} := seen${i} > 2;`,
    `    assert total >= 0;`,
    '  end while;',
    'end process;',
  ];
}

const text = translate(longAlgorithm()).text ?? '';
const length = text.indexOf('end algorithm');
const lines = text.slice(0, length).split('\n').length;

console.log('| what | lines | median | p95 |');
console.log('|---|---|---|---|');
row(
  'translate from nothing',
  times(
    (i) => `${text}\\* ${i}\n`,
    (typed) => translate(typed),
  ),
);
const live = liveServer();
for (const [where, part] of [
  ['top', 0.1],
  ['middle', 0.5],
  ['end', 0.9],
] as const) {
  const [typed, broken] = keystrokes(part);
  row(
    `keystroke at the ${where}: translated anew`,
    times(typed, (now) => diagnoseAlgorithm(now)),
  );
  row(`keystroke at the ${where}: all diagnostics`, times(typed, live));
  row(`keystroke at the ${where} that makes a mistake: all diagnostics`, times(broken, live));
}

/** The file as it is, and as it would be translated, each with its last state at hand. */
function liveServer(): (now: string) => void {
  const [own, translated] = [analyzing(uri), analyzing(`${uri}#translated`)];
  return (now) => {
    atAlgorithm(now, own(now), defaultOptions);
    diagnoseAlgorithm(now);
    aheadOfTranslation(now, defaultOptions, translated);
  };
}

function analyzing(key: string): (now: string) => readonly Diagnostic[] {
  const parsed = new Map<string, ParsedSource>();
  let analysis: Analysis | undefined;
  const parse: Parse = (source) => {
    const result = parseSource(parser, source.text, parsed.get(source.uri));
    parsed.set(source.uri, result);
    return { uri: source.uri, ...result };
  };
  const modules = { find: () => undefined };
  return (now) => {
    const previous = analysis;
    analysis = analyze({ root: parse({ uri: key, text: now }), modules, parse, ...(previous === undefined ? {} : { previous }) });
    return analysis.diagnostics.get(key) ?? [];
  };
}

/** Digits, and a sign that does not belong there, at the next number. */
function keystrokes(part: number): [(i: number) => string, (i: number) => string] {
  const from = Math.floor(length * part);
  const at = from + (/\b\d+;/.exec(text.slice(from))?.index ?? 0);
  const typed = (sign: string): string => text.slice(0, at) + sign + text.slice(at);
  return [(i) => typed(`${i + 1}`), (i) => typed(`(${i + 1}`)];
}

/** Each run sees another text than the last one, as after a keystroke; no text comes twice, since translations are kept by their text. */
function times(typed: (i: number) => string, work: (now: string) => unknown): number[] {
  const count = Number(runs) * 20;
  for (let i = 0; i < 10; i++) work(typed(count + i));
  return Array.from({ length: count }, (_, i) => {
    const now = typed(i);
    const start = performance.now();
    work(now);
    return performance.now() - start;
  });
}

function row(what: string, milliseconds: readonly number[]): void {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (quantile: number): string =>
    `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0).toFixed(1)} ms`;
  console.log(`| ${what} | ${lines} | ${at(0.5)} | ${at(0.95)} |`);
}
