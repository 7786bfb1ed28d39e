/**
 * README's walk through examples/uploads, steps 2 to 5: a behavior that stops, with the quick fix that makes the worker fair; a race;
 * a behavior that goes round; no error in the end. Makes the pictures docs/images/stuttering.png and docs/images/lasso.png.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

function lineIn(server, file, pattern) {
  const lines = readFileSync(join(server.workspace, 'uploads', file), 'utf8').split('\n');
  return lines.findIndex((line) => pattern.test(line)) + 1;
}

async function check(workbench, config, verdict) {
  await workbench.openFile(config);
  await workbench.runCommand('TLA+: Check Model');
  await workbench.row(verdict).waitFor();
}

/** Rows at the top of the Trace view, from a state on. */
async function labelsFrom(workbench, first) {
  const rows = (await workbench.traceRows()).filter(({ level }) => level === 1).map(({ label }) => label);
  return rows.slice(rows.findIndex((label) => label.startsWith(first)));
}

async function aWorkerMayStop({ workbench, page }) {
  await check(workbench, 'Uploads2.cfg', 'NoOrphansInTheEnd is violated');
  await workbench.row('Stuttering').waitFor();
  assert.equal((await labelsFrom(workbench, 'State')).at(-1), 'Stuttering');
  await workbench.row('Stuttering').click();
  await page
    .locator('.monaco-list-row.selected')
    .filter({ hasText: /^State \d+ · / })
    .first()
    .waitFor();
}

async function theFixMakesItFair({ workbench, page, server }) {
  await check(workbench, 'Uploads2.cfg', 'NoOrphansInTheEnd is violated');
  await workbench.openFile('Uploads2.tla');
  await workbench.goToLine(lineIn(server, 'Uploads2.tla', /^\s+NoOrphansInTheEnd ==/));
  await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'attached' });
  await workbench.quickFix('Make process worker fair');
  const line = (pattern) => page.locator('.editor-instance .view-line').filter({ hasText: pattern }).first();
  await workbench.goToLine(lineIn(server, 'Uploads2.tla', /process worker/));
  await line(/^fair\sprocess\sworker/).waitFor();
  await workbench.runCommand('TLA+: Translate PlusCal');
  await workbench.goToLine(lineIn(server, 'Uploads2.tla', /^Spec ==/) + 1);
  await line(/WF_vars\(worker\(self\)\)/).waitFor();
  // The check goes by what is in the editor, saved or not.
  await workbench.runCommand('TLA+: Check Again');
  await workbench.row('No error found').waitFor();
  await workbench.revert();
}

async function fairWorkersRace({ workbench }) {
  await check(workbench, 'Uploads3.cfg', 'NoOrphansInTheEnd is violated');
  await workbench.row('State 9 · Write(w1)').waitFor();
  await workbench.row('Stuttering').waitFor();
}

async function workersGoRound({ workbench, page }) {
  await check(workbench, 'Uploads4.cfg', 'NoOrphansInTheEnd is violated');
  await workbench.row('Back to state 9').waitFor();
  assert.deepEqual((await labelsFrom(workbench, 'State 9')).slice(0, 5), [
    'State 9 · Write(w1)',
    'State 10 · Receive(w1)',
    'State 11 · Receive(w2)',
    'State 12 · Wait(w1)',
    'Back to state 9',
  ]);
  await workbench.row('the loop begins here').waitFor();
  await workbench.row('Back to state 9').click();
  await page.locator('.monaco-list-row.selected').filter({ hasText: 'State 9 · Write(w1)' }).first().waitFor();
}

async function theCleanerMakesItHold({ workbench }) {
  await check(workbench, 'Uploads5.cfg', 'No error found');
}

/** The window after README's first picture was taken, which has made room for the rows. A click on a state shows where it comes from. */
async function pictureOf({ workbench, page }, config, state, end) {
  await check(workbench, config, 'NoOrphansInTheEnd is violated');
  await workbench.row(end).waitFor();
  await workbench.closeNotifications();
  await workbench.collapseTrace();
  await workbench.row(state).locator('.label-name').click();
  await page.locator('.tab.active[data-resource-name$=".tla"]').waitFor();
  await workbench.runCommand('View: Close Other Editors in Group');
  await workbench.row(end).click();
  await page.mouse.move(900, 600);
  await page.waitForTimeout(1000);
}

export const uploads = {
  'uploads, step 2: a worker may stop': aWorkerMayStop,
  'uploads, step 2: the quick fix makes the worker fair': theFixMakesItFair,
  'uploads, step 3: fair workers race': fairWorkersRace,
  'uploads, step 4: workers go round for ever': workersGoRound,
  'uploads, step 5: the cleaner makes it hold': theCleanerMakesItHold,
  'the picture of a behavior that stops': (context) => pictureOf(context, 'Uploads2.cfg', 'State 7 · Write(w1)', 'Stuttering'),
  'the picture of a behavior that goes round': (context) => pictureOf(context, 'Uploads4.cfg', 'State 12 · Wait(w1)', 'Back to state 9'),
};
