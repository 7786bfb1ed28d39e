/** What an engine needs of the heap in which composite values of states live: equal values have equal ids. */
import type { Value } from '../values/value.ts';

export interface ValueHeap {
  idOf(value: Value): number;
  valueOf(id: number): Value;
}
