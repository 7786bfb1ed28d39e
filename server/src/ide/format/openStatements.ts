/** Which statement of a PlusCal algorithm a word like `end` or `else` belongs to while the algorithm is being typed: found from its tokens, in p-syntax only. */
import { type SourceToken, sourceTokens } from '../../syntax/explain/tokens.ts';

interface OpenStatement {
  readonly word: string;
  readonly column: number;
}

const statements: ReadonlySet<string> = new Set('if while with either process procedure macro define'.split(' '));
const branches: Readonly<Record<string, string>> = { else: 'if', elsif: 'if', or: 'either' };

/** The column that a line goes to that is `end if`, `else` and the like and begins at an offset; undefined for other lines. */
export function closerColumn(text: string, lineStart: number): number | undefined {
  const [, word = '', ended] = /^[ \t]*(end|else|elsif|or)\b[ \t]*(\w*)/.exec(text.slice(lineStart)) ?? [];
  const wanted = word === 'end' ? ended : branches[word];
  const start = text.lastIndexOf('--algorithm', lineStart);
  if (wanted === undefined || start < 0 || /^--algorithm\s+\w+\s*\{/.test(text.slice(start))) return undefined;
  const open = openStatements(sourceTokens(text, start, lineStart)).at(-1);
  return open?.word === wanted ? open.column : undefined;
}

function openStatements(tokens: readonly SourceToken[]): OpenStatement[] {
  const open: OpenStatement[] = [];
  for (const [index, { text, column }] of tokens.entries()) {
    const before = tokens[index - 1];
    if (!statements.has(text)) continue;
    if (before?.text === 'end') open.pop();
    else open.push({ word: text, column: before?.text === 'fair' ? before.column : column });
  }
  return open;
}
