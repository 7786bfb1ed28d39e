/**
 * Random specifications: what the compiler makes of each must do as the evaluator does. A few hundred in every run; thousands, other ones
 * each time, with `npm run test:random`, which prints the seed of what differs.
 */
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { type CheckOptions, defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import type { Outcome, TraceState } from '../../../server/src/checker/outcome.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { print } from '../../../server/src/checker/values/print.ts';
import type { Core } from '../../../server/src/semantics/core.ts';
import { modelOf } from '../../harness/model.ts';
import { agreement } from '../compile/agree.ts';
import { randomSpecification } from './specification.ts';

/** `--mode random` draws new specifications; PRIMED_SEED repeats what it drew. */
const nightly = process.env['MODE'] === 'random';
const first = Number(process.env['PRIMED_SEED'] ?? (nightly ? Date.now() % 1_000_000_000 : 1));
const count = nightly ? 2000 : 200;
const batch = 50;

const options: CheckOptions = { ...defaultCheckOptions, maxStates: 500 };

function stateText({ action, values }: TraceState): string {
  return `${action?.name}(${action?.args}) ${values.map((value) => (value === undefined ? '' : print(value))).join(' | ')}`;
}

/** What a user sees of an outcome; times aside, and whether fingerprints stood for states. */
function shownOutcome({ finding, statistics, output, warnings }: Outcome): unknown {
  const { milliseconds: _, exact: __, ...figures } = statistics;
  const trace = 'trace' in finding ? finding.trace?.states.map(stateText) : undefined;
  return { finding: { ...finding, trace }, figures, output, warnings };
}

function outcomeOf(core: Core, engine: CheckOptions['engine']): unknown {
  return shownOutcome(check(core, { ...options, engine }, new SearchControl()));
}

for (let start = first; start < first + count; start += batch) {
  const end = Math.min(start + batch, first + count);
  test(`specifications ${start} to ${end - 1}`, async () => {
    for (let seed = start; seed < end; seed++) {
      const { text, config } = randomSpecification(seed);
      const { core, errors } = await modelOf({ modules: text, config });
      const what = `seed ${seed}:\n${text}${config}`;
      expect(errors, what).toEqual([]);
      expect(outcomeOf(core, 'compile'), what).toEqual(outcomeOf(core, 'evaluate'));
      expect(agreement(core, 40)?.differences ?? [], what).toEqual([]);
    }
  });
}
