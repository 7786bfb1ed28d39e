/**
 * Where the atoms of the properties hold: every state predicate in every state, every action on every step. An action that is
 * taken on some step out of a state is enabled there, so ENABLED is evaluated only in the states where it is not.
 */
import type { State } from '../evaluate/environment.ts';
import { type AtomLabel, type BehaviorGraph, BitSet } from './graph.ts';
import type { Atom } from './temporal.ts';

/** How the states of a graph are had: those that are stored, and those that single steps lead to. */
export interface StatesOfGraph {
  readonly ofNode: (node: number) => State;
  /** The successor that a recorded edge was made with. */
  readonly ofStep: (recordedEdge: number) => State;
  /** What primes speak of where there is no step. */
  readonly none: State;
}

export function labelsOf(graph: BehaviorGraph, atoms: readonly Atom[], states: StatesOfGraph): AtomLabel[] {
  const labels = atoms.map(({ of }) => ({ of, bits: new BitSet(of === 'nodes' ? graph.nodeCount : graph.edgeTarget.length) }));
  const steps = numbered(atoms, (atom) => atom.of === 'edges');
  const enabled = numbered(atoms, (atom) => atom.enabledOf !== undefined);
  const predicates = numbered(atoms, (atom) => atom.of === 'nodes' && atom.enabledOf === undefined);
  const bitsOf = (atom: number): BitSet => (labels[atom] as AtomLabel).bits;
  for (let node = 0; node < graph.nodeCount; node++) {
    const state = states.ofNode(node);
    for (const [number, atom] of predicates) if (atom.test(atom.env, state, states.none)) bitsOf(number).add(node);
    const taken = new Set<number>();
    if (steps.length > 0) {
      const start = graph.edgeStart[node] as number;
      const end = graph.edgeStart[node + 1] as number;
      for (let edge = start; edge < end; edge++) {
        const next = edge === end - 1 ? state : successor(graph, edge, states);
        for (const [number, atom] of steps) {
          if (!atom.test(atom.env, state, next)) continue;
          bitsOf(number).add(edge);
          taken.add(number);
        }
      }
    }
    for (const [number, atom] of enabled) {
      if (taken.has(atom.enabledOf as number) || atom.test(atom.env, state, states.none)) bitsOf(number).add(node);
    }
  }
  return labels;
}

function successor(graph: BehaviorGraph, edge: number, states: StatesOfGraph): State {
  return graph.origin === undefined ? states.ofNode(graph.edgeTarget[edge] as number) : states.ofStep(graph.origin[edge] as number);
}

function numbered(atoms: readonly Atom[], wanted: (atom: Atom) => boolean): (readonly [number, Atom])[] {
  return atoms.map((atom, number) => [number, atom] as const).filter(([, atom]) => wanted(atom));
}
