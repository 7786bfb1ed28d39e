/**
 * Tokens that get longer or shorter, with everything around them kept where it means the same: the items of a junction list under each
 * other, what belongs to an item to the right of its bullet, what ends a list not to the right of it. Lines inside of brackets move with
 * the bracket, `ELSE` with a `THEN` above it. Moves depend on the syntax tree alone, so that the way back takes them back.
 */
import type { Span } from '../base/span.ts';
import type { TextChange } from '../base/textChange.ts';
import type { Expression, Module, Proof, SourceFile } from '../syntax/ast.ts';
import { nextColumn, scanTokens, type Token } from '../syntax/lexer.ts';
import { operatorSymbol } from '../syntax/operators.ts';
import { expressionsOfProof, expressionsOfUnit, forEachExpression } from '../syntax/visit.ts';

export interface RespelledToken extends Token {
  readonly newText: string;
}

/** A bullet's list and its place in it. */
interface Bullet {
  readonly list: number;
  readonly first: number;
  readonly itemEnd: number;
  readonly last: boolean;
}

/** What is open around a token: an item of a list, or a bracket. */
interface Frame {
  readonly anchor: number;
  /** Absent for brackets. */
  readonly bullet: Bullet | undefined;
  /** First bullets of the lists that have ended inside of it. */
  readonly ended: number[];
}

interface Columns {
  readonly before: number[];
  readonly after: number[];
}

/** The edits, in textual order. `tokens` are all of the file's. */
export function realigned(text: string, file: SourceFile, tokens: readonly RespelledToken[]): readonly TextChange[] {
  const layout = layoutOf(file, tokens);
  const columns: Columns = { before: [], after: [] };
  const frames: Frame[] = [{ anchor: -1, bullet: undefined, ended: [] }];
  const edits: TextChange[] = [];
  tokens.forEach((token, index) => {
    const previous = tokens[index - 1];
    const gapStart = previous?.end ?? lineStart(text, token.start);
    const gap = text.slice(gapStart, token.start);
    const startsLine = index === 0 || gap.includes('\n');
    const line = startsLine ? lineStart(text, token.start) : 0;
    columns.before[index] = startsLine
      ? columnAfter(text.slice(line, token.start), 0)
      : columnAfter(gap, (columns.before[index - 1] ?? 0) + width(previous?.text ?? ''));
    closeFrames(frames, layout, token);
    if (startsLine) {
      const column =
        index === 0
          ? (columns.before[index] ?? 0)
          : columnFor(
              index,
              columns,
              layout,
              frames,
              operatorSymbol(token.text)?.fixity !== 'prefix' && operatorSymbol(token.text) !== undefined,
            );
      edits.push(...moved(text, { start: Math.max(line, gapStart), end: token.start }, gapStart, columns.before[index] ?? 0, column));
      columns.after[index] = column;
    } else {
      const space = gap === '' && previous !== undefined && needsSpace(previous, token) ? ' ' : '';
      if (space !== '') edits.push({ span: { start: token.start, end: token.start }, newText: space });
      columns.after[index] = columnAfter(gap + space, (columns.after[index - 1] ?? 0) + width(previous?.newText ?? ''));
    }
    if (token.newText !== token.text) edits.push({ span: { start: token.start, end: token.end }, newText: token.newText });
    openFrame(frames, layout, token, index);
  });
  return edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

interface Layout {
  readonly bullets: ReadonlyMap<number, Bullet>;
  /** From a token to an earlier one that it stands under: ELSE to THEN, IN to LET. */
  readonly partners: ReadonlyMap<number, number>;
  /** Where units and proof steps begin: no list goes on there. */
  readonly starts: ReadonlySet<number>;
}

function layoutOf(file: SourceFile, tokens: readonly Token[]): Layout {
  const bullets = new Map<number, Bullet>();
  const partners = new Map<number, number>();
  let lists = 0;
  const before = (offset: number): number => lastBefore(tokens, offset);
  const partner = (later: number, earlier: number): void => {
    if (later >= 0 && earlier >= 0) partners.set(later, earlier);
  };
  forEachExpression(file.modules.flatMap(expressionsIn), (expression) => {
    if (expression.kind === 'if') partner(before(expression.else.span.start), before(expression.then.span.start));
    if (expression.kind === 'let') partner(before(expression.body.span.start), before(expression.span.start) + 1);
    if (expression.kind !== 'junctionList') return;
    const list = lists++;
    const places = expression.items.map((item) => before(item.span.start)).filter((at) => isBullet(tokens[at]?.text));
    const first = places[0];
    if (first === undefined || places.length !== expression.items.length) return;
    places.forEach((at, item) => {
      const last = item === places.length - 1;
      bullets.set(at, { list, first, itemEnd: expression.items[item]?.span.end ?? 0, last });
    });
  });
  return { bullets, partners, starts: new Set(file.modules.flatMap(startsIn)) };
}

function isBullet(text: string | undefined): boolean {
  return text !== undefined && /^(?:\/\\|\\\/|∧|∨|\\land|\\lor)$/.test(text);
}

function expressionsIn(module: Module): readonly Expression[] {
  return module.units.flatMap((unit) => {
    if (unit.kind === 'module') return expressionsIn(unit);
    const proof = unit.kind === 'theorem' && unit.proof !== undefined ? expressionsOfProof(unit.proof) : [];
    return [...expressionsOfUnit(unit), ...proof];
  });
}

function startsIn(module: Module): readonly number[] {
  return module.units.flatMap((unit) => [
    unit.span.start,
    ...(unit.kind === 'module' ? startsIn(unit) : []),
    ...(unit.kind === 'theorem' && unit.proof !== undefined ? startsOfSteps(unit.proof) : []),
  ]);
}

function startsOfSteps(proof: Proof): readonly number[] {
  if (proof.kind !== 'steps') return [];
  return proof.steps.flatMap((step) => [step.span.start, ...(step.proof === undefined ? [] : startsOfSteps(step.proof))]);
}

/** The last token that ends at or before an offset; -1 without one. */
function lastBefore(tokens: readonly Token[], offset: number): number {
  let low = -1;
  let high = tokens.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tokens[middle]?.end ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function closeFrames(frames: Frame[], { starts }: Layout, token: Token): void {
  const over = frames.findIndex(({ bullet }) => bullet !== undefined && bullet.itemEnd <= token.start);
  if (over >= 0) {
    const { bullet } = frames[over] as Frame;
    frames.length = over;
    if (bullet?.last === true) frames.at(-1)?.ended.push(bullet.first);
  }
  if (/^(?:[)\]}⟩]|>>|>>_|\]_|⟩_)$/.test(token.text) && frames.length > 1 && frames.at(-1)?.bullet === undefined) frames.pop();
  if (!starts.has(token.start)) return;
  frames.length = 1;
  (frames[0] as Frame).ended.length = 0;
}

function openFrame(frames: Frame[], { bullets }: Layout, { text }: Token, anchor: number): void {
  const bullet = bullets.get(anchor);
  if (bullet !== undefined || /^(?:[([{⟨]|<<)$/.test(text)) frames.push({ anchor, bullet, ended: [] });
}

/** Where the first token of a line goes. */
function columnFor(
  index: number,
  { before, after }: Columns,
  { bullets, partners }: Layout,
  frames: readonly Frame[],
  continuesExpression: boolean,
): number {
  const column = before[index] ?? 0;
  const moveOf = (other: number): number => (after[other] ?? 0) - (before[other] ?? 0);
  const bullet = bullets.get(index);
  if (bullet !== undefined && bullet.first !== index) return after[bullet.first] ?? column;
  const top = frames.at(-1);
  const partner = partners.get(index);
  const list = continuesExpression && bullet === undefined ? top?.ended.at(-1) : undefined;
  let anchor = top?.anchor ?? -1;
  if (partner !== undefined && before[partner] === column) anchor = partner;
  // Right of the list's bullets it would go on with the last item, instead of with the whole list.
  else if (list !== undefined && (before[list] ?? 0) >= column) anchor = list;
  const found = anchor < 0 ? column : column + moveOf(anchor);
  const item = frames.findLast((frame) => frame.bullet !== undefined);
  const edge = item === undefined || (before[item.anchor] ?? 0) >= column ? 0 : (after[item.anchor] ?? 0) + 1;
  return Math.max(found, edge);
}

/**
 * The line's beginning, from `gap.start` on, with the token at another column. Comments before the token go with it, and so do those on
 * lines of their own right above, at its column or right of it.
 */
function moved(text: string, gap: Span, gapStart: number, before: number, after: number): readonly TextChange[] {
  if (before === after) return [];
  const edits: TextChange[] = [];
  for (const line of commentLines(text, gapStart, gap.start)) {
    const column = columnAfter(text.slice(line.start, line.end), 0);
    if (column >= before) edits.push(indented(text, line, column + after - before));
  }
  const beginning = text.slice(gap.start, gap.end);
  const indent = /^[ \t]*/.exec(beginning)?.[0].length ?? 0;
  const wholeComments = /^[ \t]*(?:\(\*(?:(?!\(\*|\*\)).)*\*\)[ \t]*)*$/.test(beginning);
  const lead = columnAfter(beginning.slice(0, indent), 0) + after - before;
  if (wholeComments && lead >= 0) return [...edits, { span: { start: gap.start, end: gap.start + indent }, newText: ' '.repeat(lead) }];
  // Behind the end of a comment that began on an earlier line.
  const blank = /[ \t]*$/.exec(beginning)?.[0].length ?? 0;
  const start = gap.end - blank;
  const reached = columnAfter(text.slice(gap.start, start), 0);
  return [...edits, { span: { start, end: gap.end }, newText: ' '.repeat(Math.max(after - reached, start > gap.start ? 1 : 0)) }];
}

/** The blanks before comments that have their lines for themselves, and end on them. */
function commentLines(text: string, from: number, to: number): readonly Span[] {
  const found: Span[] = [];
  const first = text.indexOf('\n', from) + 1;
  if (first === 0 || first >= to) return found;
  const lines = /^([ \t]*)(?:\\\*.*|\(\*(?:(?!\(\*|\*\)).)*\*\)[ \t]*)\r?$/gm;
  const part = text.slice(first, to);
  for (const { 1: blank = '', index } of part.matchAll(lines)) found.push({ start: first + index, end: first + index + blank.length });
  return found;
}

function indented(text: string, span: Span, column: number): TextChange {
  return { span, newText: column >= 0 ? ' '.repeat(column) : text.slice(span.start, span.end) };
}

/** Whether two tokens that touch would be read, or look, like something else in their new spellings. */
function needsSpace(left: RespelledToken, right: RespelledToken): boolean {
  if (left.text === left.newText && right.text === right.newText) return false;
  if (/^\\[A-Za-z]+$/.test(left.newText) && /^\w/.test(right.newText)) return true;
  const tokens = scanTokens(left.newText + right.newText);
  return tokens.length !== 2 || tokens[0]?.text !== left.newText;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function width(text: string): number {
  return [...text].length;
}

function columnAfter(text: string, from: number): number {
  let column = from;
  for (let i = 0; i < text.length; i++) {
    // What follows a line break within a comment begins anew.
    column = text.charCodeAt(i) === 10 ? 0 : nextColumn(column, text.charCodeAt(i));
  }
  return column;
}
