/**
 * What users do, in a real VS Code in headless Chromium: `npm run test:e2e` (after `npm run setup:e2e`). The tests share one window
 * and build on each other. Screenshots go to test/e2e/output; the last line is `N passed, N failed`.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { packExtension } from '../../scripts/package.mjs';
import { findE2e } from '../../scripts/setupE2e.mjs';
import { startCodeServer } from './codeServer.mjs';
import { files, scenarios } from './scenarios.mjs';
import { Workbench } from './workbench.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const output = join(root, 'test/e2e/output');
const only = process.argv[2];

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

const { chromium: executablePath } = findE2e();
if (executablePath === undefined) throw new Error('There is no Chromium: run `npm run setup:e2e` first.');

const server = await startCodeServer({ vsix: await packExtension(), folder: join(root, 'examples'), files });
const context = await chromium.launchPersistentContext(join(server.directory, 'browser'), {
  executablePath,
  headless: true,
  viewport: { width: 1400, height: 860 },
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
// Nothing but this machine is to be asked for anything.
const refused = [];
await context.route(
  (url) => /^(https?|wss?):$/.test(url.protocol) && url.hostname !== '127.0.0.1',
  (route) => {
    refused.push(route.request().url());
    return route.abort();
  },
);
await context.grantPermissions(['clipboard-read', 'clipboard-write']);
const page = context.pages()[0] ?? (await context.newPage());
const workbench = new Workbench(page);

let passed = 0;
let failed = 0;

/**
 * A scenario that fails is tried a second time, with the files and the window as at the start: the window loses a key now and then on
 * a busy machine. What fails twice has failed; what needed a second try says so.
 */
async function run(name, scenario) {
  for (const attempt of [1, 2]) {
    const started = Date.now();
    const screenshot = (suffix = '') => page.screenshot({ path: join(output, `${name.replace(/\W+/g, '-')}${suffix}.png`) });
    try {
      await scenario({ workbench, page, server, screenshot });
      await screenshot();
      passed++;
      console.log(`ok: ${name} (${Date.now() - started} ms${attempt === 1 ? '' : ', second try'})`);
      return;
    } catch (error) {
      console.log(`${attempt === 1 ? 'failed once' : 'FAILED'}: ${name}\n${error instanceof Error ? error.stack : error}`);
      await screenshot(`-failed-${attempt}`).catch(() => {});
      await startAgain().catch((problem) => console.log(`the window could not be set back: ${problem}`));
    }
  }
  failed++;
}

async function startAgain() {
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await workbench.revertAndCloseAll();
  server.restoreFiles();
}

await run('the window opens', () => workbench.open(server.url));
for (const [name, scenario] of Object.entries(scenarios)) {
  if (only === undefined || name.includes(only)) await run(name, scenario);
}
await run('nothing is asked of the network', () => assert.deepEqual(refused, []));

await context.close();
await server.stop();
console.log(`${readdirSync(output).length} screenshots in ${output}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
