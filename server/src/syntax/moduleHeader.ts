/** Where modules begin in a text that has no tree: proper headers, and what is left of the first one where it is broken. */
import type { Name } from './ast.ts';

export interface ModuleHeader {
  readonly name: Name;
  readonly start: number;
  readonly end: number;
}

const header = /(-{4,}[ \t]*MODULE[ \t]+)([0-9A-Za-z_]+)[ \t]*-{4,}/g;

/** With too few dashes, without MODULE, without a name. */
const remains = [
  /^([ \t]*-*[ \t]*MODULE[ \t]+)([0-9A-Za-z_]+)[ \t]*-*/gm,
  /^([ \t]*-{4,}[ \t]*MODULE\b[ \t]*)()-*/gm,
  /^([ \t]*-{4,}[ \t]*)([0-9A-Za-z_]+)[ \t]*-{4,}/gm,
];

/** The first header at or behind an offset. */
export function nextHeader(text: string, from: number): ModuleHeader | undefined {
  return found(header, text, from);
}

/** What seems to be meant as the header of a file that has none, or none where it begins. */
export function brokenHeader(text: string): ModuleHeader | undefined {
  const first = nextHeader(text, 0);
  const begin = text.search(/[^\s\uFEFF]/);
  if (first !== undefined && (first.start <= begin || !/^-|^MODULE/.test(text.slice(begin, begin + 6)))) return undefined;
  for (const pattern of remains) {
    const broken = found(pattern, text, 0);
    if (broken !== undefined && (first === undefined || (broken.start <= begin && begin < first.start))) return broken;
  }
  return undefined;
}

function found(pattern: RegExp, text: string, from: number): ModuleHeader | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [all, before = '', name = ''] = match;
  const start = match.index + before.length;
  return { name: { text: name, span: { start, end: start + name.length } }, start: match.index, end: match.index + all.length };
}
