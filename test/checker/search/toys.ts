/** State spaces wide enough for several threads, each with another reason to end. */
import { hypercube, type Toy } from './toyEngine.ts';

/** Walks on a torus with leaps: every state has many ways in, from parents of several levels. */
const torus: Toy = {
  stride: 3,
  initial: [
    [0, 0, 0],
    [10, 10, 10],
  ],
  actions: ['A', 'B', 'C', 'D'],
  next: ([x = 0, y = 0, z = 0]) => [
    [0, (x + 1) % 24, y, z],
    [1, x, (y + 3) % 24, z],
    [2, x, y, (z + 7) % 24],
    [3, (x * 2) % 24, y, (z + 1) % 24],
    [0, (x + 23) % 24, (y + 1) % 24, z],
    [1, x, (y + x) % 24, (z + 13) % 24],
  ],
};

const sum = (state: readonly number[]): number => state.reduce((total, slot) => total + slot, 0);

export const toys: Readonly<Record<string, Toy>> = {
  torus,
  hypercube: hypercube(13),
  badState: { ...torus, invariant: ([x = 0, y = 0, z = 0]) => !(x === 4 && y === 17 && z === 20) },
  badStates: { ...torus, invariant: (state) => sum(state) < 67 || state[2] !== 23 },
  badStep: { ...torus, impliedAction: ([x = 0, y = 0, z = 0], [u = 0]) => !(x === 7 && u === 14 && y === 19 && z === 5) },
  deadlock: { ...torus, next: (state) => (sum(state) === 65 && state[2] === 22 ? [] : torus.next(state)) },
  constraint: { ...torus, constraint: (state) => sum(state) % 11 !== 5, invariant: (state) => sum(state) < 63 || state[1] !== 20 },
  error: {
    ...torus,
    next: (state) => {
      if (state[0] === 21 && state[1] === 2 && state[2] === 20) throw new Error('no value');
      return torus.next(state);
    },
  },
  /** One state with more children than a thread's share of anything. */
  broom: {
    stride: 2,
    initial: [[0, 0]],
    next: ([x = 0, y = 0]) => {
      if (y === 0 && x < 2000) return Array.from({ length: x === 0 ? 2000 : 2 }, (_, i) => [0, x === 0 ? i + 1 : x, x === 0 ? 0 : i + 1]);
      if (x === 1234 && y === 1) return Array.from({ length: 60_000 }, (_, i) => [0, 5000 + i, i]);
      return [[0, x, y]];
    },
  },
};
