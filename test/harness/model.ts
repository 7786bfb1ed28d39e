/** From texts to the model that a checker gets: module texts and a configuration in, `core` and all diagnostics out. */
import type { Diagnostic } from '../../server/src/base/diagnostic.ts';
import { type Analysis, analyze } from '../../server/src/semantics/analysis.ts';
import type { Core } from '../../server/src/semantics/core.ts';
import { lower } from '../../server/src/semantics/lower.ts';
import type { ParsedSource, SourceText } from '../../server/src/semantics/moduleSource.ts';
import { parseConfig } from '../../server/src/syntax/config.ts';
import { parseSource } from '../../server/src/syntax/source.ts';
import { testParser } from './parse.ts';

export interface TestModel {
  readonly core: Core;
  readonly analysis: Analysis;
  /** Of all files and the configuration. */
  readonly diagnostics: readonly Diagnostic[];
  /** The texts of the errors among them: an empty list in most tests. */
  readonly errors: readonly string[];
}

/** Module texts by name (the first one is the root unless `root` names another), or just the text of one module. */
export interface ModelTexts {
  readonly modules: Readonly<Record<string, string>> | string;
  readonly config?: string;
  readonly root?: string;
}

export async function analyzeTexts(texts: ModelTexts): Promise<Analysis> {
  const parser = await testParser();
  const parse = (source: SourceText): ParsedSource => ({ ...parseSource(parser, source.text), uri: source.uri });
  const modules = typeof texts.modules === 'string' ? { [nameOf(texts.modules)]: texts.modules } : texts.modules;
  const rootName = texts.root ?? Object.keys(modules)[0] ?? 'Main';
  const find = (name: string): SourceText | undefined => {
    const text = Object.hasOwn(modules, name) ? modules[name] : undefined;
    return text === undefined ? undefined : { uri: `test:/${name}.tla`, text };
  };
  const root = find(rootName);
  if (root === undefined) throw new Error(`there is no module ${rootName}`);
  return analyze({ root: parse(root), modules: { find }, parse });
}

/** The name of the first module in a text. */
export function nameOf(text: string): string {
  return /MODULE\s+(\w+)/.exec(text)?.[1] ?? 'Main';
}

export async function modelOf(texts: ModelTexts): Promise<TestModel> {
  const analysis = await analyzeTexts(texts);
  const parser = await testParser();
  const config = texts.config === undefined ? {} : { config: { uri: 'test:/model.cfg', parsed: parseConfig(parser, texts.config) } };
  const { core, configDiagnostics } = lower({ analysis, ...config });
  if (core === undefined) throw new Error('there is no module in the text');
  const diagnostics = [...[...analysis.diagnostics.values()].flat(), ...configDiagnostics];
  return { core, analysis, diagnostics, errors: diagnostics.filter((d) => d.severity === 'error').map((d) => d.message) };
}
