/** The tree of a configuration file: plain data with spans, names unresolved. Built by `config.ts`, resolved against a module by `semantics`. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Expression, Name } from './ast.ts';
import type { ListSection, SingleSection } from './configSections.ts';

export interface ParsedConfig {
  readonly text: string;
  readonly statements: readonly ConfigStatement[];
  readonly diagnostics: readonly Diagnostic[];
  /**
   * The names of model values and the strings, each once, in textual order: TLC knows them before it reads the first module, which decides
   * how they are ordered as values. Left sides and the other names are not among them, since TLC does not take those for values.
   */
  readonly tokens: readonly string[];
}

export type ConfigStatement =
  | { readonly kind: 'constants'; readonly keyword: Name; readonly items: readonly ConstantItem[]; readonly span: Span }
  | {
      readonly kind: 'list';
      readonly section: ListSection;
      readonly keyword: Name;
      readonly entries: readonly ConfigFormula[];
      readonly span: Span;
    }
  /** `entry` is absent where the keyword stands alone at the end of the file. */
  | {
      readonly kind: 'single';
      readonly section: SingleSection;
      readonly keyword: Name;
      readonly entry?: ConfigFormula;
      readonly span: Span;
    }
  | { readonly kind: 'checkDeadlock'; readonly keyword: Name; readonly value: boolean; readonly span: Span };

/** A definition's name, or (our extension) an expression over the module. */
export type ConfigFormula =
  | { readonly kind: 'name'; readonly name: Name; readonly span: Span }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly span: Span };

export type ConstantItem =
  /** `x = v`, `x = [M] v`. */
  | { readonly kind: 'assign'; readonly name: Name; readonly module?: Name; readonly value: ConfigValue; readonly span: Span }
  /** `Op(v1, v2) = v`: one entry of a constant operator's table. */
  | {
      readonly kind: 'assignEntry';
      readonly name: Name;
      readonly args: readonly ConfigValue[];
      readonly module?: Name;
      readonly value: ConfigValue;
      readonly span: Span;
    }
  /** `x <- y`, `x <- [M] y`. */
  | { readonly kind: 'substitute'; readonly name: Name; readonly module?: Name; readonly replacement: Name; readonly span: Span };

/** A value in TLC's syntax, or (our extension) an expression. TLC reads strings without escapes. */
export type ConfigValue =
  | { readonly kind: 'number'; readonly text: string; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'modelValue'; readonly name: string; readonly span: Span }
  | { readonly kind: 'set'; readonly elements: readonly ConfigValue[]; readonly span: Span }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly span: Span };
