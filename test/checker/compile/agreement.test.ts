/**
 * The compiled engine against the evaluating one: on small specifications, one a feature of the compiler, and on the
 * community's examples where they are at hand (of each the first states only).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../../server/src/cli/loadModel.ts';
import { corpusFolder } from '../../harness/corpus.ts';
import { modelOf } from '../../harness/model.ts';
import { testParser } from '../../harness/parse.ts';
import { type Agreement, agreement } from './agree.ts';
import { compiledRecursions, otherRecursions } from './recursion.ts';
import { specifications } from './specifications.ts';

async function agreementOf(text: string, config: string): Promise<Agreement> {
  const { core, errors } = await modelOf({ modules: text, config });
  expect(errors).toEqual([]);
  const found = agreement(core, 200);
  if (found === undefined) throw new Error('the model has no behaviors');
  return found;
}

for (const { name, text, config, compiled } of [...specifications, ...compiledRecursions, ...otherRecursions]) {
  test(name, async () => {
    const { differences, steps, report } = await agreementOf(text, config);
    expect(differences).toEqual([]);
    expect(steps).toBeGreaterThan(0);
    if (compiled)
      expect({
        actions: report.actions.filter((reason) => reason !== null),
        init: report.init,
        formulas: report.evaluatedFormulas,
      }).toEqual({ actions: [], init: null, formulas: [] });
  });
}

for (const { name, text, config } of compiledRecursions) {
  test(`${name}: no part is left to the evaluator`, async () => {
    const { report } = await agreementOf(text, config);
    expect(report.delegatedExpressions).toEqual([]);
    expect(report.bailouts).toEqual({ actions: report.actions.map(() => 0), init: 0, formulas: 0 });
  });
}

const folder = corpusFolder('examples');

/** Models of the corpus that take long even for a few states. */
const slow = new Set([
  'SpecifyingSystems/AdvancedExamples/MCInnerSerial.cfg',
  'CoffeeCan/CoffeeCan1000Beans.cfg',
  'ewd426/TokenRing.cfg',
  'LoopInvariance/MCBinarySearch.cfg',
  'MisraReachability/MCReachabilityTestAllGraphs.cfg',
  'MisraReachability/MCReachabilityTestRandomGraphs.cfg',
]);

function corpusModels(path: string): { readonly spec: string; readonly config: string }[] {
  const [, ...lines] = readFileSync(join(path, 'expected.tsv'), 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const [spec = '', config = '', mode] = line.split('\t');
    return mode === 'exhaustive search' && !slow.has(config) ? [{ spec, config }] : [];
  });
}

for (const { spec, config } of folder === undefined ? [] : corpusModels(folder)) {
  test(config, { timeout: 120_000 }, async () => {
    const model = loadModel(await testParser(), { spec: join(folder ?? '', spec), config: join(folder ?? '', config) });
    if (model.kind !== 'model') throw new Error(model.message ?? config);
    expect(agreement(model.core, 25)?.differences ?? []).toEqual([]);
  });
}
