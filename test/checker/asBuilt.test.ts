/** Values in a printed behavior keep the form in which they were made; expectations are TLC's output. */
import { expect, test } from 'vitest';
import { check } from '../../server/src/checker/check.ts';
import { type CheckOptions, defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import { shownFields } from '../../server/src/checker/outcome.ts';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import { print } from '../../server/src/checker/values/print.ts';
import { modelOf } from '../harness/model.ts';

const text = `---- MODULE P ----
EXTENDS Integers, Sequences, FiniteSets
VARIABLES n, a, b, c, d, e, f, h, i, k, l
Init == /\\ n = 0 /\\ a = 1..3 /\\ b = 3..3 /\\ c = SUBSET (1..7) /\\ d = [1..2 -> 1..2] /\\ e = [x \\in 1..3 |-> x] /\\ f = 3..1
        /\\ h = {1..2, {3}} /\\ i = (1..2) \\X {3} /\\ k = UNION {1..2, {5}} /\\ l = SUBSET (1..2)
Next == /\\ n < 1 /\\ n' = n + 1 /\\ a' = a \\cup {4} /\\ b' = {3} /\\ c' = {1,2,3} /\\ d' = {} /\\ e' = [e EXCEPT ![1] = 5]
        /\\ f' = DOMAIN <<1,2>> /\\ h' = h \\ {1..2} /\\ UNCHANGED i /\\ k' = 2 .. 3 /\\ l' = SUBSET (1..10)
====
`;

for (const engine of ['compile', 'evaluate'] satisfies CheckOptions['engine'][]) {
  test(`a behavior is printed as it was built: ${engine}`, async () => {
    const { core } = await modelOf({ modules: text, config: 'INIT Init NEXT Next' });
    const { finding } = check(core, { ...defaultCheckOptions, engine }, new SearchControl());
    if (finding.kind !== 'deadlock') throw new Error(finding.kind);
    const states = finding.trace.states.map((state) =>
      Object.fromEntries(shownFields(state, core).map(({ name, value }) => [name, value === undefined ? '' : print(value)])),
    );
    expect(states).toEqual([
      {
        a: '1..3',
        b: '3..3',
        c: 'SUBSET (1..7)',
        d: '{<<1, 1>>, <<1, 2>>, <<2, 1>>, <<2, 2>>}',
        e: '<<1, 2, 3>>',
        f: '{}',
        h: '{{3}, 1..2}',
        i: '{<<1, 3>>, <<2, 3>>}',
        k: '{1, 2, 5}',
        l: '{{}, {1}, {2}, {1, 2}}',
        n: '0',
      },
      {
        a: '{1, 2, 3, 4}',
        b: '{3}',
        c: '{1, 2, 3}',
        d: '{}',
        e: '<<5, 2, 3>>',
        f: '1..2',
        h: '{{3}}',
        i: '{<<1, 3>>, <<2, 3>>}',
        k: '2..3',
        l: 'SUBSET (1..10)',
        n: '1',
      },
    ]);
  });
}
