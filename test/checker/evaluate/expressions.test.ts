/** Every row of `expressions.tsv` was evaluated by TLC; ours must give the same value or fail with the same words. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluateText } from './evaluateText.ts';

const rows = readFileSync(new URL('./expressions.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [expression = '', kind = '', text = ''] = line.split('\t');
    return { expression, kind, text: text.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c)) };
  });

describe('what TLC says', () => {
  test.each(rows)('$expression', async ({ expression, kind, text }) => {
    expect(await evaluateText(expression)).toEqual({ kind, text });
  });
});

describe('what TLC says in terms of its own implementation', () => {
  test('an argument that is no number', async () => {
    expect(await evaluateText('1 + "a"')).toEqual({
      kind: 'error',
      text: 'The second argument of + should be an integer, but instead it is:\n"a"',
    });
  });

  test('an argument that is no bag', async () => {
    expect(await evaluateText('1 (+) 2')).toEqual({
      kind: 'error',
      text: 'The first argument of (+) should be a bag, but instead it is:\n1',
    });
  });
});

test('sets of functions into or on the empty set are equal: TLC compares domains and ranges', async () => {
  expect(await evaluateText('[{} -> {1}] = [{} -> {2}]')).toEqual({ kind: 'value', text: 'TRUE' });
  expect(await evaluateText('[{1, 2} -> {}] = [{1} -> {}]')).toEqual({ kind: 'value', text: 'TRUE' });
  expect(await evaluateText('[{1} -> Nat] = [{1} -> Nat]')).toEqual({ kind: 'value', text: 'TRUE' });
});
