/**
 * Whether a formula is true of one behavior that ends in a loop, from the labels of its states and steps. Every subformula is worked
 * out at all positions at once: from the back, the loop twice over, as what is eventual may lie past its end.
 */
import { unreachable } from '../../base/assert.ts';
import type { Temporal } from './formula.ts';
import type { AtomLabel, BehaviorGraph } from './graph.ts';
import type { Lasso } from './lasso.ts';

/** Only for graphs with one edge at most from a state to another. */
export function holdsOn(formula: Temporal, { prefix, loop }: Lasso, graph: BehaviorGraph, labels: readonly AtomLabel[]): boolean {
  const nodes = [...prefix, ...loop];
  const edges = nodes.map((node, i) => edgeBetween(graph, node, nodes[i + 1] ?? (loop[0] as number)));
  return truth(formula, { nodes, edges, loopTo: prefix.length, labels })[0] === 1;
}

interface Positions {
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly loopTo: number;
  readonly labels: readonly AtomLabel[];
}

/** A state's last edge is its stuttering step. */
function edgeBetween({ edgeStart, edgeTarget }: BehaviorGraph, from: number, to: number): number {
  const end = edgeStart[from + 1] as number;
  for (let edge = edgeStart[from] as number; edge < end; edge++) if (edgeTarget[edge] === to) return edge;
  return end - 1;
}

function truth(formula: Temporal, at: Positions): Uint8Array {
  const { nodes, edges, labels } = at;
  switch (formula.kind) {
    case 'literal':
      return new Uint8Array(nodes.length).fill(formula.value ? 1 : 0);
    case 'atom': {
      const label = labels[formula.atom];
      const places = label?.of === 'nodes' ? nodes : edges;
      return Uint8Array.from(places, (place) => (label?.bits.has(place) === formula.positive ? 1 : 0));
    }
    case 'and':
    case 'or': {
      const all = formula.kind === 'and';
      const parts = formula.operands.map((operand) => truth(operand, at));
      return Uint8Array.from(nodes, (_, i) => ((all ? parts.every((part) => part[i] === 1) : parts.some((part) => part[i] === 1)) ? 1 : 0));
    }
    case 'always': {
      const operand = truth(formula.operand, at);
      return backwards(at, 1, (i, next) => (operand[i] as number) & next);
    }
    case 'eventually': {
      const operand = truth(formula.operand, at);
      return backwards(at, 0, (i, next) => (operand[i] as number) | next);
    }
    case 'until':
    case 'unless': {
      const [left, right] = [truth(formula.left, at), truth(formula.right, at)];
      const forEver = formula.kind === 'unless' ? 1 : 0;
      return backwards(at, forEver, (i, next) => (right[i] as number) | ((left[i] as number) & next));
    }
    default:
      return unreachable(formula);
  }
}

/** From each position's next one. `last` is what is taken to hold after the loop, which going round it again sets right. */
function backwards({ nodes, loopTo }: Positions, last: number, step: (position: number, next: number) => number): Uint8Array {
  const result = new Uint8Array(nodes.length);
  let next = last;
  for (let i = nodes.length - 1; i >= loopTo; i--) next = step(i, next);
  for (let i = nodes.length - 1; i >= 0; i--) {
    next = step(i, next);
    result[i] = next;
  }
  return result;
}
