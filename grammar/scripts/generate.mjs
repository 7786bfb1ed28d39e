/**
 * Generates `src/parser.c` and its companions from `grammar.js`.
 *
 *     node grammar/scripts/generate.mjs           generate in place
 *     node grammar/scripts/generate.mjs --check   fail if what is committed is not what the grammar generates
 *
 * Needs the tree-sitter CLI: the one named by TREE_SITTER, else one that `cli.mjs` fetches.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findCli } from './cli.mjs';
import { GRAMMAR, grammarFolder, recordGeneration } from './inputs.mjs';

const GENERATED = ['src/parser.c', 'src/grammar.json', 'src/node-types.json'];

const cli = findCli();
const version = execFileSync(cli, ['--version'], { encoding: 'utf8' }).trim();

if (process.argv.includes('--check')) {
  const stale = staleAgainst(generateElsewhere());
  if (stale.length > 0) {
    console.error(`Not what ${version} generates from the grammar: ${stale.join(', ')}. Run \`npm run grammar\`.`);
    process.exit(1);
  }
} else {
  generateIn(grammarFolder);
  recordGeneration(version);
}

function generateIn(folder) {
  execFileSync(cli, ['generate'], { cwd: folder, stdio: 'inherit', env: { ...process.env, XDG_CACHE_HOME: path.join(folder, '.cache') } });
}

function generateElsewhere() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'grammar-'));
  for (const file of [...GRAMMAR, 'tree-sitter.json']) fs.copyFileSync(path.join(grammarFolder, file), path.join(folder, file));
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
  generateIn(folder);
  return folder;
}

function staleAgainst(folder) {
  const read = (root, file) => fs.readFileSync(path.join(root, file), 'utf8');
  const stale = GENERATED.filter((file) => read(folder, file) !== read(grammarFolder, file));
  fs.rmSync(folder, { recursive: true });
  return stale;
}
