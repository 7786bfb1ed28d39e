/** A variable that is declared and put into tuples, but that nothing else speaks of. */
import { type DiagnosticRule, type Fix, reportWith } from '../../base/diagnostic.ts';
import type { Span } from '../../base/span.ts';
import type { TextChange } from '../../base/textChange.ts';
import type { Expression } from '../../syntax/ast.ts';
import { expressionsOfUnit, forEachExpression } from '../../syntax/visit.ts';
import type { ModelSymbol, ModuleModel } from '../symbols.ts';
import { withoutItem, withoutUnit } from './edits.ts';
import type { Lint } from './lint.ts';

const rule: DiagnosticRule = {
  code: 'unused-variable',
  severity: 'warning',
  unnecessary: true,
  meaning:
    'A variable is declared, and perhaps listed in a tuple like `vars` or in UNCHANGED, but nothing gives it a value or reads it. Remove it, or say what it is for.',
  example: ['VARIABLES x, old', 'vars == <<x, old>>', "Next == x' = x + 1 /\\ UNCHANGED old"].join('\n'),
};

export const unusedVariable: Lint = {
  rule,
  module: (linted) => {
    const { model, uses, elsewhere } = linted;
    let listed: ReturnType<typeof listingsOf> | undefined;
    for (const unit of model.syntax.units) {
      if (unit.kind !== 'variableDeclaration' || linted.generated(unit.span)) continue;
      for (const [index, name] of unit.names.entries()) {
        const symbol = model.names.get(name);
        if (symbol?.kind !== 'variable') continue;
        listed ??= listingsOf(model);
        const listings = listed.get(symbol) ?? [];
        const places = uses.of(symbol);
        if (places.length > listings.length || (uses.outside(symbol) && places.length === 0)) continue;
        if (uses.algorithmWords.has(name.text) || elsewhere.inModules(name.text)) continue;
        const declared =
          unit.names.length === 1
            ? withoutUnit(linted.text, unit.span)
            : withoutItem(
                unit.names.map(({ span }) => span),
                index,
              );
        linted.report(
          reportWith(rule, name.span, `Nothing gives the variable \`${name.text}\` a value or reads it.`, {
            fixes: fixesOf(name.text, declared, listings),
          }),
        );
      }
    }
  },
};

interface Listing {
  readonly elements: readonly Span[];
  readonly index: number;
  /** Of `UNCHANGED x` alone there is nothing left without x. */
  readonly alone: boolean;
}

function fixesOf(name: string, declared: TextChange | undefined, listings: readonly Listing[]): Fix[] {
  const changes = listings.map(({ elements, index, alone }) => (alone ? undefined : withoutItem(elements, index)));
  if (declared === undefined || changes.some((change) => change === undefined)) return [];
  return [{ title: `Remove the variable ${name}`, changes: [declared, ...changes.filter((change) => change !== undefined)] }];
}

/** Where variables stand in a tuple or behind UNCHANGED as such. */
function listingsOf(model: ModuleModel): ReadonlyMap<ModelSymbol, readonly Listing[]> {
  const found = new Map<ModelSymbol, Listing[]>();
  const add = (e: Expression, listing: Listing): void => {
    const symbol = e.kind === 'reference' ? model.references.get(e)?.symbol : undefined;
    if (symbol?.kind !== 'variable') return;
    const known = found.get(symbol);
    if (known === undefined) found.set(symbol, [listing]);
    else known.push(listing);
  };
  forEachExpression(model.syntax.units.flatMap(expressionsOfUnit), (e) => {
    if (e.kind === 'tuple') {
      const elements = e.elements.map(({ span }) => span);
      for (const [index, element] of e.elements.entries()) add(element, { elements, index, alone: false });
    } else if (e.kind === 'operatorApplication' && e.operator.text === 'UNCHANGED' && e.operands[0] !== undefined) {
      add(e.operands[0], { elements: [], index: 0, alone: true });
    }
  });
  return found;
}
