/**
 * Where each token of a file goes: its new column. The first token of a line is placed by its anchor, what follows it by the gaps and the columns that it is in;
 * comments stay with what they stand beside.
 */

import type { LayoutToken, LayoutTree } from '../../syntax/layoutTree.ts';
import { findAnchors } from './anchors.ts';
import { type Columns, findColumns, isRightAligned, isWide } from './columns.ts';
import type { Anchor } from './indentation.ts';
import { gapBefore, widthBetween } from './spacing.ts';

export interface Layout {
  /** The new column of the token with this index. */
  column(index: number): number;
}

/** Tokens for which `isFixed` holds stay in their columns, and so does all that they are placed by. */
export function layOut(tree: LayoutTree, isFixed: (token: LayoutToken) => boolean): Layout {
  return new Placing(tree, isFixed);
}

class Placing implements Layout {
  readonly #tree: LayoutTree;
  readonly #anchors: Map<number, Anchor>;
  readonly #columns: Columns;
  readonly #pinned: Uint8Array;
  /** Tokens below which a line begins. */
  readonly #bases: Set<number> = new Set();
  readonly #placed: (number | undefined)[];
  readonly #open: Set<number> = new Set();

  constructor(tree: LayoutTree, isFixed: (token: LayoutToken) => boolean) {
    this.#tree = tree;
    this.#anchors = new Map(findAnchors(tree));
    addCommentAnchors(tree, this.#anchors);
    this.#columns = findColumns(tree);
    for (const { base, offset } of this.#anchors.values()) if (base !== undefined && offset === 0) this.#bases.add(base);
    this.#pinned = this.#pins(isFixed);
    this.#placed = new Array(tree.tokens.length);
  }

  column(index: number): number {
    const known = this.#placed[index];
    if (known !== undefined) return known;
    const own = (this.#tree.tokens[index] as LayoutToken).column;
    // Two that wait for each other: none of them moves.
    if (this.#open.has(index)) return own;
    this.#open.add(index);
    const column = this.#pinned[index] === 1 ? own : this.#place(index);
    this.#open.delete(index);
    this.#placed[index] = column;
    return column;
  }

  #place(index: number): number {
    const token = this.#tree.tokens[index] as LayoutToken;
    if (token.first) {
      const anchor = this.#anchors.get(index);
      if (anchor === undefined) return token.column;
      return Math.max(0, (anchor.base === undefined ? 0 : this.column(anchor.base)) + anchor.offset);
    }
    const above = this.#anchors.get(index)?.base;
    if (above !== undefined) return Math.max(this.#behind(index) + 1, this.column(above));
    const group = this.#columns.get(index);
    if (group === undefined) {
      if (!token.comment || !isWide(this.#tree, index) || widthBetween(this.#tree.tokens[index - 1] as LayoutToken, token) <= 2) {
        return this.#behind(index) + this.#gap(index);
      }
      return Math.max(this.#behind(index) + 2, token.column + this.#shiftOfLine(index));
    }
    const needed = group.map((member) =>
      this.#pinned[member] === 1 ? this.#ownColumn(member) : this.#behind(member) + this.#least(member),
    );
    const shifted = group.map((member) => this.#ownColumn(member) + this.#shiftOfLine(member));
    const column = Math.max(Math.max(...needed), Math.min(...shifted));
    for (const member of group) if (this.#pinned[member] !== 1) this.#placed[member] = column;
    return column;
  }

  #ownColumn(index: number): number {
    return (this.#tree.tokens[index] as LayoutToken).column;
  }

  /** The column behind the token before, where it goes. */
  #behind(index: number): number {
    const before = this.#tree.tokens[index - 1] as LayoutToken;
    return this.column(index - 1) + before.endColumn - before.column;
  }

  #least(index: number): number {
    const token = this.#tree.tokens[index] as LayoutToken;
    const gap = gapBefore(this.#tree.tokens, index);
    const width = widthBetween(this.#tree.tokens[index - 1] as LayoutToken, token);
    return isWide(this.#tree, index) ? Math.max(1, gap.least) : Math.min(Math.max(width, gap.least), gap.most);
  }

  #shiftOfLine(index: number): number {
    let first = index;
    while (first > 0 && this.#tree.tokens[first]?.first !== true) first--;
    return this.column(first) - this.#ownColumn(first);
  }

  /** The blanks before a token that is in no column. */
  #gap(index: number): number {
    const { tokens } = this.#tree;
    const { least, most } = gapBefore(tokens, index);
    const width = widthBetween(tokens[index - 1] as LayoutToken, tokens[index] as LayoutToken);
    if (width > most && isWide(this.#tree, index)) return this.#isWantedWide(index) ? width : Math.max(least, Math.min(1, most));
    return Math.min(Math.max(width, least), most);
  }

  #isWantedWide(index: number): boolean {
    const { tokens } = this.#tree;
    const token = tokens[index] as LayoutToken;
    if (token.comment || tokens[index - 1]?.comment === true || this.#bases.has(index)) return true;
    // On both sides of what splits a long line: `A  /\  B`, `F  ==  e`.
    const sign = [index - 1, index].find((candidate) => isSplitting(tokens[candidate]));
    if (sign !== undefined && tokens[sign + 1]?.first === false && this.#isDouble(sign) && this.#isDouble(sign + 1)) return true;
    return isRightAligned(this.#tree, index) || this.#isInTable(index);
  }

  #isDouble(index: number): boolean {
    const { tokens } = this.#tree;
    return index > 0 && widthBetween(tokens[index - 1] as LayoutToken, tokens[index] as LayoutToken) === 2;
  }

  /** Behind a comma on a line with columns: an entry that is out of its column. */
  #isInTable(index: number): boolean {
    const { tokens } = this.#tree;
    if (tokens[index - 1]?.text !== ',') return false;
    for (let i = index - 1; i >= 0 && tokens[i]?.line === tokens[index]?.line; i--) if (this.#columns.has(i)) return true;
    for (let i = index + 1; tokens[i]?.line === tokens[index]?.line; i++)
      if (this.#columns.has(i) && tokens[i]?.comment === false) return true;
    return false;
  }

  /** Which tokens keep their columns: the fixed ones, what those are placed by, and all before them on their lines. */
  #pins(isFixed: (token: LayoutToken) => boolean): Uint8Array {
    const { tokens } = this.#tree;
    const pinned = new Uint8Array(tokens.length);
    const waiting = [...tokens.keys()].filter((index) => isFixed(tokens[index] as LayoutToken));
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (pinned[index] === 1) continue;
      pinned[index] = 1;
      const { first } = tokens[index] as LayoutToken;
      const base = this.#anchors.get(index)?.base;
      if (base !== undefined) waiting.push(base);
      if (!first) waiting.push(index - 1);
      waiting.push(...(this.#columns.get(index) ?? []));
    }
    return pinned;
  }
}

/**
 * A comment on lines of its own goes with the comment that ends above it in its column, with the line below or the line above if it begins there, else with
 * the line of its unit that it stands before.
 */
function addCommentAnchors({ tokens }: LayoutTree, anchors: Map<number, Anchor>): void {
  let next: number | undefined;
  const following = tokens.map(() => 0);
  for (let i = tokens.length - 1; i >= 0; i--) {
    following[i] = next ?? -1;
    if (tokens[i]?.first === true && tokens[i]?.comment === false) next = i;
  }
  let previous: number | undefined;
  for (const [index, { first, comment, column }] of tokens.entries()) {
    if (!first || isOutside(tokens[index] as LayoutToken)) continue;
    if (!comment) {
      previous = index;
      continue;
    }
    const columnOf = (token: number | undefined): number => (token === undefined ? -1 : (tokens[token]?.column ?? -1));
    const above = index - 1;
    const below = following[index] === -1 ? undefined : following[index];
    if (above >= 0 && tokens[above]?.comment === true && columnOf(above) === column) anchors.set(index, { base: above, offset: 0 });
    else {
      const beginsUnit = below !== undefined && anchors.get(below)?.base === undefined;
      const base =
        columnOf(below) === column ? below : columnOf(previous) === column || (beginsUnit && column > columnOf(below)) ? previous : below;
      anchors.set(index, base === undefined ? { base, offset: column } : { base, offset: column - columnOf(base) });
    }
  }
}

function isOutside({ node }: LayoutToken): boolean {
  return node.kind === 'comment_text' || node.kind === 'extramodular_text';
}

const splitting: ReadonlySet<string> = new Set([
  '==',
  '≜',
  '->',
  '→',
  '|->',
  '↦',
  'IF',
  'THEN',
  'ELSE',
  'IN',
  'CASE',
  '[]',
  '□',
  'OTHER',
  '<-',
  '←',
  ':',
]);

function isSplitting(token: LayoutToken | undefined): boolean {
  return token !== undefined && (token.node.kind === 'infix_operator' || (!token.node.named && splitting.has(token.text)));
}
