/** SANY's own error corpus: every file holds one mistake, whose number is in its name. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnoseAlgorithm } from '../../server/src/pluscal/diagnose.ts';
import { analyze } from '../../server/src/semantics/analysis.ts';
import type { ParsedSource, SourceText } from '../../server/src/semantics/moduleSource.ts';
import { parseSource } from '../../server/src/syntax/source.ts';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { testParser } from '../harness/parse.ts';

/** What is not as in the reference, with the reason. */
const known: Readonly<Record<string, string>> = {};

/** A module that one of the files extends and that the corpus lacks; SANY gives the file its number with this one beside it. */
const missing: Readonly<Record<string, string>> = { W4800_Extended: '---- MODULE W4800_Extended ----\nNat == TRUE\n====\n' };

/** Where the reference itself reports more than the code in the name (seen when running it). */
const more: Readonly<Record<string, readonly number[]>> = { E4246_Test: [4244, 4245], E4247_Test: [4244] };

test('every mistake gets its code, and nothing else is an error', async () => {
  const folder = corpusFolder('sany/errors');
  if (folder === undefined) return;
  const parser = await testParser();
  const parse = (source: SourceText): ParsedSource => ({ ...parseSource(parser, source.text), uri: source.uri });
  const failures: string[] = [];
  for (const file of filesBelow(folder, '_Test.tla')) {
    const name = basename(file, '.tla');
    const expected = Number(/^[EW](\d+)/.exec(name)?.[1]);
    const find = (module: string): SourceText | undefined => {
      const path = join(dirname(file), `${module}.tla`);
      const text = existsSync(path) ? readFileSync(path, 'utf8') : missing[module];
      return text === undefined ? undefined : { uri: path, text };
    };
    const text = readFileSync(file, 'utf8');
    const { diagnostics } = analyze({ root: parse({ uri: file, text }), modules: { find }, parse });
    const all = [...[...diagnostics.values()].flat(), ...diagnoseAlgorithm(text)];
    const also = more[name] ?? [];
    const others = all.filter((d) => d.severity === 'error' && d.sany !== expected && !also.includes(d.sany ?? 0));
    const ok = all.some((d) => d.sany === expected) && others.length === 0;
    if (ok === (known[name] === undefined)) continue;
    const found = all.map((d) => `${d.sany ?? d.code}: ${d.message}`).join(' | ');
    failures.push(ok ? `${name}: is right now, take it off the list` : `${name}: ${found === '' ? 'nothing' : found}`);
  }
  expect(failures).toEqual([]);
});
