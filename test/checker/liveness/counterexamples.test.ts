/**
 * Counterexamples that are ones by the letter of the definitions, for as many models as there are: those of the corpus whose temporal
 * properties hold are given the negations instead, so that a fair behavior has to be found. Small models only; `npm run test:random`
 * takes all that can be checked in some minutes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { loadModel } from '../../../server/src/cli/loadModel.ts';
import type { Core } from '../../../server/src/semantics/core.ts';
import { corpusFolder } from '../../harness/corpus.ts';
import { testParser } from '../../harness/parse.ts';
import { faultsOf } from './lassoValidity.ts';

const nightly = process.env['MODE'] === 'random';
const mostGenerated = nightly ? 3_000_000 : 2_000;

interface Row {
  readonly spec: string;
  readonly config: string;
}

/** Those whose outcome TLC found to be success, with properties. */
function rowsOf(folder: string): Row[] {
  const [, ...lines] = readFileSync(join(folder, 'expected.tsv'), 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const [spec = '', config = '', mode, outcome, , generated = ''] = line.split('\t');
    if (mode !== 'exhaustive search' || outcome !== 'success' || generated === '' || Number(generated) > mostGenerated) return [];
    return /^\s*PROPERT/m.test(readFileSync(join(folder, config), 'utf8')) ? [{ spec, config }] : [];
  });
}

/** Each property negated, each a model. */
function negated(core: Core): Core[] {
  return core.config.properties.map(({ name, formula }) => ({
    ...core,
    config: {
      ...core.config,
      properties: [{ name, formula: { kind: 'builtin', operator: 'not', operands: [formula], span: formula.span } }],
    },
  }));
}

const folder = corpusFolder('examples');

for (const { spec, config } of folder === undefined ? [] : rowsOf(folder)) {
  test(`${config}, negated`, async () => {
    const model = loadModel(await testParser(), { spec: join(folder ?? '', spec), config: join(folder ?? '', config) });
    if (model.kind !== 'model') throw new Error(model.message ?? config);
    // What is not the same state need not be the next one.
    if (model.core.config.view !== undefined || model.core.config.symmetry !== undefined) return;
    for (const core of negated(model.core)) {
      const { finding } = check(core, { ...defaultCheckOptions, checkDeadlock: false }, new SearchControl());
      // What is false in an initial state or step is no matter of loops; what has no value, or is refused, is so negated or not.
      if (finding.kind === 'evaluation' || (finding.kind === 'property' && finding.trace.end.kind === 'finite')) continue;
      expect(finding.kind).toBe('property');
      expect(faultsOf(core, finding)).toEqual([]);
    }
  });
}
