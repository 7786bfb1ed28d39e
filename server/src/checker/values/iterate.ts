/** Combinations over listed elements, in TLC's orders (conformance.md D3.6). Knows arrays only. */

/** Is given an element; `true` ends the enumeration. */
export type Visit<T> = (element: T) => boolean;

/** Choices of one from each list, the last list varying fastest. */
export function forEachChoice<T>(lists: readonly (readonly T[])[], visit: Visit<T[]>): boolean {
  const n = lists.length;
  for (const list of lists) if (list.length === 0) return false;
  const at = new Int32Array(n);
  for (;;) {
    if (visit(lists.map((list, i) => list[at[i] as number] as T))) return true;
    let i = n - 1;
    while (i >= 0) {
      const next = (at[i] as number) + 1;
      if (next < (lists[i] as readonly T[]).length) {
        at[i] = next;
        break;
      }
      at[i] = 0;
      i--;
    }
    if (i < 0) return false;
  }
}

/** Sublists with `size` members, in lexicographic order. */
export function forEachSublistOf<T>(list: readonly T[], size: number, visit: Visit<T[]>): boolean {
  const n = list.length;
  if (size > n) return false;
  const at = Int32Array.from({ length: size }, (_, i) => i);
  for (;;) {
    if (visit(Array.from(at, (index) => list[index] as T))) return true;
    let i = size - 1;
    while (i >= 0 && at[i] === n - size + i) i--;
    if (i < 0) return false;
    at[i] = (at[i] as number) + 1;
    for (let j = i + 1; j < size; j++) at[j] = (at[j - 1] as number) + 1;
  }
}

/** All sublists, the short ones first. */
export function forEachSublist<T>(list: readonly T[], visit: Visit<T[]>): boolean {
  for (let size = 0; size <= list.length; size++) {
    if (forEachSublistOf(list, size, visit)) return true;
  }
  return false;
}
