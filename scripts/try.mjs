/** The README's first command: installs, builds, and checks an example from the command line. Ends with 0 when the race was found. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function run(command, args) {
  console.log(`\n> ${[command, ...args].join(' ')}`);
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status;
}

function must(command, args) {
  const status = run(command, args);
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) must('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
must('npm', ['run', '--silent', 'build']);

const invariantViolated = 12;
const status = run('node', ['dist/cli.js', 'check', 'examples/uploads/Uploads3.tla', '--config', 'examples/uploads/Uploads3Safety.cfg']);
if (status !== invariantViolated) {
  console.error(`\nExpected the check to find the race (exit status ${invariantViolated}), got ${status}.`);
  process.exit(1);
}
console.log('\nThat is the race of examples/uploads, step 3: read the comment at the head of Uploads3.tla.');
console.log('Try it in an editor: npm run editor');
