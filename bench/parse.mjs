/** The suite `parse`: bundles `parseSuite.ts` and runs it in a process of its own, which prints the table's rows. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

export async function parseBenchmark(root, runs) {
  const outfile = join(root, 'out', 'bench', 'parseSuite.mjs');
  await build({
    entryPoints: [join(root, 'bench', 'parseSuite.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    logLevel: 'warning',
    banner: { js: "import { createRequire as make } from 'node:module'; const require = make(import.meta.url);" },
  });
  const output = execFileSync('node', [outfile, root, String(runs)], { encoding: 'utf8' });
  process.stdout.write(output);
  return output.trim().split('\n');
}
