/** The comment that belongs to a definition or module, as plain text: the one directly above it, else the one at its head. */
import type { Span } from '../../base/span.ts';
import type { Reading } from './reading.ts';

/** `head` is where the body begins: comments between the definition's name and its body count where none stands above. */
export function definitionComment({ nodes, cutAt }: Reading, start: number, head: number): { comment?: string } {
  const { comments, text } = nodes;
  if (comments.length === 0) return {};
  const above: Span[] = [];
  let next = start;
  for (let i = lastBefore(comments, start); i >= 0; i--) {
    const comment = comments[i] as Span;
    if (!adjoins(text.slice(comment.end, next)) || !startsItsLine(text, comment.start, cutAt)) break;
    above.unshift(comment);
    next = comment.start;
  }
  const chosen = above.length > 0 ? above : comments.slice(lastBefore(comments, start) + 1, lastBefore(comments, head) + 1);
  const comment = plainText(
    chosen.map((span) => ' '.repeat(span.start - text.lastIndexOf('\n', span.start - 1) - 1) + text.slice(span.start, span.end)),
  );
  return comment === '' ? {} : { comment };
}

/** The comment lines right above a module's header, which are outside of every module and so not in the tree. */
export function moduleComment({ nodes }: Reading, start: number): { comment?: string } {
  const above = nodes.text.slice(0, start).trimEnd();
  if (above.endsWith('*)')) {
    const first = firstOfBlock(above, above.lastIndexOf('(*'));
    const comment = first < 0 ? '' : plainText([above.slice(first)]);
    return comment === '' ? {} : { comment };
  }
  const lines = above.split('\n');
  let from = lines.length;
  while (from > 0 && (lines[from - 1] ?? '').trimStart().startsWith('\\*')) from--;
  const comment = plainText(lines.slice(from));
  return comment === '' ? {} : { comment };
}

/** Boxes are made of one comment a line: goes up while the line above is a comment too. */
function firstOfBlock(text: string, open: number): number {
  let first = open;
  for (;;) {
    const lineStart = text.lastIndexOf('\n', first - 1) + 1;
    const previous = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, Math.max(0, lineStart - 1)).trim();
    if (lineStart === 0 || !previous.startsWith('(*') || !previous.endsWith('*)')) return first;
    first = text.lastIndexOf('\n', lineStart - 2) + 1;
  }
}

function lastBefore(comments: readonly Span[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle] as Span).start < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function adjoins(between: string): boolean {
  return /^[ \t]*(?:\r?\n)?[ \t]*$/.test(between);
}

function startsItsLine(text: string, offset: number, cutAt: number | undefined): boolean {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*$/.test(text.slice(line, offset)) && (cutAt === undefined || cutAt < line);
}

/** Without delimiters, boxes of asterisks and common margins. */
function plainText(comments: readonly string[]): string {
  const lines = comments
    .flatMap((comment) => comment.split(/\r?\n/))
    .map((line) =>
      line
        .replace(/\**\*\)\s*$/, '')
        .replace(/^\s*(?:\\\*+|\(\**|\*+(?=\s|$))/, (delimiter) => ' '.repeat(delimiter.length))
        .trimEnd(),
    )
    .map((line) => (/^\s*[-=*]{4,}\s*$/.test(line) ? '' : line));
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  return lines
    .map((line) => line.slice(Number.isFinite(margin) ? margin : 0))
    .join('\n')
    .trim();
}
