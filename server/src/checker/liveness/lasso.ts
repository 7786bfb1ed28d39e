/**
 * A counterexample read off the fair components: a shortest way from an initial state to one of them, then a short loop that
 * meets every condition; or to a state where the behavior may stop, if that is no longer. Breadth-first searches over the product; the
 * loop is shortened to its distinct states.
 */
import { allAccepting } from './automaton.ts';
import type { ComponentSearch, FairComponents } from './components.ts';
import { IntStack } from './intStack.ts';
import type { Product } from './product.ts';

/** States of the graph. The behavior is `prefix`, then `loop` again and again; a loop of one state is stuttering. */
export interface Lasso {
  readonly prefix: readonly number[];
  readonly loop: readonly number[];
}

export function lassoOf(task: ComponentSearch, components: FairComponents): Lasso | undefined {
  if (components.count === 0) return undefined;
  const { product } = task;
  const paths = new Paths(product, task.checkpoint);
  const initial = product.initialNodes();
  const start = initial.find((node) => components.componentOf(node) !== 0);
  const way =
    start === undefined ? paths.shortest(initial, anywhere, (_s, _e, _a, target) => components.componentOf(target) !== 0) : [start];
  const entry = way?.at(-1);
  if (way === undefined || entry === undefined) return undefined;
  const loop = loopThrough(task, components, paths, entry);
  const statesOf = (nodes: readonly number[]): number[] => nodes.map((node) => product.stateOf(node));
  const lasso = shorten(statesOf(way.slice(0, -1)), statesOf(loop));
  const stop = lasso.loop.length > 1 ? wayToStop(task, components, paths) : undefined;
  if (stop === undefined) return lasso;
  const stopping = shorten(statesOf(stop.slice(0, -1)), statesOf(stop.slice(-1)));
  return stopping.prefix.length < lasso.prefix.length + lasso.loop.length ? stopping : lasso;
}

const anywhere = (): boolean => true;

/** A shortest way to a node where a run can stutter for ever: that says more than a loop, as nothing happens that could matter. */
function wayToStop(task: ComponentSearch, components: FairComponents, paths: Paths): number[] | undefined {
  const { product, automaton, fairness } = task;
  const { graph } = product;
  // Where stored states stand for others, a step to the same state need not be a stuttering one.
  if (graph.origin !== undefined) return undefined;
  const accepted = allAccepting(automaton);
  const isStop = (node: number): boolean => {
    if (components.componentOf(node) === 0 || product.atItself(node) !== accepted) return false;
    const state = product.stateOf(node);
    const stuttering = (graph.edgeStart[state + 1] as number) - 1;
    return fairness.every(({ step, enabled }) => !product.holds(enabled, state, -1) || product.holds(step, state, stuttering));
  };
  const initial = product.initialNodes();
  const start = initial.find(isStop);
  return start === undefined ? paths.shortest(initial, anywhere, (_source, _edge, _accepting, target) => isStop(target)) : [start];
}

/** One thing that the loop has still to do, as a test of an edge of the product. */
type Duty = (source: number, edge: number, accepting: number) => boolean;

/** The nodes of a closed walk from `entry` (included once) through its component that does every duty. */
function loopThrough(task: ComponentSearch, components: FairComponents, paths: Paths, entry: number): number[] {
  const { product } = task;
  const component = components.componentOf(entry);
  const inside = (node: number): boolean => components.componentOf(node) === component;
  let duties = dutiesOf(task, (duty) => paths.shortest([entry], inside, duty) !== undefined);
  const walk = [entry];
  const settle = (path: readonly number[]): void => {
    for (let i = 0; i + 1 < path.length; i++) {
      const source = path[i] as number;
      const taken = edgesBetween(product, source, path[i + 1] as number);
      // Which of several parallel edges is meant does not matter: each of them may be taken in its turn of the loop.
      duties = duties.filter((duty) => !taken.some(({ edge, accepting }) => duty(source, edge, accepting)));
    }
    append(walk, path);
  };
  while (duties.length > 0) {
    const duty = duties[0] as Duty;
    const path = paths.shortest([walk.at(-1) as number], inside, duty);
    if (path === undefined) break;
    settle(path);
    duties = duties.filter((other) => other !== duty);
  }
  const last = walk.at(-1) as number;
  if (last !== entry || walk.length === 1) {
    const back = paths.shortest([last], inside, (_source, _edge, _accepting, target) => target === entry);
    if (back !== undefined) append(walk, back);
  }
  if (walk.length > 1) walk.pop();
  return walk;
}

/** Goes on along a path that begins where the walk ends. One by one: it may be too long to be passed as arguments. */
function append(walk: number[], path: readonly number[]): void {
  for (let i = 1; i < path.length; i++) walk.push(path[i] as number);
}

/** What a loop has to do to be accepted and fair. `possible`: whether something can be done where the loop is to be. */
function dutiesOf({ product, automaton, fairness }: ComponentSearch, possible: (duty: Duty) => boolean): Duty[] {
  const duties: Duty[] = [];
  for (let i = 0; i < automaton.acceptanceSets; i++) duties.push((_source, _edge, accepting) => (accepting & (1 << i)) !== 0);
  for (const condition of fairness) {
    const doesStep: Duty = (source, edge) => product.holds(condition.step, product.stateOf(source), edge);
    const isIdle: Duty = (source) => !product.holds(condition.enabled, product.stateOf(source), -1);
    // Strong fairness in a fair component: the action is never enabled there, or one of its steps can be taken.
    if (condition.strong) {
      if (possible(doesStep)) duties.push(doesStep);
    } else duties.push((source, edge, accepting) => isIdle(source, edge, accepting) || doesStep(source, edge, accepting));
  }
  return duties;
}

function edgesBetween(product: Product, source: number, target: number): { edge: number; accepting: number }[] {
  const found: { edge: number; accepting: number }[] = [];
  product.forEachEdge(source, (to, edge, accepting) => {
    if (to === target) found.push({ edge, accepting });
  });
  return found;
}

/** Breadth-first searches over one product, which share their memory. */
class Paths {
  readonly #product: Product;
  readonly #checkpoint: () => void;
  /** The node that a node was first reached from, plus one; -1 where a search began; 0 where it was not reached. */
  readonly #parents: Int32Array;
  readonly #queue: IntStack = new IntStack();

  constructor(product: Product, checkpoint: () => void) {
    this.#product = product;
    this.#checkpoint = checkpoint;
    this.#parents = new Int32Array(product.nodeCount);
  }

  /** A path of at least one edge and as few as possible that change the state, whose last edge is one that is sought. */
  shortest(
    from: readonly number[],
    inside: (node: number) => boolean,
    sought: (source: number, edge: number, accepting: number, target: number) => boolean,
  ): number[] | undefined {
    const product = this.#product;
    const parents = this.#parents;
    const queue = this.#queue;
    queue.size = 0;
    for (const node of from) {
      parents[node] = -1;
      queue.push(node);
    }
    /** Along the edges of a node that change the state, or those that do not; gives the target of one that is sought. */
    const follow = (source: number, changing: boolean): number | undefined => {
      const state = product.stateOf(source);
      let end: number | undefined;
      product.forEachEdge(source, (target, edge, accepting) => {
        if (end !== undefined || (product.stateOf(target) !== state) !== changing || !inside(target)) return;
        if (sought(source, edge, accepting, target)) end = target;
        else if (parents[target] === 0) {
          parents[target] = source + 1;
          queue.push(target);
        }
      });
      return end;
    };
    let path: number[] | undefined;
    for (let level = 0; level < queue.size && path === undefined; ) {
      // First all that is reached without another change of the state, which joins the level.
      for (const changing of [false, true]) {
        const start = level;
        const end = queue.size;
        for (let i = start; i < (changing ? end : queue.size) && path === undefined; i++) {
          if ((i & 0x3fff) === 0) this.#checkpoint();
          const target = follow(queue.at(i), changing);
          if (target !== undefined) path = this.#pathTo(queue.at(i), target);
        }
        if (changing) level = end;
      }
    }
    for (const node of queue.from(0)) parents[node] = 0;
    return path;
  }

  #pathTo(source: number, end: number): number[] {
    const path = [end];
    for (let node = source; ; node = (this.#parents[node] as number) - 1) {
      path.push(node);
      if (this.#parents[node] === -1) return path.reverse();
    }
  }
}

/** Takes out repeated states in a row, and moves the loop's start forward where the prefix already runs along the loop. */
function shorten(prefix: readonly number[], loop: readonly number[]): Lasso {
  const round = loop.filter((state, i) => state !== loop[(i + 1) % loop.length]);
  const loopStates = round.length === 0 ? loop.slice(0, 1) : round;
  const way = prefix.filter((state, i) => state !== (prefix[i + 1] ?? loopStates[0]));
  let turned = 0;
  while (way.length > 0 && way.at(-1) === loopStates.at(-1 - (turned % loopStates.length))) {
    way.pop();
    turned++;
  }
  const first = loopStates.length - (turned % loopStates.length);
  return { prefix: way, loop: [...loopStates.slice(first), ...loopStates.slice(0, first)] };
}
