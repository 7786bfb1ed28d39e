import { expect, test } from 'vitest';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import type { Trouble } from '../../server/src/checker/search/steps.ts';
import { Simulation, type SimulationOptions } from '../../server/src/checker/simulate.ts';
import { dieHard, hypercube, type Toy, toyEngine } from './search/toyEngine.ts';

const usual: SimulationOptions = { seed: 5, depth: 40, checkDeadlock: true };

function begun(toy: Toy, options: Partial<SimulationOptions> = {}): Simulation {
  const simulation = new Simulation(toyEngine(toy), { ...usual, ...options }, new SearchControl());
  expect(simulation.begin()).toBeNull();
  return simulation;
}

/** The behavior's states. */
function statesOf({ path }: Simulation): number[][] {
  return Array.from({ length: path.count }, (_, state) => [...path.slotsOf(state)]);
}

test('a behavior depends on the seed and its number, not on those before it', () => {
  const all = begun(hypercube(12), { checkDeadlock: false });
  const behaviors = [0, 1, 2, 3].map((number) => {
    expect(all.behavior(number)).toBeNull();
    return statesOf(all);
  });
  const alone = begun(hypercube(12), { checkDeadlock: false });
  alone.behavior(2);
  expect(statesOf(alone)).toEqual(behaviors[2]);
  expect(behaviors[0]).not.toEqual(behaviors[1]);
  const other = begun(hypercube(12), { checkDeadlock: false, seed: 6 });
  other.behavior(0);
  expect(statesOf(other)).not.toEqual(behaviors[0]);
});

test('a behavior is a path of steps, of no more than the depth', () => {
  const next = (state: readonly number[]): [number, ...number[]][] => [
    [0, (state[0] ?? 0) + 1],
    [1, (state[0] ?? 0) + 2],
  ];
  const simulation = begun({ stride: 1, initial: [[0]], next }, { depth: 7 });
  for (let number = 0; number < 20; number++) {
    expect(simulation.behavior(number)).toBeNull();
    const states = statesOf(simulation).map(([n]) => n ?? 0);
    expect(states).toHaveLength(8);
    for (const [i, n] of states.slice(1).entries()) expect([1, 2]).toContain(n - (states[i] ?? 0));
  }
  // The initial state, and one successor a step: that of the action that was chosen.
  expect(simulation.generated).toBe(1 + 20 * 7);
});

test('a violation is found, the behavior up to it being what was gone', () => {
  const simulation = begun(dieHard);
  let found: Trouble | null = null;
  for (let number = 0; number < 1000 && found === null; number++) found = simulation.behavior(number);
  expect(found).toMatchObject({ kind: 'violation', of: 'invariant', formula: 0 });
  const place = (found as Trouble | null)?.place;
  expect(place?.state).toBe(simulation.path.count - 1);
  expect(place?.next?.slots[0]).toBe(4);
});
