/** TLC's own small specifications: parsing errors (exit 150) and configuration errors (exit 151) exactly where the reference has them. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/semantics/analysis.ts';
import { lower } from '../../server/src/semantics/lower.ts';
import type { ParsedSource, SourceText } from '../../server/src/semantics/moduleSource.ts';
import { parseConfig } from '../../server/src/syntax/config.ts';
import { parseSource } from '../../server/src/syntax/source.ts';
import { corpusFolder } from '../harness/corpus.ts';
import { testParser } from '../harness/parse.ts';

/** Where we differ, with the reason. */
const known: Readonly<Record<string, string>> = {
  'test203.tla': 'the corpus lacks test203a',
  'test219.tla': 'the corpus lacks test219a',
  'test63.tla': 'the corpus lacks test63a',
};

test('errors of modules and configurations are the reference’s', async () => {
  const folder = corpusFolder('tlc-suite');
  if (folder === undefined) return;
  const parser = await testParser();
  const parse = (source: SourceText): ParsedSource => ({ ...parseSource(parser, source.text), uri: source.uri });
  const rows = readFileSync(join(folder, 'expected.tsv'), 'utf8').trim().split('\n').slice(1);
  const failures: string[] = [];
  for (const row of rows) {
    const [spec = '', cfg = '', exit = ''] = row.split('\t');
    const file = join(folder, spec);
    const find = (name: string): SourceText | undefined => {
      const path = join(dirname(file), `${name}.tla`);
      return existsSync(path) ? { uri: path, text: readFileSync(path, 'utf8') } : undefined;
    };
    const analysis = analyze({ root: parse({ uri: file, text: readFileSync(file, 'utf8') }), modules: { find }, parse });
    const config = { uri: join(folder, cfg), parsed: parseConfig(parser, readFileSync(join(folder, cfg), 'utf8')) };
    const parsing = [...analysis.diagnostics.values()].flat().filter((d) => d.severity === 'error');
    const configuring = lower({ analysis, config }).configDiagnostics.filter((d) => d.severity === 'error');
    const found = parsing.length > 0 ? '150' : configuring.length > 0 ? '151' : 'runs';
    const expected = exit === '150' || exit === '151' ? exit : 'runs';
    if ((found === expected) !== (known[spec] === undefined))
      failures.push(`${spec}: ${exit} in the reference, here ${found} ${[...parsing, ...configuring][0]?.message ?? ''}`);
  }
  expect(failures).toEqual([]);
});
