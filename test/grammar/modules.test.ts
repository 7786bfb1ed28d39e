/** Real modules, which the reference tools accept, hence the grammar must: not one fault in any of them. Rejecting is the business of the layers above. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { corpusFolder, filesBelow, syntaxCases } from '../harness/corpus.ts';
import { faults, parseTree } from './tree.ts';

for (const name of ['examples', 'pcal', 'pcal-examples', 'tlc-suite', 'sany/semantic']) {
  const folder = corpusFolder(name);
  if (folder === undefined) continue;
  const rejected = rejectedIn(folder);
  for (const file of filesBelow(folder, '.tla')) {
    if (rejected.has(basename(file))) continue;
    test(`${name}: ${file.slice(folder.length + 1)}`, async () => {
      expect(faults(await parseTree(readFileSync(file, 'utf8')))).toEqual([]);
    });
  }
}

/** What SANY does not accept either, although the corpus has it as legal. */
const notSany = new Set([
  'Nonfix Minus (GH tlaplus/tlaplus #GH884)',
  'Nonfix Submodule Excl (GH tlaplus/tlaplus #GH884)',
  'Nonfix Double Exclamation Operator (GH TSTLA #GH97, GH tlaplus/tlaplus #884)',
]);

const syntax = corpusFolder('sany/syntax');
for (const { file, name, error, text } of syntax === undefined ? [] : syntaxCases(syntax)) {
  if (error || notSany.has(name)) continue;
  test(`${file}: ${name}`, async () => {
    expect(faults(await parseTree(text))).toEqual([]);
  });
}

/** The modules for which TLC's recorded result is that it could not read them. */
function rejectedIn(folder: string): Set<string> {
  const table = filesBelow(folder, 'expected.tsv').map((file) => readFileSync(file, 'utf8'));
  const rows = table.flatMap((text) => text.split('\n')).filter((row) => row.includes('Parsing or semantic analysis failed'));
  return new Set(rows.map((row) => basename(row.split('\t')[0] ?? '')));
}
