/** Each form of temporal property and of fairness, with TLC's verdict; every counterexample is held against the definitions. */
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import type { Finding } from '../../../server/src/checker/outcome.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { modelOf } from '../../harness/model.ts';
import { forms, modelOfForm } from './forms.ts';
import { faultsOf } from './lassoValidity.ts';

function verdictOf(finding: Finding): string {
  if (finding.kind === 'evaluation') return finding.problem.message;
  // Where TLC stops for ever we may go round, and the other way about: both are counterexamples.
  return finding.kind === 'property' && finding.trace.end.kind !== 'finite' ? 'violated' : finding.kind;
}

test.each(forms.map((form) => [form.name, form] as const))('%s', async (_name, form) => {
  const { module, config } = modelOfForm(form);
  const { core, errors } = await modelOf({ modules: module, config });
  expect(errors).toEqual([]);
  const { finding } = check(core, defaultCheckOptions, new SearchControl());
  expect(verdictOf(finding)).toBe(form.verdict);
  if (finding.kind === 'property') expect(faultsOf(core, finding)).toEqual([]);
});
