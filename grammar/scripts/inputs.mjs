/** What the generated files are made from, and the record of it beside the wasm file. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const grammarFolder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export const GRAMMAR = ['grammar.js', 'operators.js', 'pluscal.js', 'rules.js'];
const PARSER = ['src/parser.c', 'src/scanner.c'];
const recordFile = path.join(grammarFolder, 'tlaplus.wasm.json');

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function hashOf(files) {
  const text = files.map((file) => `${file}\n${fs.readFileSync(path.join(grammarFolder, file), 'utf8').replaceAll('\r\n', '\n')}`);
  return sha256(text.join('\0'));
}

/** Which of the generated files are older than what they are made from. */
export function staleFiles() {
  const record = JSON.parse(fs.readFileSync(recordFile, 'utf8'));
  const stale = [];
  if (record.grammar !== hashOf(GRAMMAR)) stale.push('src/parser.c (run `npm run grammar`)');
  if (record.parser !== hashOf(PARSER)) stale.push('tlaplus.wasm (run `npm run grammar:wasm`)');
  if (record.wasm !== sha256(fs.readFileSync(path.join(grammarFolder, 'tlaplus.wasm')))) stale.push('tlaplus.wasm.json');
  return stale;
}

/** Called after parser.c has been generated. */
export function recordGeneration(cli) {
  update({ cli, grammar: hashOf(GRAMMAR) });
}

/** Called after the wasm has been built. */
export function recordBuild(binary) {
  update({ parser: hashOf(PARSER), wasm: sha256(binary) });
}

function update(changes) {
  const old = fs.existsSync(recordFile) ? JSON.parse(fs.readFileSync(recordFile, 'utf8')) : {};
  fs.writeFileSync(recordFile, `${JSON.stringify({ ...old, ...changes }, undefined, 2)}\n`);
}
