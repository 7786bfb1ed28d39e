/** Builds and packs `primed-<version>.vsix`, and keeps it small: the last line says how large it is. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const limit = 5 * 2 ** 20;
const root = fileURLToPath(new URL('..', import.meta.url));

/** Gives the path of the package. */
export function packExtension() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const file = join(root, `primed-${version}.vsix`);
  const run = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  run('esbuild.mjs');
  // Everything is in the bundles; without a repository's address the README's relative links stay as they are.
  run(
    'node_modules/@vscode/vsce/vsce',
    'package',
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '--allow-missing-repository',
    '--out',
    file,
  );
  const { size } = statSync(file);
  if (size > limit) throw new Error(`${file} has ${size} bytes, more than ${limit}.`);
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = packExtension();
  console.log(`${file}: ${(statSync(file).size / 2 ** 20).toFixed(2)} MB`);
}
