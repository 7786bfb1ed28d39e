/**
 * Columns that authors made: tokens in the middle of lines, at least one of them behind a wide gap, that stand one below the other. They stay together, and move
 * to the right only where what stands before them needs the room.
 */
import type { LayoutToken, LayoutTree } from '../../syntax/layoutTree.ts';
import { widthBetween } from './spacing.ts';

/** For each token of a column all tokens of it. */
export type Columns = ReadonlyMap<number, readonly number[]>;

/** How many lines without a token at the column may lie within one. */
const linesBetween = 3;

export function findColumns(tree: LayoutTree): Columns {
  const lines = tokensByLine(tree);
  const groups = new Groups();
  for (const [index, token] of tree.tokens.entries()) {
    if (token.first || !isWide(tree, index) || token.text === ',' || token.text === ';') continue;
    const found = [...otherDefinitions(tree, token), ...(isRightAligned(tree, index) ? [] : alignedLines(tree, lines, index))];
    for (const other of found) groups.join(index, other);
  }
  return groups.members();
}

/** Whether more blanks than one stand before a token. */
export function isWide({ tokens }: LayoutTree, index: number): boolean {
  const before = tokens[index - 1];
  const token = tokens[index];
  return before !== undefined && token !== undefined && !token.first && widthBetween(before, token) > 1;
}

/** Indices of the tokens that begin on each line. */
function tokensByLine({ tokens }: LayoutTree): ReadonlyMap<number, readonly number[]> {
  const lines = new Map<number, number[]>();
  for (const [index, { line }] of tokens.entries()) {
    const known = lines.get(line);
    if (known === undefined) lines.set(line, [index]);
    else known.push(index);
  }
  return lines;
}

function alignedLines(tree: LayoutTree, lines: ReadonlyMap<number, readonly number[]>, index: number): number[] {
  const token = tree.tokens[index] as LayoutToken;
  const found: number[] = [];
  for (const direction of [-1, 1]) {
    for (let distance = 1; distance <= linesBetween + 1; distance++) {
      const line = lines.get(token.line + direction * distance);
      // A blank line, or the inside of a comment.
      if (line === undefined) break;
      const other = line.find((candidate) => tree.tokens[candidate]?.column === token.column);
      if (other === undefined) continue;
      if (isAlike(tree, index, other, distance)) found.push(other);
      break;
    }
  }
  return found;
}

/** Comments stand below comments, equal signs below equal signs, and operands below others on the next line or in a column of their own. */
function isAlike(tree: LayoutTree, index: number, otherIndex: number, distance: number): boolean {
  const [one, other] = [tree.tokens[index] as LayoutToken, tree.tokens[otherIndex] as LayoutToken];
  const before = tree.tokens[otherIndex - 1];
  if (other.first || before === undefined || widthBetween(before, other) === 0 || one.comment !== other.comment) return false;
  if (one.comment) return true;
  if (isSign(one) !== isSign(other)) return false;
  if (isSign(one)) return one.text === other.text || (isRelation(one) && isRelation(other));
  return distance === 1 || isWide(tree, otherIndex);
}

/** What stands between operands. */
function isSign({ node, text }: LayoutToken): boolean {
  return node.kind === 'infix_operator' || (!node.named && !/^(?:\w|[([{]|<<|⟨|\\[a-z])/.test(text));
}

const relations: ReadonlySet<string> = new Set([
  '=',
  '#',
  '/=',
  '≠',
  '\\in',
  '∈',
  '\\notin',
  '∉',
  '\\subseteq',
  '⊆',
  '<',
  '>',
  '<=',
  '>=',
  '=<',
  '≤',
  '≥',
]);

function isRelation({ text }: LayoutToken): boolean {
  return relations.has(text);
}

const definitions: ReadonlySet<string> = new Set(['operator_definition', 'function_definition', 'module_definition']);
/** How far the columns of definitions' signs reach, over blank lines and bodies of many lines. */
const definitionsSeen = 3;

/** The signs of definitions nearby that stand in the same column. */
function otherDefinitions({ tokens }: LayoutTree, { node, text, column }: LayoutToken): number[] {
  const definition = node.parent;
  if ((text !== '==' && text !== '≜') || definition?.parent === undefined || !definitions.has(definition.kind)) return [];
  const siblings = definition.parent.children;
  const found: number[] = [];
  for (const direction of [-1, 1]) {
    for (let i = definition.index + direction, seen = 0; seen < definitionsSeen && siblings[i] !== undefined; i += direction) {
      const sibling = siblings[i];
      const sign = sibling?.children.find(({ kind }) => kind === '==' || kind === '≜');
      if (sibling === undefined || sign === undefined || !definitions.has(sibling.kind)) continue;
      seen++;
      if (tokens[sign.first]?.column === column && tokens[sign.first]?.first === false) found.push(sign.first);
    }
  }
  return found;
}

/** Numbers and names are often aligned by their ends. */
export function isRightAligned({ tokens }: LayoutTree, index: number): boolean {
  const { line, endColumn, text, node } = tokens[index] as LayoutToken;
  if (!/^\w/.test(text)) return false;
  const matches = (candidate: LayoutToken): boolean =>
    candidate.endColumn === endColumn && /^\w/.test(candidate.text) && candidate.node.parent?.kind === node.parent?.kind;
  for (const direction of [-1, 1]) {
    for (let i = index + direction; ; i += direction) {
      const candidate = tokens[i];
      if (candidate === undefined || Math.abs(candidate.line - line) > 1) break;
      if (candidate.line !== line && matches(candidate)) return true;
    }
  }
  return false;
}

/** Sets of tokens that grow together. */
class Groups {
  readonly #groups = new Map<number, Set<number>>();

  join(one: number, other: number): void {
    const [mine, theirs] = [this.#of(one), this.#of(other)];
    if (mine === theirs) return;
    for (const member of theirs) {
      mine.add(member);
      this.#groups.set(member, mine);
    }
  }

  #of(index: number): Set<number> {
    const known = this.#groups.get(index) ?? new Set([index]);
    this.#groups.set(index, known);
    return known;
  }

  members(): Columns {
    const lists = new Map<Set<number>, readonly number[]>();
    return new Map(
      [...this.#groups].map(([index, group]) => {
        const list = lists.get(group) ?? [...group].sort((a, b) => a - b);
        lists.set(group, list);
        return [index, list];
      }),
    );
  }
}
