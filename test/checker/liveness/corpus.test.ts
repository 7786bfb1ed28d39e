/**
 * The corpus' models whose temporal property TLC finds violated: the same verdict, and a counterexample that is one by the letter of
 * the definitions. Models of at most 20,000 generated states, all of them in `npm run test:random`; those where all is well are in `../corpus.test.ts`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { loadModel } from '../../../server/src/cli/loadModel.ts';
import { corpusFolder } from '../../harness/corpus.ts';
import { testParser } from '../../harness/parse.ts';
import { faultsOf } from './lassoValidity.ts';

interface Row {
  readonly spec: string;
  readonly config: string;
  readonly violated: string;
}

const mostGenerated = process.env['MODE'] === 'random' ? Number.POSITIVE_INFINITY : 20_000;
const folder = corpusFolder('examples');

function violatedRows(path: string): Row[] {
  const [, ...lines] = readFileSync(join(path, 'expected.tsv'), 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const [spec = '', config = '', mode, outcome, violated = '', generated = ''] = line.split('\t');
    if (mode !== 'exhaustive search' || outcome !== 'liveness' || Number(generated) > mostGenerated) return [];
    return [{ spec, config, violated }];
  });
}

for (const { spec, config, violated } of folder === undefined ? [] : violatedRows(folder)) {
  test(config, async () => {
    const model = loadModel(await testParser(), { spec: join(folder ?? '', spec), config: join(folder ?? '', config) });
    if (model.kind !== 'model') throw new Error(model.message ?? config);
    const { finding } = check(model.core, defaultCheckOptions, new SearchControl());
    expect(finding).toMatchObject({ kind: 'property', names: [violated] });
    // With a VIEW a loop closes at a state that looks the same, not at the same state: it is no behavior by the letter, TLC's neither.
    if (model.core.config.view === undefined) expect(faultsOf(model.core, finding)).toEqual([]);
  });
}
