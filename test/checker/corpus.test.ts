/**
 * The models of the community's examples, against what TLC made of them: verdict, states generated and distinct, depth, length
 * of the trace. Those of at most 20,000 states; deviations stand below, each with its reason.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import type { Finding, Outcome } from '../../server/src/checker/outcome.ts';
import { SearchControl } from '../../server/src/checker/search/control.ts';
import { loadModel } from '../../server/src/cli/loadModel.ts';
import { corpusFolder } from '../harness/corpus.ts';
import { memoryMachine } from '../harness/machine.ts';
import { testParser } from '../harness/parse.ts';

interface Row {
  readonly spec: string;
  readonly config: string;
  readonly outcome: string;
  readonly generated: number;
  readonly distinct: number;
  readonly depth: number;
  /** Undefined where there is no trace. */
  readonly traceLength: number | undefined;
}

const mostGenerated = 20_000;

/** Models that do not come out as with TLC yet, by configuration file, and why. */
const deviations: Readonly<Record<string, string>> = {
  'ewd998/EWD998ChanTrace.cfg': 'reads a file that is not in the corpus',
};

function rowsOf(folder: string): Row[] {
  const [, ...lines] = readFileSync(join(folder, 'expected.tsv'), 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const [spec = '', config = '', mode, outcome = '', , generated = '', distinct = '', depth = '', length = ''] = line.split('\t');
    if (mode !== 'exhaustive search' || generated === '' || Number(generated) > mostGenerated) return [];
    const traceLength = length === '' ? undefined : Number(length);
    return [{ spec, config, outcome, generated: Number(generated), distinct: Number(distinct), depth: Number(depth), traceLength }];
  });
}

async function run(folder: string, row: Row): Promise<Outcome> {
  const model = loadModel(await testParser(), { spec: join(folder, row.spec), config: join(folder, row.config) });
  if (model.kind !== 'model') throw new Error(`${model.message ?? ''} ${JSON.stringify(model.diagnostics[0])}`);
  // Models may ask for the environment.
  return check(model.core, { ...defaultCheckOptions, files: true }, new SearchControl(), { machine: memoryMachine(new Map()) });
}

/** A verdict in the words of the corpus. */
function outcomeOf(finding: Finding): string {
  switch (finding.kind) {
    case 'ok':
      return 'success';
    case 'invariant':
      return 'safety';
    case 'property':
      return finding.trace.end.kind === 'finite' ? 'safety' : 'liveness';
    default:
      return finding.kind;
  }
}

const folder = corpusFolder('examples');

for (const row of folder === undefined ? [] : rowsOf(folder)) {
  const reason = deviations[row.config];
  test(`${row.config}${reason === undefined ? '' : ` (deviates: ${reason})`}`, async () => {
    const found = run(folder ?? '', row).then(({ finding, statistics }) => ({
      outcome: outcomeOf(finding),
      generated: statistics.generated,
      distinct: statistics.distinct,
      depth: statistics.depth,
      traceLength: 'trace' in finding ? finding.trace?.states.length : undefined,
    }));
    const { spec: _, config: __, ...expected } = row;
    if (reason !== undefined) {
      // A deviation that is one no more is to be taken off the list.
      await expect(found.catch((error: Error) => error)).resolves.not.toEqual(expected);
      return;
    }
    const { traceLength, ...figures } = await found;
    const { traceLength: most, ...wanted } = expected;
    expect(figures).toEqual(wanted);
    // Of the behaviors that violate a temporal property TLC shows just one; ours may be shorter.
    if (wanted.outcome === 'liveness') expect(traceLength).toBeLessThanOrEqual(most ?? 0);
    else expect(traceLength).toBe(most);
  });
}
