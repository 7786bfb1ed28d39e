import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultCheckOptions } from '../../server/src/checker/checkOptions.ts';
import { loadModel } from '../../server/src/cli/loadModel.ts';
import { type CheckerThread, type Progress, startCheck, startThread } from '../../server/src/lsp/node/checkerHost.ts';
import type { Core } from '../../server/src/semantics/core.ts';
import { builtFolder, folderWith, scratchFolder } from '../harness/builtCli.ts';
import { testParser } from '../harness/parse.ts';

const thread = (file: string = join(builtFolder(), 'checkerWorker.js'), memory: number = defaultCheckOptions.memory): CheckerThread =>
  startThread(file, memory);

async function coreOf(body: string): Promise<Core> {
  const folder = folderWith({
    'M.tla': `---- MODULE M ----\nEXTENDS Naturals\nVARIABLE x\n${body}\n====\n`,
    'M.cfg': 'INIT Init\nNEXT Next\n',
  });
  const model = loadModel(await testParser(), { spec: join(folder, 'M.tla'), config: join(folder, 'M.cfg') });
  if (model.kind !== 'model') throw new Error(JSON.stringify(model.diagnostics));
  return model.core;
}

/** A worker that does something else than checking. */
function brokenWorker(code: string): string {
  const file = join(scratchFolder(), 'worker.cjs');
  writeFileSync(file, code);
  return file;
}

const endless = "Init == x = 0\nNext == x' = x + 1";
const ponderous = "Init == x = 0\nNext == x' = CHOOSE n \\in 0..1 : \\A s \\in SUBSET (1..40) : n \\notin s";

test('progress is told while the check runs, and cancelling ends it with what was found', async () => {
  const seen: Progress[] = [];
  const job = startCheck(
    await coreOf(endless),
    { ...defaultCheckOptions, memory: 2 ** 32 },
    {
      thread: thread(),
      onProgress: (progress) => {
        seen.push(progress);
        if (seen.length === 4) job.cancel();
      },
    },
  );
  const { finding, statistics } = await job.outcome;
  expect(finding).toMatchObject({ kind: 'stopped', reason: 'cancelled' });
  expect(seen.at(-1)?.generated).toBeGreaterThan(0);
  expect(seen.some(({ statesPerSecond }) => statesPerSecond > 0)).toBe(true);
  expect(statistics.distinct).toBeGreaterThanOrEqual(seen.at(-1)?.distinct ?? 0);
});

test('an evaluation in the midst of one state is cancelled too', async () => {
  const job = startCheck(await coreOf(ponderous), defaultCheckOptions, { thread: thread() });
  setTimeout(() => job.cancel(), 700);
  expect((await job.outcome).finding).toMatchObject({ kind: 'stopped', reason: 'cancelled' });
});

test('a worker that dies is an outcome, and the next check is not affected', async () => {
  const core = await coreOf("Init == x = 0\nNext == x' = 1 - x");
  const ways = {
    'process.exit(3)': /ended unexpectedly \(exit code 3\)/,
    'throw new Error("broken")': /broken/,
    'setTimeout(() => { undefinedName.call(); }, 10)': /undefinedName/,
  };
  for (const [code, message] of Object.entries(ways)) {
    const { finding } = await startCheck(core, defaultCheckOptions, { thread: thread(brokenWorker(code)) }).outcome;
    expect(finding).toMatchObject({ kind: 'stopped', reason: 'crash', message: expect.stringMatching(message) });
  }
  const { finding, statistics } = await startCheck(core, defaultCheckOptions, { thread: thread() }).outcome;
  expect(finding).toEqual({ kind: 'ok' });
  expect(statistics).toMatchObject({ generated: 3, distinct: 2 });
});

test('running out of memory for evaluation is an outcome', async () => {
  const hungry = brokenWorker('const all = []; for (;;) all.push(new Array(500000).fill(all.length + 0.5));');
  const { finding } = await startCheck(
    await coreOf(endless),
    { ...defaultCheckOptions, memory: 2 ** 20 },
    { thread: thread(hungry, 2 ** 20) },
  ).outcome;
  expect(finding).toMatchObject({ kind: 'stopped', reason: 'memory' });
});
