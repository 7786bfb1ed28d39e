/** Engines written by hand, for tests of the search alone: a state is a few integers, the meaning is in functions. */
import type { ActionInstance } from '../../../server/src/checker/actionInstance.ts';
import type { CheckedFormula, EmitState, Engine } from '../../../server/src/checker/engine.ts';
import { unpacked } from '../../../server/src/checker/packing.ts';

export interface Toy {
  readonly stride: number;
  readonly initial: readonly (readonly number[])[];
  /** The next states, each with the number of its action, in order. */
  readonly next: (state: readonly number[]) => readonly (readonly [action: number, ...state: number[]])[];
  readonly actions?: readonly string[];
  readonly invariant?: (state: readonly number[]) => boolean;
  readonly constraint?: (state: readonly number[]) => boolean;
  readonly impliedAction?: (from: readonly number[], to: readonly number[]) => boolean;
  readonly identity?: (state: readonly number[]) => readonly number[];
}

const nowhere = { source: 0, start: 0, end: 0 };
const named = (name: string): CheckedFormula => ({ name, span: nowhere });
const action = (name: string): ActionInstance => ({ name, args: [], span: nowhere });

export function toyEngine(toy: Toy): Engine {
  const { stride } = toy;
  const target = new Int32Array(stride);
  const read = (states: Int32Array, offset: number): number[] => [...states.subarray(offset, offset + stride)];
  const send = (state: readonly number[], number: number, emit: EmitState): boolean => {
    target.set(state);
    return emit(number);
  };
  return {
    stride,
    packing: unpacked(stride),
    source: new Int32Array(stride),
    target,
    actions: (toy.actions ?? ['Next']).map(action),
    invariants: toy.invariant === undefined ? [] : [named('Inv')],
    impliedActions: toy.impliedAction === undefined ? [] : [named('Step')],
    impliedInits: [],
    initialStates: (emit) => {
      for (const state of toy.initial) if (send(state, -1, emit)) return;
    },
    successors: (states, offset, emit) => {
      for (const [number, ...state] of toy.next(read(states, offset))) if (send(state, number, emit)) return;
    },
    violatedInvariant: (states, offset) => (toy.invariant === undefined || toy.invariant(read(states, offset)) ? -1 : 0),
    violatedImpliedInit: () => -1,
    violatedImpliedAction: (from, fromOffset, to, toOffset) =>
      toy.impliedAction === undefined || toy.impliedAction(read(from, fromOffset), read(to, toOffset)) ? -1 : 0,
    withinConstraints: (states, offset) => toy.constraint === undefined || toy.constraint(read(states, offset)),
    withinActionConstraints: () => true,
    identity: (states, offset, out) => {
      if (toy.identity === undefined) return false;
      out.set(toy.identity(read(states, offset)));
      return true;
    },
    decode: (states, offset) => read(states, offset),
  };
}

/** The water jugs of *Die Hard*: TLC finds the six-step solution after 73 states, 14 of them distinct, at depth 7. */
export const dieHard: Toy = {
  stride: 2,
  initial: [[0, 0]],
  actions: ['FillSmallJug', 'FillBigJug', 'EmptySmallJug', 'EmptyBigJug', 'SmallToBig', 'BigToSmall'],
  next: ([big = 0, small = 0]) => {
    const toBig = Math.min(5 - big, small);
    const toSmall = Math.min(3 - small, big);
    return [
      [0, big, 3],
      [1, 5, small],
      [2, big, 0],
      [3, 0, small],
      [4, big + toBig, small - toBig],
      [5, big - toSmall, small + toSmall],
    ];
  },
  invariant: ([big]) => big !== 4,
};

/** All vectors of `bits` bits, one flip a step: 2^n states, n 2^n + 1 generated, depth n + 1. */
export function hypercube(bits: number, stride: number = bits): Toy {
  return {
    stride,
    initial: [new Array<number>(stride).fill(0)],
    next: (state) => Array.from({ length: bits }, (_, bit) => [0, ...state.map((slot, i) => (i === bit ? 1 - slot : slot))]),
  };
}
