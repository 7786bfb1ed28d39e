/**
 * The native parser makes the same trees as the wasm, so a difference between the two is never the grammar's fault. Needs what an ordinary checkout
 * does not have: `npm install --no-save tree-sitter` and `npm run grammar:native`. Left out without them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { corpusFolder, filesBelow } from '../harness/corpus.ts';
import { parseTree } from './tree.ts';

interface NativeNode {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly children: readonly NativeNode[];
}

interface NativeParser {
  setLanguage(language: unknown): void;
  parse(input: (index: number) => string | null): { readonly rootNode: NativeNode };
}

const require = createRequire(import.meta.url);
const addon = fileURLToPath(new URL('../../grammar/build/Release/tree_sitter_tlaplus_binding.node', import.meta.url));
const parser = nativeParser();
const folder = parser === undefined ? undefined : corpusFolder('examples');

test.skipIf(parser === undefined || folder === undefined)('the native parser agrees with the wasm', async () => {
  for (const file of filesBelow(folder ?? '', '.tla')) {
    const text = readFileSync(file, 'utf8');
    const native = parser?.parse((index) => text.slice(index, index + 4096) || null).rootNode;
    expect(native && shape(native), file).toBe(shape(await parseTree(text)));
  }
});

function shape(node: NativeNode): string {
  return `(${node.type} ${node.startIndex}-${node.endIndex}${node.children.map(shape).join('')})`;
}

function nativeParser(): NativeParser | undefined {
  if (!existsSync(addon)) return undefined;
  try {
    const Parser: new () => NativeParser = require('tree-sitter');
    const made = new Parser();
    made.setLanguage(require(addon));
    return made;
  } catch {
    return undefined;
  }
}
