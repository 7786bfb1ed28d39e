/**
 * Layout while typing: Enter in a bulleted list begins its next item, Enter behind an empty bullet ends the list, a bullet at the beginning of a line goes to the
 * column of its list, `end if` and the like below what they close. Only blanks and bullets at the beginnings of lines are written.
 */
import type { TextChange } from '../../base/textChange.ts';
import { columnOf } from '../../syntax/indentation.ts';
import { indentStep } from './indentation.ts';
import { type OpenList, openListsAt } from './openLists.ts';
import { closerColumn } from './openStatements.ts';

/** `offset` is where the cursor is, right behind what was typed. */
export function changesOnType(text: string, offset: number, typed: string): TextChange[] {
  return typed === '\n' ? onEnter(text, offset) : onBullet(text, offset);
}

function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function onEnter(text: string, offset: number): TextChange[] {
  const lineStart = lineStartOf(text, offset);
  const above = lineStartOf(text, Math.max(0, lineStart - 1));
  if (lineStart === 0 || text.slice(lineStart, offset).trim() !== '') return [];
  const closed = closerColumn(text, above);
  if (closed !== undefined) return withMargin(text, above, lineStart, offset, closed);
  const open = openListsAt(text, lineStart);
  const { last } = open ?? {};
  const list = open?.lists.at(-1);
  if (open === undefined || last === undefined || last.start < above) return [];
  const replaceFrom = (start: number, newText: string): TextChange[] =>
    text.slice(start, offset) === newText ? [] : [{ span: { start, end: offset }, newText }];
  const column = columnOf(text, offset);
  if (open.enclosed !== undefined)
    return column > open.enclosed.list.column ? [] : replaceFrom(lineStart, ' '.repeat(open.enclosed.content));
  if (list === undefined) return [];
  const isEmptyBullet = last.text === list.bullet && last.column === list.column && last.firstOnLine;
  const behind = /^[ \t]*(.*)/.exec(text.slice(offset))?.[1]?.trimEnd() ?? '';
  if (isEmptyBullet && behind === '') return replaceFrom(above, bulletOf(open.lists.at(-2)));
  const margin = ' '.repeat(list.column);
  if (behind.startsWith(list.bullet)) return replaceFrom(lineStart, margin);
  if (open.isComplete && behind === '') return replaceFrom(lineStart, bulletOf(list));
  // In the middle of an item: it must stay right of the bullet.
  const wanted = list.content + (opensBody.test(last.text) ? indentStep : 0);
  return column > list.column && !opensBody.test(last.text) ? [] : replaceFrom(lineStart, ' '.repeat(wanted));
}

/** Puts a line into a column, and moves the new one below it by as much. */
function withMargin(text: string, above: number, lineStart: number, offset: number, column: number): TextChange[] {
  const end = above + (/^[ \t]*/.exec(text.slice(above))?.[0].length ?? 0);
  const below = Math.max(0, columnOf(text, offset) + column - columnOf(text, end));
  return [
    { span: { start: above, end }, newText: ' '.repeat(column) },
    { span: { start: lineStart, end: offset }, newText: ' '.repeat(below) },
  ].filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
}

const opensBody = /^(?:==|≜|:|THEN|ELSE|->|→|\|->|↦|=>|LET)$/;

/** The beginning of an item's line; nothing without a list. */
function bulletOf(list: OpenList | undefined): string {
  return list === undefined ? '' : `${' '.repeat(list.column)}${list.bullet} `;
}

function onBullet(text: string, offset: number): TextChange[] {
  const start = lineStartOf(text, offset);
  const [, blanks, bullet] = /^([ \t]*)(\/\\|\\\/)$/.exec(text.slice(start, offset)) ?? [];
  if (blanks === undefined || start === 0) return [];
  const open = openListsAt(text, start);
  if (open === undefined || !open.isComplete) return [];
  const column = columnOf(text, start + blanks.length);
  const nearest = open.lists
    .filter((list) => list.bullet === bullet)
    .reduce<OpenList | undefined>(
      (best, list) => (best === undefined || Math.abs(list.column - column) <= Math.abs(best.column - column) ? list : best),
      undefined,
    );
  if (nearest === undefined || nearest.column === column) return [];
  return [{ span: { start, end: start + blanks.length }, newText: ' '.repeat(nearest.column) }];
}
