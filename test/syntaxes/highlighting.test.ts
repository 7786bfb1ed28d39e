/** Highlighting by the TextMate grammars, which is all that a reader sees before the server answers, and in Markdown. */
import { expect, test } from 'vitest';
import { configKeywords } from '../../server/src/syntax/configSections.ts';
import { operatorSymbols } from '../../server/src/syntax/operators.ts';
import { type ScopedText, scopedTexts } from '../harness/textMate.ts';

/** `text scope`, with the innermost scope, for everything but blanks and plain text. */
function shown(parts: readonly ScopedText[]): readonly string[] {
  return parts
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, scopes }) => `${text.trim()} ${scopes.at(-1)?.replace(/\.(tlaplus|pluscal)(-cfg)?$/, '')}`);
}

const inModule = (body: string): string => `---- MODULE M ----\n${body}\n====\n`;
const module = (body: string): readonly string[] => shown(scopedTexts('source.tlaplus', inModule(body)));

test('a module: header, imports, definitions, comments', () => {
  const body =
    'EXTENDS Naturals, TLC\n\nOp(a) == a + 1 \\* note\nf[x \\in S] ≜ IF x THEN "s" ELSE Op(2)\n(* a (* nested *) comment *)\nI == INSTANCE Other';
  expect(module(body)).toEqual(
    expect.arrayContaining([
      'MODULE keyword.control.module',
      'M entity.name.namespace',
      'EXTENDS keyword.control.import',
      'TLC entity.name.namespace',
      'Op entity.name.function',
      '== keyword.operator.definition',
      '\\* note comment.line',
      'f entity.name.function',
      'IF keyword.control',
      's string.quoted.double',
      'Op entity.name.function.call',
      'nested comment.block',
      'Other entity.name.namespace',
    ]),
  );
});

test('text around modules is a comment', () => {
  expect(shown(scopedTexts('source.tlaplus', `before\n${inModule('A == 1')}after A == 2`))).toEqual(
    expect.arrayContaining(['before comment.block.outside', 'after A == 2 comment.block.outside']),
  );
});

test('every operator symbol looks like one, in each of its spellings', () => {
  const plain = operatorSymbols
    .flatMap(({ spellings }) => spellings)
    // A dot binds a field's name; letters in parentheses are brackets and a symbol to a grammar of lines.
    .filter((spelling) => spelling !== '.' && !spelling.startsWith('('))
    .filter((spelling) => !module(`A == x ${spelling} y`).some((part) => part.includes(' keyword.operator') && !part.startsWith('== ')));
  expect(plain).toEqual([]);
});

test('an algorithm inside a comment is PlusCal, and what follows it is not', () => {
  const body =
    '(* --algorithm Wire\nvariables x = 0;\nbegin\nStart: while x < 3 do x := x + 1; (* note *) end while;\nend algorithm; *)\nA == while';
  const found = scopedTexts('source.tlaplus', inModule(body));
  const of = (text: string): readonly string[] => found.findLast((part) => part.text.trim() === text)?.scopes ?? [];
  expect(found.find(({ text }) => text.trim() === 'while')?.scopes).toEqual(expect.arrayContaining(['meta.embedded.block.pluscal']));
  expect(of('Wire').at(-1)).toBe('entity.name.class.pluscal');
  expect(of('while')).toEqual(['variable.other.tlaplus']);
  expect(of('note')).toContain('comment.block.tlaplus');
});

test('every keyword of a configuration', () => {
  const found = shown(scopedTexts('source.tlaplus-cfg', [...configKeywords.keys()].join('\n')));
  expect(found).toEqual([...configKeywords.keys()].map((keyword) => `${keyword} keyword.control`));
});

test('what a configuration assigns', () => {
  const found = shown(
    scopedTexts('source.tlaplus-cfg', 'CONSTANT N = -3 \\* note\n  F <- [Other] G\n  S = {a, "b"}\nCHECK_DEADLOCK FALSE'),
  );
  expect(found).toEqual(
    expect.arrayContaining([
      'N variable.other.constant',
      '= keyword.operator.assignment',
      '-3 constant.numeric',
      '\\* note comment.line',
      'F variable.other.constant',
      'FALSE constant.language',
    ]),
  );
});
