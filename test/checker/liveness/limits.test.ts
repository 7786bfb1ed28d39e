/** Large graphs and large formulas: searches can be ended at any time, go as deep as the graph does, and give up in words. */
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import { automatonOf } from '../../../server/src/checker/liveness/automaton.ts';
import { type ComponentSearch, fairComponents } from '../../../server/src/checker/liveness/components.ts';
import { always, atom, eventually } from '../../../server/src/checker/liveness/formula.ts';
import { BitSet } from '../../../server/src/checker/liveness/graph.ts';
import { lassoOf } from '../../../server/src/checker/liveness/lasso.ts';
import { Product } from '../../../server/src/checker/liveness/product.ts';
import { Cancelled, SearchControl } from '../../../server/src/checker/search/control.ts';
import { modelOf } from '../../harness/model.ts';

/** One ring of states; atom 0 holds in the last one. */
function ring(length: number, checkpoint: () => void): ComponentSearch {
  const edgeStart = Int32Array.from({ length: length + 1 }, (_, i) => 2 * i);
  const edgeTarget = Int32Array.from({ length: 2 * length }, (_, i) => (i % 2 === 0 ? (i / 2 + 1) % length : (i - 1) / 2));
  const bits = new BitSet(length);
  bits.add(length - 1);
  const automaton = automatonOf(always(eventually(atom(0))));
  const graph = { nodeCount: length, initial: [0], edgeStart, edgeTarget };
  return { product: new Product(graph, [{ of: 'nodes', bits }], automaton), automaton, fairness: [], checkpoint };
}

test('a behavior through 300,000 states is found without recursion', () => {
  const task = ring(300_000, () => {});
  const lasso = lassoOf(task, fairComponents(task));
  expect(lasso?.prefix.length).toBeGreaterThan(-1);
  expect((lasso?.prefix.length ?? 0) + (lasso?.loop.length ?? 0)).toBeGreaterThan(299_999);
});

test('whoever asks for an end is heard in the midst of the search', () => {
  let calls = 0;
  const task = ring(300_000, () => {
    if (++calls === 3) throw new Cancelled();
  });
  expect(() => fairComponents(task)).toThrow(Cancelled);
});

/** Cancelled when the search is done and labelling begins. */
class CancelledAfter extends SearchControl {
  #left: number;
  constructor(checkpoints: number) {
    super();
    this.#left = checkpoints;
  }
  override checkpoint(): void {
    if (this.#left-- <= 0) throw new Cancelled();
  }
}

const module = (property: string): string => String.raw`---- MODULE Count ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 50
Spec == Init /\ [][Next]_x /\ WF_x(Next)
Property == ${property}
====`;

const config = 'SPECIFICATION Spec\nPROPERTY Property\n';

test('a check that is cancelled while its properties are checked says so, with what was found', async () => {
  const { core } = await modelOf({ modules: module('[]<>(x = 7)'), config });
  const control = new CancelledAfter(0);
  expect(control.stage).toBe('search');
  const { finding, statistics } = check(core, defaultCheckOptions, control);
  expect(control.stage).toBe('temporal');
  expect(finding).toMatchObject({ kind: 'stopped', reason: 'cancelled' });
  expect(statistics.distinct).toBe(50);
});

test('a formula whose automaton would be too large is refused in words', async () => {
  const { core } = await modelOf({ modules: module('\\E n \\in 0..40 : (x = n) ~> (x = n + 1 /\\ <>(x = 3))'), config });
  const { finding } = check(core, defaultCheckOptions, new SearchControl());
  expect(finding).toMatchObject({ kind: 'evaluation' });
  expect(finding.kind === 'evaluation' && finding.problem.message).toContain('written out, it is too large');
});
