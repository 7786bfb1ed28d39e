/** The cases in `grammar/test/corpus`: texts and the trees that the grammar must make of them. UPDATE_CORPUS=1 rewrites the trees. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { syntaxCases } from '../harness/corpus.ts';
import { parseTree, treeText } from './tree.ts';

const folder = fileURLToPath(new URL('../../grammar/test/corpus', import.meta.url));
const update = process.env['UPDATE_CORPUS'] !== undefined;

for (const { file, name, error, text, tree } of syntaxCases(folder)) {
  test(`${file}: ${name}`, async () => {
    const root = await parseTree(text.replace(/^\n/, ''));
    expect(root.hasError, treeText(root)).toBe(error);
    if (update) replaceTree(join(folder, file), name, tree, treeText(root));
    else expect(treeText(root)).toBe(tree);
  });
}

function replaceTree(file: string, name: string, old: string, tree: string): void {
  const whole = readFileSync(file, 'utf8');
  const start = whole.indexOf(`|||\n${name}\n`);
  const at = whole.indexOf(old, whole.indexOf('\n---', whole.indexOf('|||\n\n', start)));
  writeFileSync(file, whole.slice(0, at) + tree + whole.slice(at + old.length));
}
