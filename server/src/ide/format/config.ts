/**
 * The formatter of configuration files: keywords begin lines, what belongs to them is indented by as much as the author indents most of it, assignments are aligned
 * where the author aligns some of them. Line breaks and comments stay.
 */
import type { TextChange } from '../../base/textChange.ts';
import { type ConfigPiece, configPieces } from './configPieces.ts';
import type { LineRange } from './format.ts';
import { indentStep, mostFrequent } from './indentation.ts';

const mostBlankLines = 2;

/** The changes to a file, or to the lines of a range: none where TLC could not read all of the file. */
export function formatConfig(text: string, range?: LineRange): TextChange[] {
  const pieces = configPieces(text);
  if (pieces === undefined) return [];
  const columns = newColumns(pieces);
  const changes: TextChange[] = [];
  let end = 0;
  let line = 0;
  for (const [index, piece] of pieces.entries()) {
    const gap = text.slice(end, piece.start);
    const [from, to] = [line, line + piece.breaks];
    const newText = newGap(gap, pieces, index, columns);
    const isAsked = range === undefined || (from >= range.first - 1 && to <= range.last && to >= range.first);
    if (isAsked && newText !== gap) changes.push({ span: { start: end, end: piece.start }, newText });
    line = to + piece.text.split('\n').length - 1;
    end = piece.end;
  }
  const rest = text.slice(end);
  const restLine = rest.replace(/[ \t]+/g, '');
  if (restLine !== rest && (range === undefined || line <= range.last))
    changes.push({ span: { start: end, end: text.length }, newText: restLine });
  return changes;
}

function newGap(gap: string, pieces: readonly ConfigPiece[], index: number, columns: readonly number[]): string {
  const piece = pieces[index] as ConfigPiece;
  if (!beginsLine(pieces, index)) {
    const before = pieces[index - 1];
    return before === undefined ? '' : ' '.repeat(Math.max(0, (columns[index] ?? 0) - endColumn(before, columns[index - 1] ?? 0)));
  }
  const lineEnd = gap.includes('\r\n') || (piece.breaks === 0 && pieces.some(({ text }) => text.includes('\r'))) ? '\r\n' : '\n';
  const breaks = index === 0 ? piece.breaks : Math.min(Math.max(piece.breaks, 1), mostBlankLines + 1);
  return lineEnd.repeat(breaks) + ' '.repeat(columns[index] ?? 0);
}

/** Keywords do, wherever they stand. */
function beginsLine(pieces: readonly ConfigPiece[], index: number): boolean {
  const piece = pieces[index];
  return index === 0 || piece?.kind === 'keyword' || (piece?.breaks ?? 0) > 0;
}

function endColumn({ text }: ConfigPiece, column: number): number {
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  return lines.length === 1 ? column + [...text].length : [...last].length;
}

function newColumns(pieces: readonly ConfigPiece[]): number[] {
  const entries = pieces.filter((piece, index) => piece.kind === 'entry' && index > 0 && piece.breaks > 0 && piece.column > 0);
  const indent = mostFrequent(entries.map(({ column }) => column)) ?? indentStep;
  const signs = alignedSigns(pieces);
  const columns: number[] = [];
  // How far the last line moved, or the sign in it, for what goes on below.
  let shift = 0;
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    let column: number;
    if (beginsLine(pieces, index)) {
      if (piece.kind === 'comment') column = commentColumn(pieces, index, columns, indent);
      else {
        column = piece.kind === 'keyword' ? 0 : piece.kind === 'entry' ? indent : Math.max(1, piece.column + shift);
        shift = column - piece.column;
      }
    } else {
      const behind = endColumn(before as ConfigPiece, columns[index - 1] ?? 0);
      const room = signs.get(index);
      const least = behind + gapBetween(before as ConfigPiece, piece);
      column =
        room !== undefined
          ? Math.max(least, indent + room)
          : piece.kind === 'comment' && piece.blanks > 1
            ? Math.max(least, piece.column)
            : least;
    }
    if (piece.kind === 'sign') shift = column - piece.column;
    columns.push(column);
  }
  return columns;
}

function commentColumn(pieces: readonly ConfigPiece[], index: number, columns: readonly number[], indent: number): number {
  const { column, text } = pieces[index] as ConfigPiece;
  const above = pieces[index - 1];
  // Boxes, and lines one below the other.
  if (column === 0 || text.includes('\n')) return column;
  if (above?.kind === 'comment' && above.column === column) return columns[index - 1] ?? column;
  const next = pieces.slice(index).find(({ kind }) => kind !== 'comment');
  return next?.kind === 'entry' && next.column === column ? indent : column;
}

function gapBetween(before: ConfigPiece, piece: ConfigPiece): number {
  if (piece.text === ',' || piece.text === ')') return 0;
  if (piece.kind === 'comment' || before.kind === 'comment' || before.text === ',') return 1;
  if (piece.kind === 'entry' || piece.kind === 'sign' || before.kind === 'keyword' || before.kind === 'sign') {
    return before.text === '<-' && piece.text === '[' ? Math.min(piece.blanks, 1) : 1;
  }
  if (/^[({[]$/.test(before.text) || /^[}\]]$/.test(piece.text)) return 0;
  return Math.min(piece.blanks, 1);
}

/** For the signs of assignments that are below each other how far from the entries they go: as far as the longest name needs. */
function alignedSigns(pieces: readonly ConfigPiece[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let run: { readonly sign: number; readonly width: number }[] = [];
  const finish = (): void => {
    const width = Math.max(...run.map((entry) => entry.width));
    if (run.some(({ sign }) => (pieces[sign]?.blanks ?? 0) > 1)) for (const { sign } of run) found.set(sign, width + 1);
    run = [];
  };
  for (const [index, { kind, breaks }] of pieces.entries()) {
    if (!beginsLine(pieces, index)) continue;
    if (kind !== 'entry' || breaks !== 1) finish();
    const sign = kind === 'entry' ? signOf(pieces, index) : undefined;
    if (sign !== undefined) run.push({ sign, width: leftSideWidth(pieces, index, sign) });
  }
  finish();
  return found;
}

/** None where several assignments share the line. */
function signOf(pieces: readonly ConfigPiece[], entry: number): number | undefined {
  const signs: number[] = [];
  for (let i = entry + 1; i < pieces.length && !beginsLine(pieces, i); i++) if (pieces[i]?.kind === 'sign') signs.push(i);
  return signs.length === 1 ? signs[0] : undefined;
}

function leftSideWidth(pieces: readonly ConfigPiece[], entry: number, sign: number): number {
  let width = 0;
  for (let i = entry; i < sign; i++) {
    const piece = pieces[i] as ConfigPiece;
    width += [...piece.text].length + (i === entry ? 0 : gapBetween(pieces[i - 1] as ConfigPiece, piece));
  }
  return width;
}
