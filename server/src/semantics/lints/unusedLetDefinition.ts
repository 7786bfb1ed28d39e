/** A definition of a LET that nothing uses. */
import { type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import type { TextChange } from '../../base/textChange.ts';
import type { Expression } from '../../syntax/ast.ts';
import { blankedUpTo } from './edits.ts';
import type { Lint, LintedModule } from './lint.ts';

const rule: DiagnosticRule = {
  code: 'unused-let-definition',
  severity: 'hint',
  unnecessary: true,
  meaning: 'A LET defines a name that neither its IN part nor another of its definitions uses.',
  example: ['Area(r) ==', '  LET square == r * r', '      double == 2 * r', '  IN  3 * square'].join('\n'),
};

export const unusedLetDefinition: Lint = {
  rule,
  expression: (e, linted) => {
    if (e.kind !== 'let') return;
    const announced = e.definitions.some(({ kind }) => kind === 'recursiveDeclaration');
    for (const [index, definition] of e.definitions.entries()) {
      if (definition.kind === 'recursiveDeclaration') continue;
      const symbol = linted.model.names.get(definition.name);
      if (symbol === undefined || symbol.kind === 'builtin' || linted.uses.outside(symbol, definition.span)) continue;
      linted.report(
        reportWith(rule, definition.name.span, `Nothing uses \`${definition.name.text}\`.`, {
          fixes: announced ? [] : [{ title: `Remove the definition of ${definition.name.text}`, changes: [removed(linted, e, index)] }],
        }),
      );
    }
  },
};

function removed({ text, lines }: LintedModule, e: Extract<Expression, { kind: 'let' }>, index: number): TextChange {
  const [definition, before, after] = [e.definitions[index], e.definitions[index - 1], e.definitions[index + 1]];
  if (definition === undefined || (before === undefined && after === undefined)) {
    return blankedUpTo(text, lines, e.span.start, e.body.span.start);
  }
  if (before !== undefined) return { span: { start: before.span.end, end: definition.span.end }, newText: '' };
  return blankedUpTo(text, lines, definition.span.start, after?.span.start ?? definition.span.end);
}
