/**
 * The tree-sitter tree copied once into flat arrays, so that reading it costs no calls into wasm. Nodes are numbered in textual order, parents before
 * children; punctuation and keywords without a field are left out, ERROR and MISSING nodes are kept. Units that are known already are not copied.
 */
import type { Language, Tree } from 'web-tree-sitter';
import type { Span } from '../../base/span.ts';
import { type KnownUnits, unitKey } from './knownUnits.ts';

/** A node's number; `none` where there is no node. */
export type NodeId = number;
export const none = -1;

export class SyntaxNodes {
  readonly text: string;
  /** What tree-sitter could not read or had to put in, but for what is inside a PlusCal algorithm. Where units are known, the first such place only. */
  readonly broken: readonly Span[];
  readonly comments: readonly Span[];
  readonly #types: readonly string[];
  readonly #fieldNames: readonly (string | null)[];
  readonly #kind: readonly number[];
  readonly #field: readonly number[];
  readonly #start: readonly number[];
  readonly #end: readonly number[];
  readonly #next: readonly number[];
  readonly #unitFrom: ReadonlyMap<NodeId, number>;

  /** Of a unit that is in `known`, there is the node only. */
  constructor(text: string, tree: Tree, known?: KnownUnits) {
    const reader = new TreeCopy(tree.language, text, known);
    reader.copy(tree);
    this.text = text;
    this.#types = tree.language.types;
    this.#fieldNames = tree.language.fields;
    this.broken = reader.broken;
    this.#unitFrom = reader.unitFrom;
    this.comments = reader.comments;
    this.#kind = reader.kind;
    this.#field = reader.field;
    this.#start = reader.start;
    this.#end = reader.end;
    this.#next = reader.next;
  }

  get root(): NodeId {
    return 0;
  }

  type(node: NodeId): string {
    return this.#types[this.#kind[node] ?? errorKind] ?? 'ERROR';
  }

  start(node: NodeId): number {
    return this.#start[node] ?? 0;
  }

  end(node: NodeId): number {
    return this.#end[node] ?? 0;
  }

  span(node: NodeId): Span {
    return { start: this.start(node), end: this.end(node) };
  }

  /** By what `knownUnits.ts` knows a unit; no key for other nodes and for modules. */
  unitKey(node: NodeId): string | undefined {
    const from = this.#unitFrom.get(node);
    return from === undefined ? undefined : unitKey(this.text, from, this.end(node));
  }

  /** Where the text of a unit begins, with the comments above it. */
  unitFrom(node: NodeId): number {
    return this.#unitFrom.get(node) ?? this.start(node);
  }

  textOf(node: NodeId): string {
    return this.text.slice(this.start(node), this.end(node));
  }

  /** The name of the field that the node is in its parent; null without one. */
  field(node: NodeId): string | null {
    return this.#fieldNames[this.#field[node] ?? 0] ?? null;
  }

  /** All children that were kept, in textual order. */
  children(node: NodeId): NodeId[] {
    const result: NodeId[] = [];
    const end = this.#next[node] ?? 0;
    for (let child = node + 1; child < end; child = this.#next[child] ?? end) result.push(child);
    return result;
  }

  /** The first child with this field. */
  child(node: NodeId, field: string): NodeId {
    const end = this.#next[node] ?? 0;
    for (let child = node + 1; child < end; child = this.#next[child] ?? end) if (this.field(child) === field) return child;
    return none;
  }

  /** All children with this field. */
  childrenOf(node: NodeId, field: string): NodeId[] {
    const result: NodeId[] = [];
    const end = this.#next[node] ?? 0;
    for (let child = node + 1; child < end; child = this.#next[child] ?? end) if (this.field(child) === field) result.push(child);
    return result;
  }
}

/** tree-sitter's number for ERROR nodes. */
const errorKind = 65535;

class TreeCopy {
  readonly kind: number[] = [];
  readonly field: number[] = [];
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly next: number[] = [];
  readonly broken: Span[] = [];
  readonly comments: Span[] = [];
  /** Where the text of each unit begins: behind the unit before it. */
  readonly unitFrom = new Map<NodeId, number>();
  readonly #text: string;
  readonly #known: KnownUnits | undefined;
  /** The end of what has been copied, but for comments. */
  #copied = 0;
  #endOfAlgorithm = -1;
  readonly #named: readonly boolean[];
  readonly #leaf: readonly boolean[];
  readonly #commentKinds: ReadonlySet<number | null>;
  readonly #missingKind: number | null;
  readonly #blockKind: number | null;
  readonly #moduleKind: number | null;
  readonly #unitField: number | null;

  constructor(language: Language, text: string, known: KnownUnits | undefined) {
    this.#text = text;
    this.#known = known;
    this.#moduleKind = language.idForNodeType('module', true);
    this.#unitField = language.fieldIdForName('unit');
    this.#missingKind = language.idForNodeType('missing_expression', true);
    this.#blockKind = language.idForNodeType('pluscal_block', true);
    const { named, leaf } = nodeKinds(language);
    this.#named = named;
    this.#leaf = leaf;
    this.#commentKinds = new Set([language.idForNodeType('line_comment', true), language.idForNodeType('block_comment', true)]);
  }

  copy(tree: Tree): void {
    const cursor = tree.walk();
    const open: NodeId[] = [];
    // Every call of the cursor goes into wasm: without errors nothing is missing, and tokens have no children.
    const { hasError } = tree.rootNode;
    for (;;) {
      const kind = cursor.nodeTypeId;
      const field = cursor.currentFieldId;
      const named = kind === errorKind || this.#named[kind] === true;
      const node = named || field !== 0 ? this.#add(kind, field, cursor.startIndex, cursor.endIndex) : none;
      if (hasError && cursor.nodeIsMissing) this.#addBroken(cursor.startIndex, cursor.startIndex);
      // One mistake is enough to read the text in another way.
      if (this.#known !== undefined && this.broken.length > 0) break;
      const inside = named && (hasError || !this.#leaf[kind]) && !(field === this.#unitField && this.#isKnown(node));
      if (inside && cursor.gotoFirstChild()) {
        open.push(node);
        continue;
      }
      if (node !== none) this.next[node] = this.kind.length;
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) {
          cursor.delete();
          return;
        }
        const closed = open.pop() ?? none;
        if (closed !== none) this.next[closed] = this.kind.length;
      }
    }
    cursor.delete();
  }

  #add(kind: number, field: number, start: number, end: number): NodeId {
    if (this.#commentKinds.has(kind)) {
      this.comments.push({ start, end });
      return none;
    }
    const node = this.kind.length;
    this.kind.push(kind);
    this.field.push(field);
    this.start.push(start);
    this.end.push(end);
    this.next.push(node + 1);
    if (kind === this.#blockKind) this.#endOfAlgorithm = end;
    if (kind === errorKind || kind === this.#missingKind) this.#addBroken(start, end);
    if (field === this.#unitField && kind !== this.#moduleKind) {
      this.unitFrom.set(node, this.#copied);
      this.#copied = end;
    } else if (this.#leaf[kind] && end > this.#copied) this.#copied = end;
    return node;
  }

  /** What is wrong in an algorithm is not for this parser to say. */
  #addBroken(start: number, end: number): void {
    if (end > this.#endOfAlgorithm) this.broken.push({ start, end });
  }

  #isKnown(node: NodeId): boolean {
    const from = this.unitFrom.get(node);
    return from !== undefined && this.#known?.has(unitKey(this.#text, from, this.end[node] ?? from)) === true;
  }
}

/** Named nodes that are single tokens. */
const leafTypes = new Set(
  (
    'identifier number string at selector step_reference step_label operator_symbol prefix_operator infix_operator postfix_operator ' +
    'bullet quantifier placeholder separator header_line end_line line_comment block_comment extramodular_text comment_text'
  ).split(' '),
);

interface NodeKinds {
  readonly named: readonly boolean[];
  readonly leaf: readonly boolean[];
}

const kindsByLanguage = new WeakMap<Language, NodeKinds>();

/** By the kinds' numbers. */
function nodeKinds(language: Language): NodeKinds {
  const known = kindsByLanguage.get(language);
  if (known !== undefined) return known;
  const named = language.types.map((_, kind) => language.nodeTypeIsNamed(kind));
  const leaf = language.types.map((type, kind) => named[kind] === true && leafTypes.has(type));
  kindsByLanguage.set(language, { named, leaf });
  return { named, leaf };
}
