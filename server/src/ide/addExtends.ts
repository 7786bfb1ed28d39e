/** The edit that makes a module's definitions known in another one: its name added to EXTENDS, or an EXTENDS behind the header. */
import type { Span } from '../base/span.ts';
import type * as ast from '../syntax/ast.ts';

export interface Insertion {
  readonly span: Span;
  readonly newText: string;
}

/** Nothing where the module is extended already. */
export function addExtends(text: string, module: ast.Module, name: string): Insertion | undefined {
  if (module.extends.some((extended) => extended.text === name)) return undefined;
  const last = module.extends.at(-1);
  if (last !== undefined) return { span: { start: last.span.end, end: last.span.end }, newText: `, ${name}` };
  const header = text.indexOf('\n', module.name.span.end);
  if (header < 0) return undefined;
  const lineEnd = text[header - 1] === '\r' ? '\r\n' : '\n';
  return { span: { start: header + 1, end: header + 1 }, newText: `EXTENDS ${name}${lineEnd}` };
}
