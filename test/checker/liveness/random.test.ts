/** Random small graphs, formulas and fairness: the product search against a brute-force walk over all short lassos. */
import { describe, expect, test } from 'vitest';
import { automatonOf } from '../../../server/src/checker/liveness/automaton.ts';
import { fairComponents } from '../../../server/src/checker/liveness/components.ts';
import { always, and, atom, eventually, leadsTo, not, or, type Temporal, unless } from '../../../server/src/checker/liveness/formula.ts';
import { type AtomLabel, type BehaviorGraph, BitSet, type FairnessCondition } from '../../../server/src/checker/liveness/graph.ts';
import { type Lasso, lassoOf } from '../../../server/src/checker/liveness/lasso.ts';
import { holdsOn } from '../../../server/src/checker/liveness/lassoTruth.ts';
import { Product } from '../../../server/src/checker/liveness/product.ts';

interface Case {
  readonly graph: BehaviorGraph;
  readonly labels: readonly AtomLabel[];
  readonly formula: Temporal;
  readonly fairness: readonly FairnessCondition[];
}

/** Atoms 0 and 1 are state predicates, 2 and 3 steps; 4 and 5 say where 2 and 3 are enabled. */
const stateAtoms = [0, 1];
const stepAtoms = [2, 3];

/** Park and Miller's generator: a case is known by its seed. */
function generator(seed: number): (below: number) => number {
  let state = (seed * 2654435761) % 2147483647 || 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * below);
  };
}

function randomCase(seed: number): Case {
  const random = generator(seed);
  const nodeCount = 1 + random(4);
  const edgeStart: number[] = [0];
  const edgeTarget: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    for (let target = 0; target < nodeCount; target++) if (target !== node && random(3) === 0) edgeTarget.push(target);
    edgeTarget.push(node);
    edgeStart.push(edgeTarget.length);
  }
  const graph: BehaviorGraph = {
    nodeCount,
    initial: [0],
    edgeStart: Int32Array.from(edgeStart),
    edgeTarget: Int32Array.from(edgeTarget),
  };
  const labels: AtomLabel[] = [];
  for (const _ of stateAtoms) {
    const bits = new BitSet(nodeCount);
    for (let node = 0; node < nodeCount; node++) if (random(2) === 0) bits.add(node);
    labels.push({ of: 'nodes', bits });
  }
  const enabled: AtomLabel[] = [];
  for (const _ of stepAtoms) {
    const bits = new BitSet(edgeTarget.length);
    const sources = new BitSet(nodeCount);
    for (let node = 0; node < nodeCount; node++) {
      // A step atom stands for <<A>>_v: never the stuttering step, which is each node's last edge.
      for (let edge = edgeStart[node] as number; edge < (edgeStart[node + 1] as number) - 1; edge++) {
        if (random(2) === 0) {
          bits.add(edge);
          sources.add(node);
        }
      }
    }
    labels.push({ of: 'edges', bits });
    enabled.push({ of: 'nodes', bits: sources });
  }
  labels.push(...enabled);
  const fairness = stepAtoms.filter(() => random(2) === 0).map((step) => ({ strong: random(2) === 0, step, enabled: step + 2 }));
  return { graph, labels, formula: randomFormula(random, 3), fairness };
}

function randomFormula(random: (below: number) => number, depth: number): Temporal {
  const part = (): Temporal => randomFormula(random, depth - 1);
  switch (depth === 0 ? random(2) : random(12)) {
    case 0:
    case 1:
      return atom(random(2), random(2) === 0);
    case 2:
      return and(part(), part());
    case 3:
      return or(part(), part());
    case 4:
      return always(part());
    case 5:
      return eventually(part());
    case 6:
      return leadsTo(part(), part());
    // Actions occur in TLA+ as <><<A>>_v and [][A]_v.
    case 7:
      return eventually(atom(2 + random(2)));
    case 8:
      return always(atom(2 + random(2), false));
    // -+-> is made of these; with [A]_v inside: formulas that a stuttering step could make true are none of TLA.
    case 9:
      return unless(and(randomFormula(random, 0), atom(2 + random(2), false)), part());
    case 10:
      return not(unless(part(), randomFormula(random, 0)));
    default:
      return always(eventually(and(atom(2 + random(2)), part())));
  }
}

/** Whether the formula holds of the behavior that goes along `edges` and then round the loop for ever. */
function holds(formula: Temporal, sample: Case, nodes: readonly number[], edges: readonly number[], loopTo: number, at = 0): boolean {
  const later = (): number[] => {
    const first = Math.min(at, loopTo);
    return nodes.map((_, i) => i).filter((i) => i >= (at < loopTo ? at : first));
  };
  switch (formula.kind) {
    case 'literal':
      return formula.value;
    case 'atom': {
      const label = sample.labels[formula.atom] as AtomLabel;
      return label.bits.has((label.of === 'nodes' ? nodes[at] : edges[at]) as number) === formula.positive;
    }
    case 'and':
      return formula.operands.every((operand) => holds(operand, sample, nodes, edges, loopTo, at));
    case 'or':
      return formula.operands.some((operand) => holds(operand, sample, nodes, edges, loopTo, at));
    case 'always':
      return later().every((i) => holds(formula.operand, sample, nodes, edges, loopTo, i));
    case 'eventually':
      return later().some((i) => holds(formula.operand, sample, nodes, edges, loopTo, i));
    case 'until':
    case 'unless': {
      let position = at;
      for (let steps = 0; steps <= nodes.length; steps++) {
        if (holds(formula.right, sample, nodes, edges, loopTo, position)) return true;
        if (!holds(formula.left, sample, nodes, edges, loopTo, position)) return false;
        position = position + 1 < nodes.length ? position + 1 : loopTo;
      }
      return formula.kind === 'unless';
    }
  }
}

function isFair(sample: Case, nodes: readonly number[], edges: readonly number[], loopTo: number): boolean {
  return sample.fairness.every(({ strong, step, enabled }) => {
    const formula = strong
      ? or(always(eventually(atom(step))), eventually(always(atom(enabled, false))))
      : or(always(eventually(atom(step))), always(eventually(atom(enabled, false))));
    return holds(formula, sample, nodes, edges, loopTo);
  });
}

/** Whether some lasso of at most `length` steps is a fair behavior of the formula. */
function bruteForce(sample: Case, length: number): boolean {
  const nodes: number[] = [];
  const edges: number[] = [];
  const extend = (node: number): boolean => {
    nodes.push(node);
    for (let edge = sample.graph.edgeStart[node] as number; edge < (sample.graph.edgeStart[node + 1] as number); edge++) {
      const target = sample.graph.edgeTarget[edge] as number;
      edges.push(edge);
      for (let loopTo = 0; loopTo < nodes.length; loopTo++) {
        if (nodes[loopTo] !== target) continue;
        if (holds(sample.formula, sample, nodes, edges, loopTo) && isFair(sample, nodes, edges, loopTo)) return true;
      }
      if (nodes.length < length && extend(target)) return true;
      edges.pop();
    }
    nodes.pop();
    return false;
  };
  return extend(0);
}

function productSearch(sample: Case): Lasso | undefined {
  const automaton = automatonOf(sample.formula);
  const product = new Product(sample.graph, sample.labels, automaton);
  const task = { product, automaton, fairness: sample.fairness, checkpoint: () => {} };
  return lassoOf(task, fairComponents(task));
}

function edgeBetween(graph: BehaviorGraph, from: number, to: number): number {
  for (let edge = graph.edgeStart[from] as number; edge < (graph.edgeStart[from + 1] as number); edge++) {
    if (graph.edgeTarget[edge] === to) return edge;
  }
  throw new Error(`no step from ${from} to ${to}`);
}

/** Whether what the search found is a behavior of the graph, fair, and one of the formula. */
function isCounterexample(sample: Case, { prefix, loop }: Lasso): boolean {
  const nodes = [...prefix, ...loop];
  const edges = nodes.map((node, i) => edgeBetween(sample.graph, node, nodes[i + 1] ?? (loop[0] as number)));
  return nodes[0] === 0 && holds(sample.formula, sample, nodes, edges, prefix.length) && isFair(sample, nodes, edges, prefix.length);
}

const cases = process.env['MODE'] === 'random' ? 20_000 : 1_000;

describe('random graphs, formulas and fairness', () => {
  test(`${cases} cases: a lasso is found where one exists, and what is found is one`, () => {
    let found = 0;
    for (let seed = 1; seed <= cases; seed++) {
      const sample = randomCase(seed);
      const lasso = productSearch(sample);
      if (lasso === undefined) expect(bruteForce(sample, 6), `seed ${seed}: a lasso was missed`).toBe(false);
      else {
        found++;
        expect(holdsOn(sample.formula, lasso, sample.graph, sample.labels), `seed ${seed}: what holds of the lasso`).toBe(true);
        expect(isCounterexample(sample, lasso), `seed ${seed}: ${JSON.stringify(lasso)} is no counterexample`).toBe(true);
      }
    }
    // Both outcomes occur often, or the test would show little.
    expect(found).toBeGreaterThan(cases / 5);
    expect(found).toBeLessThan(0.95 * cases);
  });
});
