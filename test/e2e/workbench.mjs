/** VS Code's window as the tests see it: what a user clicks, types and reads, by name rather than by selector. */

const patience = 30_000;

export class Workbench {
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(patience);
  }

  async open(url) {
    await this.page.goto(url);
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 90_000 });
  }

  async runCommand(title) {
    await this.page.keyboard.press('F1');
    await this.#choose(title);
  }

  async openFile(name) {
    await this.page.keyboard.press('Control+P');
    await this.#choose(name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Picks from a list that is open or about to be. */
  async pick(text) {
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
    await row.waitFor();
    await row.click();
  }

  async #choose(text) {
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.waitFor();
    const prefix = (await input.inputValue()).startsWith('>') ? '>' : '';
    await input.fill(prefix + text);
    await this.pick(text);
  }

  /** Puts the cursor at the end of a line of the active editor. Keys that come while the list closes are lost, so it waits for the line. */
  async goToLine(line) {
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.waitFor();
    await input.fill(`:${line}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
    await this.cursorAt(line);
    await this.#editorFocused();
    await this.page.keyboard.press('End');
  }

  /** Opens a line below a line of the active editor, with the cursor in it. */
  async newLineAfter(line) {
    await this.goToLine(line);
    await this.page.keyboard.press('Enter');
    await this.cursorAt(line + 1);
  }

  /** Takes a quick fix at the cursor. The list closes again when diagnostics come anew meanwhile, so it is opened until the fix is there. */
  async quickFix(title) {
    const fix = this.page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
    for (let tries = 0; tries < 5 && !(await fix.isVisible()); tries++) {
      await this.page.keyboard.press('Control+.');
      await fix.waitFor({ timeout: 5000 }).catch(() => this.page.keyboard.press('Escape'));
    }
    await fix.click();
    await fix.waitFor({ state: 'hidden' });
  }

  /** Takes back all that was changed since the active file was saved. */
  async revert() {
    await this.runCommand('File: Revert File');
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
  }

  async revertAndCloseAll() {
    const tabs = this.page.locator('.tabs-container .tab');
    for (let open = await tabs.count(); open > 0; open--) await this.runCommand('View: Revert and Close Editor');
  }

  async #editorFocused() {
    await this.page.waitForFunction(() => document.activeElement?.closest('.editor-instance') != null);
  }

  async squiggles(count) {
    await this.page.waitForFunction((n) => document.querySelectorAll('.editor-instance .squiggly-error').length === n, count);
  }

  async problems() {
    await this.page.keyboard.press('Control+Shift+M');
    await this.page.locator('.markers-panel').waitFor();
    await this.page.waitForTimeout(500);
    return this.page.locator('.markers-panel .monaco-list-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
  }

  async notification(pattern) {
    const message = this.page.locator('.notification-list-item-message').filter({ hasText: pattern }).first();
    await message.waitFor();
    return message.textContent();
  }

  async closeNotifications() {
    await this.runCommand('Notifications: Clear All Notifications');
  }

  statusBar(pattern) {
    return this.page.locator('.statusbar-item').filter({ hasText: pattern }).first();
  }

  /** Waits until the status bar says that the cursor, is on the line. */
  async cursorAt(line) {
    await this.page
      .locator('#status\\.editor\\.selection')
      .filter({ hasText: new RegExp(`Ln ${line}, Col`) })
      .waitFor();
  }

  async widenSideBar(by) {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    const edge = box.x + box.width;
    await this.page.mouse.move(edge, 500);
    await this.page.mouse.down();
    await this.page.mouse.move(edge + by, 500, { steps: 4 });
    await this.page.mouse.up();
  }

  async collapseTrace() {
    await this.#trace.hover();
    await this.page.locator('.sidebar').getByRole('button', { name: 'Collapse All' }).click();
  }

  /** Opens or closes a row of the Trace view. */
  async toggle(text) {
    await this.row(text).locator('.monaco-tl-twistie').click();
  }

  get #trace() {
    return this.page.locator('.pane', { has: this.page.locator('.pane-header[aria-label^="Trace"]') });
  }

  /** Chooses from the context menu that is open. A menu ignores clicks for a moment after it has opened. */
  async chooseFromMenu(text) {
    const item = this.page.locator('.context-view .monaco-menu .action-item').filter({ hasText: text }).first();
    await item.waitFor();
    await this.page.waitForTimeout(500);
    await item.click();
    await item.waitFor({ state: 'hidden' });
  }

  row(text) {
    return this.#trace.locator('.monaco-list-row').filter({ hasText: text }).first();
  }

  /** The rows of the Trace view that are on the screen. */
  async traceRows() {
    await this.#trace.locator('.monaco-list-row').first().waitFor();
    return this.#trace.locator('.monaco-list-row').evaluateAll((rows) =>
      rows.map((row) => ({
        label: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        level: Number(row.getAttribute('aria-level')),
      })),
    );
  }
}
