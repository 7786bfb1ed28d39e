/** Changes of a text, and the text after them. */
import type { Span } from './span.ts';

export interface TextChange {
  readonly span: Span;
  readonly newText: string;
}

/** The text after all changes, which are in the order of their places and apart from each other. */
export function withChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of changes) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}
