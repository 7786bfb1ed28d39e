/**
 * What the formatter works on: every token of a file with its place, comments among them, and the nodes that they belong to, copied once from the
 * tree-sitter tree. Columns are those of TLA+'s layout rules: code points from 0, a tab up to the next multiple of 8.
 */
import type { TreeCursor } from 'web-tree-sitter';
import type { Span } from '../base/span.ts';
import { nextColumn } from './lexer.ts';
import type { TextTree } from './parser.ts';

export interface LayoutNode {
  readonly kind: string;
  /** A keyword or punctuation where it is false. */
  readonly named: boolean;
  readonly field: string | null;
  readonly parent: LayoutNode | undefined;
  readonly children: LayoutNode[];
  /** The place among the parent's children. */
  readonly index: number;
  /** Its first token; comments do not count. */
  first: number;
  /** Its last token, or one less than `first` where it holds none. */
  last: number;
}

export interface LayoutToken extends Span {
  readonly text: string;
  readonly node: LayoutNode;
  readonly comment: boolean;
  readonly line: number;
  readonly column: number;
  /** The line on which it ends, and the column behind it there. */
  readonly endLine: number;
  readonly endColumn: number;
  /** Only blanks stand before it on its line. */
  readonly first: boolean;
}

export interface LayoutTree {
  readonly root: LayoutNode;
  readonly tokens: readonly LayoutToken[];
  /** Something could not be read, or stands between tokens without being one. */
  readonly broken: readonly Span[];
}

const commentKinds: ReadonlySet<string> = new Set(['line_comment', 'block_comment', 'comment_text', 'extramodular_text']);

/** Tokens although the grammar sees parts in some of them. */
const wholeTokens: ReadonlySet<string> = new Set(
  'at placeholder operator_symbol prefix_operator infix_operator postfix_operator'.split(' '),
);

export function layoutTree({ text, tree }: TextTree): LayoutTree {
  const cursor = tree.walk();
  const copy = new TreeCopy(text);
  const root = copy.node(cursor, undefined);
  cursor.delete();
  return { root, tokens: copy.tokens, broken: copy.broken };
}

class TreeCopy {
  readonly tokens: LayoutToken[] = [];
  readonly broken: Span[] = [];
  readonly #text: string;
  #at = 0;
  #line = 0;
  #column = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Copies the node at the cursor with all that is in it. Not recursive: chains of definitions and steps are deep. */
  node(cursor: TreeCursor, parent: LayoutNode | undefined): LayoutNode {
    const root = this.#open(cursor, parent);
    let current = root;
    for (;;) {
      if (!wholeTokens.has(current.kind) && cursor.gotoFirstChild()) {
        current = this.#open(cursor, current);
        continue;
      }
      this.#addToken(cursor, current);
      for (;;) {
        this.#close(current);
        if (cursor.gotoNextSibling()) {
          current = this.#open(cursor, current.parent);
          break;
        }
        if (!cursor.gotoParent() || current.parent === undefined) return root;
        current = current.parent;
      }
    }
  }

  #open(cursor: TreeCursor, parent: LayoutNode | undefined): LayoutNode {
    const node: LayoutNode = {
      kind: cursor.nodeType,
      named: cursor.nodeIsNamed,
      field: cursor.currentFieldName,
      parent,
      children: [],
      index: parent?.children.length ?? 0,
      first: this.tokens.length,
      last: -1,
    };
    parent?.children.push(node);
    if (node.kind === 'ERROR' || node.kind === 'missing_expression' || cursor.nodeIsMissing) {
      this.broken.push({ start: cursor.startIndex, end: cursor.endIndex });
    }
    return node;
  }

  #close(node: LayoutNode): void {
    node.last = this.tokens.length - 1;
    // Trailing comments may have come in between.
    while (node.last > node.first && this.tokens[node.last]?.comment === true) node.last--;
    const firstChild = node.children.find((child) => child.first <= child.last && !commentKinds.has(child.kind));
    if (firstChild !== undefined) node.first = firstChild.first;
  }

  #addToken(cursor: TreeCursor, node: LayoutNode): void {
    let { startIndex: start, endIndex: end } = cursor;
    const text = this.#text;
    const blank = text.slice(this.#at, start);
    if (blank.trim() !== '') this.broken.push({ start: this.#at, end: start });
    // Text outside of modules has blanks at its ends.
    while (start < end && /\s/.test(text.charAt(start))) start++;
    while (start < end && /\s/.test(text.charAt(end - 1))) end--;
    if (start === end) return;
    const first = this.#advance(start) || this.tokens.length === 0;
    const { line, column } = { line: this.#line, column: this.#column };
    this.#advance(end);
    this.tokens.push({
      start,
      end,
      text: text.slice(start, end),
      node,
      comment: commentKinds.has(node.kind),
      line,
      column,
      endLine: this.#line,
      endColumn: this.#column,
      first,
    });
  }

  /** Whether a line began on the way. */
  #advance(to: number): boolean {
    const line = this.#line;
    for (; this.#at < to; this.#at++) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit === 10) {
        this.#line++;
        this.#column = 0;
      } else this.#column = nextColumn(this.#column, unit);
    }
    return this.#line > line;
  }
}
