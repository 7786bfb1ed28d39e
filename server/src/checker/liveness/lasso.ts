/**
 * A counterexample read off the fair components: a shortest way from an initial state to one of them, then a short loop that
 * meets every condition. Breadth-first searches over the product; the loop is shortened to its distinct states.
 */

import type { FairComponents } from './components.ts';
import type { FairnessCondition } from './graph.ts';
import type { Product } from './product.ts';

/** States of the graph. The behavior is `prefix`, then `loop` again and again; a loop of one state is stuttering. */
export interface Lasso {
  readonly prefix: readonly number[];
  readonly loop: readonly number[];
}

export function lassoOf(
  product: Product,
  components: FairComponents,
  acceptanceSets: number,
  fairness: readonly FairnessCondition[],
): Lasso | undefined {
  if (components.count === 0) return undefined;
  const anywhere = (): boolean => true;
  const inFair = (node: number): boolean => components.componentOf[node] !== 0;
  const start = product.initialNodes().find(inFair);
  const way = start === undefined ? pathTo(product, product.initialNodes(), anywhere, (_, target) => inFair(target)) : [start];
  const entry = way?.at(-1);
  if (way === undefined || entry === undefined) return undefined;
  const loop = loopThrough(product, entry, components, acceptanceSets, fairness);
  return shorten(
    way.slice(0, -1).map((node) => product.stateOf(node)),
    loop.map((node) => product.stateOf(node)),
  );
}

/** One thing that the loop has still to do, as a test of an edge of the product. */
type Duty = (source: number, edge: number, accepting: number) => boolean;

/** The nodes of a closed walk from `entry` (included once) through its component that does every duty. */
function loopThrough(
  product: Product,
  entry: number,
  components: FairComponents,
  acceptanceSets: number,
  fairness: readonly FairnessCondition[],
): number[] {
  const component = components.componentOf[entry];
  const inside = (node: number): boolean => components.componentOf[node] === component;
  let duties: Duty[] = [];
  for (let i = 0; i < acceptanceSets; i++) duties.push((_source, _edge, accepting) => (accepting & (1 << i)) !== 0);
  for (const condition of fairness) {
    const doesStep: Duty = (source, edge) => product.holds(condition.step, product.stateOf(source), edge);
    const isIdle: Duty = (source) => !product.holds(condition.enabled, product.stateOf(source), -1);
    // Strong fairness in a fair component: the action is never enabled there, or one of its steps can be taken.
    if (condition.strong) {
      if (canDo(product, entry, inside, doesStep)) duties.push(doesStep);
    } else duties.push((source, edge, accepting) => isIdle(source, edge, accepting) || doesStep(source, edge, accepting));
  }
  const walk = [entry];
  const settle = (path: readonly number[]): void => {
    for (let i = 0; i + 1 < path.length; i++) {
      const source = path[i] as number;
      const taken = edgesBetween(product, source, path[i + 1] as number);
      // Which of several parallel edges is meant does not matter: each of them may be taken in its turn of the loop.
      duties = duties.filter((duty) => !taken.some(({ edge, accepting }) => duty(source, edge, accepting)));
    }
    walk.push(...path.slice(1));
  };
  while (duties.length > 0) {
    const duty = duties[0] as Duty;
    const here = walk.at(-1) as number;
    const path = pathByEdge(product, here, inside, duty);
    if (path === undefined) break;
    settle(path);
    duties = duties.filter((other) => other !== duty);
  }
  const last = walk.at(-1) as number;
  if (last !== entry) {
    const back = pathTo(product, [last], inside, (_, target) => target === entry);
    if (back !== undefined) walk.push(...back.slice(1));
  }
  if (walk.length > 1) walk.pop();
  return walk;
}

function canDo(product: Product, entry: number, inside: (node: number) => boolean, duty: Duty): boolean {
  return pathByEdge(product, entry, inside, duty) !== undefined;
}

function edgesBetween(product: Product, source: number, target: number): { edge: number; accepting: number }[] {
  const found: { edge: number; accepting: number }[] = [];
  product.forEachEdge(source, (to, edge, accepting) => {
    if (to === target) found.push({ edge, accepting });
  });
  return found;
}

/** A shortest path that ends with an edge for which `duty` holds. */
function pathByEdge(product: Product, from: number, inside: (node: number) => boolean, duty: Duty): number[] | undefined {
  return search(product, [from], inside, duty);
}

/** A shortest path whose last node satisfies `goal`; it has at least one edge. */
function pathTo(
  product: Product,
  from: readonly number[],
  inside: (node: number) => boolean,
  goal: (source: number, target: number) => boolean,
): number[] | undefined {
  return search(product, from, inside, (source, _edge, _accepting, target) => goal(source, target));
}

function search(
  product: Product,
  from: readonly number[],
  inside: (node: number) => boolean,
  goal: (source: number, edge: number, accepting: number, target: number) => boolean,
): number[] | undefined {
  const parents = new Map<number, number>();
  const queue = [...from];
  for (const node of from) parents.set(node, -1);
  for (let i = 0; i < queue.length; i++) {
    const source = queue[i] as number;
    let end: number | undefined;
    product.forEachEdge(source, (target, edge, accepting) => {
      if (end !== undefined || !inside(target)) return;
      if (goal(source, edge, accepting, target)) end = target;
      else if (!parents.has(target)) {
        parents.set(target, source);
        queue.push(target);
      }
    });
    if (end === undefined) continue;
    const path = [end];
    for (let node = source; node !== -1; node = parents.get(node) ?? -1) path.push(node);
    return path.reverse();
  }
  return undefined;
}

/** Takes out repeated states in a row, and moves the loop's start forward where the prefix already runs along the loop. */
function shorten(prefix: readonly number[], loop: readonly number[]): Lasso {
  const round = loop.filter((state, i) => state !== loop[(i + 1) % loop.length]);
  const loopStates = round.length === 0 ? loop.slice(0, 1) : round;
  const way = prefix.filter((state, i) => state !== (prefix[i + 1] ?? loopStates[0]));
  const turned = [...loopStates];
  while (way.length > 0 && way.at(-1) === turned.at(-1)) {
    way.pop();
    turned.unshift(turned.pop() as number);
  }
  return { prefix: way, loop: turned };
}
