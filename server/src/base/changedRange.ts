/** Where two states of a text differ, which is all that is known of an edit once it is made. */

export interface ChangedRange {
  readonly start: number;
  /** Its end in the old text. */
  readonly oldEnd: number;
  /** Its end in the new text; both texts are the same behind it. */
  readonly newEnd: number;
}

/** The smallest range outside of which the texts are the same. */
export function changedRange(old: string, text: string): ChangedRange {
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let suffix = 0;
  while (suffix < shorter - start && old.charCodeAt(old.length - 1 - suffix) === text.charCodeAt(text.length - 1 - suffix)) suffix++;
  return { start, oldEnd: old.length - suffix, newEnd: text.length - suffix };
}
