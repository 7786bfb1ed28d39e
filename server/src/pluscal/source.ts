/**
 * Finds the algorithm and the translation's markers in a module's text and prepares the algorithm for reading: the old translation
 * left out, tabs expanded (stops of 8), comments blanked. Lines and columns here are those of that prepared text, which is what the
 * reference translator reports; `spanBetween` leads back to offsets in the user's text. Nothing here knows PlusCal's grammar.
 */
import type { Severity } from '../base/diagnostic.ts';
import { type Span, span } from '../base/span.ts';

/** A place in the prepared text, line and column from 1, as the translator prints them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface SourceLine {
  readonly original: string;
  readonly offset: number;
}

/** Where the translation goes: the lines of BEGIN and END TRANSLATION in the original text, or the line behind which to add them. */
type TranslationPlace =
  | { readonly kind: 'region'; readonly begin: number; readonly end: number }
  | { readonly kind: 'missing'; readonly after: number };

export interface AlgorithmSource {
  readonly lines: readonly SourceLine[];
  /** The prepared text: no old translation, and no comments from the algorithm on. */
  readonly prepared: readonly string[];
  /** For each prepared line its index in `lines`. */
  readonly origin: readonly number[];
  /** Where to start reading: index of the prepared line and column from 0, behind `--algorithm` or `--fair`. */
  readonly startLine: number;
  readonly startColumn: number;
  /** Index and column at which the algorithm's comment ends. */
  readonly endLine: number;
  readonly endColumn: number;
  /** From `--algorithm` to the end of its comment. */
  readonly span: Span;
  readonly fair: boolean;
  readonly place: TranslationPlace;
  readonly lineEnd: '\n' | '\r\n';
}

interface SourceError {
  readonly code: string;
  readonly message: string;
  readonly severity: Severity;
  /** Offsets in the user's text. */
  readonly span: Span;
}

function splitLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let offset = 0;
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed >= 0 || carriage >= 0) {
    const end = carriage >= 0 && (feed < 0 || carriage < feed) ? carriage : feed;
    lines.push({ original: text.slice(offset, end), offset });
    offset = end === carriage && feed === end + 1 ? end + 2 : end + 1;
    if (feed >= 0 && feed < offset) feed = text.indexOf('\n', offset);
    if (carriage >= 0 && carriage < offset) carriage = text.indexOf('\r', offset);
  }
  if (offset < text.length) lines.push({ original: text.slice(offset), offset });
  return lines;
}

export interface FoundSource {
  /** Null when the module has no algorithm, or none that could be read. */
  readonly source: AlgorithmSource | null;
  /** What is wrong with the algorithm's surroundings. */
  readonly errors: readonly SourceError[];
}

/** What was found last: one text is asked about by the translator, for names, and for whether the translation is still its own. */
let latest: { readonly text: string; readonly found: FoundSource } | null = null;

/** The algorithm of a module. With errors there may be a source all the same, to find what else is wrong; then it has no place. */
export function findSource(text: string): FoundSource {
  latest = latest?.text === text ? latest : { text, found: find(text) };
  return latest.found;
}

function find(text: string): FoundSource {
  const lines = splitLines(text);
  const begin = findMarker(lines, 0, 'BEGIN');
  const errors: SourceError[] = [];
  const fault = (code: string, message: string, at: Span, severity: Severity = 'error'): void => {
    errors.push({ code, message, severity, span: at });
  };
  const end = findMarker(lines, begin + 1, 'END');
  if (begin >= 0 && end < 0) fault('missing-end-translation', 'No line containing `END TRANSLATION', lineSpan(lines, begin));
  const origin: number[] = [];
  const kept: string[] = [];
  lines.forEach(({ original }, index) => {
    if (begin >= 0 && index > begin && index < end) return;
    origin.push(index);
    kept.push(expandTabs(original));
  });
  const start = findStart(kept);
  if (!start) return { source: null, errors };
  if (begin < 0 && end >= 0 && /^\s*\\\*/.test(lines[end]?.original ?? '')) {
    const message = 'There is no line with BEGIN TRANSLATION before this one: translating would add another translation';
    fault('missing-begin-translation', message, lineSpan(lines, end), 'warning');
  }
  let place: TranslationPlace = { kind: 'region', begin, end };
  if (begin < 0 || end < 0) {
    const commentEnd = findCommentEnd(kept, start.line, start.column);
    const at = lineSpan(lines, origin[start.line] ?? 0);
    if (!commentEnd) fault('algorithm-not-in-comment', 'Algorithm not in properly terminated comment', at);
    const behind = commentEnd === null ? '' : (kept[commentEnd.line]?.slice(commentEnd.column).trim() ?? '');
    const last = origin[commentEnd?.line ?? start.line] ?? 0;
    if (behind !== '' && !behind.startsWith('\\*')) {
      const message = "Text on same line following `*)' that ends the \n   comment containing the algorithm.";
      fault('text-behind-algorithm', message, lineSpan(lines, last));
    }
    place = { kind: 'missing', after: last };
  }
  const blanked = blankComments(kept, start.line, start.column);
  if (blanked.unterminatedString >= 0) {
    const line = blanked.unterminatedString;
    fault('unterminated-string', `Unterminated string in line ${line + 1}`, lineSpan(lines, origin[line] ?? 0));
    return { source: null, errors };
  }
  const second = findSecond(kept, blanked.endLine);
  if (second >= 0) {
    fault('second-algorithm', 'Only the first algorithm of a module is translated', lineSpan(lines, origin[second] ?? 0), 'warning');
  }
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const bare = {
    lines,
    prepared: blanked.lines,
    origin,
    startLine: start.line,
    startColumn: start.column,
    endLine: blanked.endLine,
    endColumn: blanked.endColumn,
    fair: start.fair,
    place,
  } as const;
  const whole = span(offsetAt(bare, start.line, start.keyword), offsetAt(bare, blanked.endLine, blanked.endColumn));
  return { source: { ...bare, lineEnd, span: whole }, errors };
}

/** The offset in the user's text of a place in the prepared text, line and column from 0. */
function offsetAt(source: Pick<AlgorithmSource, 'lines' | 'origin'>, line: number, column: number): number {
  const sourceLine = source.lines[source.origin[line] ?? source.lines.length - 1];
  if (!sourceLine) return 0;
  const { original, offset } = sourceLine;
  if (!original.includes('\t')) return offset + Math.min(column, original.length);
  let at = 0;
  let index = 0;
  while (index < original.length && at < column) {
    at = original[index] === '\t' ? at + 8 - (at % 8) : at + 1;
    index++;
  }
  return offset + index;
}

export function spanBetween(source: AlgorithmSource, line: number, column: number, length: number): Span {
  return span(offsetAt(source, line, column), offsetAt(source, line, column + length));
}

function lineSpan(lines: readonly SourceLine[], index: number): Span {
  const line = lines[index];
  return line ? span(line.offset, line.offset + line.original.length) : span(0, 0);
}

/** Tabs expanded, and one blank appended. */
function expandTabs(line: string): string {
  if (!line.includes('\t')) return `${line} `;
  let result = '';
  for (const char of line.split('')) result = char === '\t' ? result.padEnd(result.length + 8 - (result.length % 8)) : result + char;
  return `${result} `;
}

/** The first line from `from` on whose first `word` is followed by TRANSLATION, blanks between. */
function findMarker(lines: readonly SourceLine[], from: number, word: string): number {
  for (let i = from; i < lines.length; i++) {
    const text = lines[i]?.original ?? '';
    const column = text.indexOf(word);
    if (column < 0) continue;
    let next = column + word.length;
    while (text[next] === ' ' || text[next] === '\t') next++;
    if (next < text.length && next === text.indexOf('TRANSLATION')) return i;
  }
  return -1;
}

function findStart(lines: readonly string[]): { line: number; column: number; keyword: number; fair: boolean } | null {
  for (let line = 0; line < lines.length; line++) {
    for (const keyword of ['--algorithm', '--fair']) {
      const column = lines[line]?.indexOf(keyword) ?? -1;
      if (column >= 0) return { line, column: column + keyword.length, keyword: column, fair: keyword === '--fair' };
    }
  }
  return null;
}

/** The line of another algorithm in the same module, not just of its keyword in a comment; -1 without one. */
function findSecond(lines: readonly string[], after: number): number {
  const end = lines.findIndex((line, index) => index > after && /^\s*={4,}/.test(line));
  return lines.findIndex(
    (line, index) => index > after && (end < 0 || index < end) && /^[\s(*]*--(fair\s+)?algorithm\s+\w+\s*(\{.*|\(\*.*)?$/.test(line),
  );
}

/** Behind the `*)` that ends the comment in which the algorithm stands. */
function findCommentEnd(lines: readonly string[], startLine: number, startColumn: number): { line: number; column: number } | null {
  let depth = 1;
  let column = startColumn;
  for (let line = startLine; line < lines.length; line++) {
    const text = lines[line] ?? '';
    while (column < text.length - 1) {
      const pair = text.slice(column, column + 2);
      if (pair === '(*') depth++;
      if (pair === '*)') depth--;
      column += pair === '(*' || pair === '*)' ? 2 : 1;
      if (depth === 0) return { line, column };
    }
    column = 0;
  }
  return null;
}

interface BlankedLines {
  readonly lines: string[];
  readonly endLine: number;
  readonly endColumn: number;
  /** Index of a line with a string that does not end there, or -1. */
  readonly unterminatedString: number;
}

/** Replaces comments by blanks from the algorithm's start to the end of its comment; `\*` comments are cut off. */
function blankComments(lines: readonly string[], startLine: number, startColumn: number): BlankedLines {
  const result = [...lines];
  let depth = 0;
  let column = startColumn;
  for (let line = startLine; line < lines.length; line++) {
    const text = lines[line] ?? '';
    if (depth === 0 && line > startLine && !/["(*]/.test(text)) continue;
    let out = text.slice(0, column);
    let inString = false;
    while (column < text.length) {
      const char = text[column] ?? '';
      const pair = text.slice(column, column + 2);
      if (pair === '(*' && !inString) {
        depth++;
        out += '  ';
        column += 2;
      } else if (pair === '*)' && !inString) {
        if (depth === 0) {
          result[line] = out;
          return { lines: result, endLine: line, endColumn: column, unterminatedString: -1 };
        }
        depth--;
        out += '  ';
        column += 2;
      } else if (depth > 0) {
        out += ' ';
        column++;
      } else if (inString && char === '\\' && pair.length === 2) {
        out += pair;
        column += 2;
      } else if (!inString && pair === '\\*') {
        out += ' ';
        column = text.length;
      } else {
        if (char === '"') inString = !inString;
        out += char;
        column++;
      }
    }
    if (inString) return { lines: result, endLine: line, endColumn: column, unterminatedString: line };
    result[line] = out;
    column = 0;
  }
  return { lines: result, endLine: lines.length - 1, endColumn: lines.at(-1)?.length ?? 0, unterminatedString: -1 };
}
