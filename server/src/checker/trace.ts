/** From a place in the search back to an initial state: the behavior that led there, with the actions taken. */
import type { Engine } from './engine.ts';
import type { Trace, TraceState } from './outcome.ts';
import type { StateStore } from './search/stateStore.ts';
import type { Place } from './search/steps.ts';
import type { Value } from './values/value.ts';

type IncompleteState = ReturnType<NonNullable<Engine['incompleteState']>>;

/** `incomplete` is a last state that was never finished. */
export function traceTo(place: Place, store: StateStore, engine: Engine, incomplete?: IncompleteState): Trace {
  const states: TraceState[] = store.pathTo(place.state).map((state) => ({
    action: actionOf(engine, store.actionOf(state)),
    values: engine.decode(store.slotsOf(state), 0),
  }));
  if (incomplete !== undefined) states.push({ action: actionOf(engine, incomplete.action), values: incomplete.values });
  else if (place.next !== undefined) {
    states.push({ action: actionOf(engine, place.next.action), values: engine.decode(place.next.slots, 0) });
  }
  return { states, end: { kind: 'finite' } };
}

export function actionOf(engine: Engine, action: number): TraceState['action'] {
  return engine.actions[action] ?? null;
}

/** The values of the states that led to a place, the state itself included; none where there is no state yet. */
export function statesTo(place: Place | null, store: StateStore, engine: Engine): Value[][] {
  if (place === null || place.state < 0) return [];
  return store.pathTo(place.state).map((state) => engine.decode(store.slotsOf(state), 0));
}
