/**
 * The product of a state graph and an automaton: its nodes are pairs (state, automaton state), numbered
 * `state * automatonStates + automatonState`; its edges are computed when asked for, never stored.
 */
import type { Automaton, Transition } from './automaton.ts';
import type { AtomLabel, BehaviorGraph } from './graph.ts';

/** Called for each edge of a product node; `edge` is that of the state graph. */
export type VisitEdge = (target: number, edge: number, accepting: number) => void;

/** How far the edges of a node have been gone through, and the one that was found last. */
export class EdgeCursor {
  transition = 0;
  /** The edge of the state graph to try next; -1 where the transition has not been looked at yet. */
  next = -1;
  target = 0;
  edge = 0;
  accepting = 0;

  restart(transition = 0, next = -1): void {
    this.transition = transition;
    this.next = next;
  }
}

export class Product {
  readonly graph: BehaviorGraph;
  readonly width: number;
  readonly nodeCount: number;
  readonly #labels: readonly AtomLabel[];
  readonly #transitions: readonly (readonly CompiledTransition[])[];
  readonly #visitor: EdgeCursor = new EdgeCursor();

  constructor(graph: BehaviorGraph, labels: readonly AtomLabel[], automaton: Automaton) {
    this.graph = graph;
    this.width = automaton.states.length;
    this.nodeCount = graph.nodeCount * this.width;
    this.#labels = labels;
    this.#transitions = automaton.states.map((transitions) => transitions.map((one) => compile(one, labels)));
  }

  /** The state of a product node. */
  stateOf(node: number): number {
    return this.width === 1 ? node : Math.floor(node / this.width);
  }

  initialNodes(): number[] {
    return this.graph.initial.map((state) => state * this.width);
  }

  holds(atom: number, state: number, edge: number): boolean {
    const label = this.#labels[atom];
    return label?.bits.has(label.of === 'nodes' ? state : edge) ?? false;
  }

  /** Moves the cursor to the node's next edge, stuttering included; false where there is none left. */
  advance(node: number, cursor: EdgeCursor): boolean {
    const state = this.stateOf(node);
    const transitions = this.#transitions[node - state * this.width] as readonly CompiledTransition[];
    const end = this.graph.edgeStart[state + 1] as number;
    for (; cursor.transition < transitions.length; cursor.transition++, cursor.next = -1) {
      const transition = transitions[cursor.transition] as CompiledTransition;
      if (cursor.next < 0) {
        if (!allHold(transition.onNodes, state)) continue;
        cursor.next = this.graph.edgeStart[state] as number;
      }
      while (cursor.next < end) {
        const edge = cursor.next++;
        if (!allHold(transition.onEdges, edge)) continue;
        cursor.edge = edge;
        cursor.target = (this.graph.edgeTarget[edge] as number) * this.width + transition.target;
        cursor.accepting = transition.accepting;
        return true;
      }
    }
    return false;
  }

  /** The accepting bits of all edges from a node to itself; -1 where there is none. Only stuttering may lead there (no `origin`). */
  atItself(node: number): number {
    const state = this.stateOf(node);
    const own = node - state * this.width;
    const transitions = this.#transitions[own] as readonly CompiledTransition[];
    const stuttering = (this.graph.edgeStart[state + 1] as number) - 1;
    let accepting = -1;
    for (let i = 0; i < transitions.length; i++) {
      const transition = transitions[i] as CompiledTransition;
      if (transition.target !== own || !allHold(transition.onNodes, state) || !allHold(transition.onEdges, stuttering)) continue;
      accepting = accepting < 0 ? transition.accepting : accepting | transition.accepting;
    }
    return accepting;
  }

  /** Visits the edges of a node in the same order. The visitor must not ask for another node's. */
  forEachEdge(node: number, visit: VisitEdge): void {
    const cursor = this.#visitor;
    cursor.restart();
    while (this.advance(node, cursor)) visit(cursor.target, cursor.edge, cursor.accepting);
  }
}

interface Test {
  readonly bits: AtomLabel['bits'];
  readonly positive: boolean;
}

interface CompiledTransition {
  readonly onNodes: readonly Test[];
  readonly onEdges: readonly Test[];
  readonly target: number;
  readonly accepting: number;
}

function compile(transition: Transition, labels: readonly AtomLabel[]): CompiledTransition {
  const onNodes: Test[] = [];
  const onEdges: Test[] = [];
  for (const { atom, positive } of transition.literals) {
    const label = labels[atom];
    if (label === undefined) continue;
    (label.of === 'nodes' ? onNodes : onEdges).push({ bits: label.bits, positive });
  }
  return { onNodes, onEdges, target: transition.target, accepting: transition.accepting };
}

function allHold(tests: readonly Test[], index: number): boolean {
  for (let i = 0; i < tests.length; i++) {
    const test = tests[i] as Test;
    if (test.bits.has(index) !== test.positive) return false;
  }
  return true;
}
