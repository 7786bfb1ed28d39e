/** The safety net of formatting: whether a text says the same after it as before. */
import type { LayoutNode, LayoutTree } from '../../syntax/layoutTree.ts';

/** The index of the first token at which the two differ in tokens or in the tree around them; undefined where they are the same. */
export function firstDifference(before: LayoutTree, after: LayoutTree): number | undefined {
  const mostTokens = Math.max(before.tokens.length, after.tokens.length);
  for (let i = 0; i < mostTokens; i++) {
    const [one, other] = [before.tokens[i], after.tokens[i]];
    if (one === undefined || other === undefined || one.comment !== other.comment) return i;
    if (one.comment ? words(one.text) !== words(other.text) : one.text !== other.text) return i;
  }
  if (after.broken.length > before.broken.length) return Math.min(...after.broken.map(({ start }) => tokenAt(after, start)));
  const waiting: [LayoutNode, LayoutNode][] = [[before.root, after.root]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [one, other] = pair;
    if (one.kind !== other.kind || one.first !== other.first || one.last !== other.last || one.children.length !== other.children.length) {
      return Math.min(one.first, other.first);
    }
    for (const [i, child] of one.children.entries()) waiting.push([child, other.children[i] as LayoutNode]);
  }
  return undefined;
}

function words(comment: string): string {
  return comment.replace(/\s+/g, ' ').trim();
}

function tokenAt({ tokens }: LayoutTree, offset: number): number {
  const index = tokens.findIndex(({ end }) => end > offset);
  return index < 0 ? tokens.length - 1 : index;
}
