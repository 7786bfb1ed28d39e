/**
 * What a lint is: a rule, and a look at each expression or at a whole module. Lints say what the reference accepts and an experienced
 * reader would still ask about. How they are run, and over what, is `lintFile.ts`.
 */
import type { Diagnostic, DiagnosticRule } from '../../base/diagnostic.ts';
import type { LineIndex } from '../../base/lineIndex.ts';
import type { Span } from '../../base/span.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { ModuleModel } from '../symbols.ts';
import type { ActionReader } from './assignments.ts';
import type { Uses } from './uses.ts';

export interface Lint {
  readonly rule: DiagnosticRule;
  /** Called for every expression outside proofs, also in modules with errors. */
  readonly expression?: (e: Expression, linted: LintedModule) => void;
  /** Called once, and only where nothing in the file is an error: names that are unknown may be misspelt uses. */
  readonly module?: (linted: LintedModule) => void;
}

export interface LintedModule {
  /** An outer module; inner ones are part of its text. */
  readonly model: ModuleModel;
  readonly text: string;
  readonly lines: LineIndex;
  readonly uses: Uses;
  readonly actions: ActionReader;
  readonly elsewhere: Elsewhere;
  /** Whether a place is inside a translation of PlusCal, which nobody wrote. */
  generated(span: Span): boolean;
  report(diagnostic: Diagnostic): void;
}

/** What the files around say, for names that are there for others to use. */
export interface Elsewhere {
  /** Whether another module's text has the word. */
  inModules(word: string): boolean;
  /** Whether a configuration has the word. */
  inConfigs(word: string): boolean;
  /** Whether a configuration puts what has the name in another's place. */
  inReplacements(word: string): boolean;
}

/** The words of a file around. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\w+/g) ?? []);
}

/** The words of a configuration that stand behind `<-` or `[Module]`. */
export function replacementsOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/(?:<-|\])\s*(\w+)/g)].map(([, word]) => word ?? ''));
}
