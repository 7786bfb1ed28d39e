/** An operator parameter that the definition does not use. */
import { type DiagnosticRule, type Fix, reportWith } from '../../base/diagnostic.ts';
import type { TextChange } from '../../base/textChange.ts';
import type { OperatorDefinition } from '../../syntax/ast.ts';
import { forEachExpression } from '../../syntax/visit.ts';
import type { ModelSymbol } from '../symbols.ts';
import { withoutItem } from './edits.ts';
import type { Lint, LintedModule } from './lint.ts';

const rule: DiagnosticRule = {
  code: 'unused-parameter',
  severity: 'hint',
  unnecessary: true,
  meaning:
    'A definition does not use one of its parameters: what is passed for it makes no difference. Definitions without any name on the right side are not reported, nor are those that are passed as operators, nor parameters whose names begin with `_`.',
  example: ['Min(a, b, c) == IF a < b THEN a ELSE b'].join('\n'),
};

export const unusedParameter: Lint = {
  rule,
  module: (linted) => {
    const { model, uses, elsewhere } = linted;
    for (const unit of model.syntax.units) {
      if (unit.kind !== 'operatorDefinition' || unit.fixity !== 'nonfix' || linted.generated(unit.span) || isStub(linted, unit)) continue;
      const unused = unit.parameters.filter(({ name }) => {
        const symbol = model.names.get(name);
        return symbol !== undefined && uses.of(symbol).length === 0 && !name.text.startsWith('_');
      });
      const operator = model.names.get(unit.name);
      if (unused.length === 0 || operator === undefined || isPassed(linted, operator) || elsewhere.inConfigs(unit.name.text)) continue;
      for (const { name } of unused) {
        const index = unit.parameters.findIndex((one) => one.name === name);
        linted.report(
          reportWith(rule, name.span, `\`${unit.name.text}\` does not use its parameter \`${name.text}\`.`, {
            fixes: elsewhere.inModules(unit.name.text) ? [] : removal(linted, unit, operator, index),
          }),
        );
      }
    }
  },
};

/** A definition that mentions nothing is there to be replaced, or says that there is nothing to say. */
function isStub({ model }: LintedModule, unit: OperatorDefinition): boolean {
  let names = 0;
  forEachExpression([unit.body], (e) => {
    if (e.kind === 'reference' && model.references.get(e)?.symbol.kind !== 'builtin') names++;
    if (e.kind === 'operatorApplication') names++;
  });
  return names === 0;
}

/** Whether the operator is an argument or is substituted somewhere: then others decide how many parameters it has. */
function isPassed({ model, uses }: LintedModule, operator: ModelSymbol): boolean {
  if (uses.implicit.has(operator)) return true;
  for (const { symbol, args } of model.references.values()) if (symbol === operator && args.length !== operator.arity) return true;
  return false;
}

function removal({ model, text }: LintedModule, unit: OperatorDefinition, operator: ModelSymbol, index: number): Fix[] {
  if (unit.parameters.some(({ arity }) => arity > 0)) return [];
  const lists = [unit.parameters.map(({ name }) => name.span)];
  for (const { symbol, args, selectors } of model.references.values()) {
    if (symbol !== operator) continue;
    if (selectors.length > 0) return [];
    lists.push(args.map(({ span }) => span));
  }
  const changes = lists.map((spans): TextChange | undefined => {
    const only = spans.length === 1 ? spans[0] : undefined;
    if (only === undefined) return withoutItem(spans, index);
    const open = text.lastIndexOf('(', only.start - 1);
    const close = text.indexOf(')', only.end);
    // Anything but spaces between may be a comment.
    if (open < 0 || close < 0 || text.slice(open + 1, only.start).trim() + text.slice(only.end, close).trim() !== '') return undefined;
    return { span: { start: open, end: close + 1 }, newText: '' };
  });
  if (changes.some((change) => change === undefined)) return [];
  return [
    { title: `Remove the parameter ${unit.parameters[index]?.name.text ?? ''}`, changes: changes.filter((change) => change !== undefined) },
  ];
}
