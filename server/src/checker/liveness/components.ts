/**
 * Strongly connected components of the product in which a behavior can stay for ever and be fair: all of the automaton's
 * acceptance sets are met, weak fairness as one more Büchi condition each, strong fairness as Streett pairs by removing the
 * states that make a pair fail and decomposing again (Emerson and Lei 1987). Iterative: no recursion over states.
 */
import type { FairnessCondition } from './graph.ts';
import type { Product } from './product.ts';

export interface FairComponents {
  /** For each product node the number of its fair component, from 1, or 0. */
  readonly componentOf: Int32Array;
  readonly count: number;
}

/** Marks the fair components among the nodes reachable from the initial ones. */
export function fairComponents(product: Product, acceptanceSets: number, fairness: readonly FairnessCondition[]): FairComponents {
  const search = new Search(product, acceptanceSets, fairness);
  search.run();
  return { componentOf: search.fair, count: search.fairCount };
}

class Search {
  readonly fair: Int32Array;
  fairCount = 0;

  readonly #product: Product;
  readonly #fairness: readonly FairnessCondition[];
  readonly #allAccepting: number;
  /** The part of the graph under consideration that a node belongs to; nodes of part 0 were never reached or were removed. */
  readonly #part: Int32Array;
  readonly #index: Int32Array;
  readonly #low: Int32Array;
  #parts = 1;
  #time = 0;

  constructor(product: Product, acceptanceSets: number, fairness: readonly FairnessCondition[]) {
    this.#product = product;
    this.#fairness = fairness;
    this.#allAccepting = acceptanceSets === 0 ? 0 : 2 ** acceptanceSets - 1;
    this.fair = new Int32Array(product.nodeCount);
    this.#part = new Int32Array(product.nodeCount);
    this.#index = new Int32Array(product.nodeCount);
    this.#low = new Int32Array(product.nodeCount);
  }

  run(): void {
    const reached = this.#reach();
    const work: { nodes: Int32Array; part: number }[] = [{ nodes: reached, part: 1 }];
    for (let job = work.pop(); job !== undefined; job = work.pop()) {
      this.#decompose(job.nodes, job.part, (component) => {
        const rest = this.#judge(component);
        if (rest !== undefined && rest.nodes.length > 0) work.push(rest);
      });
    }
  }

  /** All product nodes reachable from the initial ones, put into part 1. */
  #reach(): Int32Array {
    const queue: number[] = [];
    const add = (node: number): void => {
      if (this.#part[node] !== 0) return;
      this.#part[node] = 1;
      queue.push(node);
    };
    for (const node of this.#product.initialNodes()) add(node);
    for (let i = 0; i < queue.length; i++) this.#product.forEachEdge(queue[i] as number, add);
    return Int32Array.from(queue);
  }

  /** Tarjan's algorithm on one part, with explicit stacks; calls `found` for each component. */
  #decompose(nodes: Int32Array, part: number, found: (component: number[]) => void): void {
    const open: number[] = [];
    const path: { node: number; successors: number[]; next: number }[] = [];
    const enter = (node: number): void => {
      this.#time++;
      this.#index[node] = this.#time;
      this.#low[node] = this.#time;
      open.push(node);
      const successors: number[] = [];
      this.#product.forEachEdge(node, (target) => {
        if (this.#part[target] === part && target !== node) successors.push(target);
      });
      path.push({ node, successors, next: 0 });
    };
    const base = this.#time;
    for (const root of nodes) {
      if (this.#part[root] !== part || (this.#index[root] as number) > base) continue;
      enter(root);
      for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const target = top.successors[top.next++];
        if (target !== undefined) {
          // A node whose component is complete has left the part.
          if (this.#part[target] !== part) continue;
          if ((this.#index[target] as number) <= base) enter(target);
          else this.#low[top.node] = Math.min(this.#low[top.node] as number, this.#index[target] as number);
          continue;
        }
        path.pop();
        const parent = path.at(-1);
        if (parent !== undefined) {
          this.#low[parent.node] = Math.min(this.#low[parent.node] as number, this.#low[top.node] as number);
        }
        if (this.#low[top.node] === this.#index[top.node]) {
          const component = open.splice(open.lastIndexOf(top.node));
          this.#parts++;
          for (const node of component) this.#part[node] = this.#parts;
          found(component);
        }
      }
    }
  }

  /** Marks a component as fair, drops it, or gives what is left of it to look at after removing states. */
  #judge(component: readonly number[]): { nodes: Int32Array; part: number } | undefined {
    const part = this.#part[component[0] as number] as number;
    const product = this.#product;
    const steps = new Array<boolean>(this.#fairness.length).fill(false);
    const idle = new Array<boolean>(this.#fairness.length).fill(false);
    const enabled = new Array<boolean>(this.#fairness.length).fill(false);
    let accepting = 0;
    let edges = 0;
    for (const node of component) {
      const state = product.stateOf(node);
      this.#fairness.forEach((condition, i) => {
        if (product.holds(condition.enabled, state, -1)) enabled[i] = true;
        else idle[i] = true;
      });
      product.forEachEdge(node, (target, edge, sets) => {
        if (this.#part[target] !== part) return;
        edges++;
        accepting |= sets;
        for (let i = 0; i < steps.length; i++) {
          if (!steps[i] && product.holds((this.#fairness[i] as FairnessCondition).step, state, edge)) steps[i] = true;
        }
      });
    }
    if (edges === 0 || accepting !== this.#allAccepting) return undefined;
    if (this.#fairness.some((condition, i) => !condition.strong && !steps[i] && !idle[i])) return undefined;
    const failing = this.#fairness.filter((condition, i) => condition.strong && !steps[i] && enabled[i]);
    if (failing.length === 0) {
      this.fairCount++;
      for (const node of component) this.fair[node] = this.fairCount;
      return undefined;
    }
    const rest = component.filter((node) => !failing.some((condition) => product.holds(condition.enabled, product.stateOf(node), -1)));
    this.#parts++;
    for (const node of component) this.#part[node] = 0;
    for (const node of rest) this.#part[node] = this.#parts;
    return { nodes: Int32Array.from(rest), part: this.#parts };
  }
}
