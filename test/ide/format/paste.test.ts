/** What is inserted when text of several lines is pasted: `<|>` is where. */
import { describe, expect, test } from 'vitest';
import { pastedText } from '../../../server/src/ide/format/paste.ts';

const header = '---- MODULE A ----\n';

/** `before`: what stood before the copied text on its line. */
function paste(marked: string, text: string, before?: string): string {
  const module = header + marked;
  const offset = module.indexOf('<|>');
  const document = module.replace('<|>', '');
  const inserted = pastedText(document, offset, { text, before }) ?? text;
  return (document.slice(0, offset) + inserted + document.slice(offset)).slice(header.length);
}

const list = '/\\ x = 1\n        /\\ \\/ y\n           \\/ z';

describe('a list', () => {
  test('copied from behind its definition', () => {
    expect(paste('Init == <|>', list, 'A    == ')).toBe(`Init == ${list}`);
    expect(paste('Next(self) == <|>', list, 'Init == ')).toBe('Next(self) == /\\ x = 1\n              /\\ \\/ y\n                 \\/ z');
    expect(paste('A ==\n  <|>', list, 'Init == ')).toBe('A ==\n  /\\ x = 1\n  /\\ \\/ y\n     \\/ z');
  });

  test('copied from elsewhere', () => {
    expect(paste('A ==\n  <|>', list)).toBe('A ==\n  /\\ x = 1\n  /\\ \\/ y\n     \\/ z');
    expect(paste('A ==\n  <|>', `B == ${list}`)).toBe('A ==\n  B == /\\ x = 1\n       /\\ \\/ y\n          \\/ z');
  });

  test('copied as whole lines', () => {
    const lines = '    /\\ x\n    /\\ y\n';
    expect(paste('A ==\n<|>', lines, '')).toBe('A ==\n    /\\ x\n    /\\ y\n');
    expect(paste('A ==\n  <|>', lines, '')).toBe('A ==\n  /\\ x\n  /\\ y\n');
    expect(paste('A == <|>', lines, '')).toBe('A == /\\ x\n     /\\ y\n');
  });

  test('with comments and blank lines', () => {
    expect(paste('A ==\n  <|>', '/\\ x \\* why\n\n     (* two\n        lines *)\n     /\\ y', 'B == ')).toBe(
      'A ==\n  /\\ x \\* why\n\n  (* two\n     lines *)\n  /\\ y',
    );
  });
});

test('further left than it came from, nothing gets lost', () => {
  expect(paste('<|>', 'IF a\n     THEN b\n  ELSE c', '     ')).toBe('IF a\nTHEN b\nELSE c');
});

test('one line, and text in comments, are inserted as they are', () => {
  expect(paste('A ==\n  <|>', 'x = 1\n', '       ')).toBe('A ==\n  x = 1\n');
  expect(paste('(* <|> *)', list, '')).toBe(`(* ${list} *)`);
});

test('into an algorithm', () => {
  expect(paste('(* --algorithm A {\n  { await <|>', '/\\ x\n   /\\ y', '   ')).toBe('(* --algorithm A {\n  { await /\\ x\n          /\\ y');
});
