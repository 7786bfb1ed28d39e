/** The words in which indentation is spoken of. */

/** What the first token of a line keeps its distance to: another token's index. Without a base, `offset` is a column. */
export interface Anchor {
  readonly base: number | undefined;
  readonly offset: number;
}

/** Columns by which something is indented that its author did not indent. */
export const indentStep = 2;

/** The smallest one of several. */
export function mostFrequent(columns: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0];
}
