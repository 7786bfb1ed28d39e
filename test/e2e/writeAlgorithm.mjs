/**
 * A new user writes the README's algorithm, from an empty file to a model without errors, and never leaves the window: errors at once,
 * labels proposed, the translation beside and in the file, the control flow, the check and a trace that leads back to the labels.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const algorithm = /```tla\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
/** What the README says to put in the place of the line that loses a vote. */
const better = /Replace the line behind `Add:` by `([^`]*)`/.exec(readme)?.[1] ?? '';

/** The file that it is written to, empty. */
export const algorithmFiles = { 'Tally.tla': '' };

const textIn = (server, name) => readFileSync(join(server.workspace, name), 'utf8');

/** The number of the first line that the pattern fits, once a file has it: saving takes its time. */
async function lineIn(server, name, pattern) {
  const find = () =>
    textIn(server, name)
      .split('\n')
      .findIndex((line) => pattern.test(line)) + 1;
  await waitUntil(`${name} has ${pattern}`, () => find() > 0);
  return find();
}

async function waitUntil(what, isTrue) {
  for (let i = 0; i < 150 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.ok(isTrue(), what);
}

/** Without the keyboard's own ideas: no brackets are closed, no lines indented, no suggestion taken. */
async function write(page, text) {
  await page.keyboard.insertText(text);
}

/** A line of the editor in which the cursor is; blanks are no ordinary ones there. */
function line(page, pattern) {
  return page.locator('.editor-group-container.active .editor-instance .view-line').filter({ hasText: pattern }).first();
}

async function save(workbench) {
  await workbench.runCommand('File: Save');
  await workbench.page.locator('.tab.active:not(.dirty)').first().waitFor();
}

/** The first label is forgotten: the error is there at once, and a fix for it, and it gets the name that it is to have. */
async function errorsAndLabelsAreProposed({ workbench, page, server }) {
  assert.match(algorithm, /Look:\n/);
  await workbench.openFile('Tally.tla');
  await workbench.runCommand('View: Focus Active Editor Group');
  await write(page, algorithm.replace('Look:\n', ''));
  await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'attached' });
  await save(workbench);
  await workbench.goToLine(await lineIn(server, 'Tally.tla', /seen := votes/));
  await workbench.quickFix('Add label Lbl_1');
  await line(page, /^\s*Lbl_1:/).waitFor();
  await workbench.squiggles(0);
  await save(workbench);
  await workbench.goToLine(await lineIn(server, 'Tally.tla', /Lbl_1:/));
  await page.keyboard.press('Home');
  await page.keyboard.press('F2');
  const name = page.locator('.rename-box input');
  await name.waitFor();
  await name.fill('Look');
  await page.keyboard.press('Enter');
  await name.waitFor({ state: 'hidden' });
  await line(page, /^\s*Look:/).waitFor();
}

/** Beside the algorithm before it is in the file, then in the file. */
async function theTranslationAppears({ workbench, page, server }) {
  await workbench.openFile('Tally.tla');
  await workbench.runCommand('TLA+: Preview Translation');
  await page.locator('.tab').filter({ hasText: 'Translation of Tally' }).first().waitFor();
  const preview = (pattern) => page.locator('.editor-instance .view-line').filter({ hasText: pattern }).first();
  await preview(/What\sTally\swould\sbe\stranslated\sto/).waitFor();
  await workbench.runCommand('TLA+: Translate PlusCal');
  await preview(/The\stranslation\sin\sTally,\sup\sto\sdate/).waitFor();
  await save(workbench);
  await waitUntil('the translation is in the file', () => /BEGIN TRANSLATION[\s\S]*Look\(self\) ==/.test(textIn(server, 'Tally.tla')));
}

/** A step leads to its label. */
async function theControlFlowIsDrawn({ workbench, page, server, screenshot }) {
  await workbench.openFile('Tally.tla');
  await workbench.goToLine(1);
  await workbench.runCommand('TLA+: Show Control Flow');
  const view = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  const step = view.locator('.node[data-label="Add"]');
  await step.waitFor();
  assert.equal(await view.locator('h2').first().textContent(), 'process voter');
  await screenshot('-control-flow');
  await step.click();
  await workbench.cursorAt(await lineIn(server, 'Tally.tla', /^\s*Add:/));
}

async function theTraceLeadsToLabels({ workbench, page, server }) {
  await workbench.openFile('Tally.tla');
  await workbench.runCommand('TLA+: Check Model');
  await page.locator('.notification-list-item').getByRole('button', { name: 'Create Tally.cfg' }).click();
  await page.locator('.tab.active[data-resource-name="Tally.cfg"]').waitFor();
  await line(page, /SPECIFICATION\sSpec/).waitFor();
  await workbench.goToLine(await lineIn(server, 'Tally.cfg', /^\\\* INVARIANT Counted$/));
  await page.keyboard.press('Home');
  for (let i = 0; i < '\\* '.length; i++) await page.keyboard.press('Delete');
  await save(workbench);
  await workbench.runCommand('TLA+: Check Model');
  await workbench.row('Invariant Counted is violated').waitFor();
  await workbench.row('State 2 · Look(1)').click();
  await workbench.cursorAt(await lineIn(server, 'Tally.tla', /^\s*Look:/));
  await workbench.row('State 4 · Add(').click();
  await workbench.cursorAt(await lineIn(server, 'Tally.tla', /^\s*Add:/));
}

/** Labels are proposed behind goto; saving translates. */
async function theAlgorithmIsMadeRight({ workbench, page, server }) {
  const [before, behind] = better.split('Look');
  assert.ok(before && behind, better);
  await workbench.openFile('Tally.tla');
  await workbench.goToLine(await lineIn(server, 'Tally.tla', /^\s*votes := seen/));
  await page.keyboard.press('Shift+Home');
  await write(page, before);
  await line(page, /goto\s?$/).waitFor();
  await page.keyboard.press('Control+Space');
  const label = page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: 'Look' }).first();
  await label.waitFor();
  await label.click();
  await line(page, /goto\sLook/).waitFor();
  await write(page, behind);
  await workbench.squiggles(0);
  await save(workbench);
  await waitUntil('saving translates', () => /THEN \/\\ votes' = seen\[self\] \+ 1/.test(textIn(server, 'Tally.tla')));
  await workbench.runCommand('TLA+: Check Model');
  await workbench.row('No error found').waitFor();
  await workbench.closeNotifications();
  await workbench.runCommand('View: Close All Editors');
}

export const writeAlgorithm = {
  'an algorithm is written: errors at once, labels proposed': errorsAndLabelsAreProposed,
  'an algorithm is written: its translation appears': theTranslationAppears,
  'an algorithm is written: its control flow is drawn': theControlFlowIsDrawn,
  'an algorithm is written: the trace leads to its labels': theTraceLeadsToLabels,
  'an algorithm is written: a label behind goto, and no error': theAlgorithmIsMadeRight,
};
