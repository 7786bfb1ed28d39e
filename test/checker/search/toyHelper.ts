/** A thread that leads, or helps with, the search of a toy: bundled and started by `team.test.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { ValueHeap } from '../../../server/src/checker/heap/valueHeap.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { Search } from '../../../server/src/checker/search/explore.ts';
import { StateGraph } from '../../../server/src/checker/search/graph.ts';
import { Helper, type TeamOrder } from '../../../server/src/checker/search/team.ts';
import { Atoms } from '../../../server/src/checker/values/atoms.ts';
import { WorkerTeam } from '../../../server/src/lsp/node/checkerTeam.ts';
import { toyEngine } from './toyEngine.ts';
import { toys } from './toys.ts';

export interface ToyOrder {
  readonly toy: string;
  readonly helpers: number;
  readonly file: string;
  /** Whether all steps are recorded. */
  readonly graph: boolean;
}

function edgesOf(graph: StateGraph): number[][] {
  return Array.from({ length: graph.stateCount }, (_, state) => {
    const edges: number[] = [];
    for (let edge = graph.firstEdge(state); edge < graph.firstEdge(state + 1); edge++) edges.push(graph.target(edge), graph.action(edge));
    return edges;
  });
}

const order = workerData as ToyOrder | { readonly help: string };

if ('help' in order) {
  const toy = toys[order.help];
  if (toy === undefined) throw new Error('no such toy');
  const helper = new Helper((segments) => ({ engine: toyEngine(toy), heap: new ValueHeap(new Atoms([]), segments, true) }));
  parentPort?.on('message', (message: TeamOrder) => helper.obey(message));
} else {
  const toy = toys[order.toy];
  if (toy === undefined) throw new Error('no such toy');
  const heap = new ValueHeap(new Atoms([]));
  const team = order.helpers === 0 ? {} : { team: new WorkerTeam(order.file, order.helpers, { help: order.toy }), heap };
  const unlimited = { checkDeadlock: true, memory: 2 ** 31, maxStates: Number.POSITIVE_INFINITY, otherBytes: () => 0 };
  const graph = order.graph ? new StateGraph() : undefined;
  const search = new Search(toyEngine(toy), { ...unlimited, ...team, ...(graph === undefined ? {} : { graph }) }, new SearchControl());
  const started = performance.now();
  let end: unknown;
  try {
    end = search.run();
  } catch (error) {
    end = { error: String(error), place: search.place };
  }
  const { store } = search;
  const parents = Array.from({ length: store.count }, (_, state) => [store.parentOf(state), store.actionOf(state)]);
  const states = Array.from({ length: store.count }, (_, state) => [...store.slotsOf(state)]);
  parentPort?.postMessage({
    end,
    figures: search.figures,
    parents,
    states,
    edges: graph === undefined ? [] : edgesOf(graph),
    outdegrees: [...search.outdegrees].sort(([a], [b]) => a - b),
    milliseconds: performance.now() - started,
  });
  setTimeout(() => process.exit(0), 10);
}
