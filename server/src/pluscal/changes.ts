/** Which variables a part of an action has assigned so far, and the UNCHANGED conjuncts for the others. */

export interface Changes {
  /** Assignments by the variable's index in the order of `vars`. */
  readonly counts: number[];
  readonly variables: readonly string[];
  readonly indexes: ReadonlyMap<string, number>;
}

export function noChanges(variables: readonly string[]): Changes {
  const indexes = new Map<string, number>();
  variables.forEach((name, index) => {
    if (!indexes.has(name)) indexes.set(name, index);
  });
  return { counts: variables.map(() => 0), variables, indexes };
}

export function copyChanges({ counts, variables, indexes }: Changes): Changes {
  return { counts: counts.slice(), variables, indexes };
}

export function isChanged({ counts, indexes }: Changes, name: string): boolean {
  return (counts[indexes.get(name) ?? -1] ?? 0) > 0;
}

/** Counts an assignment; how many there are now. */
export function countAssignment({ counts, indexes }: Changes, name: string): number {
  const index = indexes.get(name);
  if (index === undefined) return 0;
  counts[index] = (counts[index] ?? 0) + 1;
  return counts[index];
}

/** Makes `into` at least what `other` is. */
export function mergeChanges(into: Changes, other: Changes): void {
  for (let index = 0; index < other.counts.length; index++) {
    const count = other.counts[index] ?? 0;
    if (count > (into.counts[index] ?? 0)) into.counts[index] = count;
  }
}

/** The variables not assigned; with `among`, only those assigned there. */
export function unchanged(changes: Changes, among: Changes | null = null): string[] {
  return changes.variables.filter((_, index) => changes.counts[index] === 0 && (!among || (among.counts[index] ?? 0) > 0));
}

/** Names joined by commas, on lines no longer than `width` where a name alone is not longer. */
export function wrapNames(names: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  names.forEach((name, index) => {
    if (index > 0) line += ', ';
    if (line.length + name.length > width) {
      if (line !== '') lines.push(line);
      line = name;
    } else {
      line += name;
    }
  });
  if (line !== '') lines.push(line);
  return lines;
}
