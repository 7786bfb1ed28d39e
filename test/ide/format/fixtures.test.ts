/** Texts before and after formatting, read and liked by somebody. Each becomes the second text, which stays as it is. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withChanges } from '../../../server/src/base/textChange.ts';
import { formatConfig } from '../../../server/src/ide/format/config.ts';
import { formatText } from '../../../server/src/ide/format/formatText.ts';
import { testParser } from '../../harness/parse.ts';

const parser = await testParser();

interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function cases(file: string): Case[] {
  const text = readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8');
  const parts = text.split(/^#### (.*)\n/m).slice(1);
  return Array.from({ length: parts.length / 4 }, (_, i) => ({
    name: parts[4 * i] ?? '',
    before: parts[4 * i + 1] ?? '',
    after: parts[4 * i + 3] ?? '',
  }));
}

/** What becomes of the text between a module's header and its end. */
function inModule(body: string): string {
  const [header, end] = ['---- MODULE Example ----\n', '====\n'];
  const { text } = formatText(parser, header + body + end);
  return text.slice(header.length, text.length - end.length);
}

function inComment(algorithm: string): string {
  return inModule(`(*\n${algorithm}*)\n`).slice('(*\n'.length, -'*)\n'.length);
}

const format = { tla: inModule, pluscal: inComment, cfg: (text: string) => withChanges(text, formatConfig(text)) };

describe.each(['tla', 'pluscal', 'cfg'] as const)('%s', (kind) => {
  test.each(cases(`${kind}.txt`))('$name', ({ before, after }) => {
    expect(format[kind](before)).toBe(after);
    expect(format[kind](after)).toBe(after);
  });
});
