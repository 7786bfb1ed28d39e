/** TLC's own small semantic tests: verdict, counts and message of each, as recorded from TLC. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../../server/src/checker/check.ts';
import { defaultCheckOptions } from '../../../server/src/checker/checkOptions.ts';
import type { Finding, Outcome } from '../../../server/src/checker/outcome.ts';
import { SearchControl } from '../../../server/src/checker/search/control.ts';
import { corpusFolder } from '../../harness/corpus.ts';
import { modelOf } from '../../harness/model.ts';

/** What is not as in TLC, and why. */
const different: Readonly<Record<string, string>> = {
  'test203.tla': 'a module that it needs is not in the corpus',
  'test219.tla': 'a module that it needs is not in the corpus',
  'test63.tla': 'a module that it needs is not in the corpus',
};

const folder = corpusFolder('tlc-suite');

interface Row {
  readonly spec: string;
  readonly config: string;
  readonly exit: number;
  readonly counts: string;
  readonly message: string;
}

function rowsOf(path: string): Row[] {
  return readFileSync(join(path, 'expected.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [spec = '', config = '', exit = '', generated, distinct, depth, message = ''] = line.split('\t');
      const text = message.startsWith('"') ? message.slice(1, -1).replaceAll('""', '"') : message;
      return { spec, config, exit: Number(exit), counts: `${generated}/${distinct}/${depth}`, message: text.replaceAll(' | ', '\n') };
    });
}

async function runRow(path: string, { spec, config }: Row): Promise<{ exit: number; outcome?: Outcome }> {
  const modules: Record<string, string> = { [basename(spec, '.tla')]: readFileSync(join(path, spec), 'utf8') };
  for (const file of readdirSync(path)) {
    if (file.endsWith('.tla')) modules[basename(file, '.tla')] ??= readFileSync(join(path, file), 'utf8');
  }
  const configText = existsSync(join(path, config)) ? { config: readFileSync(join(path, config), 'utf8') } : {};
  const { core, analysis } = await modelOf({ modules, root: basename(spec, '.tla'), ...configText }).catch(() => ({
    core: undefined,
    analysis: undefined,
  }));
  if (core === undefined || [...analysis.diagnostics.values()].flat().some(({ severity }) => severity === 'error')) return { exit: 150 };
  const outcome = check(core, { ...defaultCheckOptions, engine: 'evaluate', checkDeadlock: false }, new SearchControl());
  return { exit: exitOf(outcome.finding), outcome };
}

/** TLC's exit status (conformance.md D9). */
function exitOf(finding: Finding): number {
  switch (finding.kind) {
    case 'ok':
      return 0;
    case 'assumption':
      return 10;
    case 'deadlock':
      return 11;
    case 'invariant':
      return 12;
    case 'property':
      return 13;
    case 'evaluation':
      return finding.problem.code === 2132 ? 14 : finding.context === 'invariant' ? 76 : 75;
    default:
      return 151;
  }
}

describe.runIf(folder !== undefined)('the suite', () => {
  const rows = folder === undefined ? [] : rowsOf(folder).filter(({ spec }) => !(spec in different));

  test.each(rows)('$spec', async (row) => {
    const { exit, outcome } = await runRow(folder as string, row);
    // What a configuration gets wrong is found by the front end, whose diagnostics have no exit status.
    if (row.exit === 151) return;
    expect(exit).toBe(row.exit);
    if (outcome === undefined) return;
    const { finding, statistics } = outcome;
    if (row.counts !== '//' && exit < 14) expect(`${statistics.generated}/${statistics.distinct}/${statistics.depth}`).toBe(row.counts);
    if ('problem' in finding && finding.problem !== undefined) expect(row.message).toContain(finding.problem.message.split('\n')[0]);
  });
});
