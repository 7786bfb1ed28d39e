/**
 * Cuts the prepared text of an algorithm into tokens. The same tokens serve statements and expressions; a lexeme that is not TLA+
 * becomes a token of kind `illegal` with the message, reported only if the parser gets there.
 */
import type { Span } from '../base/span.ts';
import { type AlgorithmSource, spanBetween } from './source.ts';
import { isSymbol, isSymbolPrefix } from './symbols.ts';

export interface Token {
  /** A string with its quotes. */
  readonly text: string;
  /** `rule`: a line of `----` or `====`, legal nowhere in an algorithm. `end`: behind the two signs that end the algorithm's comment. */
  readonly kind: 'builtin' | 'number' | 'string' | 'identifier' | 'rule' | 'illegal' | 'end';
  /** From 0, in the prepared text. */
  readonly line: number;
  readonly column: number;
  readonly span: Span;
  /** What is wrong with an illegal token. */
  readonly fault: string;
  /** The part of it that the message names. */
  readonly faulty: string;
}

interface Lexeme {
  readonly text: string;
  readonly kind: Token['kind'];
  readonly fault?: string;
  readonly faulty?: string;
}

export function tokenize(source: AlgorithmSource): Token[] {
  const tokens: Token[] = [];
  for (let line = source.startLine; line <= source.endLine; line++) {
    const text = source.prepared[line] ?? '';
    let column = line === source.startLine ? source.startColumn : 0;
    while (column < text.length) {
      const char = text[column];
      if (char === ' ' || char === '\t' || char === '\f') {
        column++;
        continue;
      }
      const lexeme = readLexeme(text, column);
      const span = spanBetween(source, line, column, lexeme.text.length);
      const { text: lexemeText, kind, fault = '', faulty = lexemeText } = lexeme;
      tokens.push({ text: lexemeText, kind, line, column, span, fault, faulty });
      column += lexeme.text.length;
    }
  }
  const { endLine, endColumn } = source;
  const at = { line: endLine, fault: '', faulty: '' };
  if (source.prepared[endLine]?.length === endColumn) {
    for (const [index, text] of ['*', ')'].entries()) {
      const column = endColumn + index;
      tokens.push({ ...at, text, kind: 'builtin', column, span: spanBetween(source, endLine, column, 1) });
    }
  }
  tokens.push({ ...at, text: '*', kind: 'end', column: endColumn, span: spanBetween(source, endLine, endColumn, 0) });
  return tokens;
}

// Sticky, so that they look at one place of a line.
const wordPattern = /(?:[WS]F_|[A-Za-z0-9_]*[A-Za-z_][A-Za-z0-9_]*)/y;
const numberPattern = /[0-9]+|\\[bBoOhH][0-9]+/y;
const namePattern = /\\[A-Za-z]+/y;
const rulePattern = /-{3,}|={3,}/y;

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? text.slice(at, pattern.lastIndex) : null;
}

function readLexeme(text: string, at: number): Lexeme {
  const char = text[at] ?? '';
  const word = match(wordPattern, text, at);
  if (word) return { text: word, kind: isSymbol(word) ? 'builtin' : 'identifier' };
  if (char === 'ℕ' || char === 'ℤ' || char === 'ℝ') return { text: char, kind: 'identifier' };
  const number = match(numberPattern, text, at);
  if (number) {
    const tail = text[at + number.length] ?? '';
    return char === '\\' && /[A-Za-z_]/.test(tail) ? illegal(number + tail, 'Illegal lexeme') : { text: number, kind: 'number' };
  }
  if (char === '"') return readString(text.slice(at));
  const name = match(namePattern, text, at);
  if (name) return isSymbol(name) ? { text: name, kind: 'builtin' } : illegal(name, 'Illegal lexeme ');
  const rule = match(rulePattern, text, at);
  if (rule) return rule.length === 3 ? illegal(rule, 'Illegal lexeme') : { text: rule, kind: 'rule' };
  return readSign(text.slice(at));
}

/** The longest beginning of an operator sign, cut back to a whole one: `(-1)` is `(` `-` `1`, although `(-)` is an operator. */
function readSign(rest: string): Lexeme {
  let length = 1;
  if (!isSymbolPrefix(rest.slice(0, 1))) return illegal(rest.slice(0, 1), 'Illegal lexeme');
  while (length < rest.length && isSymbolPrefix(rest.slice(0, length + 1))) length++;
  while (length > 0 && !isSymbol(rest.slice(0, length))) length--;
  return length > 0 ? { text: rest.slice(0, length), kind: 'builtin' } : illegal(rest.slice(0, 1), 'Illegal lexeme');
}

function readString(rest: string): Lexeme {
  let end = 1;
  while (end < rest.length && rest[end] !== '"') {
    const char = rest[end] ?? '';
    const isEscape = char === '\\';
    if (isEscape && !/["\\tnfr]/.test(rest[end + 1] ?? '')) return badString(rest, end + 2, 'Illegal character following \\ in string');
    if (!isEscape && !/[A-Za-z0-9 ~!@#$%^&*()_\-+={}[\]|:;<,>.?/`']/.test(char)) {
      return badString(rest, end + 1, 'Illegal character in string');
    }
    end += isEscape ? 2 : 1;
  }
  return { text: rest.slice(0, end + 1), kind: 'string' };
}

/** The whole string is one token, so that reading can go on behind it; the message names it up to the mistake. */
function badString(rest: string, end: number, fault: string): Lexeme {
  const close = rest.indexOf('"', end);
  return { text: rest.slice(0, close < 0 ? end : close + 1), kind: 'illegal', fault, faulty: rest.slice(1, end) };
}

function illegal(text: string, fault: string): Lexeme {
  return { text, kind: 'illegal', fault };
}
