/** What the editor writes while somebody types: `<|>` is the cursor before Enter, or behind what was typed, and afterwards. */
import { describe, expect, test } from 'vitest';
import { withChanges } from '../../../server/src/base/textChange.ts';
import { changesOnType } from '../../../server/src/ide/format/onType.ts';

const header = '---- MODULE A ----\n';

function typing(marked: string, typed: string): string {
  const text = header + marked;
  const at = text.indexOf('<|>');
  const [before, after] = [text.slice(0, at), text.slice(at + 3)];
  // VS Code has indented the new line like the one above.
  const margin = /^[ \t]*/.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0] ?? '';
  const [written, rest] =
    typed === '\n' ? [`${before}\n${margin}`, after.trimStart() === '' ? after : after.replace(/^[ \t]+/, '')] : [before, after];
  const changes = changesOnType(written + rest, written.length, typed);
  return `${withChanges(written, changes)}<|>${rest}`.slice(header.length);
}

describe('Enter', () => {
  const enter = (text: string): string => typing(text, '\n');

  test.each([
    ['begins the next item', 'Init == /\\ x = 1<|>\n', 'Init == /\\ x = 1\n        /\\ <|>\n'],
    ['of the innermost list', 'A ==\n  /\\ \\/ x\n     \\/ f[y]<|>\n', 'A ==\n  /\\ \\/ x\n     \\/ f[y]\n     \\/ <|>\n'],
    ['between two items', 'A ==\n  /\\ x<|>\n  /\\ y\n', 'A ==\n  /\\ x\n  /\\ <|>\n  /\\ y\n'],
    ['behind a comment', "A ==\n  /\\ x' = 1 \\* why<|>\n", "A ==\n  /\\ x' = 1 \\* why\n  /\\ <|>\n"],
    [
      'behind a conditional',
      'A ==\n  /\\ IF x\n       THEN y\n       ELSE z<|>\n',
      'A ==\n  /\\ IF x\n       THEN y\n       ELSE z\n  /\\ <|>\n',
    ],
    ['of a list of Unicode', 'A ≜ ∧ x<|>\n', 'A ≜ ∧ x\n    ∧ <|>\n'],
    ['in an algorithm', '(* --algorithm A {\n  { await /\\ x<|>\n', '(* --algorithm A {\n  { await /\\ x\n          /\\ <|>\n'],
    [
      'in the second module',
      'A == 1\n====\n---- MODULE B ----\nC == \\/ x<|>\n',
      'A == 1\n====\n---- MODULE B ----\nC == \\/ x\n     \\/ <|>\n',
    ],
  ])('%s', (_, before, after) => expect(enter(before)).toBe(after));

  test.each([
    ['behind an empty bullet ends the list', 'A ==\n  /\\ x\n  /\\ <|>\n', 'A ==\n  /\\ x\n<|>\n'],
    ['and goes on with the list around it', 'A ==\n  /\\ \\/ x\n     \\/<|>\n', 'A ==\n  /\\ \\/ x\n  /\\ <|>\n'],
  ])('%s', (_, before, after) => expect(enter(before)).toBe(after));

  test.each([
    ['an item that is not complete goes on', 'A ==\n  /\\ x =<|>\n', 'A ==\n  /\\ x =\n     <|>\n'],
    ['its body is indented', 'A ==\n  /\\ \\E i \\in S :<|>\n', 'A ==\n  /\\ \\E i \\in S :\n       <|>\n'],
    ['an open bracket', 'A ==\n  /\\ x = [a |-> 1,<|>\n', 'A ==\n  /\\ x = [a |-> 1,\n          <|>\n'],
    ['an item is split', 'A ==\n  /\\ x +<|> y\n', 'A ==\n  /\\ x +\n     <|>y\n'],
    ['two items are', 'A == /\\ x <|>/\\ y\n', 'A == /\\ x \n     <|>/\\ y\n'],
  ])('%s', (_, before, after) => expect(enter(before)).toBe(after));

  test.each([
    ['end', 'if x then\n       y := 1;\n       end if;<|>\n', 'if x then\n       y := 1;\n     end if;\n     <|>\n'],
    ['else', 'if x then\n       y := 1;\n       else<|>\n', 'if x then\n       y := 1;\n     else\n     <|>\n'],
    ['or', 'either skip;\n       or<|>\n', 'either skip;\n     or\n     <|>\n'],
    [
      'another end',
      'while x do if y then skip; end if;\n       end while;<|>\n',
      'while x do if y then skip; end if;\n     end while;\n     <|>\n',
    ],
    ['what ends nothing', 'skip;\n       end if;<|>\n', 'skip;\n       end if;\n       <|>\n'],
  ])('in an algorithm, behind %s', (_, before, after) => {
    const start = '(* --algorithm A\nbegin\n  a: ';
    expect(enter(start + before)).toBe(start + after);
  });

  test.each([
    ['no list', 'A == x /\\ y<|>\n', 'A == x /\\ y\n<|>\n'],
    ['a list that has ended', 'A == /\\ x\nB == y<|>\n', 'A == /\\ x\nB == y\n<|>\n'],
    ['a list in brackets that are closed', 'A == (/\\ x)<|>\n', 'A == (/\\ x)\n<|>\n'],
    ['a comment', '(* /\\ x<|>\n*)\n', '(* /\\ x\n<|>\n*)\n'],
    ['a line of comment', 'A == /\\ x\n     \\* y<|>\n', 'A == /\\ x\n     \\* y\n     <|>\n'],
  ])('nothing: %s', (_, before, after) => expect(enter(before)).toBe(after));
});

describe('a bullet', () => {
  test.each([
    ['/\\', '\\', 'A == /\\ x\n   /\\<|>', 'A == /\\ x\n     /\\<|>'],
    ['\\/', '/', 'A ==\n  /\\ \\/ x\n  \\/<|>', 'A ==\n  /\\ \\/ x\n     \\/<|>'],
    ['/\\', '\\', 'A ==\n  /\\ \\/ x\n    /\\<|>', 'A ==\n  /\\ \\/ x\n  /\\<|>'],
  ])('%s goes to its list', (_, typed, before, after) => expect(typing(before, typed)).toBe(after));

  test.each([
    ['another operator', '/', 'A == /\\ x\n     \\/<|>'],
    ['an operand is missing', '\\', 'A == /\\ x =\n      /\\<|>'],
    ['in the middle of a line', '\\', 'A == /\\ x\n   y /\\<|>'],
  ])('nothing: %s', (_, typed, text) => expect(typing(text, typed)).toBe(text));
});
