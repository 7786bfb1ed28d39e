/**
 * A search kept, so that another process can go on with it: its states, the heap with their values, the recorded graph, and how
 * far it was, as arrays and JSON. Where they are kept is the platform's business. Compiled code is made anew: on the same heap
 * and with the same widenings it is the same.
 */
import { invariant } from '../base/assert.ts';
import type { Core } from '../semantics/core.ts';
import type { WideningId } from './enginePair.ts';
import type { HeapSegments } from './heap/heapMemory.ts';
import { restoredHeap, savedHeap } from './heap/savedHeap.ts';
import type { ValueHeap } from './heap/valueHeap.ts';
import type { Packing } from './packing.ts';
import type { SearchProgress } from './search/explore.ts';
import { StateGraph } from './search/graph.ts';
import { StateStore } from './search/stateStore.ts';

/** The arrays of a checkpoint. */
export const sectionNames = ['heapWords', 'heapIndex', 'heapState', 'states', 'links', 'targets', 'actions', 'ends', 'successors'] as const;
export type SectionName = (typeof sectionNames)[number];

export interface CheckpointNotes {
  readonly progress: SearchProgress;
  readonly widenings: readonly WideningId[];
  /** Words a packed state. */
  readonly words: number;
  /** Lines that Print and PrintT have written. */
  readonly output: readonly string[];
}

/** To be written: each section in pieces. */
export interface Checkpoint {
  readonly notes: CheckpointNotes;
  readonly sections: Readonly<Record<SectionName, readonly Int32Array[]>>;
}

/** As read. */
export interface SavedSearch {
  readonly notes: CheckpointNotes;
  readonly sections: Readonly<Record<SectionName, Int32Array>>;
}

export interface CheckpointKeeper {
  due(): boolean;
  save(checkpoint: Checkpoint): void;
}

/** What a specification remembers or writes besides states is not in a checkpoint. */
export function canBeCheckpointed(core: Core): boolean {
  return !core.operators.some((operator) => operator?.native !== undefined && remembering.test(operator.native));
}

const remembering = /^(TLC!(TLCSet|RandomElement)|(TLCExt|Randomization|IOUtils|CSV|Json)!.*)$/;

const nothing: readonly Int32Array[] = [];

export function checkpointOf(
  notes: Omit<CheckpointNotes, 'words'>,
  store: StateStore,
  heap: ValueHeap,
  graph: StateGraph | undefined,
): Checkpoint {
  const { count } = store;
  const { words } = store.packing;
  const { words: heapWords, index, state } = savedHeap(heap.memory.segments);
  const parts = graph?.parts;
  const inSegments = (segments: readonly Int32Array[], each: number): Int32Array[] => {
    let left = count * each;
    return segments.map((segment) => {
      const used = segment.subarray(0, Math.min(left, segment.length));
      left -= used.length;
      return used;
    });
  };
  return {
    notes: { ...notes, words },
    sections: {
      heapWords,
      heapIndex: [index],
      heapState: [state],
      states: inSegments(store.segments.words, words),
      links: inSegments(store.segments.links, 2),
      targets: parts === undefined ? nothing : [parts.targets],
      actions: parts === undefined ? nothing : [parts.actions],
      ends: parts === undefined ? nothing : [parts.ends],
      successors: parts === undefined ? nothing : [parts.successors],
    },
  };
}

export function heapOf({ sections }: SavedSearch): HeapSegments {
  return restoredHeap(sections.heapWords, sections.heapIndex, sections.heapState);
}

export function storeOf({ notes: { words }, sections: { states, links } }: SavedSearch, packing: Packing): StateStore {
  invariant(words === packing.words, 'the states of a checkpoint are packed as they were');
  const store = new StateStore(packing);
  for (let state = 0; state * 2 < links.length; state++) {
    if (store.room === 0) store.addSegment();
    store.add(states, state * words, links[state * 2] as number, links[state * 2 + 1] as number);
  }
  return store;
}

export function graphOf({ sections }: SavedSearch, stride: number): StateGraph {
  return StateGraph.restored(stride, sections);
}
