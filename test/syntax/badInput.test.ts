/** Texts that no user writes and every tool meets: nothing throws or hangs, and what is fine in them is read. */
import { describe, expect, test } from 'vitest';
import { parseText } from '../harness/parse.ts';

const inModule = (body: string): string => `---- MODULE M ----\n${body}\n====\n`;
const times = (count: number, text: string): string => text.repeat(count);

describe('large and deep texts', () => {
  const cases: readonly (readonly [name: string, text: string, messages: readonly string[]])[] = [
    [
      'binary',
      Array.from({ length: 5000 }, (_, i) => String.fromCharCode((i * 7919) % 65536)).join(''),
      ['This file holds no module. A module begins with ---- MODULE Name ---- and ends with ====.'],
    ],
    ['a long line', inModule(`A == "${times(1_000_000, 'a')}"`), []],
    ['a chain of operators', inModule(`A == 1${times(1000, ' + 1')}`), []],
    [
      'a chain too long',
      inModule(`A == 1${times(100_000, ' + 1')}`),
      ['This chain of operators is too long to be read. Give its parts names.'],
    ],
    ['nested parentheses', inModule(`A == ${times(500, '(')}1${times(500, ')')}`), []],
    [
      'too many parentheses',
      inModule(`A == ${times(10_000, '(')}1${times(10_000, ')')}`),
      ['This expression is nested too deeply to be read.'],
    ],
    ['parentheses never closed', inModule(`A == ${times(10_000, '(')}1`), ['This expression is nested too deeply to be read.']],
    ['nested comments', inModule(`A == 1 ${times(10_000, '(*')}${times(10_000, '*)')}`), []],
    ['a chain of ELSE IF', inModule(`A == ${times(900, 'IF a THEN b ELSE ')}c`), []],
    ['nested lists', inModule(`A == ${Array.from({ length: 300 }, (_, i) => `${times(i, ' ')}/\\ a`).join('\n')}`), []],
  ];
  test.each(cases)('%s', async (_, text, messages) => {
    const { diagnostics } = await parseText(text);
    expect(diagnostics.map((diagnostic) => diagnostic.message)).toEqual(messages);
  });

  test('a thousand broken units are a thousand messages', async () => {
    const { diagnostics } = await parseText(inModule(Array.from({ length: 1000 }, (_, i) => `A${i} == (1 + ${i}`).join('\n')));
    expect(diagnostics).toHaveLength(1000);
  });
});

describe('encodings and line ends', () => {
  const list = 'A ==\n  /\\ x\n  /\\ y\nB == 1';
  const cases: readonly (readonly [name: string, text: string])[] = [
    ['a byte order mark', `\uFEFF${inModule(list)}`],
    ['CRLF', inModule(list).replaceAll('\n', '\r\n')],
    ['tabs', inModule(list.replaceAll('  /', '\t/'))],
    ['characters of two code units before a list', inModule('A == <<"𝔸𝔹", /\\ x\n             /\\ y>>\nB == 1')],
  ];
  test.each(cases)('%s', async (_, text) => {
    const { diagnostics, file } = await parseText(text);
    expect(diagnostics).toEqual([]);
    const [a, b] = file.modules[0]?.units ?? [];
    expect(a?.kind === 'operatorDefinition' && text.slice(a.body.span.start, a.body.span.end)).toMatch(/\/\\ x\s+\/\\ y/);
    expect(b?.kind === 'operatorDefinition' && text.slice(b.body.span.start, b.body.span.end)).toBe('1');
  });

  test('a list behind such characters has one column', async () => {
    const { file } = await parseText(inModule('A == <<"𝔸𝔹", /\\ x\n             /\\ y>>'));
    const [unit] = file.modules[0]?.units ?? [];
    const body = unit?.kind === 'operatorDefinition' ? unit.body : undefined;
    const element = body?.kind === 'tuple' ? body.elements[1] : undefined;
    expect(element?.kind === 'junctionList' && element.items).toHaveLength(2);
  });
});

test('a tab is as wide as up to eight blanks', async () => {
  const { file, diagnostics } = await parseText(inModule('A ==\n        /\\ 1\n\t/\\ 2\n\t/\\ \\/ 3\n\t   \\/ 4'));
  expect(diagnostics).toEqual([]);
  const [unit] = file.modules[0]?.units ?? [];
  const body = unit?.kind === 'operatorDefinition' ? unit.body : undefined;
  expect(body).toMatchObject({ kind: 'junctionList', items: [{}, {}, { kind: 'junctionList', items: [{}, {}] }] });
});

test('a tab and eight blanks are one column in broken units too', async () => {
  const { diagnostics } = await parseText(inModule('A ==\n        /\\ 1 +\n\t/\\ 2 +\n\t/\\ 3'));
  expect(diagnostics).toHaveLength(2);
});

describe('reparsing', () => {
  test('after any change gives what parsing afresh gives', async () => {
    const before = inModule('A == /\\ x\n     /\\ "𝔸" = y\nB == A + 1');
    const changes = [before.replace('x', 'xx'), before.replace('"𝔸"', '"𝔹"'), before.replace('A + 1', '(A + 1'), inModule(''), '', before];
    let parsed = await parseText(before);
    for (const text of changes) {
      parsed = await parseText(text, parsed);
      const fresh = await parseText(text);
      expect(parsed.file).toEqual(fresh.file);
      expect(parsed.diagnostics).toEqual(fresh.diagnostics);
    }
  });
});
