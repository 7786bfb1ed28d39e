/** A comment that is never closed would swallow the rest of its file: here is where it begins, and where it was probably meant to end. */
import type { Span } from '../base/span.ts';
import { endOfComment } from './lexer.ts';

/** From the `(*` of the first such comment to where the text seems to go on; nothing where all comments are closed. */
export function unclosedComment(text: string): Span | undefined {
  for (let at = text.indexOf('(*'); at >= 0; ) {
    const before = text.slice(text.lastIndexOf('\n', at) + 1, at);
    const end = before.includes('\\*') || (before.split('"').length & 1) === 0 ? at + 2 : endOfComment(text, at);
    if (end === undefined) return { start: at, end: probableEnd(text, at) };
    at = text.indexOf('(*', end);
  }
  return undefined;
}

/** What ends an algorithm, the comment's own last words or what the translator writes behind it. */
const algorithmEnd = /\bend[ \t]+algorithm\b[^\n]*|\n[ \t]*(?=\\\*+[ \t]*BEGIN TRANSLATION)/g;

/** A line that is no prose: another comment, a unit, the end of the module, or none at all. */
const otherLine =
  /\n(?=[ \t]*(?:\r?\n|\(\*|\\\*|-{4}|={4}|(?:EXTENDS|VARIABLES?|CONSTANTS?|ASSUME|THEOREM|LEMMA|RECURSIVE|LOCAL|INSTANCE)\b|\w+[ \t]*(?:\([^\n()]*\)|\[[^\n]*\])?[ \t]*(?:==|≜)))/g;

function probableEnd(text: string, start: number): number {
  const pattern = /^\(\*[^\n]*\n?[^\n]*--(?:fair[ \t]+)?algorithm\b/.test(text.slice(start, start + 1_000)) ? algorithmEnd : otherLine;
  pattern.lastIndex = start;
  const found = pattern.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}

/** The text with a part of it blank, of the same length and with the same lines. */
export function blanked(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}
