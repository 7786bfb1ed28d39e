/** A library module that is extended, and none of whose names is used. */
import { type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import type { TextChange } from '../../base/textChange.ts';
import { isLibraryUri } from '../library.ts';
import type { ModuleModel } from '../symbols.ts';
import { withoutItem } from './edits.ts';
import type { Lint, LintedModule } from './lint.ts';
import { moduleOf } from './uses.ts';

const rule: DiagnosticRule = {
  code: 'unused-extends',
  severity: 'hint',
  unnecessary: true,
  meaning:
    'A module of the library is extended, but nothing of what it defines is used. Modules that other modules extend in turn are left alone, since those may need what is passed on to them.',
  example: ['EXTENDS Naturals, Sequences', 'Numbers == 1..3'].join('\n'),
};

export const unusedExtends: Lint = {
  rule,
  module: (linted) => {
    const { model, elsewhere, text } = linted;
    const names = model.syntax.extends;
    for (const [index, name] of names.entries()) {
      const module = model.extended.find((one) => one.name === name.text);
      if (module === undefined || !isLibraryUri(module.source.uri) || isNeeded(linted, module)) continue;
      if (elsewhere.inModules(model.name)) return;
      const spans = names.map(({ span }) => span);
      const change = names.length === 1 ? wholeClause(text, name.span) : withoutItem(spans, index);
      linted.report(
        reportWith(rule, name.span, `Nothing of module \`${name.text}\` is used.`, {
          fixes: change === undefined ? [] : [{ title: `Remove ${name.text} from EXTENDS`, changes: [change] }],
        }),
      );
    }
  },
};

/** Whether a name used here comes from the module or what it extends, or could: an algorithm's words are not resolved. */
function isNeeded({ model, uses }: LintedModule, module: ModuleModel): boolean {
  for (const symbol of uses.symbols.keys()) {
    const home = moduleOf(symbol);
    if (home !== undefined && home !== model && module.closure.has(home)) return true;
  }
  // Without a translation, an algorithm's operators are only text.
  if (uses.algorithmWords.size > 0) return true;
  return [...model.table.values()].some((symbol) => symbol.kind === 'module') || isForProvers(module);
}

/** What provers use without its names. */
function isForProvers({ name }: ModuleModel): boolean {
  return /^TLAPS$|Theorems|_proofs$|^_/.test(name);
}

function wholeClause(text: string, { start, end }: { readonly start: number; readonly end: number }): TextChange | undefined {
  const keyword = /EXTENDS\s+$/.exec(text.slice(0, start));
  if (keyword === null) return undefined;
  const lineEnd = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  return { span: { start: keyword.index, end: end + lineEnd }, newText: '' };
}
