/** Places in the sources of a model, as TLC writes them: lines and columns from 1, the end inclusive. */
import { LineIndex, type SourceRange } from '../base/lineIndex.ts';
import type { CoreSpan, Source } from '../semantics/core.ts';

/** Two spans are the same place if and only if their keys are equal. */
export function placeKey({ source, start, end }: CoreSpan): string {
  return `${source} ${start} ${end}`;
}

export class Places {
  readonly #sources: readonly Source[];
  readonly #lines = new Map<number, LineIndex>();

  constructor(sources: readonly Source[]) {
    this.#sources = sources;
  }

  source(span: CoreSpan): Source | undefined {
    return this.#sources[span.source];
  }

  range(span: CoreSpan): SourceRange {
    let lines = this.#lines.get(span.source);
    if (lines === undefined) {
      lines = new LineIndex(this.source(span)?.text ?? '');
      this.#lines.set(span.source, lines);
    }
    return lines.range(span);
  }

  /** `line 3, col 5 to line 3, col 9 of module M`. */
  describe(span: CoreSpan): string {
    if (this.source(span) === undefined) return 'Unknown location';
    const { line, column, endLine, endColumn } = this.range(span);
    return `line ${line}, col ${column} to line ${endLine}, col ${endColumn} of module ${this.source(span)?.module ?? '?'}`;
  }
}
