/** Work on a small specification: a name is changed everywhere or not at all, the lens above an invariant checks it, symbols are respelled. */
import assert from 'node:assert/strict';

/** The files that it is done in. */
export const shopFiles = {
  'Shop.tla': `---- MODULE Shop ----
EXTENDS Naturals
CONSTANT Limit
VARIABLE items
Init == items = {}
Add(e) == /\\ items' = items \\cup {e}
          /\\ e < Limit
Next == \\E e \\in 0 .. Limit : Add(e)
Small == items \\subseteq 0 .. Limit
Spec == Init /\\ [][Next]_items
====
`,
  'Shop.cfg': 'SPECIFICATION Spec\nCONSTANT Limit = 2\nINVARIANT Small\n',
};

function line(page, pattern) {
  return page.locator('.editor-instance .view-line').filter({ hasText: pattern }).first();
}

async function renamed({ workbench, page }, name) {
  await workbench.goToLine(3);
  await page.keyboard.press('F2');
  const box = page.locator('.rename-box input');
  await box.waitFor();
  await box.fill(name);
  await page.keyboard.press('Enter');
}

async function renamingReachesTheConfiguration({ workbench, page, server }) {
  await workbench.openFile('Shop.tla');
  await renamed({ workbench, page }, 'items');
  await page
    .locator('.monaco-editor-overlaymessage, .notification-list-item-message')
    .filter({ hasText: 'items has a meaning here already' })
    .first()
    .waitFor();
  await renamed({ workbench, page }, 'Capacity');
  await line(page, /CONSTANT\sCapacity/).waitFor();
  await line(page, /e\s<\sCapacity/).waitFor();
  await workbench.openFile('Shop.cfg');
  await line(page, /CONSTANT\sCapacity\s=\s2/).waitFor();
  await workbench.revertAndCloseAll();
  // VS Code may have saved what a renaming has changed.
  server.restoreFiles();
}

async function aLensChecksOneInvariant({ workbench, page }) {
  await workbench.openFile('Shop.tla');
  await page.locator('.codelens-decoration a').filter({ hasText: 'Check This Invariant' }).first().click();
  await workbench.statusBar(/Small of Shop: no error, 4 states/).waitFor();
  await workbench.revertAndCloseAll();
}

async function symbolsThereAndBack({ workbench, page }) {
  await workbench.openFile('Shop.tla');
  await workbench.runCommand('TLA+: Convert to Unicode');
  await line(page, /Add\(e\)\s≜\s∧\sitems'\s=\sitems\s∪\s\{e\}/).waitFor();
  const second = await line(page, /∧\se\s<\sLimit/).textContent();
  assert.equal(second?.replace(/\s/g, ' '), '         ∧ e < Limit');
  await workbench.squiggles(0);
  await workbench.runCommand('TLA+: Convert to ASCII');
  await line(page, /Add\(e\)\s==\s\/\\\sitems'\s=\sitems\s\\cup\s\{e\}/).waitFor();
  await workbench.revertAndCloseAll();
}

export const shop = {
  'shop: a name is changed in its configuration too, or not at all': renamingReachesTheConfiguration,
  'shop: the lens above an invariant checks just that': aLensChecksOneInvariant,
  'shop: symbols in Unicode and back': symbolsThereAndBack,
};
