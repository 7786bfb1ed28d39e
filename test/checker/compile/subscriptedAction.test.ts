/** `[A]_v`: A is evaluated first, as in TLC, so that an error in it is told also on a step that leaves v alone. */
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { modelOf } from '../../harness/model.ts';

const modules = String.raw`---- MODULE SA ----
EXTENDS Naturals, Sequences
VARIABLES x, y
Init == x = 0 /\ y = 0
Next == x < 5 /\ x' = x + 1 /\ y' = y
Failing == [][x = 3 => Len(x) = 2]_y
====
`;

test.each(['compile', 'evaluate'] as const)('%s', async (engine) => {
  const { core } = await modelOf({ modules, config: 'INIT Init NEXT Next PROPERTY Failing CHECK_DEADLOCK FALSE' });
  const { finding } = check(core, { ...defaultCheckOptions, engine }, new SearchControl());
  expect(finding).toMatchObject({
    kind: 'evaluation',
    name: 'Failing',
    problem: { message: 'The argument of Len should be a sequence, but instead it is:\n3' },
  });
  expect('trace' in finding && finding.trace?.states.map(({ values }) => values[0])).toEqual([0, 1, 2, 3, 4]);
});
