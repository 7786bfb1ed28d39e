/** The suites `parse` and `pluscal`: bundles the suite's TypeScript and runs it in a process of its own, which prints the table's rows. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

export const bundledSuites = ['parse', 'pluscal'];

export async function bundledBenchmark(root, suite, runs) {
  const outfile = join(root, 'out', 'bench', `${suite}Suite.mjs`);
  await build({
    entryPoints: [join(root, 'bench', `${suite}Suite.ts`)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    logLevel: 'warning',
    banner: { js: "import { createRequire as make } from 'node:module'; const require = make(import.meta.url);" },
  });
  // As the editor starts the server.
  const output = execFileSync('node', ['--min-semi-space-size=16', outfile, root, String(runs)], { encoding: 'utf8' });
  process.stdout.write(output);
  return output.trim().split('\n');
}
