/** What the language server gives while a module and its configuration are written: hover, completion, definitions, rename, fixes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files that it is done in. */
export const editingFiles = {
  'Editing.tla': [
    '---- MODULE Editing ----',
    'EXTENDS Naturals',
    '\\* What nobody has taken yet.',
    'VARIABLE left',
    'Init == left = 3',
    "Take == left > 0 /\\ left' = left - 1",
    'Next == Take',
    'Fine == left >= 0',
    '====',
    '',
  ].join('\n'),
  'Editing.cfg': 'INIT Init\nNEXT Next\nINVARIANT Fin\n',
};

/** A line of the active editor; blanks are no ordinary ones there. */
const line = (page, pattern) =>
  page.locator('.editor-group-container.active .editor-instance .view-line').filter({ hasText: pattern }).first();

async function hoverTells({ workbench, page }) {
  await workbench.openFile('Editing.tla');
  await workbench.goToLine(4);
  await workbench.runCommand('Show or Focus Hover');
  const hover = page.locator('.monaco-hover:not(.hidden)').filter({ hasText: 'What nobody has taken yet.' }).first();
  await hover.waitFor();
  await page.keyboard.press('Escape');
}

/** An operator of a module that is not extended yet comes with its module. */
async function completionExtends({ workbench, page }) {
  await workbench.openFile('Editing.tla');
  await workbench.newLineAfter(7);
  await page.keyboard.type('Few == Cardi');
  const proposal = page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: 'Cardinality' }).first();
  await proposal.waitFor();
  await proposal.click();
  await line(page, /^EXTENDS\sNaturals,\sFiniteSets$/).waitFor();
  await page.keyboard.insertText('({left})');
  await line(page, /^Few\s==\sCardinality\(\{left\}\)$/).waitFor();
  await workbench.squiggles(0);
}

async function definitionsAreFound({ workbench, page }) {
  await workbench.openFile('Editing.tla');
  await workbench.goToLine(8);
  await page.keyboard.press('Home');
  for (let i = 0; i < 'Few == C'.length; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F12');
  await page.locator('.tab.active[data-resource-name="FiniteSets.tla"]').waitFor();
  await line(page, /^Cardinality\(S\)/).waitFor();
  await workbench.runCommand('View: Close Editor');
}

/** In the module and in its configuration. */
async function namesAreChanged({ workbench, page, server }) {
  await workbench.openFile('Editing.cfg');
  await workbench.squiggles(1);
  await workbench.goToLine(3);
  await workbench.quickFix('Change to Fine');
  await line(page, /^INVARIANT\sFine$/).waitFor();
  await workbench.squiggles(0);
  await page.keyboard.press('F2');
  const name = page.locator('.rename-box input');
  await name.waitFor();
  await name.fill('NeverBelow');
  await page.keyboard.press('Enter');
  await line(page, /^INVARIANT\sNeverBelow$/).waitFor();
  await workbench.openFile('Editing.tla');
  await line(page, /^NeverBelow\s==/).waitFor();
  await workbench.runCommand('File: Save All Files');
  const text = () => readFileSync(join(server.workspace, 'Editing.tla'), 'utf8');
  for (let i = 0; i < 100 && !/^NeverBelow ==/m.test(text()); i++) await page.waitForTimeout(100);
  assert.match(text(), /^NeverBelow ==/m);
}

async function aFixExtends({ workbench, page }) {
  await workbench.openFile('Editing.tla');
  await workbench.newLineAfter(7);
  await page.keyboard.type('Line == Len(<<left>>)');
  await line(page, /^Line\s==\sLen\(<<left>>\)$/).waitFor();
  await workbench.squiggles(1);
  await page.keyboard.press('Home');
  for (let i = 0; i < 'Line == L'.length; i++) await page.keyboard.press('ArrowRight');
  await workbench.quickFix('Add Sequences to EXTENDS');
  await line(page, /^EXTENDS\s.*Sequences/).waitFor();
  await workbench.squiggles(0);
  await workbench.revert();
}

export const editing = {
  'editing: hover tells what a name is': hoverTells,
  'editing: completion extends the module': completionExtends,
  'editing: a definition of the library is read': definitionsAreFound,
  'editing: a configuration is mended, and renamed with its module': namesAreChanged,
  'editing: a quick fix extends the module': aFixExtends,
};
