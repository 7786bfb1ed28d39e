/** Writes docs/diagnostics from the rules in the code (`docs/pages.ts`). A test fails when a page is out of date. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = join(root, 'out', 'docs', 'pages.mjs');
await build({ entryPoints: [join(root, 'docs', 'pages.ts')], bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'warning' });
const { diagnosticPages } = await import(pathToFileURL(outfile).href);

const folder = join(root, 'docs', 'diagnostics');
mkdirSync(folder, { recursive: true });
const pages = diagnosticPages();
for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(join(folder, file));
for (const [file, text] of pages) writeFileSync(join(folder, file), text);
console.log(`${pages.size} pages`);
