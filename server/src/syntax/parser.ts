/**
 * The tree-sitter parser: loads the runtime and the grammar's wasm from bytes that the platform hands in, parses a text, and parses
 * it again after a change with the unchanged parts reused. The typed tree is built on top of it by `source.ts`.
 */
import { Edit, Language, type Point, type Tree, Parser as TreeSitterParser } from 'web-tree-sitter';
import { changedRange } from '../base/changedRange.ts';

export interface ParserWasm {
  /** web-tree-sitter's own wasm: its bytes, or a path or URL; absent where the package finds it by itself (plain Node). */
  readonly runtime?: Uint8Array | string;
  /** The grammar's wasm. */
  readonly grammar: Uint8Array;
}

/** Parses one text at a time; made by `createParser`, shared by everything in a process. */
export interface Parser {
  readonly language: Language;
  /** The tree of `text`; `previous` makes it a reparse of the changed part, whatever the change was. */
  parse(text: string, previous?: TextTree): TextTree;
}

/** A tree-sitter tree and the text that it was made from. Its memory is freed when it is garbage collected. */
export interface TextTree {
  readonly text: string;
  readonly tree: Tree;
}

/**
 * Characters a read callback returns. The lexer asks for the text from the line's start again whenever the scanner asks for a
 * column, and copies all it is given: long answers cost three times as much.
 */
const chunkLength = 192;

/** Loads both wasm modules. Once a process is enough. */
export async function createParser(wasm: ParserWasm): Promise<Parser> {
  const { runtime } = wasm;
  if (runtime === undefined) await TreeSitterParser.init();
  else if (typeof runtime === 'string') await TreeSitterParser.init({ locateFile: () => runtime });
  else await TreeSitterParser.init({ wasmBinary: runtime });
  const language = await Language.load(wasm.grammar);
  const parser = new TreeSitterParser();
  parser.setLanguage(language);
  return {
    language,
    parse: (text, previous) => parseText(parser, text, previous),
  };
}

function parseText(parser: TreeSitterParser, text: string, previous: TextTree | undefined): TextTree {
  if (previous !== undefined && previous.text === text) return previous;
  const old = previous === undefined ? undefined : editedTree(previous, text);
  parser.reset();
  const tree = parser.parse((index) => chunkAt(text, index), old ?? null);
  old?.delete();
  if (tree === null) throw new Error('the parser has no language');
  return { text, tree };
}

/** Never ends between the two halves of a surrogate pair: the lexer would count them as two columns. */
function chunkAt(text: string, index: number): string {
  const end = index + chunkLength;
  const last = text.charCodeAt(end - 1);
  return text.slice(index, last >= 0xd800 && last < 0xdc00 ? end + 1 : end);
}

/**
 * A copy of the old tree, told about the one range in which the two texts differ. None where a line break went: what stood on a line of
 * its own then stands further to the right, and lists that go on below it may be reused with the columns that they had.
 */
function editedTree(previous: TextTree, text: string): Tree | undefined {
  const old = previous.text;
  let { start, oldEnd, newEnd } = changedRange(old, text);
  if (isLowSurrogate(old, start) || isLowSurrogate(text, start)) start--;
  if (isLowSurrogate(old, oldEnd) || isLowSurrogate(text, newEnd)) {
    oldEnd++;
    newEnd++;
  }
  if (old.slice(start, oldEnd).includes('\n')) return undefined;
  const startPosition = pointAt(old, start, { row: 0, column: 0 }, 0);
  const tree = previous.tree.copy();
  tree.edit(
    new Edit({
      startIndex: start,
      oldEndIndex: oldEnd,
      newEndIndex: newEnd,
      startPosition,
      oldEndPosition: pointAt(old, oldEnd, startPosition, start),
      newEndPosition: pointAt(text, newEnd, startPosition, start),
    }),
  );
  return tree;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Row and column of `index`, counted on from a known place. */
function pointAt(text: string, index: number, from: Point, fromIndex: number): Point {
  let { row, column } = from;
  for (let i = fromIndex; i < index; i++) {
    if (text.charCodeAt(i) === 10) {
      row++;
      column = 0;
    } else column++;
  }
  return { row, column };
}
