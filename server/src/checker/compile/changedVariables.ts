/** Which variables differ between two states: code without a loop where it is not too long, as it is run for every new state. */
import type { Layout } from './layout.ts';
import { loadFunction } from './load.ts';

/** Gives a bit for each variable that differs, as in `bitOf`. */
export type ChangedVariables = (states: Int32Array, offset: number, before: Int32Array, beforeOffset: number) => number;

/** A state of more slots is compared in a loop: longer code would not be optimized. */
const MOST_SLOTS = 1024;

/** Variables share bits where there are more than 32. */
export const bitOf = (variable: number): number => 1 << (variable & 31);

export function changedVariables({ offsets, stride }: Layout): ChangedVariables {
  const ends = offsets.map((_, variable) => offsets[variable + 1] ?? stride);
  if (stride > MOST_SLOTS) return looping(offsets, ends);
  const terms = offsets.map((from, variable) => {
    const slots = Array.from({ length: (ends[variable] as number) - from }, (_, i) => from + i);
    const differ = slots.map((slot) => `states[offset + ${slot}] !== before[beforeOffset + ${slot}]`);
    return `(${['false', ...differ].join(' || ')} ? ${bitOf(variable)} : 0)`;
  });
  const body = `return ${['0', ...terms].join(' |\n')};`;
  return loadFunction({}, ['states', 'offset', 'before', 'beforeOffset'], body) as ChangedVariables;
}

function looping(offsets: readonly number[], ends: readonly number[]): ChangedVariables {
  return (states, offset, before, beforeOffset) => {
    let changed = 0;
    for (let variable = 0; variable < offsets.length; variable++) {
      const end = ends[variable] as number;
      let slot = offsets[variable] as number;
      while (slot < end && states[offset + slot] === before[beforeOffset + slot]) slot++;
      if (slot < end) changed |= bitOf(variable);
    }
    return changed;
  };
}
