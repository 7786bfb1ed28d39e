/**
 * The bulleted lists that are open at a place of a text that is being typed: found from the tokens before it, because there is no tree of half an expression. Inside of
 * PlusCal algorithms too.
 */
import type { Span } from '../../base/span.ts';
import { type SourceToken, sourceTokens } from '../../syntax/explain/tokens.ts';
import { endOfComment } from '../../syntax/lexer.ts';

export interface OpenList {
  readonly kind: 'list';
  /** As written. */
  readonly bullet: string;
  readonly column: number;
  /** Where its last item begins. */
  readonly content: number;
}

/** What must be closed before a list around it goes on. */
interface Enclosure {
  readonly kind: 'bracket' | 'if' | 'let';
  /** Where what is inside begins. */
  readonly content: number;
}

export interface OpenLists {
  /** The outermost first; without those that something open separates from the place. */
  readonly lists: readonly OpenList[];
  /** Where nothing but that is open: the list around it, and where its inside begins. */
  readonly enclosed: { readonly list: OpenList; readonly content: number } | undefined;
  readonly last: SourceToken | undefined;
  /** Whether an expression may end behind the last token. */
  readonly isComplete: boolean;
}

/** Nothing inside of comments and strings. */
export function openListsAt(text: string, offset: number): OpenLists | undefined {
  const code = codeStart(text, offset);
  if (code === undefined) return undefined;
  // Words of algorithms may be names elsewhere.
  const endsOperand = code.inAlgorithm
    ? (token: SourceToken | undefined) => endsExpression(token) && !statementWords.has(token?.text ?? '')
    : endsExpression;
  const stack: (OpenList | Enclosure)[] = [];
  let last: SourceToken | undefined;
  for (const token of sourceTokens(text, code.start, offset)) {
    advance(stack, token, endsOperand(last));
    last = token;
  }
  const enclosure = stack.findLastIndex(({ kind }) => kind !== 'list');
  const lists = stack.slice(enclosure + 1).filter((open) => open.kind === 'list');
  const around = stack.findLast((open) => open.kind === 'list');
  const content = stack[enclosure]?.content;
  const enclosed = lists.length > 0 || around === undefined || content === undefined ? undefined : { list: around, content };
  return { lists, enclosed, last, isComplete: endsOperand(last) };
}

const comment = /\\\*.*|\(\*|"(?:\\.|[^"\\\n])*"/g;

interface Comments {
  /** Comments and strings that end before the place. */
  readonly ended: readonly Span[];
  /** The one that the place is in. */
  readonly around: Span | undefined;
}

function commentsBefore(text: string, from: number, offset: number): Comments {
  const ended: Span[] = [];
  comment.lastIndex = from;
  for (let found = comment.exec(text); found !== null && found.index < offset; found = comment.exec(text)) {
    const start = found.index;
    const isBlock = found[0] === '(*';
    const end = isBlock ? (endOfComment(text, start) ?? text.length) : start + found[0].length;
    if (isBlock ? end > offset : end >= offset) return { ended, around: { start, end } };
    ended.push({ start, end });
    comment.lastIndex = end;
  }
  return { ended, around: undefined };
}

/** Where the unit begins that a place is in, or a statement of an algorithm that begins its line; undefined in comments and strings. */
function codeStart(text: string, offset: number): { readonly start: number; readonly inAlgorithm: boolean } | undefined {
  const outer = commentsBefore(text, 0, offset);
  if (outer.around === undefined) return { start: unitStart(text, 0, offset, outer.ended), inAlgorithm: false };
  const algorithm = text.startsWith('(*', outer.around.start)
    ? /--(?:algorithm|fair)\b/.exec(text.slice(outer.around.start, offset))
    : null;
  if (algorithm === null) return undefined;
  const start = outer.around.start + algorithm.index;
  const inner = commentsBefore(text, start, offset);
  return inner.around === undefined ? { start: unitStart(text, start, offset, inner.ended), inAlgorithm: true } : undefined;
}

/** The last line that begins with a word at its very beginning: nothing that was begun above it is open there. */
function unitStart(text: string, from: number, offset: number, comments: readonly Span[]): number {
  let comment = comments.length - 1;
  for (let line = text.lastIndexOf('\n', offset - 1) + 1; line > from; line = text.lastIndexOf('\n', line - 2) + 1) {
    while (comment >= 0 && (comments[comment] as Span).start > line) comment--;
    if (/\w/.test(text.charAt(line)) && line < offset && (comments[comment]?.end ?? 0) <= line) return line;
  }
  return from;
}

const bullets: ReadonlySet<string> = new Set(['/\\', '\\/', '∧', '∨']);
const opening: ReadonlySet<string> = new Set(['(', '[', '{', '<<', '⟨']);
const closing: ReadonlySet<string> = new Set([')', ']', '}', '>>', '⟩', ']_', '>>_', '⟩_']);

function advance(stack: (OpenList | Enclosure)[], token: SourceToken, isInfix: boolean): void {
  const { text, column, firstOnLine } = token;
  // A new unit: whatever was left open above it.
  if (firstOnLine && column === 0 && !bullets.has(text) && !closing.has(text)) stack.length = 0;
  if (firstOnLine || bullets.has(text)) endLists(stack, token);
  const top = stack.at(-1);
  if (bullets.has(text)) {
    const list: OpenList = { kind: 'list', bullet: text, column, content: column + [...text].length + 1 };
    const isNext = top?.kind === 'list' && top.column === column && top.bullet === text;
    if (isNext) stack.pop();
    if (isNext || !isInfix) stack.push(list);
  } else if (opening.has(text)) stack.push({ kind: 'bracket', content: column + text.length });
  else if (text === 'IF') stack.push({ kind: 'if', content: column + 1 + text.length });
  else if (text === 'LET') stack.push({ kind: 'let', content: column + 1 + text.length });
  else if (closing.has(text)) close(stack, 'bracket', true);
  else if (text === 'THEN') close(stack, 'if', false);
  else if (text === 'ELSE') close(stack, 'if', true);
  else if (text === 'IN') close(stack, 'let', true);
  else if (text === ',' || text === ';') close(stack, 'bracket', false);
}

/** The items of a list are right of its bullets. */
function endLists(stack: (OpenList | Enclosure)[], { text, column }: SourceToken): void {
  for (;;) {
    const top = stack.at(-1);
    if (top?.kind !== 'list' || column > top.column || (column === top.column && text === top.bullet)) return;
    stack.pop();
  }
}

/** Ends everything inside of the innermost open thing of a kind, and that itself; nothing where there is none. */
function close(stack: (OpenList | Enclosure)[], kind: Enclosure['kind'], itself: boolean): void {
  const at = stack.findLastIndex((open) => open.kind === kind);
  if (at >= 0) stack.length = itself ? at : at + 1;
}

const constants: ReadonlySet<string> = new Set(['TRUE', 'FALSE', 'BOOLEAN', 'STRING', 'skip']);

const statementWords: ReadonlySet<string> = new Set(
  'await when while if elsif then else do with either or print assert begin call goto return define variable variables process'.split(' '),
);

function endsExpression(token: SourceToken | undefined): boolean {
  if (token === undefined) return false;
  const { kind, text, step } = token;
  if (kind === 'identifier' || kind === 'number' || kind === 'string' || step) return true;
  return constants.has(text) || closing.has(text) || text === "'" || text === '@' || /^\^[+*#]$/.test(text);
}
