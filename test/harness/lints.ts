/** Lints over texts: what is marked as `<|...|>` is what they are to speak of. */
import type { Diagnostic } from '../../server/src/base/diagnostic.ts';
import { asWanted, silencingComment } from '../../server/src/base/suppression.ts';
import type { TextChange } from '../../server/src/base/textChange.ts';
import { type Elsewhere, replacementsOf, wordsOf } from '../../server/src/semantics/lints/lint.ts';
import { lintConfig } from '../../server/src/semantics/lints/lintConfig.ts';
import { lintFile } from '../../server/src/semantics/lints/lintFile.ts';
import { parseConfig } from '../../server/src/syntax/config.ts';
import { analyzeTexts } from './model.ts';
import { testParser } from './parse.ts';

/** The text without its marks, and what was marked, in the order of the text. */
export function unmarked(marked: string): { readonly text: string; readonly parts: readonly string[] } {
  const text = marked.replaceAll('<|', '').replaceAll('|>', '');
  return { text, parts: [...marked.matchAll(/<\|([\s\S]*?)\|>/g)].map(([, part]) => part ?? '') };
}

export interface Neighbors {
  /** Other modules by name; they can be extended and instantiated. */
  readonly modules?: Readonly<Record<string, string>>;
  /** Texts of configurations. */
  readonly configs?: readonly string[];
}

/** One use of a lint; texts are the units of a module. */
export interface LintCase {
  readonly code: string;
  /** With marks. */
  readonly found: string;
  /** What the lint must be silent about. */
  readonly fine: readonly string[];
  /** The text after the first fix of everything that was found; absent where there is no fix. */
  readonly fixed?: string;
  readonly neighbors?: Neighbors;
}

/** A module around its units. */
export function moduleText(units: string): string {
  return `---- MODULE Main ----\n${units}\n====\n`;
}

/** All that is said about the module `Main`: by analysis and, apart from what a comment silences, by lints. */
export async function lintsOf(text: string, { modules = {}, configs = [] }: Neighbors = {}): Promise<readonly Diagnostic[]> {
  const analysis = await analyzeTexts({ modules: { Main: text, ...modules } });
  const elsewhere = elsewhereIn(Object.values(modules), configs);
  return asWanted(text, [...(analysis.diagnostics.get('test:/Main.tla') ?? []), ...lintFile(analysis, 'test:/Main.tla', elsewhere)]);
}

/** What the texts of other files say. */
export function elsewhereIn(modules: readonly string[], configs: readonly string[]): Elsewhere {
  const has =
    (texts: readonly string[], read: typeof wordsOf) =>
    (word: string): boolean =>
      texts.some((text) => read(text).has(word));
  return { inModules: has(modules, wordsOf), inConfigs: has(configs, wordsOf), inReplacements: has(configs, replacementsOf) };
}

/** What the lints of configurations say about one, its module being `Main`. */
export async function configLintsOf(module: string, config: string): Promise<readonly Diagnostic[]> {
  const { root } = await analyzeTexts({ modules: { Main: module } });
  if (root === undefined) throw new Error('there is no module');
  return asWanted(config, lintConfig({ parsed: parseConfig(await testParser(), config), root }));
}

export function changed(text: string, changes: readonly TextChange[]): string {
  const fromEnd = [...changes].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  return fromEnd.reduce((result, { span: { start, end }, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** The text with a comment before every line that has one of the diagnostics. */
export function silenced(text: string, diagnostics: readonly Diagnostic[]): string {
  const comments = new Map(
    diagnostics.map(({ span, code }) => [silencingComment(text, span.start, code).at, silencingComment(text, span.start, code).newText]),
  );
  return changed(
    text,
    [...comments].map(([at, newText]) => ({ span: { start: at, end: at }, newText })),
  );
}
