/**
 * A place in the tokens of one unit, with the columns of the bulleted lists around it: a token at or left of a list's column is not there for what is inside
 * the list. Failures are written down with what was expected; the callers then give up up to the next list item, definition or step.
 */
import { type Diagnostic, type DiagnosticRule, type RelatedLocation, report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import { syntaxErrorRule } from '../diagnostics/syntaxError.ts';
import type { SourceToken } from './tokens.ts';

export class Cursor {
  readonly tokens: readonly SourceToken[];
  readonly diagnostics: Diagnostic[] = [];
  /** What follows the unit, for messages: “the definition of B begins”. */
  readonly behind: string;
  /** The columns of the open lists, innermost last. */
  readonly #columns: number[] = [];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly SourceToken[], behind: string) {
    this.tokens = tokens;
    this.behind = behind;
  }

  get position(): number {
    return this.#at;
  }

  /** The next token that is there for the innermost list; undefined at the end of its item or of the unit. */
  peek(): SourceToken | undefined {
    const token = this.tokens[this.#at];
    return token === undefined || token.column <= (this.#columns.at(-1) ?? -1) ? undefined : token;
  }

  /** Whatever the layout says. */
  raw(ahead = 0): SourceToken | undefined {
    return this.tokens[this.#at + ahead];
  }

  previous(): SourceToken | undefined {
    return this.tokens[this.#at - 1];
  }

  advance(): void {
    this.#at++;
  }

  moveTo(position: number): void {
    this.#at = position;
  }

  is(...texts: readonly string[]): boolean {
    const token = this.peek();
    return token !== undefined && !token.step && token.kind !== 'string' && texts.includes(token.text);
  }

  /** Takes the token if it is one of these. */
  accept(...texts: readonly string[]): boolean {
    if (!this.is(...texts)) return false;
    this.advance();
    return true;
  }

  /** Runs `inside` with a list open at this column. */
  inList<T>(column: number, inside: () => T): T {
    this.#columns.push(column);
    const result = inside();
    this.#columns.pop();
    return result;
  }

  /** Runs `inside` one level deeper; fails where that would be too deep. */
  nested(inside: () => boolean): boolean {
    const token = this.raw();
    if (this.#depth > 400 && token !== undefined) return this.fail(token, 'This expression is nested too deeply to be read.');
    this.#depth++;
    const result = inside();
    this.#depth--;
    return result;
  }

  /** Fails with “Expected `what`, but ...”. Always false, so that it can end a chain of `&&`. */
  expected(what: string, opening?: { readonly token: Span; readonly name: string }): false {
    if (opening !== undefined && this.failedSince(opening.token)) return false;
    const token = this.peek();
    const before = this.previous();
    const related = opening === undefined ? [] : [{ span: opening.token, message: `It belongs to this ${opening.name}.` }];
    if (token !== undefined && !token.startsDefinition) {
      return this.fail(token, `Expected ${what}, but found ${shown(token)}.`, related);
    }
    // What comes next is innocent: the mark goes to what is incomplete.
    const place = before ?? token ?? this.raw() ?? { start: 0, end: 0 };
    return this.fail(
      place,
      `Expected ${what} ${before === undefined ? '' : `after ${shown(before)}, `}but ${this.whatFollows()}.`,
      related,
    );
  }

  /** Whether something inside a form has failed, in a list item say: then what the form lacks may be the same mistake. */
  failedSince(opening: Span): boolean {
    return this.diagnostics.some((diagnostic) => diagnostic.span.start >= opening.start);
  }

  fail(place: Span, message: string, related: readonly RelatedLocation[] = [], rule: DiagnosticRule = syntaxErrorRule): false {
    this.diagnostics.push(report(rule, place, message, related));
    return false;
  }

  /** Why nothing is there, as the end of a sentence. */
  whatFollows(): string {
    const token = this.raw();
    if (token === undefined) return this.behind;
    if (token.startsDefinition) return `the definition of ${shown(token.text === 'LOCAL' ? (this.raw(1) ?? token) : token)} begins`;
    if (this.#columns.length > 0) return `the list item ends: ${shown(token)} is not to the right of its bullet`;
    return `${shown(token)} follows`;
  }
}

/** A token as messages show it. */
export function shown(token: { readonly text: string; readonly kind?: string }): string {
  if (token.kind === 'string') return 'a string';
  return token.kind === 'keyword' ? token.text : `“${token.text}”`;
}
