/** Which comments silence what. */
import { describe, expect, test } from 'vitest';
import type { Diagnostic, Severity } from '../../server/src/base/diagnostic.ts';
import { asWanted, silencingComment } from '../../server/src/base/suppression.ts';

/** A diagnostic at every place where `text` has the word. */
function saidAt(text: string, word: string, code: string, severity: Severity = 'warning'): Diagnostic[] {
  return [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({
    code,
    severity,
    span: { start: index, end: index + word.length },
    message: '',
  }));
}

/** The lines, from 1, of which something is still said. */
function left(text: string, code = 'some-lint', severity: Severity = 'warning'): number[] {
  return asWanted(text, saidAt(text, 'bad', code, severity)).map(({ span }) => text.slice(0, span.start).split('\n').length);
}

describe('a comment', () => {
  test.each([
    ['at the end of the line', 'bad \\* primed: ignore some-lint\nbad', [2]],
    ['on the line above', '\\* primed: ignore some-lint\nbad\nbad', [3]],
    ['above other comments', '  \\* primed: ignore some-lint\n  \\* as it should be\nbad\nbad', [4]],
    ['in the other form', '(* primed: ignore some-lint *)\r\nbad\r\nbad', [3]],
    ['with several names', '\\* primed: ignore other-lint, some-lint\nbad', []],
    ['with a reason behind', '\\* primed: ignore some-lint for now\nbad', []],
    ['of another lint', '\\* primed: ignore other-lint\nbad', [2]],
    ['of the whole file, wherever it stands', 'bad\n\\* primed: ignore-file some-lint\nbad', []],
    ['in no comment', 'primed: ignore some-lint\nbad', [2]],
    ['at the end of the text', 'bad\n\\* primed: ignore some-lint', [1]],
  ])('%s', (_, text, lines) => {
    expect(left(text)).toEqual(lines);
  });

  test('does not silence errors', () => {
    expect(left('bad \\* primed: ignore some-lint', 'some-lint', 'error')).toEqual([1]);
  });
});

test('the comment that is proposed silences, with the indentation and the line ends of the text', () => {
  const text = 'A ==\r\n  bad\r\n';
  const { at, newText } = silencingComment(text, text.indexOf('bad'), 'some-lint');
  expect(newText).toBe('  \\* primed: ignore some-lint\r\n');
  expect(left(text.slice(0, at) + newText + text.slice(at))).toEqual([]);
});

test('severities are as wanted; errors stay', () => {
  const said = [...saidAt('bad', 'bad', 'a'), ...saidAt('bad', 'bad', 'b'), ...saidAt('bad', 'bad', 'c', 'error')];
  expect(asWanted('bad', said, { a: 'hint', b: 'off', c: 'off' }).map(({ code, severity }) => [code, severity])).toEqual([
    ['a', 'hint'],
    ['c', 'error'],
  ]);
});
