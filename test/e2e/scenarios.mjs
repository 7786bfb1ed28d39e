/** The end-to-end tests themselves, in order, by name. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editing, editingFiles } from './editing.mjs';
import { layout, layoutFiles } from './layout.mjs';
import { refinement, refinementFiles } from './refinement.mjs';
import { shop, shopFiles } from './shop.mjs';
import { uploads } from './uploads.mjs';
import { algorithmFiles, writeAlgorithm } from './writeAlgorithm.mjs';

/** Files beside the examples. */
export const files = {
  'Endless.tla': ['---- MODULE Endless ----', 'EXTENDS Naturals', 'VARIABLE x', 'Init == x = 0', "Next == x' = x + 1", '====', ''].join(
    '\n',
  ),
  'Endless.cfg': 'INIT Init\nNEXT Next\n',
  ...algorithmFiles,
  ...editingFiles,
  ...layoutFiles,
  ...refinementFiles,
  ...shopFiles,
};

const settled = 'Uploads3Safety.cfg';

async function typedErrorsComeAndGo({ workbench, page, server }) {
  await workbench.openFile('Counter.tla');
  await workbench.squiggles(0);
  await workbench.newLineAfter(lineOf(server, 'counter/Counter.tla', /^EXTENDS/));
  await page.keyboard.type('Oops == Undeclared + 1');
  await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'attached' });
  const problems = await workbench.problems();
  assert.ok(
    problems.some((problem) => /Undeclared/.test(problem ?? '')),
    JSON.stringify(problems),
  );
  await page.keyboard.press('Control+J');
  await page.keyboard.press('Control+1');
  await workbench.revert();
  await workbench.squiggles(0);
}

/** The number of the first line of a file of the examples that the pattern fits. */
function lineOf(server, file, pattern) {
  return (
    readFileSync(join(server.workspace, file), 'utf8')
      .split('\n')
      .findIndex((line) => pattern.test(line)) + 1
  );
}

async function checkFindsTheRace({ workbench }) {
  await workbench.openFile('Uploads3.tla');
  await workbench.runCommand('TLA+: Check Model');
  await workbench.pick(settled);
  await workbench.row('Invariant NoOrphansOnceSettled is violated').waitFor();
  const rows = await workbench.traceRows();
  assert.match(rows[1].label, /[\d,]+ states generated, [\d,]+ distinct, depth \d+, /);
  const states = rows.filter(({ label, level }) => level === 1 && label.startsWith('State')).map(({ label }) => label);
  assert.deepEqual(states, [
    'State 1 · Initial state',
    'State 2 · Create(alice)',
    'State 3 · Edit(alice)',
    'State 4 · Receive(w1)',
    'State 5 · Lookup(w1)',
    'State 6 · Delete(alice)',
    'State 7 · Receive(w2)',
    'State 8 · Lookup(w2)',
    'State 9 · Write(w1)',
  ]);
  await workbench.statusBar('Invariant NoOrphansOnceSettled is violated').waitFor();
}

/** In PlusCal the action is what follows the label; its translation is one click further. */
async function aClickGoesToTheAction({ workbench, server }) {
  await workbench.row('State 4 · Receive(w1)').click();
  await workbench.cursorAt(lineOf(server, 'uploads/Uploads3.tla', /^Receive:/));
  await workbench.row('State 5 · Lookup(w1)').click({ button: 'right' });
  await workbench.chooseFromMenu('Go to the Translation');
  await workbench.cursorAt(lineOf(server, 'uploads/Uploads3.tla', /^Lookup\(self\) ==/));
}

async function valuesOpenToAnyDepth({ workbench }) {
  await workbench.collapseTrace();
  await workbench.toggle('State 5 · Lookup(w1)');
  await workbench.row('0 → 1').waitFor();
  const rows = await workbench.traceRows();
  const at = rows.findIndex(({ label, level }) => level === 2 && label === 'upload');
  assert.ok(at > 0, JSON.stringify(rows));
  // What changed inside is open already.
  assert.deepEqual(
    rows.slice(at + 1, at + 4).map(({ label, description, level }) => [label, description, level]),
    [
      ['[w1]', '[id |-> alice, version |-> 1]', 3],
      ['id', '"none" → alice', 4],
      ['version', '0 → 1', 4],
    ],
  );
}

async function theInvariantIsMarked({ workbench, page, server }) {
  await workbench.openFile('Uploads3.tla');
  await workbench.goToLine(lineOf(server, 'uploads/Uploads3.tla', /^NoOrphansOnceSettled ==/));
  await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'attached' });
}

async function anEvaluationThatFailsLeadsToItsPlace({ workbench, server }) {
  await workbench.openFile('Uploads1.tla');
  await workbench.runCommand('TLA+: Check Model');
  await workbench.row('Evaluation failed').waitFor();
  await workbench.row('Uploads1.tla:').click();
  await workbench.cursorAt(lineOf(server, 'uploads/Uploads1.tla', /^\s+Find\(id\) ==/));
}

/** Translating is one step to undo; saving translates too. */
async function anAlgorithmIsTranslated({ workbench, page, server }) {
  const initial = (value) => page.locator('.editor-instance .view-line').filter({ hasText: new RegExp(`/\\\\\\sx\\s=\\s${value}$`) });
  await workbench.openFile('Counter.tla');
  await workbench.goToLine(lineOf(server, 'counter/Counter.tla', /^variable x = 0;/));
  for (let i = 0; i < 2; i++) await page.keyboard.press('Backspace');
  await page.keyboard.type('7;');
  await workbench.runCommand('TLA+: Translate PlusCal');
  await initial(7).waitFor();
  await page.keyboard.press('Control+Z');
  await initial(0).waitFor();
  await workbench.runCommand('File: Save');
  await initial(7).waitFor();
  await waitUntil(() => lineOf(server, 'counter/Counter.tla', /^\s+\/\\ x = 7$/) > 0);
  await workbench.goToLine(lineOf(server, 'counter/Counter.tla', /^Write:/));
  await workbench.runCommand('TLA+: Go to Translation');
  await workbench.cursorAt(lineOf(server, 'counter/Counter.tla', /^Write\(self\) ==/));
  await workbench.runCommand('TLA+: Go to PlusCal');
  await workbench.cursorAt(lineOf(server, 'counter/Counter.tla', /^Write:/));
}

/** A translation edited by hand is shown against a new one, and stays until the user says otherwise. */
async function editsByHandAreNotLost({ workbench, page, server }) {
  await workbench.openFile('Counter.tla');
  const translated = /^\s+\/\\ x = (?<value>[07])$/m.exec(readFileSync(join(server.workspace, 'counter/Counter.tla'), 'utf8')).groups.value;
  const initial = (value) => new RegExp(`\\/\\\\\\sx\\s=\\s${value}$`);
  await workbench.goToLine(lineOf(server, 'counter/Counter.tla', /^\s+\/\\ x = [07]$/));
  await page.keyboard.press('Backspace');
  await page.keyboard.type('8');
  await workbench.runCommand('File: Save');
  await waitUntil(() => lineOf(server, 'counter/Counter.tla', /^\s+\/\\ x = 8$/) > 0);
  await workbench.runCommand('TLA+: Translate PlusCal');
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Show Differences' }).click();
  await page
    .locator('.monaco-diff-editor .view-line')
    .filter({ hasText: initial(translated) })
    .first()
    .waitFor();
  await page.locator('.notification-list-item').getByRole('button', { name: 'Overwrite' }).click();
  await page
    .locator('.monaco-diff-editor .editor.original .view-line')
    .filter({ hasText: initial(translated) })
    .waitFor();
  await workbench.runCommand('View: Close Editor');
  await workbench.runCommand('File: Save');
  await waitUntil(() => lineOf(server, 'counter/Counter.tla', /^\s+\/\\ x = [07]$/) > 0);
}

async function waitUntil(isTrue) {
  for (let i = 0; i < 100 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.ok(isTrue());
}

async function livenessEndsInARow({ workbench }) {
  await workbench.openFile('Uploads2.cfg');
  await workbench.runCommand('TLA+: Check Model');
  await workbench.row('Property NoOrphansInTheEnd is violated').waitFor();
  await workbench.row('Stuttering').waitFor();
}

async function aCheckWithoutErrorSaysSo({ workbench }) {
  await workbench.openFile('Uploads5.cfg');
  await workbench.runCommand('TLA+: Check Model');
  await workbench.notification(/No error found \([\d,]+ states generated/);
  await workbench.row('No error found').waitFor();
  await workbench.statusBar(/no error, [\d,]+ states/).waitFor();
}

async function aCheckCanBeStopped({ workbench, page }) {
  await workbench.openFile('Endless.tla');
  await workbench.runCommand('TLA+: Check Model');
  await workbench.notification(/distinct states, [\d,]+ states\/s/);
  await page.locator('.notification-list-item').getByRole('button', { name: 'Cancel' }).click();
  await workbench.row(/Stopped at [\d,]+ states/).waitFor();
}

/** Makes the picture of the README (docs/images/trace.png is a copy of this screenshot) and looks for what it is to show. */
async function thePictureOfTheReadme({ workbench, page }) {
  await workbench.openFile('Uploads3.tla');
  await workbench.runCommand('TLA+: Check Model');
  await workbench.pick(settled);
  await workbench.row('State 9 · Write(w1)').waitFor();
  await workbench.closeNotifications();
  await workbench.runCommand('View: Close Other Editors in Group');
  await workbench.widenSideBar(190);
  await workbench.toggle('State 7 · Receive(w2)');
  await workbench.row('Lookup').waitFor();
  await workbench.row('State 9 · Write(w1)').locator('.label-name').click();
  await workbench.row('∈').waitFor();
  await page.mouse.move(900, 600);
  await page.waitForTimeout(1000);
}

export const scenarios = {
  'errors come and go while typing': typedErrorsComeAndGo,
  'Check Model shows the race as a trace': checkFindsTheRace,
  'a click on a state goes to its action': aClickGoesToTheAction,
  'values open to any depth': valuesOpenToAnyDepth,
  'the violated invariant is marked': theInvariantIsMarked,
  'an evaluation that fails leads to its place': anEvaluationThatFailsLeadsToItsPlace,
  'an algorithm is translated': anAlgorithmIsTranslated,
  'an algorithm is translated over edits by hand only when told to': editsByHandAreNotLost,
  'a behavior that stutters says so': livenessEndsInARow,
  'a check without an error says so': aCheckWithoutErrorSaysSo,
  'the picture of the README': thePictureOfTheReadme,
  'a check can be stopped': aCheckCanBeStopped,
  ...editing,
  ...uploads,
  ...writeAlgorithm,
  ...layout,
  ...refinement,
  ...shop,
};
