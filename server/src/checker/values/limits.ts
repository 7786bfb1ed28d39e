/** How large sets may become that are written out: TLC's limit, which ends mistakes such as `SUBSET (1..30)` before they use up the memory. */
import { fail } from './error.ts';
import { isSet, type Value } from './value.ts';

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

/** Fails where TLC, to put the set in order, would write out more of it than it can hold. SUBSET is in order by itself. */
export function requireOrderable(set: Value): void {
  if (typeof set === 'object' && (set.kind === 'functionSet' || set.kind === 'recordSet' || set.kind === 'product')) {
    requireListable(knownSize(set));
  }
}

/** The size where it follows from the sizes of explicit parts, else 0. */
export function knownSize(set: Value): number {
  if (!isSet(set)) return 0;
  switch (set.kind) {
    case 'set':
      return set.normalized ? set.elements.length : 0;
    case 'interval':
      return Math.max(0, set.high - set.low + 1);
    case 'powerSet':
      return 2 ** knownSize(set.set);
    case 'functionSet': {
      const [domain, range] = [knownSize(set.domain), knownSize(set.range)];
      return domain > 0 ? range ** domain : 0;
    }
    case 'recordSet':
    case 'product':
      return set.sets.reduce<number>((size, each) => size * knownSize(each), 1);
    default:
      return 0;
  }
}

function tooMany(limit: number): never {
  return fail(`Attempted to construct a set with too many elements (>${limit}).`);
}
