/** Every module of the corpus' real specifications analyzes without an error, since the reference accepts them all. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/semantics/analysis.ts';
import type { ParsedSource, SourceText } from '../../server/src/semantics/moduleSource.ts';
import { parseSource } from '../../server/src/syntax/source.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { testParser } from '../harness/parse.ts';

/** Modules with errors of their own: with the reason why they are no TLA+ for the reference either, or what we still lack. */
const known: Readonly<Record<string, string>> = {};

test('the examples have no semantic errors', async () => {
  const folder = corpusFolder('examples');
  if (folder === undefined) return;
  const parser = await testParser();
  const parsed = new Map<string, ParsedSource>();
  const parse = (source: SourceText): ParsedSource => {
    const key = `${source.uri}`;
    const before = parsed.get(key);
    if (before !== undefined) return before;
    const made = { ...parseSource(parser, source.text), uri: source.uri };
    parsed.set(key, made);
    return made;
  };
  const failures: string[] = [];
  const start = performance.now();
  const files = filesBelow(folder, '.tla');
  for (const file of files) {
    const find = (name: string): SourceText | undefined => {
      const path = join(dirname(file), `${name}.tla`);
      return existsSync(path) ? { uri: path, text: readFileSync(path, 'utf8') } : undefined;
    };
    const { diagnostics } = analyze({ root: parse({ uri: file, text: readFileSync(file, 'utf8') }), modules: { find }, parse });
    for (const [uri, list] of diagnostics) {
      const errors = list.filter((d) => d.severity === 'error');
      if (errors.length === 0 || known[basename(uri)] !== undefined) continue;
      if (process.env['SHOW'] !== undefined)
        for (const d of errors) failures.push(`${file.slice(folder.length + 1)}: ${basename(uri)}:${d.span.start}: ${d.code} ${d.message}`);
      else failures.push(`${file.slice(folder.length + 1)} (${basename(uri)}): ${errors[0]?.message}`);
    }
  }
  console.log(`${files.length} modules in ${Math.round(performance.now() - start)} ms`);
  expect([...new Set(failures)]).toEqual([]);
});
