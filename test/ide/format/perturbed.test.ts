/** Real modules and algorithms after a careless hand: blanks anywhere, statements in any column, a token lost. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatText } from '../../../server/src/ide/format/formatText.ts';
import { tokenize } from '../../../server/src/pluscal/tokens.ts';
import { findAlgorithm, translate } from '../../../server/src/pluscal/translate.ts';
import { scanTokens } from '../../../server/src/syntax/lexer.ts';
import { parseSource } from '../../../server/src/syntax/source.ts';
import { corpusFolder, filesBelow } from '../../harness/corpus.ts';
import { testParser } from '../../harness/parse.ts';

const parser = await testParser();

let seed = 11;
function random(below: number): number {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff;
  return (seed >> 8) % below;
}

function modules(folder: string, count: number): string[] {
  const path = corpusFolder(folder);
  const files = path === undefined ? [] : filesBelow(path, '.tla');
  const texts = files.map((file) => readFileSync(file, 'utf8')).filter((text) => text.length < 15_000 && !text.includes('\t'));
  return texts.length === 0 ? [] : Array.from({ length: count }, () => texts[random(texts.length)] ?? '');
}

/** Without places, also without those that translations of `assert` tell. */
function shape(text: string): string {
  const json = JSON.stringify(parseSource(parser, text).file, (key, value: unknown) =>
    /^(?:span|comment|algorithms)$/.test(key) ? undefined : value,
  );
  return json.replace(/line \d+, column \d+/g, '');
}

function isBroken(text: string): boolean {
  return parseSource(parser, text).diagnostics.length > 0;
}

/** Writes something else between some of the tokens. */
function withGaps(
  text: string,
  tokens: readonly { readonly start: number; readonly end: number; readonly text: string }[],
  gap: (old: string, next: string) => string,
): string {
  let result = '';
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (before === undefined) continue;
    result += text.slice(at, before.end) + gap(text.slice(before.end, token.start), token.text);
    at = token.start;
  }
  return result + text.slice(at);
}

const otherBlanks = (old: string): string => (/^ +$/.test(old) && random(5) === 0 ? ' '.repeat(1 + random(4)) : old);

test('blanks between tokens', () => {
  for (const original of modules('examples', 35)) {
    const text = withGaps(original, scanTokens(original, Math.max(0, original.indexOf('MODULE'))), otherBlanks);
    if (isBroken(text)) continue;
    const { text: formatted, given } = formatText(parser, text);
    expect(given, text).toEqual([]);
    expect(shape(formatted), text).toBe(shape(text));
    expect(formatText(parser, formatted).text).toBe(formatted);
  }
});

test('statements in other columns', () => {
  for (const original of modules('pcal', 35)) {
    const source = findAlgorithm(original);
    if (source === null) continue;
    const tokens = tokenize(source).map(({ span, text }) => ({ ...span, text }));
    const moved = withGaps(
      original,
      tokens.filter(({ start, end }) => start < end),
      (old, next) =>
        /\n *$/.test(old) && /^[a-z}]/.test(next) && random(3) === 0 ? old.replace(/ *$/, ' '.repeat(random(12))) : otherBlanks(old),
    );
    const text = translate(moved).text;
    if (text === null || isBroken(text)) continue;
    const { text: formatted, given } = formatText(parser, text);
    expect(given, text).toEqual([]);
    expect(shape(formatted), text).toBe(shape(text));
    expect(translate(formatted).edit, text).toBeNull();
    expect(formatText(parser, formatted).text).toBe(formatted);
  }
});

test('a token lost: no other goes with it', () => {
  const texts = (text: string): string[] => scanTokens(text).map((token) => token.text);
  for (const original of modules('examples', 40)) {
    const tokens = scanTokens(original, Math.max(0, original.indexOf('MODULE')));
    const lost = tokens[random(tokens.length)];
    if (lost === undefined) continue;
    const text = original.slice(0, lost.start) + original.slice(lost.end);
    const { text: formatted } = formatText(parser, text);
    expect(texts(formatted), text).toEqual(texts(text));
    expect(formatText(parser, formatted).text).toBe(formatted);
  }
});
