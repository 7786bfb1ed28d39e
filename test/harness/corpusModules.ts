/** Modules of the corpus as language features see them, with those beside them; also with other texts. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Snapshot } from '../../server/src/ide/snapshot.ts';
import { type Analysis, analyze } from '../../server/src/semantics/analysis.ts';
import type { ModelSymbol } from '../../server/src/semantics/symbols.ts';
import { parseSource } from '../../server/src/syntax/source.ts';
import { testParser } from './parse.ts';

export interface CorpusModule {
  readonly snapshot: Snapshot;
  /** The module as it would be if files had other texts, by path. */
  with(texts: ReadonlyMap<string, string>): Snapshot;
}

/** URIs are paths here. */
export async function corpusModule(file: string): Promise<CorpusModule> {
  const parser = await testParser();
  const original = readFileSync(file, 'utf8');
  const snapshotWith = (texts: ReadonlyMap<string, string>, previous?: Analysis): Snapshot => {
    const parse = (source: { uri: string; text: string }) => ({ ...parseSource(parser, source.text), uri: source.uri });
    const find = (name: string) => {
      const path = join(dirname(file), `${name}.tla`);
      return existsSync(path) ? { uri: path, text: texts.get(path) ?? readFileSync(path, 'utf8') } : undefined;
    };
    const text = texts.get(file) ?? original;
    const parsed = parse({ uri: file, text });
    const analysis = analyze({ root: parsed, modules: { find }, parse, ...(previous === undefined ? {} : { previous }) });
    return { uri: file, text, parsed, analysis };
  };
  const snapshot = snapshotWith(new Map());
  return { snapshot, with: (texts) => snapshotWith(texts, snapshot.analysis) };
}

export interface SampledName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly symbol: ModelSymbol;
}

/** Some identifiers of a module, evenly spread. */
export function sampledNames(
  { text, analysis }: Snapshot,
  count: number,
  wanted: (symbol: ModelSymbol) => boolean,
): readonly SampledName[] {
  const names = (analysis.root?.occurrences ?? []).flatMap(({ span: { start, end }, symbol, definition }) => {
    const name = text.slice(start, end);
    return !definition && symbol.kind !== 'builtin' && /^\w{2,}$/.test(name) && wanted(symbol) ? [{ name, start, end, symbol }] : [];
  });
  const step = Math.max(1, names.length / count);
  return Array.from({ length: Math.min(count, names.length) }, (_, index) => names[Math.floor((index + 0.5) * step)] as SampledName);
}
