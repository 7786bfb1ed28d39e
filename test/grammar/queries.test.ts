/** The queries compile against the grammar, every keyword of which is highlighted, and capture what they should on a small module. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Query } from 'web-tree-sitter';
import { testParser } from '../harness/parse.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../grammar/${path}`, import.meta.url)), 'utf8');

/** The captures of a query on a text, as `text capture`. */
async function captures(query: string, text: string): Promise<string[]> {
  const parser = await testParser();
  const found = new Query(parser.language, read(`queries/${query}.scm`)).captures(parser.parse(text).tree.rootNode);
  return found.map(({ name, node }) => `${node.text} ${name}`);
}

test('every keyword is highlighted', () => {
  const query = read('queries/highlights.scm');
  const types: { type: string; named: boolean }[] = JSON.parse(read('src/node-types.json'));
  const keywords = types.filter(({ type, named }) => !named && /^[^\w\\]*[A-Za-z]{2,}_?$/.test(type)).map(({ type }) => type);
  const highlightedByNode = ['ENABLED', 'UNCHANGED', 'SUBSET', 'UNION', 'DOMAIN', 'QED', 'skip', 'return'];
  expect(keywords.filter((keyword) => !query.includes(`"${keyword}"`) && !highlightedByNode.includes(keyword))).toEqual([]);
});

test('highlights', async () => {
  const found = await captures('highlights', '---- MODULE M ----\nF(x) == x \\in Nat /\\ G(1).f\n====\n');
  expect(found).toEqual(
    expect.arrayContaining([
      'M module',
      'F function',
      'x variable.parameter',
      'Nat constant.builtin',
      'G function.call',
      '1 number',
      'f property',
    ]),
  );
});

test('locals', async () => {
  const found = await captures('locals', '---- MODULE M ----\na == \\E x \\in S : x\n====\n');
  expect(found).toEqual(expect.arrayContaining(['a local.definition', 'x local.definition', 'S local.reference', 'x local.reference']));
});

test('folds', async () => {
  const found = await captures('folds', '---- MODULE M ----\na ==\n  /\\ 1\n  /\\ 2\n====\n');
  expect(found.map((each) => each.split(' ').at(-1))).toEqual(['fold', 'fold', 'fold']);
});
