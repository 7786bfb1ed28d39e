/** A position in the tokens of a configuration file, and the way into the TLA+ parser for expressions. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from './ast.ts';
import { configKeywords, type Section } from './configSections.ts';
import type { Token } from './lexer.ts';
import type { Parser } from './parser.ts';
import { parseExpression } from './source.ts';

export class ConfigReader {
  readonly diagnostics: Diagnostic[];
  readonly #parser: Parser;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(parser: Parser, text: string, tokens: readonly Token[], diagnostics: Diagnostic[]) {
    this.#parser = parser;
    this.#text = text;
    this.#tokens = tokens;
    this.diagnostics = diagnostics;
  }

  atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** The token `ahead` places on; behind the last one an empty `invalid` token. */
  peek(ahead = 0): Token {
    const end = this.#tokens.at(-1)?.end ?? this.#text.length;
    return this.#tokens[this.#at + ahead] ?? { kind: 'invalid', text: '', start: end, end };
  }

  take(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  section(token: Token): Section | undefined {
    return configKeywords.get(token.text);
  }

  takeUntilKeyword(): Token[] {
    const taken: Token[] = [];
    while (!this.atEnd() && this.section(this.peek()) === undefined) taken.push(this.take());
    return taken;
  }

  /** From a token to the last one taken. */
  spanFrom(first: Span): Span {
    return { start: first.start, end: this.#tokens[this.#at - 1]?.end ?? first.end };
  }

  lineBreakBetween(first: Token, second: Token): boolean {
    return /[\r\n]/.test(this.#text.slice(first.end, second.start));
  }

  /** Whether a bracket that was opened between `from` and `token` is still open at `token`. */
  insideBrackets(token: Token, from: Token): boolean {
    let depth = 0;
    for (const other of this.#tokens) {
      if (other.start < from.start) continue;
      if (other.start >= token.start) break;
      if (/^(?:[([{]|<<|⟨)$/.test(other.text)) depth++;
      else if (/^(?:[)\]}]|>>|⟩)$/.test(other.text)) depth--;
    }
    return depth > 0;
  }

  /** The text of `range` as a TLA+ expression, with the file's spans. */
  expression(range: Span): { readonly expression: Expression; readonly diagnostics: readonly Diagnostic[] } {
    return parseExpression(this.#parser, this.#text, range);
  }
}
