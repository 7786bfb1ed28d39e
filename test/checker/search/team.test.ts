import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ToyOrder } from './toyHelper.ts';
import { toys } from './toys.ts';

let file = '';

beforeAll(() => {
  file = join(mkdtempSync(join(tmpdir(), 'primed-team-')), 'toyHelper.mjs');
  const source = fileURLToPath(new URL('./toyHelper.ts', import.meta.url));
  buildSync({ entryPoints: [source], outfile: file, bundle: true, platform: 'node', format: 'esm' });
});

interface Result {
  readonly milliseconds: number;
}

function explore(toy: string, helpers: number, graph = false): Promise<Result> {
  const workerData: ToyOrder = { toy, helpers, file, graph };
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

describe('any number of threads finds the same, in the same order', () => {
  for (const toy of Object.keys(toys)) {
    test(toy, async () => {
      const { milliseconds: _, ...alone } = await explore(toy, 0);
      for (const helpers of [1, 2]) {
        const { milliseconds: __, ...together } = await explore(toy, helpers);
        expect(together).toEqual(alone);
      }
    });
  }
});

describe('any number of threads records the same steps, in the same order', () => {
  for (const toy of ['torus', 'badState', 'deadlock', 'broom']) {
    test(toy, async () => {
      const { milliseconds: _, ...alone } = await explore(toy, 0, true);
      for (const helpers of [1, 2]) {
        const { milliseconds: __, ...together } = await explore(toy, helpers, true);
        expect(together).toEqual(alone);
      }
    });
  }
});
