/** Builds and packs `primed-<version>.vsix`, and keeps it small: the last line says how large it is. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const limit = 5 * 2 ** 20;
const root = fileURLToPath(new URL('..', import.meta.url));

/** Gives the path of the package. */
export async function packExtension() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packagePath = join(root, `primed-${version}.vsix`);
  execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
  // Everything is in the bundles.
  await createVSIX({ cwd: root, packagePath, dependencies: false, rewriteRelativeLinks: false, allowMissingRepository: true });
  const { size } = statSync(packagePath);
  if (size > limit) throw new Error(`${packagePath} has ${size} bytes, more than ${limit}.`);
  return packagePath;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = await packExtension();
  console.log(`${file}: ${(statSync(file).size / 2 ** 20).toFixed(2)} MB`);
}
