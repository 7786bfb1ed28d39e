/** Lists stay lists, whatever a user does to them: Enter goes on with one and ends it, pasting, indenting and formatting move it as a whole. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that it is done in. */
export const layoutFiles = {
  'Layout.tla': [
    '---- MODULE Layout ----',
    'VARIABLES x,y',
    '',
    'Init==/\\ x=0',
    '      /\\ \\/ y=1',
    '         \\/ y=2',
    '',
    'Next == ',
    '====',
    '',
  ].join('\n'),
};

/** Saves, and waits until the file is this. */
async function saved({ workbench, server }, lines) {
  const expected = [...lines, ''].join('\n');
  const text = () => readFileSync(join(server.workspace, 'Layout.tla'), 'utf8');
  await workbench.runCommand('File: Save');
  for (let i = 0; i < 100 && text() !== expected; i++) await workbench.page.waitForTimeout(100);
  assert.equal(text(), expected);
}

/** Waits for a line of the editor, blanks at its end aside; blanks are no ordinary ones there. */
async function shows(page, text) {
  const lines = () => page.locator('.editor-group-container.active .editor-instance .view-line').allTextContents();
  const isThere = async () => (await lines()).some((line) => line.replace(/\u00a0/g, ' ').trimEnd() === text);
  for (let i = 0; i < 100 && !(await isThere()); i++) await page.waitForTimeout(100);
  assert.ok(await isThere(), `${text}\n${(await lines()).join('\n')}`);
}

async function enterGoesOnWithAList(test) {
  const { workbench, page } = test;
  await workbench.openFile('Layout.tla');
  // Until the server is there, Enter is only Enter.
  await workbench.goToLine(6);
  await page.waitForTimeout(2000);
  await page.keyboard.press('Enter');
  await shows(page, '         \\/');
  await page.keyboard.type('y=3');
  await page.keyboard.press('Enter');
  await workbench.cursorAt(8);
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
  await shows(page, '      /\\');
  await page.keyboard.type('TRUE');
  await saved(test, [
    '---- MODULE Layout ----',
    'VARIABLES x,y',
    '',
    'Init==/\\ x=0',
    '      /\\ \\/ y=1',
    '         \\/ y=2',
    '         \\/ y=3',
    '      /\\ TRUE',
    '',
    'Next == ',
    '====',
  ]);
}

async function aPastedListStaysOne(test) {
  const { workbench, page } = test;
  await workbench.goToLine(4);
  await page.keyboard.press('Home');
  for (let i = 0; i < 'Init=='.length; i++) await page.keyboard.press('ArrowRight');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+C');
  await workbench.goToLine(10);
  await page.keyboard.press('Control+V');
  await shows(page, '           \\/ y=3');
}

async function aListIsIndentedAndFormattedAsAWhole(test) {
  const { workbench, page } = test;
  await workbench.goToLine(4);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Tab');
  await workbench.runCommand('Format Document');
  await shows(page, 'VARIABLES x, y');
  const list = ['/\\ x = 0', '/\\ \\/ y = 1', '   \\/ y = 2', '   \\/ y = 3'];
  const margin = '        ';
  await saved(test, [
    '---- MODULE Layout ----',
    'VARIABLES x, y',
    '',
    ...[...list, '/\\ TRUE'].map((line, i) => (i === 0 ? `Init == ${line}` : margin + line)),
    '',
    ...list.map((line, i) => (i === 0 ? `Next == ${line}` : margin + line)),
    '====',
  ]);
}

export const layout = {
  'lists stay lists: Enter, pasting, indenting, formatting': async (test) => {
    await enterGoesOnWithAList(test);
    await aPastedListStaysOne(test);
    await aListIsIndentedAndFormattedAsAWhole(test);
  },
};
