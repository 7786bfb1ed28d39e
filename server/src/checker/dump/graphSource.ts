/** What the writers of state graphs need to know of a search: nothing of it is changed. */
import type { ActionInstance } from '../actionInstance.ts';
import type { Engine } from '../engine.ts';
import type { StateGraph } from '../search/graph.ts';
import { NO_STATE, type StateStore } from '../search/stateStore.ts';
import type { Value } from '../values/value.ts';

export interface GraphSource {
  readonly names: readonly string[];
  readonly engine: Engine;
  readonly store: StateStore;
  readonly graph: StateGraph;
}

/** Takes the file's text, piece by piece. */
export type Write = (text: string) => void;

export interface GraphState {
  readonly initial: boolean;
  readonly fields: readonly { readonly name: string; readonly value: Value | undefined }[];
}

export function stateAt({ names, engine, store }: GraphSource, state: number): GraphState {
  const values = engine.decode(store.slotsOf(state), 0);
  return { initial: store.parentOf(state) === NO_STATE, fields: names.map((name, i) => ({ name, value: values[i] })) };
}

/** States whose steps are known, fully or as far as the search came. */
export function expandedStates({ graph, store }: GraphSource): number {
  // A search that ends in the midst of a state's steps leaves those behind that it has taken.
  if (graph.stateCount < store.count) graph.finishState(graph.stateCount);
  return graph.stateCount;
}

/** The edges out of a state, in the order in which its steps were taken. */
export function* edgesOf({ engine, graph }: GraphSource, state: number): Generator<{ target: number; action: ActionInstance | undefined }> {
  for (let edge = graph.firstEdge(state); edge < graph.firstEdge(state + 1); edge++) {
    yield { target: graph.target(edge), action: engine.actions[graph.action(edge)] };
  }
}

/** `Receive(w1)`. */
export function actionLabel(action: ActionInstance | undefined): string {
  if (action === undefined) return '';
  return action.args.length === 0 ? action.name : `${action.name}(${action.args.join(',')})`;
}
