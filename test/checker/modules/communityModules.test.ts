/** Operators of the community modules, native or evaluated from their text: every row was evaluated by TLC with the modules' own code. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluateText } from '../evaluate/evaluateText.ts';

const extended = 'Integers,Sequences,FiniteSets,TLC,Bags,SequencesExt,FiniteSetsExt,Functions,BagsExt,Bitwise,Relation,Json,TLCExt';

const rows = readFileSync(new URL('./communityModules.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [expression = '', kind = '', text = ''] = line.split('\t');
    return { expression, kind, text: text.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c)) };
  });

describe('what TLC says', () => {
  test.each(rows)('$expression', async ({ expression, kind, text }) => {
    expect(await evaluateText(expression, extended)).toEqual({ kind, text });
  });
});

test('an operator that needs a set says so', async () => {
  expect(await evaluateText('SetToSeq(5)', extended)).toEqual({
    kind: 'error',
    text: 'The first argument of SetToSeq should be a finite set, but instead it is:\n5',
  });
});

test('specifications cannot run programs', async () => {
  const { kind, text } = await evaluateText('IOExec(<<"ls">>)', 'IOUtils');
  expect(kind).toBe('error');
  expect(text).toContain('IOExec is not available');
});
