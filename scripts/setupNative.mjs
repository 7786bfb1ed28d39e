/**
 * Builds what the comparison of the native with the wasm parser needs: npm's `tree-sitter` and the addon of our grammar. Both are
 * C and C++; where there is no compiler, Debian's is installed. Run through npm (`npm run setup:native`), which brings node-gyp.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function run(command, args) {
  console.log(`> ${command} ${args.join(' ')}`);
  execFileSync(command, args, { cwd: root, stdio: 'inherit' });
}

function exists(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

function loads(name) {
  const script = `require(${JSON.stringify(name)})`;
  return spawnSync(process.execPath, ['-e', script], { cwd: root, stdio: 'ignore' }).status === 0;
}

if (!['g++', 'make', 'python3'].every(exists)) {
  run('apt-get', ['update']);
  run('apt-get', ['install', '-y', '--no-install-recommends', 'g++', 'make', 'python3']);
}
const treeSitter = dirname(createRequire(import.meta.url).resolve('tree-sitter/package.json'));
if (!loads('tree-sitter')) run('node-gyp', ['rebuild', '-C', treeSitter]);
run('node-gyp', ['rebuild', '-C', 'grammar']);
