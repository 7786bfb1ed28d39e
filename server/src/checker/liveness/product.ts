/**
 * The product of a state graph and an automaton: its nodes are pairs (state, automaton state), numbered
 * `state * automatonStates + automatonState`; its edges are computed when asked for, never stored.
 */
import type { Automaton, Transition } from './automaton.ts';
import type { AtomLabel, BehaviorGraph } from './graph.ts';

/** Called for each edge of a product node; `edge` is that of the state graph. */
export type VisitEdge = (target: number, edge: number, accepting: number) => void;

export class Product {
  readonly graph: BehaviorGraph;
  readonly width: number;
  readonly nodeCount: number;
  readonly #labels: readonly AtomLabel[];
  readonly #transitions: readonly (readonly CompiledTransition[])[];

  constructor(graph: BehaviorGraph, labels: readonly AtomLabel[], automaton: Automaton) {
    this.graph = graph;
    this.width = automaton.states.length;
    this.nodeCount = graph.nodeCount * this.width;
    this.#labels = labels;
    this.#transitions = automaton.states.map((transitions) => transitions.map((one) => compile(one, labels)));
  }

  /** The state of a product node. */
  stateOf(node: number): number {
    return Math.floor(node / this.width);
  }

  initialNodes(): number[] {
    return this.graph.initial.map((state) => state * this.width);
  }

  holds(atom: number, state: number, edge: number): boolean {
    const label = this.#labels[atom];
    return label?.bits.has(label.of === 'nodes' ? state : edge) ?? false;
  }

  /** Visits the edges of a node, stuttering included, in the order of the state graph. */
  forEachEdge(node: number, visit: VisitEdge): void {
    const state = this.stateOf(node);
    const transitions = this.#transitions[node - state * this.width] ?? [];
    const start = this.graph.edgeStart[state] as number;
    const end = this.graph.edgeStart[state + 1] as number;
    for (const transition of transitions) {
      if (!transition.onNodes.every((test) => test.bits.has(state) === test.positive)) continue;
      for (let edge = start; edge < end; edge++) {
        if (!allHold(transition.onEdges, edge)) continue;
        visit((this.graph.edgeTarget[edge] as number) * this.width + transition.target, edge, transition.accepting);
      }
    }
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
  for (const test of tests) if (test.bits.has(index) !== test.positive) return false;
  return true;
}
