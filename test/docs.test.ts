/** The pages under docs/diagnostics say what the code says. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { diagnosticPages } from '../docs/pages.ts';

const folder = fileURLToPath(new URL('../docs/diagnostics/', import.meta.url));

test('every diagnostic has its page, as `npm run docs` writes it', () => {
  const pages = diagnosticPages();
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  for (const [file, text] of pages) expect(readFileSync(`${folder}${file}`, 'utf8'), file).toBe(text);
});
