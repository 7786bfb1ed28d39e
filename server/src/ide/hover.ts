/** Hover: what a name is, how it is defined, what its comment says, where it comes from. */
import type { Span } from '../base/span.ts';
import { describe } from './describe.ts';
import { meaningAt } from './inAlgorithm.ts';
import type { Snapshot } from './snapshot.ts';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

export function hover(snapshot: Snapshot, offset: number): Hover | undefined {
  const occurrence = meaningAt(snapshot, offset);
  if (occurrence === undefined || occurrence.symbol.kind === 'builtin') return undefined;
  const { code, comment, module } = describe(occurrence.symbol);
  const parts = [`\`\`\`tlaplus-code\n${code}\n\`\`\``];
  if (comment !== undefined && comment.trim() !== '') parts.push(escaped(comment.trim()));
  if (module !== undefined && !snapshot.parsed.file.modules.some(({ name }) => name.text === module)) parts.push(`*Module ${module}*`);
  return { span: occurrence.span, markdown: parts.join('\n\n') };
}

/** A comment is text, not Markdown: `<<`, `*` and `_` stand for themselves. */
function escaped(comment: string): string {
  return comment.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
