/** `_POSSIBLE`: what should be possible and never is, told as TLC tells it on this very module. */
import { expect, test } from 'vitest';
import { check } from '../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import type { Outcome } from '../../server/src/checker/outcome.ts';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import { modelOf } from '../harness/model.ts';

const modules = String.raw`---- MODULE Walk ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y \in {0, 1}
Inc == x < 3 /\ x' = x + 1 /\ UNCHANGED y
Set(k) == x = 2 /\ y' = k /\ UNCHANGED x
Next == Inc \/ (\E k \in {0, 1, 2} : Set(k)) \/ (x = 3 /\ x' = 0 /\ y' = y)
A == x = 2
B == y = 2
C == x = 2 /\ y' = 2
D == x = 77
Back == x' < x
First == x = 0 /\ y = 1
Con == y < 2
====
`;

async function outcomeOf(config: string): Promise<Outcome> {
  const { core, errors } = await modelOf({ modules, config: `INIT Init\nNEXT Next\n${config}` });
  expect(errors).toEqual([]);
  return check(core, defaultCheckOptions, new SearchControl());
}

test('predicates of states, initial ones too, and of steps that are true somewhere are no error', async () => {
  const { finding, statistics, closingOutput } = await outcomeOf('_POSSIBLE A B C Back First\n');
  expect(finding).toEqual({ kind: 'ok' });
  expect(statistics).toMatchObject({ generated: 23, distinct: 12 });
  expect(closingOutput).toBeUndefined();
});

test('the first that never is true is named, behind how often each was; what a constraint excludes does not count', async () => {
  const { finding, statistics, closingOutput } = await outcomeOf('CONSTRAINT Con\n_POSSIBLE A B C D\n');
  expect(finding).toMatchObject({ kind: 'assumption', postcondition: 'B' });
  expect(closingOutput).toEqual(['[A |-> 6, B |-> 0, C |-> 0, D |-> 0]']);
  expect(statistics).toMatchObject({ generated: 16, distinct: 8, depth: 4 });
});
