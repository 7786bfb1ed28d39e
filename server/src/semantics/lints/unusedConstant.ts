/** A CONSTANT that nothing mentions, so that its value makes no difference. */
import { type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import { withoutItem, withoutUnit } from './edits.ts';
import type { Lint } from './lint.ts';

const rule: DiagnosticRule = {
  code: 'unused-constant',
  severity: 'hint',
  unnecessary: true,
  meaning:
    'A CONSTANT is declared, but neither its module nor a module beside it mentions it: whatever value a configuration gives it makes no difference.',
  example: ['CONSTANTS N, Unused', 'Numbers == 1..N'].join('\n'),
};

export const unusedConstant: Lint = {
  rule,
  module: (linted) => {
    const { model, uses, elsewhere } = linted;
    for (const unit of model.syntax.units) {
      if (unit.kind !== 'constantDeclaration' || linted.generated(unit.span)) continue;
      for (const [index, { name }] of unit.declarations.entries()) {
        const symbol = model.names.get(name);
        if (symbol?.kind !== 'constant' || uses.outside(symbol) || !/^\w+$/.test(name.text)) continue;
        // The files around are asked last: they have to be read.
        if (elsewhere.inReplacements(name.text) || elsewhere.inModules(name.text)) continue;
        const only = unit.declarations.length === 1;
        const spans = unit.declarations.map((one) => declarationSpan(linted.text, one.name.span));
        const change = only ? withoutUnit(linted.text, unit.span) : withoutItem(spans, index);
        linted.report(
          reportWith(rule, name.span, `Nothing mentions the constant \`${name.text}\`: its value makes no difference.`, {
            // A configuration that gives it a value would then speak of a name that does not exist.
            fixes:
              change === undefined || elsewhere.inConfigs(name.text)
                ? []
                : [{ title: `Remove the constant ${name.text}`, changes: [change] }],
          }),
        );
      }
    }
  },
};

/** With the `(_, _)` behind the name. */
function declarationSpan(text: string, { start, end }: { readonly start: number; readonly end: number }): { start: number; end: number } {
  return { start, end: end + (/^\s*\([\s_,]*\)/.exec(text.slice(end))?.[0].length ?? 0) };
}
