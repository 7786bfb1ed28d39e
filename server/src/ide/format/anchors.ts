/**
 * What the first token of each line is placed by: a token further up that it keeps its distance to, so that whatever moves takes along what hangs on it. Authors'
 * line breaks and indentation stay; only what stands where nobody would put it gets another place.
 */

import type { LayoutNode, LayoutToken, LayoutTree } from '../../syntax/layoutTree.ts';
import { algorithmAnchor, statementAbove } from './algorithmAnchors.ts';
import { type Anchor, indentStep, mostFrequent } from './indentation.ts';

/** The anchors of the tokens that begin lines, and of those behind labels that stand below others, by their indices. Comments have none. */
export function findAnchors(tree: LayoutTree): ReadonlyMap<number, Anchor> {
  const anchors = new Map<number, Anchor>();
  const margins = new Map<LayoutNode, number>();
  for (const [index, token] of tree.tokens.entries()) {
    if (token.comment) continue;
    if (token.first) anchors.set(index, anchorOf(tree, index, margins));
    else {
      const above = tree.tokens[index - 1]?.node.parent?.kind === 'pluscal_labeled' ? statementAbove(tree, index) : undefined;
      if (above !== undefined) anchors.set(index, { base: above, offset: 0 });
    }
  }
  return anchors;
}

function anchorOf(tree: LayoutTree, index: number, margins: Map<LayoutNode, number>): Anchor {
  const { tokens } = tree;
  const token = tokens[index] as LayoutToken;
  const stays: Anchor = { base: undefined, offset: token.column };
  const element = largestStartingAt(token.node, index);
  const { parent } = element;
  if (parent === undefined || parent.kind === 'source_file') return stays;
  if (parent.kind === 'module') return element.field === 'unit' ? { base: undefined, offset: marginOf(element, tree, margins) } : stays;
  if (parent.kind === 'pluscal_block') return stays;
  if (element.kind === 'conjunction_item' || element.kind === 'disjunction_item') return { base: parent.first, offset: 0 };
  return (
    closedList(tree, element, index) ??
    algorithmAnchor(tree, element, index) ??
    nearlyAligned(tree, element, index) ??
    byStructure(tree, element, index)
  );
}

/** The outermost node that begins with a token. */
function largestStartingAt(leaf: LayoutNode, index: number): LayoutNode {
  let node = leaf;
  while (node.parent !== undefined && node.parent.first === index && node.parent.parent !== undefined) node = node.parent;
  return node;
}

const unmoved: ReadonlySet<string> = new Set(['separator', 'pluscal_block', 'module']);

/** The column at which nearly all units of a module begin, else the unit's own; lines of dashes and algorithms stay where they are. */
function marginOf(unit: LayoutNode, { tokens }: LayoutTree, margins: Map<LayoutNode, number>): number {
  const own = tokens[unit.first]?.column ?? 0;
  const module = unit.parent;
  if (module === undefined || unmoved.has(unit.kind)) return own;
  const known = margins.get(module);
  if (known !== undefined) return known;
  const units = module.children.filter(
    (child) => child.field === 'unit' && !unmoved.has(child.kind) && tokens[child.first]?.first === true,
  );
  const columns = units.map((child) => tokens[child.first]?.column ?? 0);
  const frequent = mostFrequent(columns) ?? own;
  if (columns.filter((column) => column === frequent).length * 3 < columns.length * 2) return own;
  margins.set(module, frequent);
  return frequent;
}

/** An operator behind a list that ends because the operator stands no further right than its bullets: that must stay so. */
function closedList({ tokens }: LayoutTree, element: LayoutNode, index: number): Anchor | undefined {
  if (element.kind !== 'infix_operator') return undefined;
  let previous = index - 1;
  while (previous > 0 && tokens[previous]?.comment === true) previous--;
  const lists: number[] = [];
  for (let node = tokens[previous]?.node; node !== undefined && node !== element.parent; node = node.parent) {
    if (node.kind === 'conjunction_list' || node.kind === 'disjunction_list') lists.push(node.first);
  }
  const column = (token: number): number => tokens[token]?.column ?? 0;
  const leftmost = lists.sort((a, b) => column(a) - column(b))[0];
  return leftmost === undefined ? undefined : { base: leftmost, offset: column(index) - column(leftmost) };
}

/** The siblings that are looked at before an element: enough for any line, and no more in tables of thousands. */
const siblingsSeen = 64;

/** For an element and each node around it the first tokens of what stands before it there, the latest first. */
function earlierStarts(tree: LayoutTree, element: LayoutNode, index: number): number[][] {
  const levels: number[][] = [];
  for (let node = element; node.parent !== undefined && node.parent.kind !== 'module'; node = node.parent) {
    const { children } = node.parent;
    const starts: number[] = [];
    for (let i = node.index - 1; i >= Math.max(0, node.index - siblingsSeen); i--) {
      const { first, last } = children[i] as LayoutNode;
      if (first <= last && first < index) starts.push(first);
    }
    if (node.parent.first < index) starts.push(node.parent.first);
    levels.push(starts.filter((start) => tree.tokens[start]?.comment === false));
  }
  return levels;
}

/**
 * Placed by something before it in the innermost node around it that begins no further right: aligned with it, else so much to the right of what is nearest on
 * the left.
 */
function byStructure(tree: LayoutTree, element: LayoutNode, index: number): Anchor {
  const { tokens } = tree;
  const { column } = tokens[index] as LayoutToken;
  const columnOf = (start: number): number => tokens[start]?.column ?? 0;
  const level = earlierStarts(tree, element, index)
    .map((starts) => starts.filter((start) => columnOf(start) <= column))
    .find((starts) => starts.length > 0);
  // The latest of those that are furthest right.
  const base = level?.reduce((best, start) => (columnOf(start) > columnOf(best) ? start : best));
  const unit = unitOf(element);
  const atUnit = unit !== undefined && column <= columnOf(unit.first) && tokens[unit.first]?.first === true;
  if (atUnit && mustBeIndented(element)) return { base: unit.first, offset: indentStep };
  return base === undefined ? { base: undefined, offset: column } : { base, offset: column - columnOf(base) };
}

function unitOf(element: LayoutNode): LayoutNode | undefined {
  for (let node = element; node.parent !== undefined; node = node.parent) {
    if (node.parent.kind === 'module') return node.field === 'unit' && node.kind !== 'pluscal_block' ? node : undefined;
  }
  return undefined;
}

const proofs: ReadonlySet<string> = new Set(['step_proof', 'by_proof', 'obvious', 'omitted']);
const mayStandOut = /^(?:(?:[)\]}⟩]|>>)_?|IN|,)$/;

/** Proofs, what closes something, and commas at the beginnings of lines often stand as far left as the unit itself. */
function mustBeIndented(element: LayoutNode): boolean {
  if (mayStandOut.test(element.kind)) return false;
  for (let node: LayoutNode | undefined = element; node !== undefined; node = node.parent) if (proofs.has(node.kind)) return false;
  return true;
}

const listing: ReadonlySet<string> = new Set(
  (
    'record_constructor record_set set_enumeration tuple except function_application operator_application variable_declaration ' +
    'constant_declaration extends instance case let_in assume_prove'
  ).split(' '),
);

/** An element of a list that is off by one column, and aligned with nothing else, gets the place of those before it. */
function nearlyAligned(tree: LayoutTree, element: LayoutNode, index: number): Anchor | undefined {
  const { parent } = element;
  if (parent === undefined || !listing.has(parent.kind)) return undefined;
  const column = tree.tokens[index]?.column ?? 0;
  const columnOf = (start: number): number => tree.tokens[start]?.column ?? 0;
  if (
    earlierStarts(tree, element, index)
      .flat()
      .some((start) => columnOf(start) === column)
  )
    return undefined;
  const alike = (sibling: LayoutNode): boolean =>
    element.field === null ? sibling.kind === element.kind && !element.named : sibling.field === element.field;
  const before = parent.children.slice(Math.max(0, element.index - siblingsSeen), element.index).filter(alike);
  const model = before.findLast(({ first }) => tree.tokens[first]?.first === true) ?? before[0];
  if (model === undefined || Math.abs(columnOf(model.first) - column) !== 1) return undefined;
  // Numbers may be aligned by their ends.
  return tree.tokens[model.first]?.endColumn === tree.tokens[index]?.endColumn ? undefined : { base: model.first, offset: 0 };
}
