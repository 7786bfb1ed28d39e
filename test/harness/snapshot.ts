/** Files in one folder as language features see them. `<|>` in a text is the cursor, and is taken out. */
import type { ConfigSnapshot } from '../../server/src/ide/configSnapshot.ts';
import type { Snapshot } from '../../server/src/ide/snapshot.ts';
import { type Analysis, analyze } from '../../server/src/semantics/analysis.ts';
import type { SourceText } from '../../server/src/semantics/moduleSource.ts';
import { parseConfig } from '../../server/src/syntax/config.ts';
import type { Parser } from '../../server/src/syntax/parser.ts';
import { parseSource } from '../../server/src/syntax/source.ts';
import { testParser } from './parse.ts';

export interface TestFiles {
  /** Where `<|>` was; 0 without one. */
  readonly offset: number;
  module(file: string): Snapshot;
  /** `module` is the file that it configures. */
  config(file: string, module: string): ConfigSnapshot;
  text(file: string): string;
  /** The first place of a text in a file. */
  offsetOf(file: string, text: string): number;
  /** The same files, but some with other texts, by URI. */
  again(texts: ReadonlyMap<string, string>): TestFiles;
}

export const testUri = (file: string): string => `test:/${file}`;

/** Texts by file name. */
export async function testFiles(files: Readonly<Record<string, string>>): Promise<TestFiles> {
  return filesWith(await testParser(), files);
}

function filesWith(parser: Parser, files: Readonly<Record<string, string>>): TestFiles {
  const marked = Object.values(files).find((text) => text.includes('<|>'));
  const texts = new Map(Object.entries(files).map(([name, text]) => [name, text.replace('<|>', '')]));
  const textOf = (name: string): string => {
    const text = texts.get(name);
    if (text === undefined) throw new Error(`there is no file ${name}`);
    return text;
  };
  const find = (name: string): SourceText | undefined => {
    const text = texts.get(`${name}.tla`);
    return text === undefined ? undefined : { uri: testUri(`${name}.tla`), text };
  };
  const parse = (source: SourceText) => ({ ...parseSource(parser, source.text), uri: source.uri });
  const analysisOf = (file: string): Analysis =>
    analyze({ root: parse({ uri: testUri(file), text: textOf(file) }), modules: { find }, parse });
  return {
    offset: Math.max(0, marked?.indexOf('<|>') ?? 0),
    text: textOf,
    again: (changed) => {
      const all = Object.entries(files).map(([name, text]) => [name, changed.get(testUri(name)) ?? text] as const);
      return filesWith(parser, Object.fromEntries(all));
    },
    offsetOf: (file, text) => {
      const at = textOf(file).indexOf(text);
      if (at < 0) throw new Error(`${file} has no ${text}`);
      return at;
    },
    module: (file) => ({
      uri: testUri(file),
      text: textOf(file),
      analysis: analysisOf(file),
      parsed: parseSource(parser, textOf(file)),
    }),
    config: (file, module) => {
      const analysis = analysisOf(module);
      return {
        uri: testUri(file),
        text: textOf(file),
        parsed: parseConfig(parser, textOf(file)),
        root: analysis.root,
        modules: analysis.modules.map(({ model }) => model),
      };
    },
  };
}
