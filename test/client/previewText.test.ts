/** What the preview of a translation says: whether the file has it already, and that what it shows is old while there are errors. */
import { expect, test } from 'vitest';
import { previewContent } from '../../client/src/translation/previewText.ts';

const body = 'VARIABLES pc, x\n\nInit == x = 0\n';

test('up to date', () => {
  const { text, changedLines, outdated } = previewContent(
    { kind: 'translated', text: body, changedLines: [], upToDate: true },
    'Counter',
    undefined,
  );
  expect(text).toBe(`\\* The translation in Counter, up to date.\n${body}`);
  expect(changedLines).toEqual([]);
  expect(outdated).toBe(false);
});

test('lines that the file does not have are counted and marked below the line that counts them', () => {
  const { text, changedLines } = previewContent(
    { kind: 'translated', text: body, changedLines: [0, 2], upToDate: false },
    'Counter',
    undefined,
  );
  expect(text.split('\n')[0]).toBe('\\* What Counter would be translated to: 2 lines are not in the file yet.');
  expect(changedLines.map((line) => text.split('\n')[line])).toEqual(['VARIABLES pc, x', 'Init == x = 0']);
});

test('with errors the last translation stays, and comes back to life', () => {
  const before = previewContent({ kind: 'translated', text: body, changedLines: [2], upToDate: false }, 'Counter', undefined);
  const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 5 } };
  const broken = previewContent({ kind: 'errors', first: 'Missing label.', range }, 'Counter', before);
  expect(broken).toEqual({
    body,
    text: `\\* The algorithm has errors, the first in line 5: Missing label. Below is what it was translated to before.\n${body}`,
    changedLines: [],
    outdated: true,
  });
  const again = previewContent({ kind: 'translated', text: body, changedLines: [], upToDate: true }, 'Counter', broken);
  expect(again.outdated).toBe(false);
});

test('nothing to show', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  expect(previewContent({ kind: 'noAlgorithm' }, 'Counter', undefined).text).toBe('\\* Counter has no PlusCal algorithm.\n');
  expect(previewContent({ kind: 'errors', first: 'Missing\n label', range }, 'Counter', undefined).text).toBe(
    '\\* The algorithm has errors, the first in line 1: Missing label.\n',
  );
});
