/** From a place in the search back to an initial state: the behavior that led there, with the actions taken. */
import type { Engine } from './engine.ts';
import type { Trace, TraceState } from './outcome.ts';
import { NO_STATE, type StateStore } from './search/stateStore.ts';
import type { Place } from './search/steps.ts';
import type { Value } from './values/value.ts';

/** `incomplete` stands for the last state where that one was never finished. */
export function traceTo(place: Place, store: StateStore, engine: Engine, incomplete?: readonly (Value | undefined)[]): Trace {
  const states: TraceState[] = store.pathTo(place.state).map((state) => ({
    action: actionOf(engine, store.actionOf(state)),
    values: engine.decode(store.segmentOf(state), store.offsetOf(state)),
  }));
  if (incomplete !== undefined) states.push({ action: actionOf(engine, place.next?.action ?? NO_STATE), values: incomplete });
  else if (place.next !== undefined) {
    states.push({ action: actionOf(engine, place.next.action), values: engine.decode(place.next.slots, 0) });
  }
  return { states, end: { kind: 'finite' } };
}

export function actionOf(engine: Engine, action: number): TraceState['action'] {
  return engine.actions[action] ?? null;
}
