/**
 * An expression of an algorithm: tokens on lines with columns, nothing more, because the translation prints the user's own layout.
 * Every line hangs on a token of an earlier line, its anchor; when a substitution moves the anchor, the line moves with it, so that
 * conjunction lists stay aligned. Expressions are edited in place; `copyExpression` first where the original is still needed.
 */
import type { Span } from '../base/span.ts';

/** `generated`: a variable of the translation (pc, stack), always subscripted. `initial`: the value of an uninitialized variable. */
export type TokenKind = 'builtin' | 'number' | 'string' | 'identifier' | 'generated' | 'initial';

export interface ExprToken {
  /** As printed, a string with its quotes. */
  text: string;
  column: number;
  kind: TokenKind;
  /** Where the user wrote it; null for what the translation adds. */
  span: Span | null;
}

export interface ExprLine {
  readonly tokens: ExprToken[];
  anchor: ExprToken | null;
  /** The anchor's column when this line was last placed. */
  anchorColumn: number;
}

export interface Expression {
  lines: ExprLine[];
  span: Span | null;
}

interface Place {
  readonly line: number;
  readonly index: number;
}

export function exprToken(kind: TokenKind, text: string, column = 0, span: Span | null = null): ExprToken {
  return { text, column, kind, span };
}

/** Makes an expression of copies of tokens: empty lines around them dropped, shifted to column 0, anchors found. */
export function makeExpression(tokenLines: readonly (readonly ExprToken[])[], span: Span | null = null): Expression {
  return ownExpression(
    tokenLines.map((line) => line.map(({ text, column, kind, span: tokenSpan }) => ({ text, column, kind, span: tokenSpan }))),
    span,
  );
}

/** As `makeExpression`, but the tokens and their arrays become the expression's own. */
export function ownExpression(tokenLines: readonly ExprToken[][], span: Span | null = null): Expression {
  let from = 0;
  let to = tokenLines.length;
  while (from < to && tokenLines[from]?.length === 0) from++;
  while (to > from && tokenLines[to - 1]?.length === 0) to--;
  let margin = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) margin = Math.min(margin, tokenLines[i]?.[0]?.column ?? margin);
  const lines: ExprLine[] = [];
  for (let i = from; i < to; i++) {
    const tokens = tokenLines[i] ?? [];
    if (margin !== 0) for (const token of tokens) token.column -= margin;
    const line: ExprLine = { tokens, anchor: null, anchorColumn: 0 };
    lines.push(line);
    if (i === from) continue;
    line.anchor = findAnchor(lines, lines.length - 1);
    line.anchorColumn = line.anchor?.column ?? 0;
  }
  return { lines, span };
}

/** One line of tokens, `gap` blanks between them. */
export function spacedExpression(tokens: readonly ExprToken[], gap: number): Expression {
  let column = 0;
  const placed = tokens.map(({ text, kind, span }): ExprToken => {
    const token = { text, column, kind, span };
    column += text.length + gap;
    return token;
  });
  return ownExpression([placed]);
}

export function emptyExpression(): Expression {
  return { lines: [], span: null };
}

export function isEmpty(expression: Expression): boolean {
  return expression.lines.length === 0;
}

/** The tokens again from column 0, with anchors found afresh. */
export function copyExpression(expression: Expression): Expression {
  return makeExpression(
    expression.lines.map((line) => line.tokens),
    expression.span,
  );
}

export function allTokens(expression: Expression): readonly ExprToken[] {
  const [only] = expression.lines;
  return expression.lines.length === 1 && only ? only.tokens : expression.lines.flatMap((line) => line.tokens);
}

export function singleToken(expression: Expression): ExprToken | null {
  const only = expression.lines.length === 1 ? expression.lines[0]?.tokens : undefined;
  return only?.length === 1 ? (only[0] ?? null) : null;
}

/** The columns of a line's tokens in print: where a token overlaps the one before, it follows it directly. */
export function printedColumns(line: ExprLine): number[] {
  const columns: number[] = [];
  let end = 0;
  let previous: ExprToken | null = null;
  for (const token of line.tokens) {
    const gap = previous ? token.column - endColumn(previous) : token.column;
    const column = end + Math.max(0, gap);
    columns.push(column);
    end = column + token.text.length;
    previous = token;
  }
  return columns;
}

export function printedLine(line: ExprLine): string {
  const columns = printedColumns(line);
  let text = '';
  line.tokens.forEach((token, index) => {
    text = text.padEnd(columns[index] ?? 0) + token.text;
  });
  return text;
}

export function printedLines(expression: Expression): string[] {
  return expression.lines.map(printedLine);
}

/**
 * Replaces names by expressions from left to right, never inside what was put in. Record fields (`r.x`, `[x |-> 1, y |-> 2]`,
 * `[x : S]`) are not names. With `parenthesize` a replacement of several tokens gets parentheses.
 */
export function substitute(target: Expression, replacements: ReadonlyMap<string, Expression>, parenthesize: boolean): void {
  if (replacements.size === 0) return;
  let at: Place | null = isEmpty(target) ? null : { line: 0, index: 0 };
  while (at) {
    const token = tokenAt(target, at);
    const skipped: number = token.kind === 'string' ? 1 : fieldLength(target, at, token);
    const replacement: Expression | undefined = skipped === 0 ? replacements.get(token.text) : undefined;
    at = replacement ? replaceAt(target, at, replacement, parenthesize) : step(target, at, Math.max(1, skipped));
  }
}

/** Puts `front` before `target` on its first line, `gap` blanks between them. `front`'s tokens become `target`'s. */
export function prepend(target: Expression, front: Expression, gap: number): void {
  const joint = front.lines.at(-1);
  const first = target.lines[0];
  const last = joint?.tokens.at(-1);
  if (!joint || !first || !last) return;
  const shift = endColumn(last) + gap;
  for (const token of first.tokens) token.column += shift;
  target.lines = [...front.lines.slice(0, -1), { ...joint, tokens: [...joint.tokens, ...first.tokens] }, ...target.lines.slice(1)];
  realign(target);
}

function endColumn(token: ExprToken): number {
  return token.column + token.text.length;
}

function tokenAt(expression: Expression, at: Place): ExprToken {
  const token = expression.lines[at.line]?.tokens[at.index];
  if (!token) throw new Error('internal error: no token at this place of an expression');
  return token;
}

function step(expression: Expression, from: Place, count: number): Place | null {
  let { line, index } = from;
  for (let i = 0; i < count; i++) {
    index++;
    while (index >= (expression.lines[line]?.tokens.length ?? 0)) {
      line++;
      index = 0;
      if (line >= expression.lines.length) return null;
    }
  }
  return { line, index };
}

/** How many tokens to pass over because a field name is among them; 0 where there is none. */
function fieldLength(expression: Expression, at: Place, token: ExprToken): number {
  if (token.text === '.') return 2;
  if (token.text !== '[' && token.text !== ',') return 0;
  const second = step(expression, at, 2);
  const text = second ? tokenAt(expression, second).text : '';
  return text === ':' || text === '|->' || text === '↦' ? 3 : 0;
}

/** The last token not right of the line's first token, on the nearest earlier line that begins no further right. */
function findAnchor(lines: readonly ExprLine[], index: number): ExprToken | null {
  const column = lines[index]?.tokens[0]?.column;
  if (column === undefined) return null;
  for (let i = index - 1; i >= 0; i--) {
    const tokens = lines[i]?.tokens ?? [];
    if (tokens[0] === undefined || tokens[0].column > column) continue;
    let k = 0;
    while ((tokens[k + 1]?.column ?? Number.POSITIVE_INFINITY) <= column) k++;
    return tokens[k] ?? null;
  }
  return null;
}

/** Moves each line by as much as its anchor has moved since. */
function realign(expression: Expression): void {
  for (const line of expression.lines) {
    if (!line.anchor) continue;
    const shift = line.anchor.column - line.anchorColumn;
    if (shift === 0) continue;
    line.anchorColumn = line.anchor.column;
    for (const token of line.tokens) token.column += shift;
  }
}

/** Replaces the token at `at`; the place behind the replacement, null at the end. */
function replaceAt(target: Expression, at: Place, replacement: Expression, parenthesize: boolean): Place | null {
  const token = tokenAt(target, at);
  if (singleToken(target)) {
    const copy = copyExpression(replacement);
    for (const added of allTokens(copy)) added.span ??= token.span;
    target.lines = copy.lines;
    return null;
  }
  const line = target.lines[at.line];
  const rest = line?.tokens.splice(at.index + 1) ?? [];
  const gap = rest[0] ? rest[0].column - endColumn(token) : 0;
  const single = singleToken(replacement);
  let lastLine = at.line;
  if (single) {
    token.text = single.text;
    token.kind = single.kind;
    token.span = single.span ?? token.span;
  } else {
    lastLine = insertLines(target, at.line, token, copyExpression(replacement), parenthesize);
  }
  const tokens = target.lines[lastLine]?.tokens ?? [];
  const end: Place = { line: lastLine, index: tokens.length - 1 };
  const shift = endColumn(tokenAt(target, end)) + gap - (rest[0]?.column ?? 0);
  for (const moved of rest) {
    moved.column += shift;
    tokens.push(moved);
  }
  realign(target);
  return step(target, end, 1);
}

/** Puts an expression of several tokens where `token` ends its line; the number of the line on which the insertion ends. */
function insertLines(target: Expression, lineNumber: number, token: ExprToken, inserted: Expression, parenthesize: boolean): number {
  const indent = token.column + (parenthesize ? 1 : 0);
  const [head, ...others] = inserted.lines;
  const line = target.lines[lineNumber];
  if (!head || !line) return lineNumber;
  for (const added of allTokens(inserted)) added.span ??= token.span;
  for (const added of head.tokens) added.column += indent;
  if (parenthesize) {
    Object.assign(token, exprToken('builtin', '(', token.column, token.span));
    line.tokens.push(...head.tokens);
  } else {
    const first = head.tokens[0];
    if (first) Object.assign(token, { text: first.text, kind: first.kind, span: first.span });
    line.tokens.push(...head.tokens.slice(1));
  }
  target.lines.splice(lineNumber + 1, 0, ...others);
  const lastLine = target.lines[lineNumber + others.length];
  const last = lastLine?.tokens.at(-1);
  if (parenthesize && lastLine && last) lastLine.tokens.push(exprToken('builtin', ')', endColumn(last), token.span));
  return lineNumber + others.length;
}
