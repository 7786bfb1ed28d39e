/**
 * The bulleted lists that are open at a place of a text that is being typed: found from the tokens before it, because there is no tree of half an expression. Inside of
 * PlusCal algorithms too.
 */
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
  const start = codeStart(text, offset);
  if (start === undefined) return undefined;
  // Words of algorithms may be names elsewhere.
  const endsOperand =
    start === 0 ? endsExpression : (token: SourceToken | undefined) => endsExpression(token) && !statementWords.has(token?.text ?? '');
  const stack: (OpenList | Enclosure)[] = [];
  let last: SourceToken | undefined;
  for (const token of sourceTokens(text, start, offset)) {
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

/** Where the code begins that a place is in: the text, or the algorithm in the comment around it; undefined in other comments. */
function codeStart(text: string, offset: number): number | undefined {
  comment.lastIndex = 0;
  for (let found = comment.exec(text); found !== null && found.index < offset; found = comment.exec(text)) {
    const { index } = found;
    const end = found[0] === '(*' ? (endOfComment(text, index) ?? text.length) : index + found[0].length;
    if (end >= offset && (found[0] !== '(*' || end > offset)) {
      const algorithm = /--(?:algorithm|fair)\b/.exec(text.slice(index, offset));
      return found[0] === '(*' && algorithm !== null ? inAlgorithm(text, index + algorithm.index, offset) : undefined;
    }
    comment.lastIndex = end;
  }
  return 0;
}

function inAlgorithm(text: string, start: number, offset: number): number | undefined {
  comment.lastIndex = start;
  for (let found = comment.exec(text); found !== null && found.index < offset; found = comment.exec(text)) {
    const end = found[0] === '(*' ? (endOfComment(text, found.index) ?? text.length) : found.index + found[0].length;
    if (end >= offset) return undefined;
    comment.lastIndex = end;
  }
  return start;
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
