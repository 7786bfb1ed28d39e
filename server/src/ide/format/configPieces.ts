/** The tokens and comments of a configuration file with what the formatter wants to know of each. Values are not understood, only told from names. */

import { configKeywords } from '../../syntax/configSections.ts';
import { columnOf } from '../../syntax/indentation.ts';
import { endOfComment, scanTokens, type Token } from '../../syntax/lexer.ts';

export interface ConfigPiece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Line breaks before it. */
  readonly breaks: number;
  readonly column: number;
  /** Blanks before it on its line. */
  readonly blanks: number;
  /** `entry` begins what a keyword is followed by: a name, or an assignment to a constant. */
  readonly kind: 'keyword' | 'entry' | 'sign' | 'other' | 'comment';
}

/** In textual order; undefined where something is no token, because TLC would not read on from there. */
export function configPieces(text: string): readonly ConfigPiece[] | undefined {
  const tokens = scanTokens(text);
  if (tokens.some(({ kind }) => kind === 'invalid')) return undefined;
  const kinds = tokenKinds(tokens);
  const pieces: ConfigPiece[] = [];
  let at = 0;
  const add = (start: number, end: number, kind: ConfigPiece['kind']): void => {
    const gap = text.slice(at, start);
    const breaks = gap.split('\n').length - 1;
    const column = columnOf(text, start);
    const blanks = breaks > 0 ? column : column - columnOf(text, at);
    pieces.push({ text: text.slice(start, end), start, end, breaks, column, blanks, kind });
    at = end;
  };
  for (const [index, token] of [...tokens, undefined].entries()) {
    for (const { start, end } of commentsIn(text, at, token?.start ?? text.length)) add(start, end, 'comment');
    if (token !== undefined) add(token.start, token.end, kinds[index] ?? 'other');
  }
  return pieces;
}

function commentsIn(text: string, from: number, to: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = from; at < to; ) {
    if (text.startsWith('\\*', at)) {
      const lineEnd = text.indexOf('\n', at);
      const whole = text.slice(at, lineEnd < 0 ? to : Math.min(lineEnd, to)).trimEnd();
      found.push({ start: at, end: at + whole.length });
      at += whole.length;
    } else if (text.startsWith('(*', at)) {
      const end = Math.min(endOfComment(text, at) ?? to, to);
      found.push({ start: at, end });
      at = end;
    } else at++;
  }
  return found;
}

function tokenKinds(tokens: readonly Token[]): ConfigPiece['kind'][] {
  let depth = 0;
  let inConstants = false;
  return tokens.map(({ text }, index): ConfigPiece['kind'] => {
    if (/^(?:[({[]|<<)$/.test(text)) depth++;
    if (/^(?:[)}\]]|>>)$/.test(text)) depth--;
    const section = depth === 0 && !isSign(tokens[index - 1]) && !isSign(tokens[index + 1]) ? configKeywords.get(text) : undefined;
    if (section !== undefined) {
      inConstants = section.kind === 'constants';
      return 'keyword';
    }
    if (depth === 0 && isSign(tokens[index])) return 'sign';
    if (depth !== 0 || !/^\w/.test(text)) return 'other';
    return (inConstants ? isAssigned(tokens, index) : !isSign(tokens[index - 1])) ? 'entry' : 'other';
  });
}

function isSign(token: Token | undefined): boolean {
  return token?.text === '=' || token?.text === '<-' || token?.text === '←';
}

/** `N = 1`, `F <- G`, `F(1, 2) = 3`. */
function isAssigned(tokens: readonly Token[], index: number): boolean {
  if (isSign(tokens[index - 1])) return false;
  let next = index + 1;
  if (tokens[next]?.text === '(') {
    while (next < tokens.length && tokens[next]?.text !== ')') next++;
    next++;
  }
  return isSign(tokens[next]);
}
