/**
 * A VS Code of our own: code-server with a fresh profile, the packaged extension installed and a copy of some folder opened. Reads
 * and writes nothing of the developer's own VS Code. Used by the end-to-end tests and by `npm run editor`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findE2e } from '../../scripts/setupE2e.mjs';

const settings = {
  'workbench.startupEditor': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'editor.accessibilitySupport': 'off',
};

/** Starts it and resolves when it listens. `folder` is copied, so that nobody's files are changed; `files` are put beside. */
export async function startCodeServer({ vsix, folder, files = {} }) {
  const { node, codeServer } = findE2e();
  if (node === undefined) throw new Error('code-server is not installed: run `npm run setup:e2e` first.');
  const directory = mkdtempSync(join(tmpdir(), 'primed-e2e-'));
  const path = (name) => join(directory, name);
  for (const name of ['home', 'data/User', 'extensions']) mkdirSync(path(name), { recursive: true });
  const restoreFiles = () => {
    cpSync(folder, path('workspace'), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path('workspace'), name), text);
  };
  restoreFiles();
  writeFileSync(path('config.yaml'), 'auth: none\n');
  writeFileSync(path('data/User/settings.json'), JSON.stringify(settings));
  const common = [codeServer, '--config', path('config.yaml'), '--user-data-dir', path('data'), '--extensions-dir', path('extensions')];
  const env = environment(path('home'));
  execFileSync(node, [...common, '--install-extension', vsix], { env, stdio: 'pipe' });
  const serving = ['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'];
  const plain = ['--disable-workspace-trust', '--disable-getting-started-override', '--ignore-last-opened'];
  const server = spawn(node, [...common, ...serving, ...plain], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const { url, log } = await listening(server);
  return {
    directory,
    workspace: path('workspace'),
    url: `${url}/?folder=${encodeURIComponent(path('workspace'))}`,
    log,
    restoreFiles,
    stop: async () => {
      await stop(server);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A clean HOME, and no gallery: nothing is looked up on the network. */
function environment(home) {
  return {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_RUNTIME_DIR: home,
    EXTENSIONS_GALLERY: '{}',
    VSCODE_IPC_HOOK_CLI: '',
    PORT: '',
  };
}

function listening(server) {
  let text = '';
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`code-server ${why}.\n${text}`));
    const timer = setTimeout(() => fail('does not listen'), 60_000);
    const read = (chunk) => {
      text += chunk;
      const url = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve({ url, log: () => text });
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', (code) => fail(`ended with ${code}`));
  });
}

function stop(server) {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.kill('SIGKILL'), 5000);
    server.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    server.kill('SIGTERM');
  });
}
