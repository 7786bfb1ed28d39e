/**
 * Collects the translation's lines, and for every piece of them what in the algorithm it stands for: exact spans for the user's tokens,
 * the enclosing statement's or declaration's span for what is added around them.
 */
import type { Span } from '../base/span.ts';
import { type Expression, printedColumns } from './expression.ts';

export interface Segment {
  /** Columns of the translation's line, from 0, the end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly source: Span;
  /** The text is the user's own token. */
  readonly exact: boolean;
}

export interface WrittenLine {
  readonly text: string;
  readonly segments: readonly Segment[];
}

export class TranslationWriter {
  readonly lines: WrittenLine[] = [];
  /** Whether to note what the pieces stand for. */
  readonly #mapped: boolean;
  #text = '';
  #segments: Segment[] = [];
  readonly #enclosing: Span[] = [];

  constructor(mapped: boolean) {
    this.#mapped = mapped;
  }

  /** The column at which the next text goes. */
  get column(): number {
    return this.#text.length;
  }

  add(text: string, source: Span | null = null): this {
    const span = this.#mapped ? (source ?? this.#enclosing.at(-1)) : undefined;
    if (span) {
      let start = 0;
      let end = text.length;
      while (start < end && text.charCodeAt(start) === 32) start++;
      while (end > start && text.charCodeAt(end - 1) === 32) end--;
      const { column } = this;
      if (end > start) this.#segments.push({ start: column + start, end: column + end, source: span, exact: source !== null });
    }
    this.#text += text;
    return this;
  }

  /** Ends the line unless it is empty. */
  endLine(): this {
    if (this.#text !== '') this.#push();
    return this;
  }

  /** A whole line, empty or not. */
  line(text: string): this {
    this.endLine();
    this.add(text);
    this.#push();
    return this;
  }

  /** The expression's lines, those behind the first indented to where it begins; the last one stays open. */
  expression(expression: Expression): this {
    const indent = this.column;
    expression.lines.forEach((line, index) => {
      if (index > 0) {
        this.#push();
        this.#text = ' '.repeat(indent);
      }
      const enclosing = this.#enclosing.at(-1);
      const columns = printedColumns(line);
      line.tokens.forEach((token, i) => {
        const start = indent + (columns[i] ?? 0);
        if (start > this.#text.length) this.#text = this.#text.padEnd(start);
        this.#text += token.text;
        const source = token.span ?? enclosing;
        if (source && this.#mapped) this.#segments.push({ start, end: start + token.text.length, source, exact: token.span !== null });
      });
    });
    return this;
  }

  /** What `write` adds belongs to `source`, where it does not belong to something smaller. */
  within(source: Span | null, write: () => void): this {
    const isNoted = this.#mapped && source !== null;
    if (isNoted) this.#enclosing.push(source);
    write();
    if (isNoted) this.#enclosing.pop();
    return this;
  }

  /** Lines that were written before. */
  again(lines: readonly WrittenLine[]): void {
    for (const line of lines) this.lines.push(line);
  }

  /** Puts whole lines before the line with that number. */
  insert(lineNumber: number, texts: readonly string[]): void {
    const source = this.#enclosing.at(-1);
    const written = texts.map((text) => {
      const start = text.length - text.trimStart().length;
      return { text, segments: source ? [{ start, end: text.length, source, exact: false }] : [] };
    });
    this.lines.splice(lineNumber, 0, ...written);
  }

  /** Says that a line begins with the user's own word, of which something larger was said when it was written. */
  mark(lineNumber: number, length: number, source: Span): void {
    const line = this.lines[lineNumber];
    if (!line || !this.#mapped) return;
    const others = line.segments.map((segment) => ({ ...segment, start: Math.max(length, segment.start) }));
    const segments = [{ start: 0, end: length, source, exact: true }, ...others.filter(({ start, end }) => start < end)];
    this.lines[lineNumber] = { text: line.text, segments };
  }

  /** Takes `width` columns from `column` on out of a line. */
  cut(lineNumber: number, column: number, width: number): void {
    const line = this.lines[lineNumber];
    if (!line) return;
    const text = line.text.slice(0, column) + line.text.slice(column + width);
    const move = (at: number): number => (at <= column ? at : Math.max(column, at - width));
    const segments = line.segments.map((segment) => ({ ...segment, start: move(segment.start), end: move(segment.end) }));
    this.lines[lineNumber] = { text, segments: segments.filter((segment) => segment.end > segment.start) };
  }

  #push(): void {
    this.lines.push({ text: this.#text, segments: this.#segments });
    this.#text = '';
    this.#segments = [];
  }
}
