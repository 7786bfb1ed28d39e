/** The memory of a value heap as it is kept in a checkpoint: the words in use, one behind the other, and the index as it is. */
import type { HeapSegments } from './heapMemory.ts';

/** Words a segment, as in `heapMemory.ts`. */
const SEGMENT_WORDS = 1 << 18;

export interface SavedHeap {
  readonly words: readonly Int32Array[];
  readonly index: Int32Array;
  readonly state: Int32Array;
}

/** A segment's view may reach over those behind it, where a large record lies in several. */
export function savedHeap({ words, index, state }: HeapSegments): SavedHeap {
  return { words: words.map((segment) => segment.subarray(0, SEGMENT_WORDS)), index, state };
}

export function restoredHeap(words: Int32Array, index: Int32Array, state: Int32Array): HeapSegments {
  const memory = shared(words);
  const count = words.length / SEGMENT_WORDS;
  return {
    words: Array.from({ length: count }, (_, i) => memory.subarray(i * SEGMENT_WORDS)),
    index: shared(index),
    state: shared(state),
  };
}

function shared(words: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(words.byteLength));
  copy.set(words);
  return copy;
}
