/**
 * Offsets of one text as lines and columns. Two column counts exist side by side: LSP's (UTF-16 code units, from 0) and
 * TLA+'s (code points, from 1, tabs to multiples of 8, as SANY and TLC print them).
 */
import type { Span } from './span.ts';

/** A position as SANY and TLC print it: line and column from 1, the column in code points. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/** A range as SANY and TLC print it: the end column is that of the last character (inclusive). */
export interface SourceRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export class LineIndex {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 13 && text.charCodeAt(i + 1) === 10) i++;
      if (c === 10 || c === 13) this.#starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The line of an offset, from 0. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The offset at which a line (from 0) begins; the text's length behind the last one. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** Code points before `offset` on its line, a tab up to the next multiple of 8: the column that layout rules compare, from 0. */
  codePointColumn(offset: number): number {
    let column = 0;
    for (let i = this.lineStart(this.lineAt(offset)); i < offset; i++) {
      const c = this.#text.charCodeAt(i);
      if (c === 9) column += 8 - (column % 8);
      else if (c < 0xdc00 || c > 0xdfff) column++;
    }
    return column;
  }

  /** Line and column as the reference tools print them. */
  position(offset: number): SourcePosition {
    return { line: this.lineAt(offset) + 1, column: this.codePointColumn(offset) + 1 };
  }

  /** A span as the reference tools print it, the end inclusive. */
  range(range: Span): SourceRange {
    const from = this.position(range.start);
    const to = this.position(Math.max(range.start, range.end - 1));
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  /** Line and UTF-16 column from 0, as LSP counts. */
  lspPosition(offset: number): { line: number; character: number } {
    const line = this.lineAt(offset);
    return { line, character: offset - this.lineStart(line) };
  }

  /** The offset of an LSP position, clamped to the text. */
  offsetAt(position: { readonly line: number; readonly character: number }): number {
    const start = this.lineStart(position.line);
    const next = this.#starts[position.line + 1] ?? this.#text.length + 1;
    return Math.min(start + position.character, Math.max(start, next - 1), this.#text.length);
  }
}
