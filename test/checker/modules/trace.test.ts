/** `TLCExt!Trace`: the behavior so far, as TLC prints it; what TLC prints again while it rebuilds a trace is left out. */
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { type CheckOptions, defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { modelOf } from '../../harness/model.ts';

const modules = `---- MODULE T ----
EXTENDS Naturals, Sequences, TLC, TLCExt
VARIABLES x, y
Init == x = 0 /\\ y \\in {0, 5}
Next == /\\ x < 4
        /\\ x' = x + 1 /\\ y' = y
        /\\ PrintT(<<"next", Trace>>)
Inv == PrintT(<<"inv", x, Len(Trace), Trace[1].y>>) /\\ Len(Trace) = TLCGet("level")
Three == Len(Trace) < 4
====
`;

for (const engine of ['compile', 'evaluate'] satisfies CheckOptions['engine'][]) {
  test(`Trace in actions and invariants: ${engine}`, async () => {
    const { core } = await modelOf({ modules, config: 'INIT Init NEXT Next INVARIANT Inv Three' });
    const { finding, output } = check(core, { ...defaultCheckOptions, engine }, new SearchControl());
    expect(finding).toMatchObject({ kind: 'invariant', name: 'Three' });
    expect(output).toEqual([
      '<<"inv", 0, 1, 0>>',
      '<<"inv", 0, 1, 5>>',
      '<<"next", <<[x |-> 0, y |-> 0]>>>>',
      '<<"inv", 1, 2, 0>>',
      '<<"next", <<[x |-> 0, y |-> 5]>>>>',
      '<<"inv", 1, 2, 5>>',
      '<<"next", <<[x |-> 0, y |-> 0], [x |-> 1, y |-> 0]>>>>',
      '<<"inv", 2, 3, 0>>',
      '<<"next", <<[x |-> 0, y |-> 5], [x |-> 1, y |-> 5]>>>>',
      '<<"inv", 2, 3, 5>>',
      '<<"next", <<[x |-> 0, y |-> 0], [x |-> 1, y |-> 0], [x |-> 2, y |-> 0]>>>>',
      '<<"inv", 3, 4, 0>>',
    ]);
  });
}
