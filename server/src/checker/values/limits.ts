/** How large sets may become that are written out: TLC's limit, which ends mistakes such as `SUBSET (1..30)` before they use up the memory. */
import { fail } from './error.ts';
import type { Value } from './value.ts';

/** TLC's -maxSetSize. */
const maximalSetSize = 1_000_000;

/** Numbers are small: of an interval TLC lists any number. */
const maximalIntervalSize = 10_000_000;

/** Adds an element to those of a set that is being written out. */
export function addLimited(elements: Value[], element: Value): void {
  if (elements.push(element) > maximalSetSize) tooMany(maximalSetSize);
}

/** Refuses a set whose size is known before it is written out. */
export function requireListable(size: number): void {
  if (size > maximalSetSize) tooMany(maximalSetSize);
}

export function requireListableInterval(size: number): void {
  if (size > maximalIntervalSize) tooMany(maximalIntervalSize);
}

function tooMany(limit: number): never {
  return fail(`Attempted to construct a set with too many elements (>${limit}).`);
}
