/**
 * A definition of a specification that nothing uses: a LOCAL one, or an action or an operator with parameters that is mentioned neither
 * in its module nor in the files around. Predicates and constants without parameters are there to be chosen by configurations.
 */
import { type DiagnosticRule, reportWith } from '../../base/diagnostic.ts';
import type { Definition } from '../../syntax/ast.ts';
import { levelOfSymbol } from '../queries.ts';
import { declarations } from '../symbols.ts';
import { withoutUnit } from './edits.ts';
import type { Lint, LintedModule } from './lint.ts';

const rule: DiagnosticRule = {
  code: 'unused-definition',
  severity: 'hint',
  unnecessary: true,
  meaning:
    'Nothing uses a definition: neither its module nor a module or configuration beside it. An action that is defined and forgotten in Next is found this way. Predicates, constants and temporal formulas without parameters are not reported unless they are LOCAL, since a configuration may name them; neither are definitions of modules without variables, or that a module beside extends or instantiates: those are there for others.',
  example: ["Increment == x' = x + 1", "Decrement == x' = x - 1", 'Next == Increment'].join('\n'),
};

export const unusedDefinition: Lint = {
  rule,
  module: (linted) => {
    const { model, elsewhere } = linted;
    const isLibrary = declarations(model).every(({ kind }) => kind !== 'variable');
    for (const unit of linted.model.syntax.units) {
      if (unit.kind !== 'operatorDefinition' && unit.kind !== 'functionDefinition' && unit.kind !== 'moduleDefinition') continue;
      if (linted.generated(unit.span) || !(unit.local || (!isLibrary && isCandidate(linted, unit))) || isUsed(linted, unit)) continue;
      if (!unit.local && elsewhere.inModules(model.name)) continue;
      linted.report(
        reportWith(rule, unit.name.span, `Nothing uses \`${unit.name.text}\`.`, {
          fixes: [{ title: `Remove the definition of ${unit.name.text}`, changes: [withoutUnit(linted.text, unit.span)] }],
        }),
      );
    }
  },
};

/** Names of what a configuration may ask for although it has primes. */
const forConfigurations = /^(Init|Next|Spec)|Inv|Constraint|Alias|Prop|View|Anim/i;

function isCandidate({ model, uses }: LintedModule, unit: Definition): boolean {
  const symbol = model.names.get(unit.name);
  if (symbol?.kind === 'instance') return false;
  if (symbol?.kind !== 'operator' || symbol.recursive) return false;
  // An algorithm's translation has all its actions: others are there for properties.
  if (symbol.arity > 0 || uses.algorithmWords.size > 0) return symbol.arity > 0;
  return levelOfSymbol(symbol) === 2 && !forConfigurations.test(symbol.name);
}

function isUsed({ model, uses, elsewhere }: LintedModule, { name, span, local }: Definition): boolean {
  const symbol = model.names.get(name);
  if (symbol === undefined || symbol.kind === 'builtin' || uses.outside(symbol, span)) return true;
  // Operator symbols are written in several ways, and a LOCAL definition is for nobody else.
  if (local) return false;
  return !/^\w+$/.test(name.text) || elsewhere.inModules(name.text) || elsewhere.inConfigs(name.text);
}
