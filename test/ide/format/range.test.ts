/** Formatting some lines: no other line changes, and the whole reads as before, whichever lines they are. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatText } from '../../../server/src/ide/format/formatText.ts';
import { parseSource } from '../../../server/src/syntax/source.ts';
import { corpusFolder, filesBelow } from '../../harness/corpus.ts';
import { testParser } from '../../harness/parse.ts';

const parser = await testParser();

function body(lines: readonly string[]): string {
  return `---- MODULE A ----\n${lines.join('\n')}\n====\n`;
}

/** Lines are counted from 1, behind the header. */
function formatLines(text: string, first: number, last: number): string {
  return formatText(parser, text, { range: { first, last } }).text;
}

describe('some lines', () => {
  test('only those change', () => {
    const text = body(['A==1', 'B==2', 'C==3']);
    expect(formatLines(text, 2, 2)).toBe(body(['A==1', 'B == 2', 'C==3']));
  });

  test('a list whose other half is not asked for stays in its columns', () => {
    const text = body(['A  == /\\ x=1', '      /\\ y=2', '      /\\ z=3']);
    expect(formatLines(text, 1, 2)).toBe(body(['A  == /\\ x = 1', '      /\\ y = 2', '      /\\ z=3']));
    expect(formatLines(text, 3, 3)).toBe(body(['A  == /\\ x=1', '      /\\ y=2', '      /\\ z = 3']));
    expect(formatLines(text, 1, 3)).toBe(body(['A == /\\ x = 1', '     /\\ y = 2', '     /\\ z = 3']));
  });

  test('blank lines go only there', () => {
    const text = body(['A == 1', '', '', '', '', 'B == 2', '', '', '', '', 'C==3', 'D==4']);
    expect(formatLines(text, 7, 11)).toBe(body(['A == 1', '', '', '', '', 'B == 2', '', '', 'C == 3', 'D==4']));
  });
});

const folder = corpusFolder('examples');
const files = folder === undefined ? [] : filesBelow(folder, '.tla').filter((_, i) => i % 20 === 0);

describe('lines of real modules', () => {
  test.each(files.map((file) => [file.slice(folder?.length), file]))('%s', (_, file) => {
    const text = readFileSync(file, 'utf8');
    const lines = text.split('\n');
    const line = fc.integer({ min: 0, max: lines.length - 1 });
    const shape = (of: string): string =>
      JSON.stringify(parseSource(parser, of).file, (key, value: unknown) => (/span|comment|algorithms/.test(key) ? undefined : value));
    const expected = shape(text);
    fc.assert(
      fc.property(line, fc.integer({ min: 0, max: 20 }), (first, more) => {
        const { changes, given, text: formatted } = formatText(parser, text, { range: { first, last: first + more } });
        expect(given).toEqual([]);
        expect(shape(formatted)).toBe(expected);
        const after = formatted.split('\n');
        const end = lines.length - first - more - 1;
        // The translation of an algorithm is somewhere else.
        if (changes.every(({ newText }) => newText.trim() === '')) {
          expect(after.slice(0, first)).toEqual(lines.slice(0, first));
          if (end > 0) expect(after.slice(-end)).toEqual(lines.slice(-end));
        }
      }),
      { numRuns: 8 },
    );
  });
});
