/** Every model of the corpus' real specifications lowers: no configuration error where the reference runs it, nothing left that cannot be evaluated. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/semantics/analysis.ts';
import type { Expr, Lambda } from '../../server/src/semantics/core.ts';
import { children } from '../../server/src/semantics/lower/levels.ts';
import { lower } from '../../server/src/semantics/lower.ts';
import type { ParsedSource, SourceText } from '../../server/src/semantics/moduleSource.ts';
import { parseConfig } from '../../server/src/syntax/config.ts';
import { parseSource } from '../../server/src/syntax/source.ts';
import { corpusFolder } from '../harness/corpus.ts';
import { testParser } from '../harness/parse.ts';

/** Models that are not clean, with the reason. */
const known: Readonly<Record<string, string>> = {};

function invalidIn(e: Expr | Lambda, found: string[]): void {
  if (e.kind === 'invalid') found.push(e.message);
  for (const part of children(e)) invalidIn(part, found);
}

test('the models of the examples lower', async () => {
  const folder = corpusFolder('examples');
  if (folder === undefined) return;
  const parser = await testParser();
  const parsed = new Map<string, ParsedSource>();
  const parse = (source: SourceText): ParsedSource => {
    const before = parsed.get(source.uri) ?? { ...parseSource(parser, source.text), uri: source.uri };
    parsed.set(source.uri, before);
    return before;
  };
  const failures: string[] = [];
  const lines = readFileSync(join(folder, 'expected.tsv'), 'utf8').trim().split('\n');
  const header = (lines[0] ?? '').split('\t');
  for (const line of lines.slice(1)) {
    const cells = line.split('\t');
    const cell = (name: string): string => cells[header.indexOf(name)] ?? '';
    const file = join(folder, cell('spec'));
    const cfg = join(folder, cell('cfg'));
    if (cell('cfg') === '' || !existsSync(file) || !existsSync(cfg) || cell('outcome') === 'parse error') continue;
    const find = (name: string): SourceText | undefined => {
      const path = join(dirname(file), `${name}.tla`);
      return existsSync(path) ? { uri: path, text: readFileSync(path, 'utf8') } : undefined;
    };
    const analysis = analyze({ root: parse({ uri: file, text: readFileSync(file, 'utf8') }), modules: { find }, parse });
    const { core, configDiagnostics } = lower({ analysis, config: { uri: cfg, parsed: parseConfig(parser, readFileSync(cfg, 'utf8')) } });
    const messages = configDiagnostics.filter((d) => d.severity === 'error').map((d) => d.message);
    for (const operator of core?.operators ?? []) if (operator !== undefined) invalidIn(operator.body, messages);
    for (const message of new Set(messages)) if (known[basename(cfg)] === undefined) failures.push(`${cell('cfg')}: ${message}`);
  }
  expect(failures).toEqual([]);
});
