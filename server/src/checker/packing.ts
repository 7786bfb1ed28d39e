/**
 * How states are kept where there are many of them: the slots of a state (`engine.ts`) packed into fewer words. Equal states have
 * equal words, so a state's words are what it is fingerprinted by.
 */

export interface Packing {
  /** Slots a state. */
  readonly stride: number;
  /** Words that they are packed into, at least one. */
  readonly words: number;
  /** Packs the slots from `offset` on into the words from `at` on. */
  pack(slots: Int32Array, offset: number, words: Int32Array, at: number): void;
  /** Writes the slots from 0 on. */
  unpack(words: Int32Array, at: number, slots: Int32Array): void;
}

/** A word a slot. */
export function unpacked(stride: number): Packing {
  return {
    stride,
    words: stride,
    pack(slots, offset, words, at) {
      for (let i = 0; i < stride; i++) words[at + i] = slots[offset + i] as number;
    },
    unpack(words, at, slots) {
      for (let i = 0; i < stride; i++) slots[i] = words[at + i] as number;
    },
  };
}
