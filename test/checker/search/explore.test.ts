import { expect, test } from 'vitest';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { Search, type SearchEnd, type SearchOptions } from '../../../server/src/checker/search/explore.ts';
import { StateGraph } from '../../../server/src/checker/search/graph.ts';
import { dieHard, hypercube, type Toy, toyEngine } from './toyEngine.ts';

const generous: SearchOptions = { checkDeadlock: true, memory: 2 ** 30, maxStates: Number.POSITIVE_INFINITY, otherBytes: () => 0 };

function explore(toy: Toy, options: Partial<SearchOptions> = {}, control: SearchControl = new SearchControl()) {
  const search = new Search(toyEngine(toy), { ...generous, ...options }, control);
  const end = search.run();
  return { search, end, figures: search.figures };
}

/** The states on the way to where a search ended. */
function pathOf({ search, end }: { search: Search; end: SearchEnd }): number[][] {
  if (end.kind !== 'violation' && end.kind !== 'deadlock') return [];
  const { store } = search;
  const path = store.pathTo(end.place.state).map((state) => [...store.slotsOf(state)]);
  return end.place.next === undefined ? path : [...path, [...end.place.next.slots]];
}

test('a violation ends the search with the figures TLC has at that moment', () => {
  const found = explore(dieHard);
  expect(found.end).toMatchObject({ kind: 'violation', of: 'invariant', formula: 0 });
  expect(found.figures).toEqual({ initial: 1, generated: 73, distinct: 14, queued: 1, depth: 7 });
  expect(pathOf(found)).toEqual([
    [0, 0],
    [5, 0],
    [2, 3],
    [2, 0],
    [0, 2],
    [5, 2],
    [4, 3],
  ]);
});

test('a complete search knows every state once', () => {
  const found = explore(hypercube(12));
  expect(found.end).toEqual({ kind: 'complete' });
  expect(found.figures).toEqual({ initial: 1, generated: 12 * 4096 + 1, distinct: 4096, queued: 0, depth: 13 });
  const children = [...found.search.outdegrees].map(([degree, states]) => degree * states);
  expect(children.reduce((sum, n) => sum + n, 0)).toBe(4095);
});

test('states of one, two and many slots are told apart', () => {
  for (const stride of [1, 2, 3, 40]) {
    const counter: Toy = {
      stride,
      initial: [new Array<number>(stride).fill(0)],
      next: (state) => (state[stride - 1] === 30_000 ? [] : [[0, ...state.slice(0, -1), (state[stride - 1] ?? 0) + 1]]),
    };
    expect(explore(counter, { checkDeadlock: false }).figures.distinct).toBe(30_001);
  }
});

test('a state without a step is a deadlock unless deadlocks are allowed', () => {
  const stops: Toy = { stride: 1, initial: [[0]], next: ([x = 0]) => (x === 3 ? [] : [[0, x + 1]]) };
  const found = explore(stops);
  expect(found.end).toMatchObject({ kind: 'deadlock' });
  expect(pathOf(found)).toEqual([[0], [1], [2], [3]]);
  expect(explore(stops, { checkDeadlock: false }).end).toEqual({ kind: 'complete' });
});

test('states outside the constraint count as generated, are checked, and are no deadlock of those before them', () => {
  const grows: Toy = { stride: 1, initial: [[0]], next: ([x = 0]) => [[0, x + 1]], constraint: ([x = 0]) => x < 3 };
  expect(explore(grows)).toMatchObject({
    end: { kind: 'complete' },
    figures: { generated: 4, distinct: 3, queued: 0, depth: 3 },
  });
  const found = explore({ ...grows, invariant: ([x = 0]) => x < 3 });
  expect(found.end).toMatchObject({ kind: 'violation', of: 'invariant' });
  expect(pathOf(found)).toEqual([[0], [1], [2], [3]]);
});

test('implied actions are checked on steps to known states too', () => {
  const goesRound: Toy = {
    stride: 1,
    initial: [[0]],
    next: ([x = 0]) => [[0, (x + 1) % 4]],
    impliedAction: ([from = 0], [to = 0]) => to > from,
  };
  const found = explore(goesRound);
  expect(found.end).toMatchObject({ kind: 'violation', of: 'impliedAction' });
  expect(pathOf(found)).toEqual([[0], [1], [2], [3], [0]]);
  expect(found.figures).toMatchObject({ generated: 5, distinct: 4 });
});

test('states that a view makes the same are one', () => {
  const pairs: Toy = { ...hypercube(8), identity: (state) => [...state].sort((a, b) => a - b) };
  expect(explore(pairs).figures).toMatchObject({ distinct: 9, depth: 9 });
});

test('the state graph has every edge between states of the model', () => {
  const graph = new StateGraph();
  explore(hypercube(10), { graph });
  expect(graph.stateCount).toBe(1024);
  expect(graph.edgeCount).toBe(10_240);
  expect(graph.firstEdge(1) - graph.firstEdge(0)).toBe(10);
});

test('an endless state space is stopped by the limits, with what was found until then', () => {
  const endless: Toy = { stride: 4, initial: [[0, 0, 0, 0]], next: ([a = 0]) => [[0, a + 1, 0, 0, 0]] };
  const limited = explore(endless, { maxStates: 5000 });
  expect(limited.end).toEqual({ kind: 'stopped', reason: 'limit' });
  expect(limited.figures.distinct).toBeGreaterThanOrEqual(5000);
  expect(limited.figures.distinct).toBeLessThan(5300);
  const poor = explore(endless, { memory: 8 << 20 });
  expect(poor.end).toEqual({ kind: 'stopped', reason: 'memory' });
  expect(poor.figures.distinct).toBeGreaterThan(50_000);
  const control = new SearchControl();
  control.cancel();
  expect(explore(endless, {}, control).end).toEqual({ kind: 'stopped', reason: 'cancelled' });
});
