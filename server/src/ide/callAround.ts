/** The call that a cursor is inside of, read from the tokens before it: so it is known while the call is still being written. */
import type { Span } from '../base/span.ts';
import { endOfComment, scanTokens, type Token } from '../syntax/lexer.ts';
import type { Snapshot } from './snapshot.ts';
import { modelAt, unitStart } from './visibleNames.ts';

export interface OpenCall {
  /** `Op`, or `M!Op` as its names. */
  readonly path: readonly string[];
  /** Whether the last instance of the path is applied itself: `M(a)!Op(`. */
  readonly instanceApplied: boolean;
  /** `f[` is a function's application, `Op(` an operator's. */
  readonly bracket: '(' | '[';
  /** Which argument the cursor is in, from 0. */
  readonly argument: number;
}

/** The tokens of the unit or the algorithm that an offset is in, up to it. */
export function tokensBefore(snapshot: Snapshot, offset: number): readonly Token[] {
  return scanTokens(snapshot.text, codeStart(snapshot, offset), offset);
}

/** Where the unit, or the PlusCal algorithm, around an offset begins: an algorithm stands in a comment. */
function codeStart(snapshot: Snapshot, offset: number): number {
  const algorithm = algorithmAround(snapshot, offset);
  if (algorithm !== undefined) return algorithm.start;
  const model = modelAt(snapshot, offset);
  return model === undefined ? offset : unitStart(model.syntax, offset);
}

const algorithmMark = /--(?:fair\s+)?algorithm\b/g;

/** The text of an algorithm from its first word to the end of its comment; found by its looks, as it may be unfinished. */
export function algorithmAround({ text }: Pick<Snapshot, 'text'>, offset: number): Span | undefined {
  for (const { index } of text.matchAll(algorithmMark)) {
    if (index > offset) return undefined;
    const comment = text.lastIndexOf('(*', index);
    const end = (comment < 0 ? undefined : endOfComment(text, comment)) ?? text.length;
    if (offset <= end) return { start: index + 2, end };
  }
  return undefined;
}

/** The innermost call around the end of these tokens. Brackets that are no calls, as in `Op([a |-> 1, `, are seen through. */
export function openCall(tokens: readonly Token[]): OpenCall | undefined {
  const open: { readonly index: number; commas: number }[] = [];
  tokens.forEach(({ text }, index) => {
    if (/^(?:[([{⟨]|<<)$/.test(text)) open.push({ index, commas: 0 });
    else if (/^(?:[)\]}⟩]|>>|>>_|\]_|⟩_)$/.test(text)) open.pop();
    else if (text === ',' && open.length > 0) (open.at(-1) as { commas: number }).commas++;
  });
  for (const { index, commas } of open.reverse()) {
    const bracket = tokens[index]?.text;
    const callee = tokens[index - 1];
    if ((bracket !== '(' && bracket !== '[') || callee?.kind !== 'identifier' || callee.end !== tokens[index]?.start) continue;
    const { path, applied } = pathBefore(tokens, index - 1);
    return { path, instanceApplied: applied, bracket, argument: commas };
  }
  return undefined;
}

/** `M!N!Op` or `M(a)!Op`, read from its last name backward. */
export function pathBefore(tokens: readonly Token[], last: number): { readonly path: readonly string[]; readonly applied: boolean } {
  const path = [tokens[last]?.text ?? ''];
  let applied = false;
  let at = last;
  while (tokens[at - 1]?.text === '!') {
    let name = at - 2;
    if (tokens[name]?.text === ')') {
      applied = true;
      name = openingBefore(tokens, name) - 1;
    }
    if (tokens[name]?.kind !== 'identifier') break;
    path.unshift(tokens[name]?.text ?? '');
    at = name;
  }
  return { path, applied };
}

function openingBefore(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (tokens[at]?.text === ')') depth++;
    else if (tokens[at]?.text === '(' && --depth === 0) return at;
  }
  return 0;
}
