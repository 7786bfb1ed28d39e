/**
 * A scanner for TLA+ tokens outside the grammar: for configuration files, for the order in which a module's tokens are first met,
 * and for looking at the text around a syntax error. It knows longest match, nested comments and where a module's text begins and ends;
 * layout, lists and proofs are the grammar's business.
 */
import type { Span } from '../base/span.ts';
import { operatorSymbols, reservedWords } from './operators.ts';

type TokenKind = 'identifier' | 'keyword' | 'number' | 'string' | 'symbol' | 'separator' | 'moduleEnd' | 'invalid';

export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
}

const punctuation =
  '( ) [ ] { } << >> ⟨ ⟩ >>_ ⟩_ ]_ , : :: ∷ ! . _ == ≜ -> → <- ← |-> ↦ \\A \\E \\AA \\EE \\forall \\exists ∀ ∃ WF_ SF_ \\* (*'.split(' ');

/** All symbols by first character, the longest first. */
const symbolsByStart: ReadonlyMap<string, readonly string[]> = (() => {
  const table = new Map<string, string[]>();
  for (const symbol of [...punctuation, ...operatorSymbols.flatMap((operator) => operator.spellings)]) {
    if (/^[A-Za-z]/.test(symbol) && !symbol.endsWith('_')) continue;
    const start = symbol[0] ?? '';
    table.set(start, [...(table.get(start) ?? []), symbol]);
  }
  for (const list of table.values()) list.sort((a, b) => b.length - a.length);
  return table;
})();

const space = /\s+/y;
const word = /[0-9A-Za-z_]+/y;
const basedNumber = /\\(?:[bB][01]+|[oO][0-7]+|[hH][0-9a-fA-F]+)/y;
const stringLiteral = /"(?:[^"\\\r\n]|\\[^\r\n])*"/y;
const moduleEnd = /={4,}/y;
const separator = /-{4,}/y;
const commentMark = /\(\*|\*\)/g;

/** The column behind a UTF-16 unit at `column`: a tab goes to the next multiple of 8, the second half of a pair is no character of its own. */
export function nextColumn(column: number, unit: number): number {
  if (unit === 9) return column - (column % 8) + 8;
  return unit >= 0xdc00 && unit < 0xe000 ? column : column + 1;
}

/** The tokens between two offsets. Comments and blanks are left out; a character that starts no token is an `invalid` one. */
export function scanTokens(text: string, from = 0, to: number = text.length): Token[] {
  const tokens: Token[] = [];
  let at = from;
  while (at < to) {
    const blank = match(space, text, at);
    if (blank > 0) {
      at += blank;
      continue;
    }
    if (text.startsWith('\\*', at)) {
      at = endOfLine(text, at);
      continue;
    }
    if (text.startsWith('(*', at)) {
      at = endOfComment(text, at) ?? text.length;
      continue;
    }
    const token = tokenAt(text, at);
    if (token.end > to) break;
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex - at : 0;
}

function endOfLine(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) return i;
  }
  return text.length;
}

/** The offset behind the block comment that begins at `at`; undefined when it is never closed. */
export function endOfComment(text: string, at: number): number | undefined {
  let depth = 0;
  commentMark.lastIndex = at;
  for (let mark = commentMark.exec(text); mark !== null; mark = commentMark.exec(text)) {
    depth += mark[0] === '(*' ? 1 : -1;
    if (depth === 0) return commentMark.lastIndex;
  }
  return undefined;
}

function tokenAt(text: string, at: number): Token {
  const token = (kind: TokenKind, length: number): Token => ({ kind, text: text.slice(at, at + length), start: at, end: at + length });
  const wordLength = match(word, text, at);
  if (wordLength > 0) return wordToken(text.slice(at, at + wordLength), at);
  const quoted = match(stringLiteral, text, at);
  if (quoted > 0) return token('string', quoted);
  const end = match(moduleEnd, text, at);
  if (end > 0) return token('moduleEnd', end);
  const line = match(separator, text, at);
  if (line > 0) return token('separator', line);
  const based = match(basedNumber, text, at);
  const symbol = symbolsByStart.get(text[at] ?? '')?.find((candidate) => text.startsWith(candidate, at));
  if (based > (symbol?.length ?? 0)) return token('number', based);
  if (symbol !== undefined) return token('symbol', symbol.length);
  if (text[at] === '@' || text[at] === 'ℕ' || text[at] === 'ℤ' || text[at] === 'ℝ') return token('identifier', 1);
  return token('invalid', (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}

/** A run of letters, digits and underscores: an identifier, a keyword, a number, or one of the marks that never join what follows. */
function wordToken(run: string, start: number): Token {
  const token = (kind: TokenKind, text: string): Token => ({ kind, text, start, end: start + text.length });
  if (/^[WS]F_/.test(run)) return token('keyword', run.slice(0, 3));
  if (!/[A-Za-z]/.test(run)) {
    const digits = /^[0-9]+/.exec(run)?.[0];
    return digits === undefined ? token('symbol', '_') : token('number', digits);
  }
  return token(reservedWords.has(run) ? 'keyword' : 'identifier', run);
}
