/** `_PERIODIC`: asked from time to time between two states; TLC does so once a minute, of which a test has none to wait for. */
import { expect, test } from 'vitest';
import { prepareModel } from '../../server/src/checker/evaluate/engine.ts';
import { PeriodicFormulas } from '../../server/src/checker/periodic.ts';
import { modelOf } from '../harness/model.ts';

const modules = `---- MODULE Long ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Next == x' = x + 1
Few == TLCGet("distinct") < 10
====
`;

/** How often it can be asked until it wants the run to end; all of 2000 times if it does not. */
async function asked(config: string, distinct: number, interval: number): Promise<{ calls: number; failed: unknown }> {
  const { core, errors } = await modelOf({ modules, config: `INIT Init\nNEXT Next\n${config}` });
  expect(errors).toEqual([]);
  const periodic = new PeriodicFormulas(prepareModel(core, { statistic: () => distinct }), interval);
  let calls = 0;
  while (calls < 2000 && !periodic.ends()) calls++;
  return { calls, failed: periodic.failed };
}

test('a run goes on while it is true, and ends when it is not', async () => {
  expect(await asked('_PERIODIC Few\n', 9, 0)).toEqual({ calls: 2000, failed: null });
  const { calls, failed } = await asked('_PERIODIC Few\n', 10, 0);
  expect(calls).toBeLessThan(2000);
  expect(failed).toMatchObject({ kind: 'assumption' });
});

test('it is not asked before its time, nor where there is none', async () => {
  expect(await asked('_PERIODIC Few\n', 10, 60_000)).toEqual({ calls: 2000, failed: null });
  expect(await asked('', 10, 0)).toEqual({ calls: 2000, failed: null });
});
