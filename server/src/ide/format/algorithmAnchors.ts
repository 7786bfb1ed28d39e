/**
 * Indentation inside of PlusCal algorithms, in both syntaxes: the statements of a sequence begin in one column, further right than what they are part of, and what
 * closes something stands below its beginning or below another word of it. Where that is so, the author's way stays; labels may stand as far left as they like.
 */

import type { LayoutNode, LayoutToken, LayoutTree } from '../../syntax/layoutTree.ts';
import { type Anchor, indentStep, mostFrequent } from './indentation.ts';

/** Nothing for what is placed like any other line. */
export function algorithmAnchor(tree: LayoutTree, largest: LayoutNode, index: number): Anchor | undefined {
  const element = firstStatement(largest);
  const { parent } = element;
  if (parent === undefined || !parent.kind.startsWith('pluscal_')) return undefined;
  const body = element.field === 'statement' ? bodyOf(parent) : undefined;
  if (body !== undefined) return element.kind === 'pluscal_labeled' ? labelAnchor(tree, body, index) : statementAnchor(tree, body, index);
  if (element.field === 'declaration') return declarationAnchor(tree, parent, index);
  return closingWords.has(element.kind) ? closerAnchor(tree, element, index) : undefined;
}

/** Without braces a sequence begins with its first statement. */
function firstStatement(element: LayoutNode): LayoutNode {
  const first = element.kind === 'pluscal_body' ? element.children[0] : undefined;
  return first?.field === 'statement' ? first : element;
}

/** The sequence that a statement, or the label before it, is in. */
function bodyOf(parent: LayoutNode): LayoutNode | undefined {
  if (parent.kind === 'pluscal_labeled') return parent.parent === undefined ? undefined : bodyOf(parent.parent);
  return parent.kind === 'pluscal_body' ? parent : undefined;
}

function columnOf({ tokens }: LayoutTree, index: number): number {
  return (tokens[index] as LayoutToken).column;
}

/** The first token on the line of a token. */
function lineStart({ tokens }: LayoutTree, index: number): number {
  let start = index;
  while (start > 0 && tokens[start]?.first !== true) start--;
  return start;
}

function beginsLine({ tokens }: LayoutTree, { first, last }: LayoutNode): boolean {
  return first <= last && tokens[first]?.first === true;
}

/** Where a sequence is opened: its own brace where that begins a line, else the statement, process or branch that it belongs to. */
function openerOf(tree: LayoutTree, body: LayoutNode): number {
  const isBlock = body.field === 'statement';
  const opener = body.children[0]?.kind === '{' && (isBlock || beginsLine(tree, body)) ? body.first : (body.parent?.first ?? body.first);
  const start = lineStart(tree, opener);
  // `(* --algorithm` on one line.
  return tree.tokens[start]?.comment === true ? start : opener;
}

function statementAnchor(tree: LayoutTree, body: LayoutNode, index: number): Anchor {
  const own = body.children.filter(({ field }) => field === 'statement');
  const plain = own.map(withoutLabels).filter((statement) => beginsLine(tree, statement) && statement.kind !== 'pluscal_labeled');
  const wanted = mostFrequent(plain.map(({ first }) => columnOf(tree, first)));
  const model = plain.find(({ first }) => columnOf(tree, first) === wanted)?.first;
  if (model !== undefined && model !== index) return { base: model, offset: 0 };
  const opener = openerOf(tree, body);
  if (columnOf(tree, index) <= columnOf(tree, lineStart(tree, opener))) return { base: opener, offset: indentStep };
  return besideOpener(tree, body, index);
}

/**
 * The place of the statement that others are placed by: below one that stands behind a label or a word, else so far from what opens the sequence. Never by statements
 * that begin lines, as those may be placed by this one.
 */
function besideOpener(tree: LayoutTree, body: LayoutNode, index: number): Anchor {
  const own = columnOf(tree, index);
  const above = body.children
    .filter(({ field, first }) => field === 'statement' && first < index)
    .flatMap((statement) => [statement, withoutLabels(statement)])
    .findLast((statement) => statement.first < index && !beginsLine(tree, statement) && columnOf(tree, statement.first) === own);
  if (above !== undefined) return { base: above.first, offset: 0 };
  const opener = openerOf(tree, body);
  const base = columnOf(tree, opener) <= own ? opener : lineStart(tree, opener);
  return { base, offset: own - columnOf(tree, base) };
}

/** For a statement behind its label on one line: a statement further up that begins a line in the same column, to stay below it. */
export function statementAbove(tree: LayoutTree, index: number): number | undefined {
  const label = labeledBy(tree.tokens[index]);
  const body = label === undefined ? undefined : bodyOf(label);
  if (body === undefined || tree.tokens[index - 1]?.node.parent !== label) return undefined;
  return body.children
    .filter(({ field, first }) => field === 'statement' && first < index)
    .map(withoutLabels)
    .findLast(
      (statement) => statement.first < index && beginsLine(tree, statement) && columnOf(tree, statement.first) === columnOf(tree, index),
    )?.first;
}

/** The labeled statement whose statement begins with a token. */
function labeledBy(token: LayoutToken | undefined): LayoutNode | undefined {
  for (let node = token?.node; node !== undefined; node = node.parent) {
    if (node.parent?.kind === 'pluscal_labeled' && node.field === 'statement') return node.parent;
    if (node.parent === undefined || node.index > 0) return undefined;
  }
  return undefined;
}

function withoutLabels(statement: LayoutNode): LayoutNode {
  const inner = statement.kind === 'pluscal_labeled' ? statement.children.find(({ field }) => field === 'statement') : undefined;
  return inner === undefined ? statement : withoutLabels(inner);
}

function labelAnchor(tree: LayoutTree, body: LayoutNode, index: number): Anchor {
  const labels = body.children.filter((child) => child.kind === 'pluscal_labeled' && beginsLine(tree, child));
  const wanted = mostFrequent(labels.map(({ first }) => columnOf(tree, first)));
  const model = labels.find(({ first }) => columnOf(tree, first) === wanted)?.first;
  const own = columnOf(tree, index);
  if (model === undefined || model === index || wanted === undefined) return besideOpener(tree, body, index);
  // Some put the colons below each other.
  const endsAs = (other: number): boolean => tree.tokens[other]?.endColumn === tree.tokens[index]?.endColumn;
  const isRightAligned = labels.some(({ first }) => first !== index && endsAs(first) && columnOf(tree, first) !== own);
  const isNear = Math.abs(own - wanted) <= indentStep && !isRightAligned;
  return { base: model, offset: isNear ? 0 : own - wanted };
}

function declarationAnchor(tree: LayoutTree, variables: LayoutNode, index: number): Anchor | undefined {
  const own = columnOf(tree, index);
  const before = variables.children.filter(({ field, first }) => field === 'declaration' && first < index);
  const model = before.findLast((declaration) => beginsLine(tree, declaration)) ?? before[0];
  if (model !== undefined && Math.abs(columnOf(tree, model.first) - own) === 1) return { base: model.first, offset: 0 };
  if (own > columnOf(tree, lineStart(tree, variables.first))) return undefined;
  return model !== undefined ? { base: model.first, offset: 0 } : { base: variables.first, offset: indentStep };
}

const closingWords: ReadonlySet<string> = new Set(['end', '}', 'else', 'pluscal_elsif', 'or', 'then', 'do', 'begin']);

function closerAnchor(tree: LayoutTree, closer: LayoutNode, index: number): Anchor | undefined {
  const construct = closer.parent as LayoutNode;
  const own = columnOf(tree, index);
  const opener = construct.kind === 'pluscal_body' ? openerOf(tree, construct) : construct.first;
  const words = construct.children.filter((child) => child.index < closer.index && !child.named).map(({ first }) => first);
  const places = [opener, lineStart(tree, opener), ...words.reverse()];
  const below = places.find((place) => columnOf(tree, place) === own);
  if (below !== undefined) return { base: below, offset: 0 };
  // Some indent it as the statements that it closes, or a little less.
  const statement = construct.children.findLast((child) => child.index < closer.index && child.named && beginsLine(tree, child));
  const least = columnOf(tree, lineStart(tree, opener));
  if (statement !== undefined && own > least && own <= columnOf(tree, statement.first)) {
    return { base: statement.first, offset: own - columnOf(tree, statement.first) };
  }
  if (closer.kind === 'end' || closer.kind === '}') return { base: opener, offset: 0 };
  const isNear = Math.abs(own - columnOf(tree, opener)) <= 2 * indentStep;
  return isNear && (closer.kind === 'else' || closer.kind === 'pluscal_elsif' || closer.kind === 'or')
    ? { base: opener, offset: 0 }
    : undefined;
}
