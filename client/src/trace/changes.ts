/**
 * What changed between two values, part by part: sets by their elements, records and functions by their keys, sequences by a
 * longest common subsequence, so that the head taken from a queue is one removal and not a change of every place.
 */
import type { ValueEntry, ValueTree } from './valueText.ts';

export type Change = 'none' | 'changed' | 'added' | 'removed';

export interface ChangedPart {
  /** How the part is found in its whole: a field, an argument, a place in a sequence; empty for an element of a set. */
  readonly key: string;
  readonly change: Change;
  readonly value: ValueTree;
  /** What it was before, where it changed. */
  readonly before?: ValueTree;
}

/** Sequences beyond this length are compared place by place: the exact comparison takes quadratic time. */
const longestAligned = 500;

/** The parts of a value, each with what happened to it since `before`; parts that are gone among them. */
export function partsOf(value: ValueTree, before: ValueTree | undefined): readonly ChangedPart[] {
  switch (value.kind) {
    case 'atom':
      return [];
    case 'set':
      return setParts(value.elements, before?.kind === 'set' ? before.elements : undefined);
    case 'sequence':
      return sequenceParts(value.elements, before?.kind === 'sequence' ? before.elements : undefined);
    case 'record':
    case 'function': {
      // The checker prints a function over strings as a record: both are compared alike.
      const comparable = before?.kind === 'record' || before?.kind === 'function' ? before.entries : undefined;
      return entryParts(value.entries, comparable);
    }
  }
}

export function hasParts(value: ValueTree): boolean {
  return value.kind === 'set' || value.kind === 'sequence' ? value.elements.length > 0 : value.kind !== 'atom';
}

function setParts(now: readonly ValueTree[], before: readonly ValueTree[] | undefined): readonly ChangedPart[] {
  const old = new Set(before?.map(({ text }) => text));
  const present = new Set(now.map(({ text }) => text));
  const gone = before?.filter(({ text }) => !present.has(text)) ?? [];
  return [
    ...now.map((value): ChangedPart => ({ key: '', change: before !== undefined && !old.has(value.text) ? 'added' : 'none', value })),
    ...gone.map((value): ChangedPart => ({ key: '', change: 'removed', value })),
  ];
}

function entryParts(now: readonly ValueEntry[], before: readonly ValueEntry[] | undefined): readonly ChangedPart[] {
  const old = new Map(before?.map(({ key, value }) => [key, value]));
  const present = new Set(now.map(({ key }) => key));
  const gone = before?.filter(({ key }) => !present.has(key)) ?? [];
  return [
    ...now.map(({ key, value }): ChangedPart => {
      if (before === undefined) return { key, change: 'none', value };
      const previous = old.get(key);
      return previous === undefined ? { key, change: 'added', value } : compared(key, value, previous);
    }),
    ...gone.map(({ key, value }): ChangedPart => ({ key, change: 'removed', value })),
  ];
}

function compared(key: string, value: ValueTree, before: ValueTree): ChangedPart {
  return value.text === before.text ? { key, change: 'none', value } : { key, change: 'changed', value, before };
}

function sequenceParts(now: readonly ValueTree[], before: readonly ValueTree[] | undefined): readonly ChangedPart[] {
  if (before === undefined) return now.map((value, index) => ({ key: `${index + 1}`, change: 'none', value }));
  const kept = now.length > longestAligned || before.length > longestAligned ? [] : commonElements(before, now);
  const parts: ChangedPart[] = [];
  let i = 0;
  let j = 0;
  for (const [oldAt, newAt] of [...kept, [before.length, now.length] as const]) {
    parts.push(...gap(before, i, oldAt, now, j, newAt));
    const value = now[newAt];
    if (value !== undefined) parts.push({ key: `${newAt + 1}`, change: 'none', value });
    i = oldAt + 1;
    j = newAt + 1;
  }
  return parts;
}

/** Between two elements that stayed: pairs of an old and a new one have changed, the rest came or went. */
function gap(before: readonly ValueTree[], i: number, iEnd: number, now: readonly ValueTree[], j: number, jEnd: number): ChangedPart[] {
  const parts: ChangedPart[] = [];
  for (let k = 0; k < Math.max(iEnd - i, jEnd - j); k++) {
    const old = i + k < iEnd ? before[i + k] : undefined;
    const value = j + k < jEnd ? now[j + k] : undefined;
    if (old !== undefined && value !== undefined) parts.push(compared(`${j + k + 1}`, value, old));
    else if (value !== undefined) parts.push({ key: `${j + k + 1}`, change: 'added', value });
    else if (old !== undefined) parts.push({ key: `${i + k + 1}`, change: 'removed', value: old });
  }
  return parts;
}

/** The places of a longest common subsequence. */
function commonElements(before: readonly ValueTree[], now: readonly ValueTree[]): readonly (readonly [number, number])[] {
  const width = now.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const same = before[i]?.text === now[j]?.text;
      const skip = Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
      lengths[i * width + j] = same ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : skip;
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < before.length && j < now.length; ) {
    if (before[i]?.text === now[j]?.text) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}
