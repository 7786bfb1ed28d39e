/** Temporal properties that hold for an empty reason are told as warnings; others, and violated ones, are not. */
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { modelOf } from '../../harness/model.ts';
import { modelOfForm } from './forms.ts';

async function warningsOf(fairness: string, property: string): Promise<readonly string[]> {
  const { module, config } = modelOfForm({ name: '', fairness, property, verdict: 'ok' });
  const { core, errors } = await modelOf({ modules: module, config });
  expect(errors).toEqual([]);
  const { finding, warnings } = check(core, defaultCheckOptions, new SearchControl());
  expect(finding).toEqual({ kind: 'ok' });
  return warnings;
}

test('nothing to warn of', async () => {
  expect(await warningsOf('WF_vars(Up)', 'x = 1 ~> x = 3')).toEqual([]);
  expect(await warningsOf('\\A n \\in {1, 7} : WF_vars(OnlyAt(n)) /\\ WF_vars(Up)', '<>(x = 3)')).toEqual([]);
});

test('a left side of ~> that is never TRUE', async () => {
  const [warning, ...others] = await warningsOf('WF_vars(Up)', 'x = 7 ~> x = 3');
  expect(warning).toMatch(/^Property Property says what follows when something happens, but that never happens/);
  expect(others).toEqual([]);
});

test('a tautology', async () => {
  const [warning] = await warningsOf('', '(<>(x = 3)) \\/ ~(<>(x = 3))');
  expect(warning).toMatch(/^Property Property is a tautology: it holds whatever the specification says/);
});

test('fairness of what is never enabled', async () => {
  const [warning] = await warningsOf('WF_vars(Up) /\\ SF_vars(OnlyAt(7))', '<>(x = 3)');
  expect(warning).toMatch(/^Fairness is assumed of an action that is enabled in no state, so that it demands nothing \(line \d+/);
});
