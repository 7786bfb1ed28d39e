/**
 * The README's second command: installs what the tests need, then runs every check and test that a change has to pass. The last
 * line counts them: `N passed, N failed`. `--no-e2e` leaves out the tests in a real VS Code.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const output = join(root, 'out');
let passed = 0;
let failed = 0;

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options });
}

/** A step that counts as one check. */
function step(name, command, args) {
  console.log(`\n=== ${name}`);
  const ok = run(command, args).status === 0;
  if (ok) passed++;
  else failed++;
  console.log(ok ? `ok: ${name}` : `FAILED: ${name}`);
  return ok;
}

function finish() {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

mkdirSync(output, { recursive: true });
if (
  !existsSync(join(root, 'node_modules', '.package-lock.json')) &&
  !step('install', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
)
  finish();
step('format and lint', 'npx', ['biome', 'ci', '.']);
step('types', 'npx', ['tsc', '-b']);
step('no dead code', 'npx', ['knip']);
step('generated parser is up to date', 'npm', ['run', '--silent', 'grammar:check']);
step('native parser', 'npm', ['run', '--silent', 'setup:native']);
if (!step('build', 'npm', ['run', '--silent', 'build'])) finish();

console.log('\n=== tests');
const report = join(output, 'vitest.json');
run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
if (existsSync(report)) {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed += result.numPassedTests;
  // A file that fails before its first test counts too.
  failed +=
    result.numFailedTests + result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
} else failed++;

step('package', 'npm', ['run', '--silent', 'package']);
if (!process.argv.includes('--no-e2e')) {
  if (step('set up a VS Code to test in', 'node', ['scripts/setupE2e.mjs'])) {
    console.log('\n=== tests in a real VS Code');
    const result = run('npm', ['run', '--silent', 'test:e2e'], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
    process.stdout.write(result.stdout);
    const counts = /(\d+) passed, (\d+) failed\s*$/.exec(result.stdout);
    if (counts) {
      passed += Number(counts[1]);
      failed += Number(counts[2]);
    } else failed++;
  }
}
finish();
