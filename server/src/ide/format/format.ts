/**
 * The formatter of modules. It keeps the author's line breaks, columns and way of indenting; it sets blanks between tokens, moves what hangs on what it moved, and
 * takes out blanks at the ends of lines. Text outside of modules, translations and units with syntax errors stay as they are. Whatever it would do to a unit is
 * dropped where the unit would not read the same afterwards.
 */
import type { Span } from '../../base/span.ts';
import type { TextChange } from '../../base/textChange.ts';
import { type LayoutNode, type LayoutToken, type LayoutTree, layoutTree } from '../../syntax/layoutTree.ts';
import type { Parser } from '../../syntax/parser.ts';
import { parseSource } from '../../syntax/source.ts';
import { layOut } from './layout.ts';
import { firstDifference } from './sameTree.ts';
import { changesBetween, laidOut, type Tokenized } from './textChanges.ts';

export interface Formatted {
  readonly changes: readonly TextChange[];
  readonly text: string;
  /** Units that would not have read the same, and so were left alone: none, unless the formatter is wrong. */
  readonly given: readonly Span[];
}

/** Lines, from 0, the last one included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** Formats a file, or the lines of a range. */
export function formatModule(parser: Parser, text: string, range?: LineRange): Formatted {
  const start = tokenized(parser, text);
  const given = new Set<number>();
  let [state, lines] = [start, range];
  for (let round = 0; round < mostRounds; round++) {
    const next = formatOnce(parser, state, given, lines);
    if (next === undefined) break;
    // Blank lines that went were in the range.
    if (lines !== undefined)
      lines = { first: lines.first, last: lines.last - lineAt(state.text, state.text.length) + lineAt(next.text, next.text.length) };
    state = next;
  }
  const units = [...given].map((token) => spanOf(start.tree, unitAround(start.tree.tokens[token]) ?? start.tree.root));
  if (state === start) return { changes: [], text, given: units };
  return { changes: changesBetween(start, state), text: state.text, given: units };
}

/** A column that has grown may let another one go; nearly always there is nothing to do in the second round. */
const mostRounds = 6;

interface Readable extends Tokenized {
  /** With blanks in the place of units with syntax errors. */
  readonly readable: string;
}

function tokenized(parser: Parser, text: string): Readable {
  const tree = layoutTree(parser.parse(text));
  if (tree.broken.length === 0) return { text, readable: text, tree };
  const readable = withoutBrokenUnits(parser, text);
  return { text, readable, tree: readable === text ? tree : layoutTree(parser.parse(readable)) };
}

/** The next better text; undefined where there is nothing to do. `given` are tokens of units that are left alone. */
function formatOnce(parser: Parser, state: Readable, given: Set<number>, range: LineRange | undefined): Readable | undefined {
  const { text, tree } = state;
  for (;;) {
    const untouched = untouchedLines(state, given);
    if (tree.broken.some(({ start }) => !untouched.has(lineAt(text, start)))) return undefined;
    const isUntouched = (line: number): boolean =>
      untouched.has(line) || (range !== undefined && (line < range.first || line > range.last));
    const layout = layOut(tree, ({ line, endLine }) => someLine(line, endLine, isUntouched));
    const better = laidOut(tree, text, layout, isUntouched);
    if (better === text) return undefined;
    const readable = state.readable === text ? better : laidOut(tree, state.readable, layout, isUntouched);
    const next = { text: better, readable, tree: layoutTree(parser.parse(readable)) };
    const difference = firstDifference(tree, next.tree);
    if (difference === undefined) return next;
    const unit = unitAround(tree.tokens[difference]);
    // Nothing is left to leave out.
    if (unit === undefined || given.has(unit.first)) return undefined;
    given.add(unit.first);
  }
}

function someLine(first: number, last: number, holds: (line: number) => boolean): boolean {
  for (let line = first; line <= last; line++) if (holds(line)) return true;
  return false;
}

/** Blanks in the place of units with syntax errors, so that what is left can be read. */
function withoutBrokenUnits(parser: Parser, text: string): string {
  const { brokenUnits } = parseSource(parser, text);
  const blanks = brokenUnits.map(({ start, end }) => ({ start, end, blank: text.slice(start, end).replace(/[^\r\n]/g, ' ') }));
  return blanks.reduce((readable, { start, end, blank }) => readable.slice(0, start) + blank + readable.slice(end), text);
}

function untouchedLines({ text, readable, tree }: Readable, given: ReadonlySet<number>): Set<number> {
  const untouched = new Set<number>();
  const add = (first: number, last: number): void => {
    for (let line = first; line <= last; line++) untouched.add(line);
  };
  for (const token of given) {
    const unit = unitAround(tree.tokens[token]);
    if (unit !== undefined) for (const line of linesOf(tree, unit)) untouched.add(line);
  }
  let from = 0;
  for (const module of tree.root.children.filter(({ kind }) => kind === 'module')) {
    add(from, (tree.tokens[module.first]?.line ?? 0) - 1);
    from = (tree.tokens[module.last]?.endLine ?? 0) + 1;
  }
  add(from, lineAt(text, text.length));
  let translation: number | undefined;
  for (const { text: comment, node, line } of tree.tokens) {
    if (node.kind !== 'line_comment') continue;
    if (translation === undefined && /\bBEGIN\s+TRANSLATION\b/.test(comment)) translation = line;
    if (translation !== undefined && /\bEND\s+TRANSLATION\b/.test(comment)) {
      add(translation, line);
      translation = undefined;
    }
  }
  for (const { start } of tree.broken) {
    const block = tree.tokens.find(({ end }) => end > start);
    const unit = unitAround(block);
    if (unit?.kind === 'pluscal_block') for (const line of linesOf(tree, unit)) untouched.add(line);
  }
  if (readable !== text) {
    const [old, blanked] = [text.split('\n'), readable.split('\n')];
    for (const [line, content] of old.entries()) if (content !== blanked[line]) untouched.add(line);
  }
  return untouched;
}

function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** The unit of the outermost module that holds a token. */
function unitAround(token: LayoutToken | undefined): LayoutNode | undefined {
  let unit: LayoutNode | undefined;
  for (let node = token?.node; node !== undefined; node = node.parent) if (node.parent?.kind === 'module') unit = node;
  return unit;
}

function spanOf({ tokens }: LayoutTree, { first, last }: LayoutNode): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}

function linesOf({ tokens }: LayoutTree, { first, last }: LayoutNode): number[] {
  const from = tokens[first]?.line ?? 0;
  return Array.from({ length: Math.max(0, (tokens[last]?.endLine ?? 0) - from + 1) }, (_, i) => from + i);
}
