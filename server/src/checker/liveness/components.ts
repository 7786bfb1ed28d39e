/**
 * Strongly connected components of the product in which a behavior can stay for ever and be fair: all of the automaton's
 * acceptance sets are met, weak fairness as one more Büchi condition each, strong fairness as Streett pairs by removing the
 * states that make a pair fail and decomposing again (Emerson and Lei 1987). Iterative, and all that grows with the number of
 * states is in typed arrays: no recursion over states, no object a state.
 */
import { type Automaton, allAccepting, promisingStates } from './automaton.ts';
import type { FairnessCondition } from './graph.ts';
import { IntStack } from './intStack.ts';
import { EdgeCursor, type Product } from './product.ts';

export interface FairComponents {
  /** A number that the nodes of one fair component share; 0 for a node of none. */
  componentOf(node: number): number;
  readonly count: number;
}

export interface ComponentSearch {
  readonly product: Product;
  readonly automaton: Automaton;
  readonly fairness: readonly FairnessCondition[];
  /** Called now and then; may throw to end the search. */
  readonly checkpoint: () => void;
}

/** Finds the fair components among the nodes reachable from the initial ones. */
export function fairComponents(task: ComponentSearch): FairComponents {
  const search = new Search(task);
  search.run();
  return search;
}

/** A part of the product to be decomposed: its nodes are those that bear its number. */
interface Job {
  readonly nodes: Int32Array;
  readonly part: number;
}

/** The part of nodes that were not looked at yet, and that of nodes that are in no cycle that could be accepted. */
const UNTOUCHED = 0;
const DISMISSED = -1;
const STEPS_BETWEEN_CHECKPOINTS = 1 << 14;

class Search implements FairComponents {
  readonly #product: Product;
  readonly #fairness: readonly FairnessCondition[];
  readonly #allAccepting: number;
  /** Whether a run can stay near an automaton state for ever and be accepted. */
  readonly #promising: readonly boolean[];
  readonly #checkpoint: () => void;
  readonly #part: Int32Array;
  readonly #index: Int32Array;
  readonly #low: Int32Array;
  readonly #fair = new Set<number>();
  readonly #jobs: Job[] = [];
  // Tarjan's stacks: nodes without a component yet, and the path with how far each node's edges were followed.
  readonly #open: IntStack = new IntStack();
  readonly #pathNode: IntStack = new IntStack();
  readonly #pathTransition: IntStack = new IntStack();
  readonly #pathNext: IntStack = new IntStack();
  /** Nodes that no accepted run can stay at: gone through, but not decomposed. */
  readonly #passing: IntStack = new IntStack();
  readonly #cursor: EdgeCursor = new EdgeCursor();
  // What a component does about each fairness condition.
  readonly #steps: Uint8Array;
  readonly #idle: Uint8Array;
  readonly #enabled: Uint8Array;
  #parts = 0;
  #time = 0;
  #untilCheckpoint: number = STEPS_BETWEEN_CHECKPOINTS;

  constructor({ product, automaton, fairness, checkpoint }: ComponentSearch) {
    this.#product = product;
    this.#fairness = fairness;
    this.#allAccepting = allAccepting(automaton);
    this.#promising = promisingStates(automaton);
    this.#checkpoint = checkpoint;
    this.#part = new Int32Array(product.nodeCount);
    this.#index = new Int32Array(product.nodeCount);
    this.#low = new Int32Array(product.nodeCount);
    this.#steps = new Uint8Array(fairness.length);
    this.#idle = new Uint8Array(fairness.length);
    this.#enabled = new Uint8Array(fairness.length);
  }

  get count(): number {
    return this.#fair.size;
  }

  componentOf(node: number): number {
    const part = this.#part[node] as number;
    return part > 0 && this.#fair.has(part) ? part : 0;
  }

  run(): void {
    const roots = new IntStack();
    for (const node of this.#product.initialNodes()) this.#meet(node, roots);
    while (roots.size > 0 || this.#passing.size > 0) {
      while (this.#passing.size > 0) {
        const node = this.#passing.pop();
        this.#tick();
        this.#cursor.restart();
        while (this.#product.advance(node, this.#cursor)) this.#meet(this.#cursor.target, roots);
      }
      if (roots.size > 0) this.#decompose(roots.pop(), UNTOUCHED, 0);
    }
    for (let job = this.#jobs.pop(); job !== undefined; job = this.#jobs.pop()) {
      const base = this.#time;
      for (const root of job.nodes) this.#decompose(root, job.part, base);
    }
  }

  #meet(node: number, roots: IntStack): void {
    if (this.#part[node] !== UNTOUCHED || this.#index[node] !== 0) return;
    if (this.#promising[node % this.#product.width]) {
      // Entered when its turn comes, unless another root has led there before.
      roots.push(node);
      return;
    }
    this.#part[node] = DISMISSED;
    this.#passing.push(node);
  }

  #tick(): void {
    if (--this.#untilCheckpoint > 0) return;
    this.#untilCheckpoint = STEPS_BETWEEN_CHECKPOINTS;
    this.#checkpoint();
  }

  /** Tarjan's algorithm on what can be reached from a root inside its part; indices up to `base` are of earlier rounds. */
  #decompose(root: number, part: number, base: number): void {
    if (this.#part[root] !== part || (this.#index[root] as number) > base) return;
    const cursor = this.#cursor;
    this.#enter(root);
    while (this.#pathNode.size > 0) {
      const node = this.#pathNode.top;
      cursor.restart(this.#pathTransition.top, this.#pathNext.top);
      let entered = -1;
      while (entered < 0 && this.#product.advance(node, cursor)) {
        const { target } = cursor;
        // A node whose component is complete has left the part.
        if (this.#part[target] !== part || target === node) continue;
        const index = this.#index[target] as number;
        if (index > base) this.#lower(node, index);
        else if (part !== UNTOUCHED || this.#promising[target % this.#product.width]) entered = target;
        else {
          this.#part[target] = DISMISSED;
          this.#passing.push(target);
        }
      }
      if (entered >= 0) {
        this.#pathTransition.top = cursor.transition;
        this.#pathNext.top = cursor.next;
        this.#enter(entered);
      } else this.#leave(node);
    }
  }

  #enter(node: number): void {
    this.#tick();
    this.#time++;
    this.#index[node] = this.#time;
    this.#low[node] = this.#time;
    this.#open.push(node);
    this.#pathNode.push(node);
    this.#pathTransition.push(0);
    this.#pathNext.push(-1);
  }

  #lower(node: number, index: number): void {
    if (index < (this.#low[node] as number)) this.#low[node] = index;
  }

  #leave(node: number): void {
    this.#pathNode.pop();
    this.#pathTransition.pop();
    this.#pathNext.pop();
    const low = this.#low[node] as number;
    if (this.#pathNode.size > 0) this.#lower(this.#pathNode.top, low);
    if (low !== this.#index[node]) return;
    if (this.#open.top === node && this.#product.graph.origin === undefined) {
      this.#leaveSingle(node);
      return;
    }
    let start = this.#open.size;
    this.#parts++;
    do {
      start--;
      this.#part[this.#open.at(start)] = this.#parts;
    } while (this.#open.at(start) !== node);
    this.#judge(this.#open.from(start));
    this.#open.size = start;
  }

  /** The same for a component of one node, as most are in many graphs: a run can only stutter there. */
  #leaveSingle(node: number): void {
    this.#open.pop();
    const product = this.#product;
    const state = product.stateOf(node);
    const stuttering = (product.graph.edgeStart[state + 1] as number) - 1;
    const isFair = ({ step, enabled }: FairnessCondition): boolean =>
      !product.holds(enabled, state, -1) || product.holds(step, state, stuttering);
    const fair = product.atItself(node) === this.#allAccepting && this.#fairness.every(isFair);
    this.#part[node] = fair ? ++this.#parts : DISMISSED;
    if (fair) this.#fair.add(this.#parts);
  }

  /** Marks the component that has just been found as fair, drops it, or leaves what remains of it for another round. */
  #judge(component: Int32Array): void {
    if (!this.#survey(component)) return;
    const failing = this.#fairness.filter((condition, i) => condition.strong && this.#steps[i] === 0 && this.#enabled[i] === 1);
    if (failing.length === 0) {
      this.#fair.add(this.#parts);
      return;
    }
    const product = this.#product;
    const rest = component.filter((node) => !failing.some(({ enabled }) => product.holds(enabled, product.stateOf(node), -1)));
    this.#parts++;
    for (const node of component) this.#part[node] = DISMISSED;
    for (const node of rest) this.#part[node] = this.#parts;
    if (rest.length > 0) this.#jobs.push({ nodes: rest, part: this.#parts });
  }

  /** Whether a run can stay in the component, be accepted, and be weakly fair. Notes what it does about each condition. */
  #survey(component: Int32Array): boolean {
    const product = this.#product;
    const fairness = this.#fairness;
    this.#steps.fill(0);
    this.#idle.fill(0);
    this.#enabled.fill(0);
    let accepting = 0;
    let edges = 0;
    const cursor = this.#cursor;
    for (const node of component) {
      this.#tick();
      cursor.restart();
      while (product.advance(node, cursor)) {
        if (this.#part[cursor.target] !== this.#parts) continue;
        edges++;
        accepting |= cursor.accepting;
      }
    }
    if (edges === 0 || accepting !== this.#allAccepting) return false;
    if (fairness.length === 0) return true;
    // Only now: whether a step is one that fairness demands may take long to find out.
    for (const node of component) {
      this.#tick();
      const state = product.stateOf(node);
      cursor.restart();
      while (product.advance(node, cursor)) {
        if (this.#part[cursor.target] !== this.#parts) continue;
        for (let i = 0; i < fairness.length; i++) {
          if (this.#steps[i] === 0 && product.holds((fairness[i] as FairnessCondition).step, state, cursor.edge)) this.#steps[i] = 1;
        }
      }
      for (let i = 0; i < fairness.length; i++) {
        if (this.#enabled[i] === 1 && this.#idle[i] === 1) continue;
        if (product.holds((fairness[i] as FairnessCondition).enabled, state, -1)) this.#enabled[i] = 1;
        else this.#idle[i] = 1;
      }
    }
    return fairness.every((condition, i) => condition.strong || this.#steps[i] === 1 || this.#idle[i] === 1);
  }
}
