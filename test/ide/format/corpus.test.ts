/**
 * Every module of the corpus: formatting it twice is formatting it once, its tree and its comments stay, the safety net is never needed, and the translation of its
 * algorithm is up to date afterwards where it was before. A sample; CORPUS=all takes them all.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withChanges } from '../../../server/src/base/textChange.ts';
import { formatConfig } from '../../../server/src/ide/format/config.ts';
import { formatText } from '../../../server/src/ide/format/formatText.ts';
import { translate } from '../../../server/src/pluscal/translate.ts';
import type { SourceFile } from '../../../server/src/syntax/ast.ts';
import { endOfComment, scanTokens } from '../../../server/src/syntax/lexer.ts';
import { parseSource } from '../../../server/src/syntax/source.ts';
import { corpusFolder, filesBelow, syntaxCases } from '../../harness/corpus.ts';
import { testParser } from '../../harness/parse.ts';

const parser = await testParser();
const isWhole = process.env['CORPUS'] === 'all';

/** Every third one, or all. */
function sample<T>(cases: readonly T[]): readonly T[] {
  return isWhole ? cases : cases.filter((_, i) => i % 3 === 0);
}

function files(extension: string, ...folders: readonly string[]): string[] {
  return folders.flatMap((name) => {
    const folder = corpusFolder(name);
    return folder === undefined ? [] : filesBelow(folder, extension);
  });
}

/** A tree without places, also without those that translations of `assert` tell. */
function shape(file: SourceFile): string {
  const json = JSON.stringify(file, (key, value: unknown) =>
    key === 'span' || key === 'comment' || key === 'algorithms' ? undefined : value,
  );
  return json.replace(/(Failure of assertion at line )\d+, column \d+/g, '$1');
}

/** All comments, blanks between their words aside, and whatever else is between tokens. */
function comments(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const quoted = /"(?:[^"\\\r\n]|\\.)*"/y;
    quoted.lastIndex = at;
    if (text.startsWith('(*', at)) {
      const end = endOfComment(text, at) ?? text.length;
      result += text.slice(at, end).replace(/\s+/g, ' ');
      at = end;
    } else if (text.startsWith('\\*', at)) {
      const line = /.*/y;
      line.lastIndex = at;
      result += `${line.exec(text)?.[0].trimEnd()}\n`;
      at = line.lastIndex;
    } else at = quoted.test(text) ? quoted.lastIndex : at + 1;
  }
  return result;
}

function checkFormatting(text: string): void {
  const { text: formatted, given } = formatText(parser, text);
  expect(given.map(({ start, end }) => text.slice(start, end))).toEqual([]);
  expect(formatText(parser, formatted).text).toBe(formatted);
  expect(shape(parseSource(parser, formatted).file)).toBe(shape(parseSource(parser, text).file));
  if (!/--(fair\s+)?algorithm\b/.test(text)) expect(comments(formatted)).toBe(comments(text));
  const [before, after] = [translate(text), translate(formatted)];
  expect(after.text === null).toBe(before.text === null);
  if (before.text !== null && after.text !== null) {
    expect(shape(parseSource(parser, after.text).file)).toBe(shape(parseSource(parser, before.text).file));
  }
  if (before.edit === null && before.text !== null) expect(after.edit).toBeNull();
}

describe('modules', () => {
  const modules = sample(files('.tla', 'examples', 'pcal', 'pcal-examples', 'tlc-suite', 'sany/errors', 'sany/semantic'));
  test.each(modules.map((file) => [file.split('/corpus/')[1], file]))('%s', (_, file) => checkFormatting(readFileSync(file, 'utf8')));
});

describe("the reference parser's syntax cases", () => {
  const folder = corpusFolder('sany/syntax');
  const cases = sample(folder === undefined ? [] : syntaxCases(folder));
  test.each(cases.map((one) => [`${one.file}: ${one.name}`, one.text]))('%s', (_, text) => {
    expect(() => formatText(parser, text)).not.toThrow();
    if (parseSource(parser, text).brokenUnits.length === 0) checkFormatting(text);
  });
});

describe('configurations', () => {
  const configs = sample(files('.cfg', 'examples', 'tlc-suite'));
  test.each(configs.map((file) => [file.split('/corpus/')[1], file]))('%s', (_, file) => {
    const text = readFileSync(file, 'utf8');
    const formatted = withChanges(text, formatConfig(text));
    expect(withChanges(formatted, formatConfig(formatted))).toBe(formatted);
    expect(comments(formatted)).toBe(comments(text));
    const tokens = (of: string): string[] => scanTokens(of).map((token) => token.text);
    expect(tokens(formatted)).toEqual(tokens(text));
  });
});
