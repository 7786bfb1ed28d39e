/**
 * The parser's view of the token list: look ahead, take, expect, and take an expression. A mistake is reported at once and then thrown
 * as `ParseFailure`, which never leaves the parser: statement lists catch it and go on behind the next `;`.
 */
import { cover, type Span } from '../base/span.ts';
import { forMissingValue, forOpenBracket } from './advice.ts';
import { type Expression, type ExprToken, emptyExpression, exprToken, ownExpression, type TokenKind } from './expression.ts';
import { advised, describe, type Location, problem, type Report } from './problem.ts';
import type { Position } from './source.ts';
import { bracketStep, endsExpression } from './symbols.ts';
import type { Token } from './tokens.ts';

/** Thrown after a diagnostic was reported; caught inside the parser only. */
export class ParseFailure extends Error {
  /** The label of the statement that could not be read, if it has one. */
  label: { readonly name: string; readonly span: Span | null } | null = null;
}

/** Words that begin a part of an algorithm, unless `end` is before them. */
const partStarters: ReadonlySet<string> = new Set(['define', 'macro', 'procedure', 'process']);

/** Before these a `;` may be left out. */
const closers: ReadonlySet<string> = new Set('end begin else elsif or do macro procedure process fair define } {'.split(' '));

/** With these a list of statements ends. */
const listClosers: ReadonlySet<string> = new Set(['end', 'else', 'elsif', 'or', '}']);

/** Before these a missing `;` is named as such. */
const starters: ReadonlySet<string> = new Set('if either while with call return goto print assert skip'.split(' '));

/** What the reference says where it fails in a way that it did not foresee. */
export const unforeseen = 'Unknown error at or before';

export class TokenReader {
  readonly #tokens: readonly Token[];
  readonly #report: Report;
  #next = 0;
  #lastFailure = -1;
  /** The last token that was not part of an expression. */
  #lastTaken: Token | null = null;
  /** What every mistake is called while `renamingFailures` reads. */
  #onlyFailure: { readonly code: string; readonly message: string } | null = null;
  /** Mistakes are noticed, but no longer reported: they may come of one before. */
  #quiet = false;

  constructor(tokens: readonly Token[], report: Report) {
    this.#tokens = tokens;
    this.#report = report;
  }

  /** The token `ahead` places on (1 is the next one); the end token from there on. */
  peek(ahead = 1): Token {
    const token = this.#tokens[this.#next + ahead - 1] ?? this.#tokens.at(-1);
    if (!token) throw new Error('internal error: no tokens');
    return token;
  }

  is(text: string, ahead = 1): boolean {
    const token = this.peek(ahead);
    return token.text === text && token.kind !== 'end' && token.kind !== 'string';
  }

  isAny(...texts: readonly string[]): boolean {
    return texts.some((text) => this.is(text));
  }

  get last(): Token {
    return this.#tokens[Math.max(0, this.#next - 1)] ?? this.peek();
  }

  /** At the end of the algorithm's comment; its two signs are tokens like others, for the reference reads on through them. */
  get atEnd(): boolean {
    return this.peek().kind === 'end' || (this.peek(3).kind === 'end' && this.is('*') && this.is(')', 2));
  }

  take(): Token {
    const token = this.peek();
    if (token.kind === 'illegal') this.illegal(token);
    if (token.kind === 'end') this.fail('unexpected-end', 'The algorithm ends too early', token);
    this.#next++;
    this.#lastTaken = token;
    return token;
  }

  takeIf(text: string): boolean {
    const found = this.is(text);
    if (found) this.take();
    return found;
  }

  expect(text: string, alternative: string = text, advice: () => string = () => ''): Token {
    const token = this.peek();
    if (token.kind === 'illegal') this.illegal(token);
    if (token.kind === 'end' || (token.text !== text && token.text !== alternative)) {
      this.fail('expected', `Expected "${text}" but found "${plain(token)}"`, token, { advice: advice() });
    }
    this.#next++;
    this.#lastTaken = token;
    return token;
  }

  /** What closes a block. At the algorithm's end its lack is reported and no more, so that what was read is kept. */
  close(text: string, advice: string = ''): void {
    if (!this.atEnd) {
      this.expect(text, text, () => advice);
      return;
    }
    const { span, line, column, ...token } = this.peek();
    const message = `Expected "${text}" but found "${token.text}"`;
    this.#note('expected', advised(message, advice), span, `${message}\n    line ${line + 1}, column ${column + 1}`);
  }

  /** `end word`. Where that closes something else, it is left to that. */
  closeEnd(word: string, advice: string): void {
    const mark = this.#next;
    this.close('end', advice);
    try {
      this.close(word, advice);
    } catch (error) {
      this.#next = mark;
      throw error;
    }
  }

  /** A `;`, which may be missing where it could only stand before a closing word. */
  expectSemicolon(advice: string = ''): void {
    const token = this.peek();
    if (token.kind !== 'end' && closers.has(token.text)) return;
    if (token.kind !== 'end' && starters.has(token.text)) {
      const at = `line ${token.line + 1}, column ${token.column + 1}`;
      this.#fail('missing-semicolon', "Missing `;' before this", token.span, `Missing \`;' before ${at}`);
    }
    this.close(';', advice);
  }

  expectCommaOrSemicolon(): void {
    if (!this.takeIf(',')) this.expectSemicolon();
  }

  /** Takes `=` (true) or `\\in` (false). */
  equalOrIn(): boolean {
    const token = this.take();
    if (token.text === '=') return true;
    if (token.text === '\\in' || token.text === '∈') return false;
    return this.fail('expected', `Expected "=" or "\\in"  but found "${plain(token)}"`, token);
  }

  /** The tokens up to a word or sign that cannot be in an expression; maybe none. */
  expression(): Expression {
    const lines: ExprToken[][] = [];
    const first = this.peek();
    let last: Token | null = null;
    let previous = ' ';
    const open: Token[] = [];
    let inQuantifier = false;
    for (let token = this.peek(); token.kind !== 'end'; token = this.peek()) {
      if (token.kind === 'illegal') this.misplaced(token.fault, token);
      if (token.kind === 'rule') this.misplaced('Illegal token in an expression', token);
      if (endsHere(token, previous, open.length, inQuantifier)) {
        const last = open.at(-1);
        if (last)
          this.misplaced('Expression with an unmatched (, [, {, or << followed by', token, forOpenBracket(last.text, last.line + 1));
        if (inQuantifier) this.misplaced('Expression with \\A or \\E but no following `:` followed by', token);
        break;
      }
      const step = token.kind === 'builtin' ? bracketStep(token.text) : 0;
      if (step > 0) open.push(token);
      if (step < 0 && open.pop() === undefined) this.misplaced('Extra (unmatching)', token);
      previous = token.kind === 'string' ? ' ' : token.text;
      if (open.length === 0 && /^(\\A|\\E|∀|∃)$/.test(token.text)) inQuantifier = true;
      if (open.length === 0 && token.text === ':') inQuantifier = false;
      const row = token.line - first.line;
      while (lines.length <= row) lines.push([]);
      lines[row]?.push(exprToken(kindOf(token), token.text, token.column, token.span));
      last = token;
      this.#next++;
    }
    return last ? ownExpression(lines, cover(first.span, last.span)) : emptyExpression();
  }

  /** As `expression`, but there must be one; `what` is the message without position, `reported` the reference's where that is another. */
  requiredExpression(code: string, what: string, reported: string = what): Expression {
    const result = this.expression();
    if (result.lines.length === 0) this.fail(code, what, this.last, { reported, advice: forMissingValue(this.peek().text) });
    return result;
  }

  /** The value of a declaration. Where it is missing, the reference translator fails in an unforeseen way. */
  initialValue(): Expression {
    return this.requiredExpression('missing-expression', 'Missing expression', unforeseen);
  }

  /** A mistake for which the translator names the token just read. */
  failAtLast(code: string, message: string): never {
    return this.fail(code, message, this.last);
  }

  /** `reported` where the reference says something else, `advice` for what to do. */
  fail(code: string, message: string, at: Token, { reported = message, advice = '' }: { reported?: string; advice?: string } = {}): never {
    const { code: shownCode, message: shown } = this.#onlyFailure ?? { code, message };
    const first = this.#onlyFailure?.message ?? reported;
    return this.#fail(shownCode, advised(shown, advice), at.span, `${first}\n    line ${at.line + 1}, column ${at.column + 1}`);
  }

  /** The comment ends inside of the algorithm; the reference takes its `*)` for the beginning of a statement. */
  noteAtEnd(missing: string): void {
    const { line, column, span } = this.peek();
    const reported = `Expected ":=" but found ")"\n    line ${line + 1}, column ${column + 2}`;
    this.#note('unexpected-end', `The comment ends before the algorithm: missing \`${missing}'`, span, reported);
  }

  /** As `failAtLast` for what was read to its end: reports and goes on. */
  noteAtLast(code: string, message: string, span: Span, reported: string = message): void {
    this.#note(code, message.trim(), span, `${reported}\n    line ${this.last.line + 1}, column ${this.last.column + 1}`);
  }

  /** A mistake in a statement already read: reports and goes on. */
  noteIn(code: string, message: string, at: Location, span: Span): void {
    this.#note(code, message, span, `${message}\n    at ${describe(at)}`);
  }

  /** Reads something in which every mistake is called the same. */
  renamingFailures<Result>(code: string, message: string, read: () => Result): Result {
    this.#onlyFailure = { code, message };
    const result = read();
    this.#onlyFailure = null;
    return result;
  }

  /** After a failure in what began at `mark`: behind the next `;` outside of braces, or before a word that starts or ends a statement. */
  skipToStatement(mark: number): void {
    let depth = 0;
    const start = this.#next;
    for (let token = this.peek(); token.kind !== 'end'; token = this.peek()) {
      if (depth === 0 && this.#next > start && (starters.has(token.text) || closers.has(token.text))) return;
      if (depth === 0 && this.#next > mark && listClosers.has(token.text)) return;
      this.#next++;
      if (token.text === '{') depth++;
      if (token.text === '}') depth--;
      if (depth <= 0 && token.text === ';') return;
    }
  }

  /** The next token begins a part of the algorithm: a macro, a procedure, a process. */
  get atPart(): boolean {
    return this.#startsPart(this.#next) && this.last.text !== 'end';
  }

  /** Something was wrong already. */
  get hasFailed(): boolean {
    return this.#lastFailure >= 0;
  }

  /** A place to come back to. */
  get mark(): number {
    return this.#next;
  }

  /** The word at a place, empty for a string. */
  wordAt(mark: number): string {
    const token = this.#tokens[mark];
    return token === undefined || token.kind === 'string' ? '' : token.text;
  }

  /** Leaves tokens out, after a mistake. */
  pass(count: number): void {
    this.#next += count;
  }

  /** The `;` behind the label of a `goto`. Where a statement ends instead of the label, the reference takes that end for the label. */
  expectSemicolonBehindLabel(mark: number): void {
    const { text, kind } = this.#tokens[mark] ?? this.peek();
    const isMissing = kind !== 'string' && (text === ';' || closers.has(text));
    try {
      this.expectSemicolon(isMissing ? '`goto` wants a label.' : '');
    } catch (error) {
      if (isMissing) this.#next = mark;
      throw error;
    }
  }

  /** Goes back to a place where a part of the algorithm begins, if it does; then nothing more is said about that word. */
  backToPart(mark: number): boolean {
    if (!this.#startsPart(mark) || this.#tokens[mark - 1]?.text === 'end') return false;
    this.#next = mark;
    this.#lastFailure = this.peek().span.start;
    return true;
  }

  /** After a failure between statements: to where the next part of the algorithm begins. */
  skipToPart(): void {
    while (!this.atPart && this.peek().kind !== 'end') this.#next++;
  }

  /** After a failure in a declaration: behind the next `;`. */
  skipDeclaration(): void {
    while (!this.atPart && !this.is('begin') && this.peek().kind !== 'end') {
      this.#next++;
      if (this.last.text === ';') return;
    }
  }

  /** Reads without saying what is wrong. */
  quietly<Result>(read: () => Result): Result {
    const before = this.#quiet;
    this.#quiet = true;
    try {
      return read();
    } finally {
      this.#quiet = before;
    }
  }

  #startsPart(index: number): boolean {
    const [first, second, third] = this.#tokens.slice(index, index + 3);
    if (first === undefined || first.kind === 'string') return false;
    if (partStarters.has(first.text)) return true;
    return first.text === 'fair' && (second?.text === '+' ? third : second)?.text === 'process';
  }

  #note(code: string, message: string, span: Span, reported: string): void {
    if (this.#lastFailure !== span.start && !this.#quiet) this.#report(problem(code, message, span, reported));
    this.#lastFailure = span.start;
  }

  #fail(code: string, message: string, span: Span, reported: string): never {
    this.#note(code, message, span, reported);
    this.#onlyFailure = null;
    throw new ParseFailure(message);
  }

  illegal(token: Token): never {
    if (this.#onlyFailure) this.fail('illegal-token', token.fault, token);
    return this.misplaced(token.fault, token);
  }

  misplaced(message: string, token: Token, advice: string = ''): never {
    if (this.#onlyFailure) this.fail('illegal-token', message, this.#lastTaken ?? token);
    const found = `${message} \`${token.kind === 'illegal' ? token.faulty : plain(token)}'`;
    return this.#fail(
      'illegal-token',
      advised(found, advice),
      token.span,
      `${found} found at\n    line ${token.line + 1}, column ${token.column + 1}`,
    );
  }
}

export function positionOf(token: Token): Position {
  return { line: token.line + 1, column: token.column + 1 };
}

function plain(token: Token): string {
  return token.kind === 'string' ? token.text.slice(1, -1) : token.text;
}

function kindOf(token: Token): TokenKind {
  return token.kind === 'identifier' || token.kind === 'number' || token.kind === 'string' ? token.kind : 'builtin';
}

/** Keywords are field names behind `.`, `[` and `,`; a comma ends an expression outside of brackets and quantifiers. */
function endsHere(token: Token, previous: string, depth: number, inQuantifier: boolean): boolean {
  if (token.kind === 'string') return false;
  const isField = token.kind === 'identifier' && (previous === '.' || previous === '[' || previous === ',');
  if (endsExpression(token.text) && !isField) return true;
  if (depth !== 0) return false;
  return token.text === ')' || token.text === '}' || (token.text === ',' && !inQuantifier);
}
